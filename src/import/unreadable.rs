//! What can't be read is kept to the letter; and addresses of whole sites.

use super::front_matter::FrontMatter;
use super::html::fence;
use super::lined::LinedText;
use super::matter::NewMatter;
use super::report::{Place, Report};

/// Puts front matter that can't be read above the text, as code, and makes a draft of the document: nothing is lost, and
/// nothing is published that was not meant for readers.
pub(super) fn carry_unreadable(
    front: &FrontMatter,
    body: LinedText,
    file: &str,
    matter: &mut NewMatter,
    report: &mut Report,
) -> LinedText {
    let Some(problem) = &front.problem else { return body };
    let place = Place { file, line: problem.line };
    let what = format!(
        "it can't be read ({}); it stands as code above the text, and the document is a draft",
        problem.why
    );
    report.left(place, "front matter", &what);
    matter.is_draft = true;
    if problem.raw.is_empty() {
        return body;
    }
    let mut out = LinedText::made(format!("{}\n\n", fence(&problem.raw, problem.format)), problem.line);
    out.push_from(&body, 0..body.as_str().len());
    out
}

/// The address of a site: with a scheme and a host, and the path below it.
pub(super) fn home_of(url: &str, path: &str) -> Option<String> {
    let url = url.trim().trim_end_matches('/');
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let host = url.split_once("://").map_or("", |(_, rest)| rest);
    if !is_web || host.is_empty() || host.starts_with("localhost") || host.starts_with("127.") {
        return None;
    }
    let path = path.trim().trim_matches('/');
    let home = if path.is_empty() { format!("{url}/") } else { format!("{url}/{path}/") };
    crate::config::site_url(&home)
}
