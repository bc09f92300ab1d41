//! A field in the words of the CMS.

use serde_json::{Value as Json, json};

use super::form::{Field, Shape};
use super::hints::hint;

/// Which field, where.
pub(super) struct Place<'a> {
    /// The section of the guide that tells of the keys.
    pub(super) section: &'static str,
    /// The collection and the file in it that list the members; none without a roster.
    pub(super) roster: Option<(&'a str, &'a str)>,
}

/// A field with its shape.
pub(super) fn field(field: &Field, shape: &Shape, place: &Place<'_>) -> Json {
    let mut out = widget(&field.key, shape, place);
    out["name"] = field.key.as_str().into();
    out["label"] = label(&field.key).into();
    if !field.is_required {
        out["required"] = false.into();
    }
    if let Some(hint) = hint(place.section, &field.key) {
        out["hint"] = hint.into();
    }
    out
}

/// `time_zone` as `Time zone`.
fn label(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn widget(key: &str, shape: &Shape, place: &Place<'_>) -> Json {
    const DATE: &str = r"^\d{4}(-\d{1,2}(-\d{1,2}([T ].*)?)?)?$";
    let pattern = |pattern: &str| match pattern {
        _ if pattern.contains(r":\d{2}") => json!([pattern, "A time of day, such as 19:30"]),
        _ => json!([pattern, "This is not written as it has to be: see below"]),
    };
    let dates = json!([DATE, "As much of the date as is known: 2014, 2014-06 or 2014-06-01"]);
    match shape {
        Shape::Text => json!({"widget": "string"}),
        Shape::LongText => json!({"widget": "text"}),
        Shape::TextLike(text) => json!({"widget": "string", "pattern": pattern(text)}),
        Shape::PartialDate => json!({"widget": "string", "pattern": dates}),
        Shape::Day => {
            json!({"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": false})
        }
        Shape::Moment => {
            json!({"widget": "datetime", "format": "YYYY-MM-DD HH:mm", "date_format": "YYYY-MM-DD", "time_format": "HH:mm"})
        }
        Shape::Count => json!({"widget": "number", "value_type": "int", "min": 0}),
        Shape::Number => json!({"widget": "number", "value_type": "float", "step": 0.0001}),
        // A form has no third way: `held` is what is meant where nothing is said.
        Shape::Bool => json!({"widget": "boolean", "default": key == "held"}),
        Shape::Words(words) => json!({"widget": "select", "options": words}),
        Shape::Texts => json!({"widget": "list"}),
        Shape::PartialDates => json!({"widget": "list", "pattern": dates}),
        Shape::People => match place.roster {
            Some((collection, file)) => json!({
                "widget": "relation", "collection": collection, "file": file, "multiple": true,
                "value_field": "members.*.id", "display_fields": ["members.*.name"],
                "search_fields": ["members.*.name", "members.*.id"],
            }),
            None => json!({"widget": "list"}),
        },
        Shape::Image => json!({"widget": "image"}),
        Shape::Object(fields) => {
            json!({"widget": "object", "fields": inner(fields, place)})
        }
        Shape::Objects(fields, most) => {
            let mut list = json!({"widget": "list", "collapsed": true, "fields": inner(fields, place)});
            if let Some(most) = most {
                list["max"] = (*most).into();
            }
            list
        }
    }
}

/// The fields of a group, each of which has one shape by now.
fn inner(fields: &[Field], place: &Place<'_>) -> Vec<Json> {
    fields.iter().filter_map(|one| Some(field(one, one.shapes.first()?, place))).collect()
}
