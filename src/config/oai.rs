//! `oai`: through whom harvesters ask for what the site has.

use url::Url;

use crate::diagnostics::{Diagnostic, Span, Spanned};
use crate::parse::front_matter::fields::{Decoder, Fields, FromNode};
use crate::parse::front_matter::yaml::Node;

use super::email::is_email;

/// `oai`, resolved.
#[derive(Clone, Debug)]
pub struct Oai {
    /// `gateway`: the address of the gateway that serves the repository, without a slash at its end
    pub gateway: String,
    /// `contact`: an address of e-mail
    pub contact: Option<String>,
    /// Where it stands.
    pub span: Span,
}

impl FromNode for Oai {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let span = node.span;
        let mut fields = Fields::new(node, "`oai`", decoder)?;
        let gateway: Option<Spanned<String>> = fields.require("gateway");
        let contact: Option<Spanned<String>> = fields.take("contact");
        fields.finish();
        let gateway = gateway.and_then(|gateway| checked_gateway(&gateway, decoder));
        if let Some(wrong) = contact.as_ref().filter(|contact| !is_email(contact)) {
            let message = format!("`{}` is not an e-mail address", wrong.value);
            decoder.push(
                Diagnostic::error("wrong-value", wrong.span, message)
                    .help("harvesters write to this address: `archive@commons.example`"),
            );
            return None;
        }
        Some(Self { gateway: gateway?, contact: contact.map(|contact| contact.value), span })
    }
}

fn checked_gateway(gateway: &Spanned<String>, decoder: &mut Decoder) -> Option<String> {
    let is_plain = !gateway.contains(|c: char| c.is_whitespace() || c.is_control());
    let url = Url::parse(gateway).ok().filter(|url| {
        is_plain
            && matches!(url.scheme(), "https" | "http")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
    });
    if url.is_none() {
        let message = format!("`{}` is not the address of a gateway", gateway.value);
        decoder.push(
            Diagnostic::error("wrong-value", gateway.span, message)
                .help("write it whole, as who runs it says: `https://gateway.example/oai`"),
        );
    }
    url.map(|url| url.as_str().trim_end_matches('/').to_owned())
}
