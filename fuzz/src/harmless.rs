//! That a file of a site is what its name says, and that nothing in it runs.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use quick_xml::events::Event;

/// Elements that no page has: they run, embed or reach beyond themselves.
const NEVER: [&str; 15] = [
    "applet",
    "base",
    "embed",
    "fencedframe",
    "foreignobject",
    "frame",
    "frameset",
    "iframe",
    "math",
    "noembed",
    "object",
    "plaintext",
    "portal",
    "style",
    "xmp",
];

/// Attributes with an address.
const ADDRESSES: [&str; 6] = ["href", "src", "action", "formaction", "poster", "xlink:href"];

/// What addresses may begin with, where they lead elsewhere.
const SCHEMES: [&str; 9] = ["http", "https", "mailto", "tel", "sms", "geo", "xmpp", "irc", "ircs"];

/// # Panics
/// Where it isn't so.
pub(crate) fn assert_harmless(file: &str, bytes: &[u8]) {
    let extension = file.rsplit('.').next().unwrap_or_default();
    match extension {
        "html" => assert_harmless_page(file, bytes),
        "json" => {
            if let Err(error) = serde_json::from_slice::<serde_json::Value>(bytes) {
                panic!("{file}: {error}");
            }
        }
        "xml" | "svg" => assert_well_formed(file, bytes),
        "ics" => assert_calendar(file, bytes),
        "csv" | "txt" => assert!(std::str::from_utf8(bytes).is_ok(), "{file} is no text"),
        _ => {}
    }
}

fn assert_harmless_page(file: &str, bytes: &[u8]) {
    assert!(std::str::from_utf8(bytes).is_ok(), "{file} is no text");
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(bytes, emitter) {
        if let Ok(Token::StartTag(tag)) = token {
            assert_harmless_element(file, &tag);
        }
    }
}

fn assert_harmless_element(file: &str, tag: &StartTag<()>) {
    let element = String::from_utf8_lossy(&tag.name).to_ascii_lowercase();
    // The page of the search has one for what it finds.
    let is_template = element == "template" && !file.ends_with("search/index.html");
    assert!(!is_template && !NEVER.contains(&element.as_str()), "{file}: <{element}>");
    let attribute = |name: &str| {
        tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
    };
    for (name, value) in &tag.attributes {
        let (name, value) =
            (String::from_utf8_lossy(name).to_ascii_lowercase(), String::from_utf8_lossy(value));
        let is_bad = name.starts_with("on") || ["style", "srcdoc", "ping", "is"].contains(&name.as_str());
        assert!(!is_bad, "{file}: <{element} {name}=\"{value}\">");
        if ADDRESSES.contains(&name.as_str()) {
            assert!(leads_to_pages(&value), "{file}: <{element} {name}=\"{value}\">");
        }
    }
    match element.as_str() {
        "script" => {
            let source = attribute("src").unwrap_or_default();
            let is_ours = ["theme/ledger.js", "theme/search.js"].iter().any(|ours| source.ends_with(ours));
            let is_data = attribute("type").as_deref() == Some("application/ld+json") && source.is_empty();
            assert!(is_ours || is_data, "{file}: a script {tag:?}");
        }
        "meta" => {
            let what = attribute("http-equiv").unwrap_or_default();
            let content = attribute("content").unwrap_or_default();
            let is_known = match what.to_ascii_lowercase().as_str() {
                "" | "content-security-policy" => true,
                "refresh" => content.strip_prefix("0; url=").is_some_and(leads_to_pages),
                _ => false,
            };
            assert!(is_known, "{file}: <meta http-equiv=\"{what}\" content=\"{content}\">");
        }
        "form" => {
            let action = attribute("action").unwrap_or_default();
            assert!(!action.contains(':') && !action.starts_with("//"), "{file}: a form for {action}");
        }
        _ => {}
    }
}

/// Whether an address leads to a page, here or elsewhere, as browsers read it.
fn leads_to_pages(address: &str) -> bool {
    let address: String = address.chars().filter(|letter| !letter.is_ascii_control()).collect();
    let address = address.trim();
    let Some((scheme, _)) = address.split_once(':') else { return true };
    if scheme.contains(['/', '?', '#']) {
        return true;
    }
    SCHEMES.contains(&scheme.to_ascii_lowercase().as_str())
}

fn assert_well_formed(file: &str, bytes: &[u8]) {
    let mut reader = quick_xml::Reader::from_reader(bytes);
    reader.config_mut().check_comments = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let name = tag.name();
                assert!(!name.as_ref().eq_ignore_ascii_case("script"), "{file}: a script");
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap_or_else(|error| panic!("{file}: {error}"));
                    let is_handler = attribute.key.as_ref().starts_with("on");
                    assert!(!is_handler, "{file}: {attribute:?}");
                }
            }
            Ok(Event::DocType(_)) => panic!("{file}: a document type"),
            Ok(_) => {}
            Err(error) => panic!("{file}: {error}"),
        }
    }
    let allowed = |letter: char| {
        !letter.is_control() || "\t\n\r".contains(letter) || ('\u{7f}'..='\u{9f}').contains(&letter)
    };
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{file}: {error}"));
    let stranger = text.chars().find(|letter| !allowed(*letter) || matches!(letter, '\u{fffe}' | '\u{ffff}'));
    assert!(stranger.is_none(), "{file}: {stranger:?}");
}

/// Each line of a calendar goes on with the one before or names a property, and fits.
fn assert_calendar(file: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert!(text.ends_with("\r\n"), "{file} does not end a line");
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{file}: {line:?}");
        let is_property = line
            .split([':', ';'])
            .next()
            .is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-'));
        assert!(line.starts_with(' ') || is_property, "{file}: {line:?}");
    }
}
