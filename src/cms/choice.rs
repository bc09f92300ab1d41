//! Which of several shapes a field has, by what documents say already.
//!
//! A form writes back what it can show. Of a value in another shape it would show nothing, and save that; so where
//! documents use several shapes for a key, the form has none, and what they say stays.

use crate::parse::front_matter::yaml::{Entry, Node, Value};
use crate::parse::partial_date::PartialDate;

use super::form::{Field, Shape};

/// The shape of a field. Groups of keys hold fields that are chosen, too.
#[derive(Debug, PartialEq)]
pub(super) enum Choice {
    /// One that shows all that is written.
    Sound(Shape),
    /// Members by their ids, where some documents have a number: those can't be opened in the form, and so not spoilt.
    PeopleOrNumber,
    /// None.
    Lacking,
}

/// Chooses for what documents say. `has_roster` tells whether there are members to choose from.
pub(super) fn choose(field: &Field, documents: &[&[Entry]], has_roster: bool) -> Choice {
    let values: Vec<&Node> = documents
        .iter()
        .filter_map(|entries| entries.iter().find(|entry| entry.key == field.key))
        .map(|entry| &entry.node)
        .collect();
    let Some(shape) = field.shapes.iter().find(|shape| values.iter().all(|node| fits(shape, &node.value)))
    else {
        let is_people = has_roster && field.shapes.contains(&Shape::People);
        return if is_people { Choice::PeopleOrNumber } else { Choice::Lacking };
    };
    Choice::Sound(match shape {
        Shape::Object(fields) => Shape::Object(chosen(fields, &values)),
        Shape::Objects(fields, most) => {
            let items: Vec<&Node> = values
                .iter()
                .filter_map(|node| match &node.value {
                    Value::List(items) => Some(items),
                    _ => None,
                })
                .flatten()
                .collect();
            Shape::Objects(chosen(fields, &items), *most)
        }
        other => other.clone(),
    })
}

/// The fields of a group of keys, without those that lack a shape.
fn chosen(fields: &[Field], groups: &[&Node]) -> Vec<Field> {
    let groups: Vec<&[Entry]> = groups
        .iter()
        .filter_map(|node| match &node.value {
            Value::Map(entries) => Some(entries.as_slice()),
            _ => None,
        })
        .collect();
    let chosen = fields.iter().filter_map(|field| match choose(field, &groups, false) {
        Choice::Sound(shape) => Some(Field { shapes: vec![shape], ..field.clone() }),
        _ => None,
    });
    chosen.collect()
}

/// Whether a value is one that a field of this shape shows.
fn fits(shape: &Shape, value: &Value) -> bool {
    let is_text = |value: &Value| matches!(value, Value::Text(_) | Value::Number(_));
    let is_date = |value: &Value| match value {
        Value::Text(text) | Value::Number(text) => text.trim().parse::<PartialDate>().is_ok(),
        _ => false,
    };
    let all = |test: &dyn Fn(&Value) -> bool| match value {
        Value::List(items) => items.iter().all(|node| test(&node.value)),
        one => test(one),
    };
    if matches!(value, Value::Null) {
        return true;
    }
    match shape {
        Shape::Text | Shape::LongText | Shape::TextLike(_) | Shape::Image => is_text(value),
        Shape::Words(words) => matches!(value, Value::Text(text) if words.contains(text)),
        Shape::PartialDate | Shape::Day | Shape::Moment => is_date(value),
        Shape::Count | Shape::Number => matches!(value, Value::Number(_)),
        Shape::Bool => matches!(value, Value::Bool(_)),
        // A list shows numbers as texts, and can't open one that stands alone.
        Shape::Texts | Shape::People => all(&|value| matches!(value, Value::Text(_))),
        Shape::PartialDates => all(&is_date),
        Shape::Object(_) => matches!(value, Value::Map(_)),
        Shape::Objects(..) => {
            matches!(value, Value::List(items) if items.iter().all(|node| matches!(node.value, Value::Map(_))))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::FileId;
    use crate::discover::DocumentKind;
    use crate::parse::front_matter::yaml::read;

    use super::super::form::form;
    use super::*;

    fn chosen_for(kind: DocumentKind, key: &str, documents: &[&str], has_roster: bool) -> String {
        let entries: Vec<Vec<Entry>> = documents
            .iter()
            .map(|text| match read(text, FileId(0), 0).expect("YAML").value {
                Value::Map(entries) => entries,
                other => panic!("{other:?}"),
            })
            .collect();
        let entries: Vec<&[Entry]> = entries.iter().map(Vec::as_slice).collect();
        let (first, rest) = form(kind);
        let field = first.iter().chain(&rest).find(|field| field.key == key).expect("a field");
        let shown = format!("{:?}", choose(field, &entries, has_roster));
        shown.split(['[', '{']).next().unwrap_or_default().to_owned()
    }

    #[test]
    fn what_is_written_decides() {
        let check = |kind, key, documents: &[&str], expected: &str| {
            assert_eq!(chosen_for(kind, key, documents, true), expected, "{key} {documents:?}");
        };
        let (minutes, event, chapter) = (DocumentKind::Minutes, DocumentKind::Event, DocumentKind::Chapter);
        check(minutes, "present", &[], "Sound(People)");
        check(minutes, "present", &["present: [ada]", "present: eoin"], "Sound(People)");
        check(minutes, "present", &["present: 7", "date: 2014"], "Sound(Count)");
        check(minutes, "present", &["present: 7", "present: [ada]"], "PeopleOrNumber");
        check(minutes, "guests", &["guests: 7", "guests: [Two of Cork]"], "Lacking");
        check(event, "place", &[], "Sound(Object(");
        check(event, "place", &["place: Dublin"], "Sound(Text)");
        check(event, "place", &["place: Dublin", "place: {city: Cork}"], "Lacking");
        check(chapter, "founded", &["founded: 2012"], "Sound(PartialDate)");
        check(chapter, "rights", &["rights: {label: a, url: b}"], "Sound(Object(");
        check(minutes, "actions", &["actions: [{what: a, done: true}]"], "Sound(Objects(");
        assert_eq!(chosen_for(minutes, "present", &["present: 7", "present: [ada]"], false), "Lacking");
    }

    #[test]
    fn within_a_group_too() {
        let (first, _) = form(DocumentKind::Minutes);
        let actions = first.iter().find(|field| field.key == "actions").expect("a field");
        let done = |text: &str| {
            let Value::Map(entries) = read(text, FileId(0), 0).expect("YAML").value else {
                panic!("no keys")
            };
            let Choice::Sound(Shape::Objects(fields, _)) = choose(actions, &[&entries], true) else {
                panic!("no list")
            };
            fields.iter().find(|field| field.key == "done").map(|field| field.shapes.clone())
        };
        assert_eq!(done("actions: [{what: a, done: true}]"), Some(vec![Shape::Bool]));
        assert_eq!(done("actions: [{what: a, done: 2014-06-01}]"), Some(vec![Shape::Day]));
        assert_eq!(done("actions: [{what: a, done: 2014-06-01}, {what: b, done: true}]"), None);
    }
}
