//! Raw HTML that stays in a text and that pages will not show.

use pulldown_cmark::Event;

use crate::parse::markdown::events::events;

use super::lined::LinedText;
use super::markdown::near;
use super::report::{Place, Report};

/// Elements that the build takes out, with what becomes of what is in them.
const UNSHOWN: [(&str, &str); 16] = [
    ("iframe", "frames are not shown; put a link to it beside"),
    ("script", "scripts are taken out"),
    ("style", "styles are taken out"),
    ("form", "forms are taken out; what stands in it is shown"),
    ("button", "buttons are taken out; what stands in it is shown"),
    ("select", "fields are taken out"),
    ("textarea", "fields are taken out"),
    ("object", "it is not shown; put a link to it beside"),
    ("embed", "it is not shown; put a link to it beside"),
    ("video", "it is not shown; put a link to it beside"),
    ("audio", "it is not shown; put a link to it beside"),
    ("canvas", "it is not shown"),
    ("svg", "drawings in the text are not shown; save it as a file, and show that"),
    ("math", "formulas of MathML are taken out; what stands in it is shown"),
    ("link", "style sheets are taken out"),
    ("template", "it is not shown"),
];

/// Reports what the build will take out of a text.
pub(super) fn report_unshown(text: &LinedText, file: &str, report: &mut Report) {
    let body = text.as_str();
    if !body.contains('<') {
        return;
    }
    for (event, range) in events(body) {
        let (Event::Html(html) | Event::InlineHtml(html)) = event else { continue };
        for (at, _) in html.match_indices('<') {
            let name = html[at + 1..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            let Some((element, what)) =
                UNSHOWN.iter().find(|(element, _)| element.eq_ignore_ascii_case(name))
            else {
                continue;
            };
            let line = text.line_at(range.start + at);
            let tag = near(&html[at..]);
            let tag = &tag[..tag.find('>').map_or(tag.len(), |end| end + 1)];
            report.left(Place { file, line }, &format!("<{element}>"), &format!("`{tag}`: {what}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_html_counts() {
        let mut report = Report::default();
        let text = "`<iframe>`\n\n<iframe src=x></iframe>\n\na <b>b</b> <script>x</script>\n";
        report_unshown(&LinedText::verbatim(text, 10), "a.md", &mut report);
        let text = report.render("a");
        assert!(text.contains("`a.md:12` <iframe>: `<iframe src=x>`: frames are not shown"), "{text}");
        assert!(text.contains("`a.md:14` <script>"), "{text}");
        assert_eq!(report.totals().left, 2);
    }
}
