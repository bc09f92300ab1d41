//! Text that is written into front matter.

/// Text as YAML reads it back as that text.
pub(crate) fn yaml_text(text: &str) -> String {
    let is_word = |word: &str| !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(&word);
    let is_plain = text.chars().next().is_some_and(char::is_alphabetic)
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '.' | '/'))
        && !text.ends_with(' ')
        && is_word(&text.to_lowercase());
    if is_plain {
        return text.to_owned();
    }
    // A string of JSON is one of YAML, too.
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_yaml_would_take_for_something_else_is_quoted() {
        assert_eq!(yaml_text("Meeting of 1 June"), "Meeting of 1 June");
        assert_eq!(yaml_text("About: us"), "\"About: us\"");
        assert_eq!(yaml_text("2014"), "\"2014\"");
        assert_eq!(yaml_text("No"), "\"No\"");
        assert_eq!(yaml_text("Say \"hello\" \\o/"), r#""Say \"hello\" \\o/""#);
        assert_eq!(yaml_text(""), "\"\"");
    }
}
