//! Addresses of e-mail.

/// Whether a text is a plain address of e-mail, which can stand in an address, a header and XML as it is.
pub(crate) fn is_email(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$*+-/=^_{|}~.".contains(&byte);
    let is_host = |host: &str| {
        host.contains('.')
            && host.split('.').all(|part| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'))
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
    };
    text.len() <= 254
        && text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && name.split('.').all(|part| !part.is_empty())
                && name.bytes().all(is_plain)
                && is_host(host)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_people() {
        for sound in ["archive@commons.example", "a.b+c@sub.commons.example"] {
            assert!(is_email(sound), "{sound}");
        }
        for wrong in [
            "archive",
            "archive@",
            "@commons.example",
            "archive@example",
            "a b@commons.example",
            "a@b@commons.example",
            "a@commons..example",
            "a@commons.example\r\nX: y",
            "<a@commons.example>",
            "a@commons.example?bcc=b@commons.example",
            "Knock at Tanner's Yard",
        ] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
