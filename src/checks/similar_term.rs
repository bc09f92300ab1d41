//! Tags and categories that are used once, and are spelled almost as one that is used elsewhere.
//!
//! Almost means: but for upper case, spaces and hyphens, or an `s` at the end; or, where they are six
//! letters long, for one letter. Those that differ in a digit are meant to.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Sink, Span, Spanned};
use crate::model::{Document, Organisation};

/// From how many letters on one may be wrong, and the most that are compared.
const LETTERS: std::ops::RangeInclusive<usize> = 6..=40;

/// Raises `similar-term`.
pub(super) fn check(organisation: &Organisation, sink: &mut Sink) {
    warn_of_similar("tag", organisation, |document| &document.tags, sink);
    warn_of_similar("category", organisation, |document| &document.categories, sink);
}

fn warn_of_similar(
    noun: &str,
    organisation: &Organisation,
    terms_of: impl Fn(&Document) -> &[Spanned<String>],
    sink: &mut Sink,
) {
    let mut uses: BTreeMap<&str, (usize, Reverse<Span>)> = BTreeMap::new();
    for term in organisation.documents.iter().flat_map(terms_of) {
        uses.entry(&term.value).or_insert((0, Reverse(term.span))).0 += 1;
    }
    // For every spelling without one of its letters, the term that is used most, and of these the first: two
    // words that differ in a letter have one in common, so that not all have to be compared with all.
    let mut most_used: BTreeMap<String, &str> = BTreeMap::new();
    for term in uses.keys() {
        for variant in variants(&levelled(term)) {
            let best = most_used.entry(variant).or_insert(term);
            if uses[term] > uses[best] {
                *best = term;
            }
        }
    }
    for (term, (_, Reverse(span))) in uses.iter().filter(|(_, (count, _))| *count == 1) {
        let own = levelled(term);
        let others = variants(&own).into_iter().filter_map(|variant| most_used.get(&variant));
        let better = others.filter(|other| uses[*other] > uses[term] && is_similar(&own, &levelled(other)));
        let Some(other) = better.max_by_key(|other| uses[*other]) else { continue };
        let (count, Reverse(first)) = uses[other];
        let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
        let message = format!("the {noun} `{term}` is used only here, and `{other}` {times}");
        sink.push(
            Diagnostic::warning("similar-term", *span, message)
                .label(first, "first used here")
                .help(format!("write `{other}`, if the same is meant")),
        );
    }
}

/// Letters and digits in lower case.
fn levelled(term: &str) -> String {
    term.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A levelled term without an `s` at its end, and without any one of its letters.
fn variants(term: &str) -> Vec<String> {
    let mut variants = vec![singular(term).to_owned()];
    if LETTERS.contains(&term.chars().count()) {
        variants.push(term.to_owned());
        variants
            .extend(term.char_indices().map(|(at, c)| [&term[..at], &term[at + c.len_utf8()..]].concat()));
    }
    variants
}

fn singular(term: &str) -> &str {
    term.strip_suffix('s').filter(|rest| rest.chars().count() > 3).unwrap_or(term)
}

fn is_similar(one: &str, other: &str) -> bool {
    let digits = |term: &str| term.chars().filter(|c| c.is_numeric()).collect::<String>();
    let is_long = |term: &str| LETTERS.contains(&term.chars().count());
    singular(one) == singular(other)
        || is_long(one)
            && is_long(other)
            && digits(one) == digits(other)
            && strsim::damerau_levenshtein(one, other) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_similar() {
        let check = |one: &str, other: &str| {
            let (one, other) = (levelled(one), levelled(other));
            is_similar(&one, &other)
                && variants(&one).iter().any(|variant| variants(&other).contains(variant))
        };
        for (one, other) in [
            ("Book Fair", "book-fair"),
            ("tools", "tool"),
            ("organising", "organizing"),
            ("solidarity", "soldiarity"),
            ("volunteers", "volunters"),
        ] {
            assert!(check(one, other) && check(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("board", "boards of trustees"),
            ("news", "new"),
            ("budget 2013", "budget 2014"),
            ("march", "match"),
        ] {
            assert!(!check(one, other) && !check(other, one), "{one} {other}");
        }
    }
}
