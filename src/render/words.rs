//! Words of the interface that stand inside bodies.

use super::body::BodyWords;

/// In English, the only language of the interface so far.
pub(super) fn body_words() -> BodyWords {
    BodyWords {
        alerts: ["Note", "Tip", "Important", "Warning", "Caution"].map(str::to_owned),
        footnotes: "Footnotes".into(),
        back_to_text: "Back to the text".into(),
        table: "Table".into(),
        done: "Done".into(),
        open: "Open".into(),
        broken_link: "This link leads nowhere".into(),
    }
}
