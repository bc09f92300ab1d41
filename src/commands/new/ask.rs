//! Asks for what the flags did not say, where somebody is there to answer.

use std::io::{BufRead, Write};

/// Why an answer is missing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unanswered {
    /// Nobody is there to be asked, or an answer is no good: what to say.
    Usage(String),
    /// Whoever was asked is gone.
    Gone,
}

/// Who is asked.
pub(super) struct Asker<'a> {
    pub(super) answers: &'a mut dyn BufRead,
    pub(super) questions: &'a mut dyn Write,
    /// Whether somebody is there.
    pub(super) is_terminal: bool,
}

/// A question, and what stands for an answer.
pub(super) struct Question<'a> {
    pub(super) text: &'a str,
    /// What holds where nothing is answered.
    pub(super) default: Option<&'a str>,
    /// What says it on the command line, such as `--title "…"`.
    pub(super) flag: &'a str,
    /// What the flag said.
    pub(super) said: Option<&'a str>,
}

impl Asker<'_> {
    /// What `read` makes of the flag, of an answer, or of the default. On a terminal it asks again until
    /// `read` takes the answer.
    ///
    /// # Errors
    /// `Usage` where a flag is no good, or is missing and nobody can be asked; `Gone` at the end of input.
    pub(super) fn ask<T>(
        &mut self,
        question: &Question<'_>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Unanswered> {
        let flag = question.flag.split(' ').next().unwrap_or_default();
        if let Some(said) = question.said {
            return read(said.trim()).map_err(|problem| Unanswered::Usage(format!("{flag}: {problem}")));
        }
        if !self.is_terminal {
            let default = question.default.ok_or_else(|| {
                Unanswered::Usage(format!("add `{}`; on a terminal, it would be asked for", question.flag))
            })?;
            return read(default).map_err(Unanswered::Usage);
        }
        loop {
            let default = match question.default {
                Some("") => " [nothing]".to_owned(),
                Some(default) => format!(" [{default}]"),
                None => String::new(),
            };
            // Whoever reads the questions may be gone; then there are no answers either.
            let _ = write!(self.questions, "{}{default}: ", question.text);
            let _ = self.questions.flush();
            let mut line = String::new();
            match self.answers.read_line(&mut line) {
                Ok(0) | Err(_) => return Err(Unanswered::Gone),
                Ok(_) => {}
            }
            let answer = match (line.trim(), question.default) {
                ("", Some(default)) => default,
                (answer, _) => answer,
            };
            match read(answer) {
                Ok(value) => return Ok(value),
                Err(problem) => {
                    let _ = writeln!(self.questions, "  {problem}");
                }
            }
        }
    }

    /// Says something between questions.
    pub(super) fn tell(&mut self, text: &str) {
        if self.is_terminal {
            let _ = writeln!(self.questions, "{text}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Result<u32, String> {
        text.parse().map_err(|_| format!("`{text}` is not a number"))
    }

    fn check(
        said: Option<&str>,
        default: Option<&str>,
        answers: Option<&str>,
        expected: &Result<u32, Unanswered>,
        shown: &str,
    ) {
        let mut questions = Vec::new();
        let mut asker = Asker {
            answers: &mut answers.unwrap_or_default().as_bytes(),
            questions: &mut questions,
            is_terminal: answers.is_some(),
        };
        let question = Question { text: "How many", default, flag: "--heads N", said };
        assert_eq!(asker.ask(&question, number), *expected);
        assert_eq!(String::from_utf8_lossy(&questions), shown);
    }

    #[test]
    fn flags_answers_and_defaults() {
        check(Some("3"), None, Some("4\n"), &Ok(3), "");
        check(None, None, Some("x\n4\n"), &Ok(4), "How many:   `x` is not a number\nHow many: ");
        check(None, Some("5"), Some("\n"), &Ok(5), "How many [5]: ");
        check(None, Some("5"), None, &Ok(5), "");
        check(None, Some("5"), Some(""), &Err(Unanswered::Gone), "How many [5]: ");
        let usage = |text: &str| Err(Unanswered::Usage(text.to_owned()));
        check(Some("x"), None, Some("4\n"), &usage("--heads: `x` is not a number"), "");
        check(None, None, None, &usage("add `--heads N`; on a terminal, it would be asked for"), "");
    }
}
