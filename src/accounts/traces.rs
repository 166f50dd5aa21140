//! What a person is known by in the words of others, and those words without it.

/// What stands where a name, an address or a number stood.
pub const GONE: &str = "—";

/// A form in which a trace is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Form {
    text: String,
    /// A single word is a name only where nothing else stands beside it: on its own, in quotes, or called with an @.
    alone: bool,
}

/// Names, addresses and numbers of one person, as they stand in plain text, in JSON and in HTML.
#[derive(Debug, Clone, Default)]
pub struct Traces {
    forms: Vec<Form>,
}

impl Traces {
    /// A blank name or number is nobody's trace.
    pub fn of(name: Option<&str>, contacts: &[&str]) -> Self {
        let mut forms = Vec::new();
        let name = name.into_iter().map(|name| (name, !name.trim().contains(char::is_whitespace)));
        for (words, alone) in name.chain(contacts.iter().map(|contact| (*contact, false))) {
            let words = words.trim();
            for text in [words.to_owned(), in_json(words), in_html(words)] {
                let form = Form { text, alone };
                if !form.text.is_empty() && form.text != GONE && !forms.contains(&form) {
                    forms.push(form);
                }
            }
        }
        forms.sort_by_key(|form| std::cmp::Reverse(form.text.len()));
        Self { forms }
    }

    /// What `LIKE` finds at least everything by that [`Traces::cleared`] changes.
    pub fn patterns(&self) -> Vec<String> {
        self.forms.iter().map(|form| format!("%{}%", form.text.replace(['\\', '%'], "_"))).collect()
    }

    /// The text without them; nothing where it has none. Whole words alone count: "Ann Lee" doesn't stand in "Ann Leeds".
    pub fn cleared(&self, text: &str) -> Option<String> {
        let (mut cleared, mut rest, mut before) = (String::with_capacity(text.len()), text, None);
        let mut found = false;
        while let Some(letter) = rest.chars().next() {
            let here = self.forms.iter().find_map(|form| {
                let after = rest.strip_prefix(form.text.as_str())?;
                stands_here(form, before, after.chars().next()).then_some((form, after))
            });
            match here {
                Some((form, after)) => {
                    cleared.push_str(GONE);
                    before = form.text.chars().next_back();
                    rest = after;
                    found = true;
                }
                None => {
                    cleared.push(letter);
                    before = Some(letter);
                    rest = rest.get(letter.len_utf8()..).unwrap_or_default();
                }
            }
        }
        found.then_some(cleared)
    }
}

fn stands_here(form: &Form, before: Option<char>, after: Option<char>) -> bool {
    let open = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    match (form.alone, before) {
        (false, _) => open(before) && open(after),
        (true, Some('@')) => open(after),
        (true, Some('"')) => after == Some('"'),
        (true, None) => after.is_none(),
        (true, Some(_)) => false,
    }
}

fn in_json(words: &str) -> String {
    let quoted = serde_json::Value::from(words).to_string();
    quoted.trim_start_matches('"').strip_suffix('"').unwrap_or_default().to_owned()
}

// As the letters' templates write it.
fn in_html(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            letter => html.push(letter),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cleared(name: &str, text: &str) -> String {
        Traces::of(Some(name), &["ann@example.test", "+79160000000", ""])
            .cleared(text)
            .unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn whole_names_addresses_and_numbers_go_and_nothing_else() {
        assert_eq!(cleared("Саша Иванов", "@Саша Иванов, и Саша Иванова"), "@—, и Саша Иванова");
        assert_eq!(cleared("Ann Lee", "Ann Lee (ann@example.test, +79160000000)."), "— (—, —).");
        assert_eq!(cleared("Ann Lee", "joann@example.test, +791600000001"), "joann@example.test, +791600000001");
        assert_eq!(cleared("Ann Lee", r#"{"name":"Ann Lee"}"#), r#"{"name":"—"}"#);
        assert_eq!(cleared(r#"Ann "A" Lee"#, r#"{"name":"Ann \"A\" Lee"}"#), r#"{"name":"—"}"#);
        assert_eq!(cleared("Ann O'Neil", "<p>Ann O&#39;Neil</p>"), "<p>—</p>");
    }

    #[test]
    fn a_single_word_is_a_name_only_on_its_own() {
        assert_eq!(cleared("Вера", "Вера"), "—");
        assert_eq!(
            cleared("Вера", r#"{"name":"Вера","note":"Вера в людей"}"#),
            r#"{"name":"—","note":"Вера в людей"}"#
        );
        assert_eq!(cleared("Вера", "@Вера, вера и Вера Ильина"), "@—, вера и Вера Ильина");
    }

    proptest! {
        #[test]
        fn nothing_is_left_and_nothing_invented(
            before in "[ a-zа-я\"{:.]{0,12}", after in "[ a-zа-я\"}:.]{0,12}", name in "[A-ZА-Я]{1,4} [A-ZА-Я]{1,4}['\"\\\\]?",
        ) {
            let traces = Traces::of(Some(&name), &[]);
            let text = format!("{before} {name} {after}");
            prop_assert_eq!(traces.cleared(&text), Some(format!("{before} {GONE} {after}")));
            prop_assert_eq!(traces.cleared(&format!("{before}{after}")), None);
        }
    }
}
