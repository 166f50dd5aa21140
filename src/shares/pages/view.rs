//! The map's page for guests: the same words, with every address that a guest may not follow taken away.

use serde_json::Value;

use crate::error::AppResult;
use crate::exports::Format;
use crate::journeys::pages::MapPage;
use crate::journeys::usecases::Header;
use crate::kernel::{Language, Timestamp};
use crate::shares::usecases::Opened;

/// What a guest's page shows of a map's; whatever else the page may have stays in the house.
const SHOWN: [&str; 16] = [
    "map",
    "persona",
    "overall",
    "start_with",
    "unplanned",
    "new_stages",
    "compare",
    "lanes",
    "show",
    "to_be_targets",
    "exports",
    "stages",
    "chunks",
    "score_curve",
    "emotion_curve",
    "mini",
];
const HEAD_HIDDEN: [&str; 3] = ["edit_href", "share_href", "versions_href"];

/// The page of a map that a link opened.
pub fn shared_page(
    opened: &Opened,
    header: Header,
    token: &str,
    language: Language,
    now: Timestamp,
) -> AppResult<Value> {
    let mut page = serde_json::to_value(MapPage::new(&opened.drawn, header, language, now, None))?;
    let inside = format!("/maps/{}", opened.drawn.plan.map.public_id);
    rewrite(&mut page, &inside, &format!("/s/{token}"));
    if let Value::Object(parts) = &mut page {
        for (_, part) in parts.iter_mut().filter(|(name, _)| !SHOWN.contains(&name.as_str())) {
            *part = if part.is_array() { Value::Array(Vec::new()) } else { Value::Null };
        }
        if let Some(Value::Object(map)) = parts.get_mut("map") {
            map.insert("shared".to_owned(), Value::Bool(true));
            for name in HEAD_HIDDEN {
                map.insert(name.to_owned(), Value::Null);
            }
        }
        if let Some(Value::Array(files)) = parts.get_mut("exports") {
            files.retain(|file| opened.share.downloads && file.get("href").is_some_and(Value::is_string));
        }
    }
    Ok(page)
}

fn rewrite(value: &mut Value, inside: &str, outside: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, inside, outside)),
        Value::Object(parts) => {
            for (name, part) in parts.iter_mut() {
                let is_address = name == "href" || name.ends_with("_href") || name == "portrait";
                match part {
                    // A link shows one selection: the other side of its comparison has no page of its own.
                    Value::String(_) if name == "then_href" => *part = Value::Null,
                    Value::String(address) if is_address => match guests_address(address, inside, outside) {
                        Some(own) => *address = own,
                        None => *part = Value::Null,
                    },
                    other => rewrite(other, inside, outside),
                }
            }
        }
        _ => {}
    }
}

/// Where a guest finds the same; the selection is the link's, so that the query goes.
fn guests_address(address: &str, inside: &str, outside: &str) -> Option<String> {
    if address.starts_with('#') {
        return Some(address.to_owned());
    }
    if address.starts_with("/personas/") {
        return address.ends_with("/portrait").then(|| format!("{outside}/portrait"));
    }
    let rest = address.strip_prefix(inside)?;
    let (path, anchor) = rest.split_once('#').map_or((rest, None), |(path, anchor)| (path, Some(anchor)));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let known =
        path.is_empty() || path.starts_with("/cells/") || Format::of_file(path.trim_start_matches('/')).is_some();
    if !known {
        return None;
    }
    let print = if path.is_empty() && query.contains("view=print") { "?view=print" } else { "" };
    let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
    Some(format!("{outside}{path}{print}{anchor}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guest_is_led_nowhere_but_to_the_share() {
        let own = |address: &str| guests_address(address, "/maps/m1", "/s/t");
        assert_eq!(own("/maps/m1/cells/stage/a?wave=w1#emotion").as_deref(), Some("/s/t/cells/stage/a#emotion"));
        assert_eq!(own("/maps/m1/figures.xlsx?wave=w1").as_deref(), Some("/s/t/figures.xlsx"));
        assert_eq!(own("/maps/m1?wave=w1&view=print").as_deref(), Some("/s/t?view=print"));
        assert_eq!(own("/personas/p1/portrait").as_deref(), Some("/s/t/portrait"));
        assert_eq!(own("#pains-1").as_deref(), Some("#pains-1"));
        for closed in [
            "/personas/p1",
            "/maps/m1/edit",
            "/maps/m1/shares?wave=w1",
            "/maps",
            "/maps/m1/plan.json",
            "/reports/r1",
            "/orders/new",
        ] {
            assert_eq!(own(closed), None, "{closed}");
        }
    }
}
