//! What a link shows: the selection that was on the screen, with or without its wave.

/// The selection of a link. One that follows the newest wave forgets which waves were shown.
pub fn kept(query: &str, newest_wave: bool) -> String {
    let mut kept = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let known = matches!(name.as_ref(), "wave" | "location" | "kind" | "persona" | "compare" | "lane");
        if known && !value.is_empty() && !(newest_wave && name == "wave") {
            kept.append_pair(&name, &value);
        }
    }
    kept.finish()
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn a_link_keeps_what_chooses_checks_and_nothing_else() {
        let query = "wave=w1&location=city%3AKazan&view=print&cursor=a1&lane=score&kind=&persona=p1&theme=dark";
        assert_eq!(kept(query, false), "wave=w1&location=city%3AKazan&lane=score&persona=p1");
        assert_eq!(kept(query, true), "location=city%3AKazan&lane=score&persona=p1");
    }
}
