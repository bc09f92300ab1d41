//! `security`: whom to tell of holes in the site (RFC 9116).

use jiff::civil::Date;
use url::Url;

use crate::diagnostics::{Diagnostic, Spanned};
use crate::parse::front_matter::common::checked_language;
use crate::parse::front_matter::fields::{Decoder, Fields, FromNode};
use crate::parse::front_matter::yaml::Node;
use crate::parse::partial_date::PartialDate;

use super::email::is_email;

/// `security`, resolved.
#[derive(Clone, Debug)]
pub struct Security {
    /// `contact`: addresses to write to, the one that is liked best first
    pub contacts: Vec<String>,
    /// `expires`: the last day on which somebody reads what is sent there
    pub expires: Spanned<Date>,
    /// `policy`: where it is said what happens with reports
    pub policy: Option<String>,
    /// `languages`, BCP 47 tags
    pub languages: Vec<String>,
}

impl FromNode for Security {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "`security`", decoder)?;
        fields.needs::<String>("contact");
        // One that is missing is told here, one that is wrong below.
        if !fields.has_value("contact") {
            fields.require::<String>("contact");
        }
        let contacts: Vec<Spanned<String>> = fields.list("contact");
        let expires: Option<Spanned<PartialDate>> = fields.require("expires");
        let policy: Option<Spanned<String>> = fields.take("policy");
        let languages: Vec<Spanned<String>> = fields.list("languages");
        fields.finish();
        let contacts: Vec<String> =
            contacts.iter().filter_map(|contact| checked_contact(contact, decoder)).collect();
        let policy = policy.and_then(|policy| {
            let address = web_address(&policy);
            if address.is_none() {
                let message = format!("`{}` is not an address of the web", policy.value);
                decoder.push(
                    Diagnostic::error("wrong-value", policy.span, message)
                        .help("write it whole: `https://commons.example/security/`"),
                );
            }
            address
        });
        let languages = languages.into_iter().filter_map(|language| checked_language(language, decoder));
        let languages = languages.map(|language| language.value).collect();
        let expires = expires.map(|date| date.map(PartialDate::last_day))?;
        Some(Self { contacts, expires, policy, languages }).filter(|security| !security.contacts.is_empty())
    }
}

/// An address of e-mail, with or without `mailto:`, or of the web.
fn checked_contact(contact: &Spanned<String>, decoder: &mut Decoder) -> Option<String> {
    let mail = contact.strip_prefix("mailto:").unwrap_or(contact);
    let address = if is_email(mail) { Some(format!("mailto:{mail}")) } else { web_address(contact) };
    if address.is_none() {
        let message = format!("`{}` is not where anybody can write to", contact.value);
        decoder.push(
            Diagnostic::error("wrong-value", contact.span, message).help(
                "write an e-mail address, or one of the web: `mailto:security@commons.example`, `https://commons.example/report/`",
            ),
        );
    }
    address
}

/// An address that begins with `https:`, of ASCII letters only, so that no line of a file ends in it.
fn web_address(text: &str) -> Option<String> {
    let is_plain =
        text.starts_with("https://") && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    let url = Url::parse(text)
        .ok()
        .filter(|url| is_plain && url.has_host() && url.username().is_empty() && url.password().is_none());
    url.map(String::from)
}
