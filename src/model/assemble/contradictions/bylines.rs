//! Authors who are named in full and whom a roster does not name. A name of one word may be anybody's.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Sink};
use crate::fold::fold;
use crate::model::{Organisation, Person};
use crate::parse::ParsedDocument;
use crate::parse::front_matter::Matter;
use crate::parse::front_matter::roster::NameDisplay;

use super::super::names::Names;

/// `hidden-author`: who is named as the author of a text or a comment shows their name in the roster, too.
pub(super) fn warn_of_hidden_authors(
    parsed: &[Arc<ParsedDocument>],
    names: &Names,
    organisation: &Organisation,
    sink: &mut Sink,
) {
    let key = |name: &str| fold(&name.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    let mut hidden: HashMap<String, &Person> = HashMap::new();
    let mut shown: HashMap<String, &Person> = HashMap::new();
    for person in &organisation.people {
        let called = if person.show == NameDisplay::Name { &mut shown } else { &mut hidden };
        let names = person.called().filter(|name| name.trim().contains(char::is_whitespace));
        called.extend(names.map(|name| (key(name), person)));
    }
    for document in parsed {
        let comments = match &document.matter {
            Matter::Comments(matter) => matter.comments.as_slice(),
            _ => &[],
        };
        let commenters = comments.iter().filter_map(|comment| comment.author.as_ref());
        let authors = document.common.authors.iter().chain(commenters);
        for author in authors.filter(|author| names.find_person(author).is_none()) {
            let key = key(author);
            let Some(person) = hidden.get(&key).filter(|_| !shown.contains_key(&key)) else { continue };
            let how = if person.show == NameDisplay::Initials { "only initials" } else { "no name" };
            let message = format!("`{}` is the name of a member who shows {how}", author.value);
            sink.push(Diagnostic::warning("hidden-author", author.span, message).help(format!(
                "it is published as it is written; write the id `{}` to show what the roster says, or `show: name` in the roster",
                person.id
            )));
        }
    }
}
