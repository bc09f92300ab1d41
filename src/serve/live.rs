//! What makes a page follow the site: a script, the events that it hears, and the page of a site that has
//! no version to show.

use crate::render::escape::escape_text;

use super::Shown;

/// The addresses of `serve` itself. No file of a site can be there, since hidden files are none of it.
pub(super) const SCRIPT_ADDRESS: &str = "/.chapterhouse/live.js";
pub(super) const EVENTS_ADDRESS: &str = "/.chapterhouse/events";

/// The script.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// What the policy of a page has to say for the script to run.
const SCRIPT_POLICY: &str = "; script-src 'self'";

/// How the policy of a page begins, as the theme writes it.
const POLICY_START: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";

/// A page with the script, which its policy then allows; as it is, where that is no page.
pub(super) fn with_script(page: Vec<u8>, shown: &Shown) -> Vec<u8> {
    let mut page = match String::from_utf8(page) {
        Ok(page) => page,
        Err(error) => return error.into_bytes(),
    };
    let script =
        format!("<script src=\"{SCRIPT_ADDRESS}\" data-version=\"{}\" defer></script>\n", version(shown));
    let end = page.rfind("</body>").unwrap_or(page.len());
    page.insert_str(end, &script);
    let policy = page.find(POLICY_START).map(|start| start + POLICY_START.len());
    if let Some((start, length)) = policy.and_then(|start| Some((start, page[start..].find('"')?)))
        && !page[start..start + length].contains("script-src")
    {
        page.insert_str(start + length, SCRIPT_POLICY);
    }
    page.into_bytes()
}

/// An event that says what is shown now.
pub(super) fn event(shown: &Shown) -> String {
    let now = serde_json::json!({ "version": version(shown), "problems": shown.problems.as_deref() });
    format!("data: {now}\n\n")
}

/// A name that no version of another run of the program has. Empty where there is none.
fn version(shown: &Shown) -> String {
    let version = shown.version.as_ref();
    version.map(|version| format!("{}-{}", std::process::id(), version.number)).unwrap_or_default()
}

/// The page that shows problems where there is nothing to show them over.
pub(super) fn problem_page(problems: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         {POLICY_START}default-src 'none'; connect-src 'self'; style-src 'sha256-{STYLE_DIGEST}'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>There are problems</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>There are problems</h1>\n<p>The page comes as soon as they are mended.</p>\n\
         <pre role=\"alert\" tabindex=\"0\">{}</pre>\n</main>\n</body>\n</html>\n",
        escape_text(problems)
    )
}

const STYLE: &str =
    "body{margin:2rem;font:1rem/1.5 sans-serif}pre{white-space:pre-wrap;overflow-wrap:anywhere}";

/// Of [`STYLE`], as policies write it.
const STYLE_DIGEST: &str = "gvmjhh/GodkdNe5nM+bIFNmLYa3GLSwR1GVbQktlA64=";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &str) {
        let page = with_script(page.as_bytes().to_vec(), &Shown::default());
        let script = "<script src=\"/.chapterhouse/live.js\" data-version=\"\" defer></script>\n";
        assert_eq!(String::from_utf8(page).expect("text"), expected.replace("SCRIPT", script));
    }

    #[test]
    fn a_page_gets_the_script_and_may_run_it() {
        check(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><body>a</body>",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\"><body>aSCRIPT</body>",
        );
        check(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\"><body></body>",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\"><body>SCRIPT</body>",
        );
        check("a", "aSCRIPT");
    }
}
