//! Words of the interface that stand inside bodies.

use crate::messages::Words;

use super::body::BodyWords;

/// Those of a language.
pub(super) fn body_words(words: &Words) -> BodyWords {
    BodyWords {
        alerts: ["note", "tip", "important", "warning", "caution"]
            .map(|kind| words.say("alert", [("kind", kind.into())])),
        footnotes: words.word("footnotes"),
        back_to_text: words.word("back-to-text"),
        table: words.word("table"),
        done: words.word("task-done"),
        open: words.word("task-open"),
        broken_link: words.word("broken-link"),
    }
}
