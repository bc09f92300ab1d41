//! Reads a requirement: what it asks, of what, and which of them.
//!
//! Raises `unclear-requirement`, `unknown-measure`, `missing-value`, `impossible-requirement`.

use crate::diagnostics::help::{nearest, quoted_list};
use crate::diagnostics::{Diagnostic, Span, Spanned};
use crate::parse::front_matter::fields::{Decoder, Fields, FromNode, Named, OneOrMany};
use crate::parse::front_matter::limits::MOST_FILTER_KEYS;
use crate::parse::front_matter::schema::Schema;
use crate::parse::front_matter::yaml::{Node, Value};

use super::bounds::{read_number_bounds, read_share, read_share_bounds, read_time_bounds};
use super::window::{WINDOW_KEYS, read_window};
use super::{
    Ask, AttendanceFigure, Count, Filter, FilterPlace, Measure, Requirement, Since, Subject, Window,
};

/// The keys of which a requirement has exactly one.
const ASKS: [&str; 9] =
    ["count", "share", "attendance", "longest_gap", "days_since", "all", "any", "not", "has"];

/// What may stand behind each key, for one that has nothing behind it.
const EXAMPLES: [(&str, &str); 17] = [
    ("count", "count: members"),
    ("share", "share: members"),
    ("attendance", "attendance: typical"),
    ("longest_gap", "longest_gap: meetings"),
    ("days_since", "days_since: meeting"),
    ("all", "all: [{…}, {…}]"),
    ("any", "any: [{…}, {…}]"),
    ("not", "not: {…}"),
    ("has", "has: {role: admin}"),
    ("where", "where: {gender: woman}"),
    ("of", "of: {role: admin}"),
    ("often", "often: 50%"),
    ("within", "within: 6 months"),
    ("in", "in: last year"),
    ("last", "last: 3"),
    ("at_least", "at_least: 3"),
    ("at_most", "at_most: 3"),
];

impl FromNode for Requirement {
    fn schema() -> Schema {
        Schema::defined("requirement")
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "a requirement", decoder)?;
        let span = fields.span();
        let only = only_ask(&mut fields)?;
        if refuse_keys_without_value(&mut fields) {
            return None;
        }
        let asked = fields.untaken().iter().find(|entry| entry.key == only)?.node.span;
        let ask = match only {
            "count" => read_count(&mut fields, "count").and_then(|count| {
                let bounds = read_number_bounds(&mut fields)?;
                Some(Ask::Measure(Measure::Count(count), bounds))
            }),
            "share" => read_share_of(&mut fields, asked),
            "attendance" => fields.take::<Named<AttendanceFigure>>("attendance").and_then(|figure| {
                let window = read_window(&mut fields);
                Some(Ask::Measure(Measure::Attendance(figure.0, window), read_number_bounds(&mut fields)?))
            }),
            "longest_gap" => read_longest_gap(&mut fields, asked),
            "days_since" => fields.take::<Named<Since>>("days_since").and_then(|since| {
                Some(Ask::Measure(Measure::DaysSince(since.0), read_time_bounds(&mut fields)?))
            }),
            "all" => read_parts(&mut fields, "all").map(|(parts, _)| Ask::All(parts)),
            "any" => read_any(&mut fields),
            "not" => fields.take("not").map(|part| Ask::Not(Box::new(part))),
            _ => read_has(&mut fields, asked),
        };
        let name = fields.take("name");
        if ask.is_none() {
            // The problem was reported; that it left keys unread is none.
            for (key, _) in EXAMPLES {
                fields.node(key);
            }
        }
        fields.finish();
        Some(Self { name, ask: ask?, asked, span })
    }
}

/// What a requirement may say, all measures together: exactly one of them has to be there.
pub(crate) fn requirement_schema() -> Schema {
    let mut schema = Schema::asked(|node, decoder| {
        let Some(mut fields) = Fields::new(node, "a requirement", decoder) else { return };
        let parts = OneOrMany::<Requirement>::schema;
        let bound = || Schema::text().or(&Schema::of_type("number"));
        fields.take::<Named<Subject>>("count");
        fields.take::<Named<Subject>>("share");
        fields.take::<Named<AttendanceFigure>>("attendance");
        fields.take::<Named<Subject>>("longest_gap");
        fields.take::<Named<Since>>("days_since");
        fields.node_of("all", parts);
        fields.node_of("any", parts);
        fields.take::<Requirement>("not");
        for key in ["has", "where", "of"] {
            fields.take::<Filter>(key);
        }
        fields.node_of("often", bound);
        read_window(&mut fields);
        for key in ["at_least", "at_most"] {
            fields.node_of(key, bound);
        }
        fields.take::<String>("name");
        fields.finish();
    });
    schema.0["oneOf"] = ASKS.iter().map(|ask| serde_json::json!({"required": [ask]})).collect();
    schema
}

/// The key that says what is asked; reports a requirement with none, or with several.
fn only_ask(fields: &mut Fields<'_>) -> Option<&'static str> {
    let asked: Vec<&'static str> = ASKS.into_iter().filter(|ask| fields.has(ask)).collect();
    if let &[only] = asked.as_slice() {
        return Some(only);
    }
    let span = fields.span();
    let misspelt = fields.untaken().iter().find_map(|entry| Some((entry, nearest(&entry.key, ASKS)?)));
    let diagnostic = match misspelt {
        Some((entry, near)) if asked.is_empty() => Diagnostic::error(
            "unknown-measure",
            entry.key_span,
            format!("there is no measure `{}`", entry.key),
        )
        .help(format!("did you mean `{near}`?")),
        _ => {
            let message = if asked.is_empty() {
                "a requirement has to say what it measures".to_owned()
            } else {
                format!("a requirement measures one thing, and this one has {}", quoted_list(&asked))
            };
            Diagnostic::error("unclear-requirement", span, message)
                .help(format!("it has exactly one of {}", quoted_list(&ASKS)))
        }
    };
    fields.decoder().push(diagnostic);
    None
}

/// A key with nothing behind it is a slip: leaving it out would ask for something else.
fn refuse_keys_without_value(fields: &mut Fields<'_>) -> bool {
    let empty: Vec<(Span, &str, &str)> = fields
        .untaken()
        .iter()
        .filter(|entry| matches!(entry.node.value, Value::Null))
        .filter_map(|entry| {
            let (key, example) = EXAMPLES.iter().find(|(key, _)| *key == entry.key)?;
            Some((entry.key_span, *key, *example))
        })
        .collect();
    for (span, key, example) in &empty {
        fields.decoder().push(
            Diagnostic::error("missing-value", *span, format!("nothing stands behind `{key}`"))
                .help(format!("write for example `{example}`, or leave the key out")),
        );
    }
    !empty.is_empty()
}

fn read_count(fields: &mut Fields<'_>, key: &'static str) -> Option<Count> {
    let subject = fields.take::<Named<Subject>>(key)?.0;
    let often = if subject == Subject::Attendees { fields.node("often") } else { None };
    Some(Count {
        subject,
        filter: fields.take("where").unwrap_or_default(),
        window: read_window_of(subject, fields),
        often: often.and_then(|often| read_share(&often, fields.decoder())),
    })
}

/// Members, chapters and what is announced are counted on the day itself.
fn read_window_of(subject: Subject, fields: &mut Fields<'_>) -> Window {
    let of_a_day = [Subject::Members, Subject::People, Subject::Chapters, Subject::Upcoming];
    if of_a_day.contains(&subject)
        && let Some(place) = WINDOW_KEYS.iter().find_map(|key| fields.key_span(key))
    {
        fields.decoder().push(
            Diagnostic::error(
                "unclear-requirement",
                place,
                format!("`{}` are counted on the day itself, not over a stretch of time", subject.name()),
            )
            .help("leave this key out; for members who came to meetings, count `attendees`"),
        );
        for key in WINDOW_KEYS {
            fields.node(key);
        }
    }
    read_window(fields)
}

fn read_share_of(fields: &mut Fields<'_>, asked: Span) -> Option<Ask> {
    let count = read_count(fields, "share")?;
    let base = fields.take("of").unwrap_or_default();
    if !matches!(count.subject, Subject::Members | Subject::People | Subject::Attendees | Subject::Chapters) {
        fields.decoder().push(
            Diagnostic::error(
                "unknown-measure",
                asked,
                format!("there is no share of {}", count.subject.name()),
            )
            .help("a share is of `members`, `people`, `attendees` or `chapters`"),
        );
        return None;
    }
    Some(Ask::Measure(Measure::Share { count, base }, read_share_bounds(fields)?))
}

fn read_longest_gap(fields: &mut Fields<'_>, asked: Span) -> Option<Ask> {
    let subject = fields.take::<Named<Subject>>("longest_gap")?.0;
    let window = read_window(fields);
    if !matches!(subject, Subject::Meetings | Subject::Posts | Subject::Reports) {
        fields.decoder().push(
            Diagnostic::error(
                "unknown-measure",
                asked,
                format!("no gaps are measured between {}", subject.name()),
            )
            .help("gaps are measured between `meetings`, `posts` or `reports`"),
        );
        return None;
    }
    Some(Ask::Measure(Measure::LongestGap(subject, window), read_time_bounds(fields)?))
}

/// The parts of `all` or `any`, and how many were written.
fn read_parts(fields: &mut Fields<'_>, key: &'static str) -> Option<(Vec<Requirement>, usize)> {
    let place = fields.key_span(key)?;
    let node = fields.node(key)?;
    let written = if let Value::List(parts) = &node.value { parts.len() } else { 1 };
    if written == 0 {
        let says = if key == "all" { "always hold" } else { "never hold" };
        fields.decoder().push(
            Diagnostic::error("missing-value", place, format!("`{key}` has no parts, and so would {says}"))
                .help("list the requirements that it is made of: `[{count: members, at_least: 3}, …]`"),
        );
        return None;
    }
    let parts = OneOrMany::from_node(node, fields.decoder())?;
    Some((parts.0, written))
}

fn read_any(fields: &mut Fields<'_>) -> Option<Ask> {
    let (parts, written) = read_parts(fields, "any")?;
    let at_least: Option<Spanned<u32>> = fields.take("at_least");
    if let Some(at_least) = &at_least {
        let written = u32::try_from(written).unwrap_or(u32::MAX);
        let message = match at_least.value {
            0 => Some("`at_least: 0` always holds".to_owned()),
            wanted if wanted > written => {
                Some(format!("{wanted} of them can't hold, since `any` has {written}"))
            }
            _ => None,
        };
        if let Some(message) = message {
            fields.decoder().push(
                Diagnostic::error("impossible-requirement", at_least.span, message)
                    .help(format!("write how many have to hold, from 1 to {written}")),
            );
        }
    }
    Some(Ask::Any(parts, at_least.map_or(1, |at_least| at_least.value)))
}

fn read_has(fields: &mut Fields<'_>, asked: Span) -> Option<Ask> {
    let filter: Filter = fields.take("has")?;
    if filter.is_empty() {
        fields.decoder().push(
            Diagnostic::error("missing-value", asked, "`has` names nothing that a member could have")
                .help("name a role or an attribute: `has: {role: admin}`"),
        );
        return None;
    }
    Some(Ask::Has(filter))
}

impl FromNode for Filter {
    fn schema() -> Schema {
        Schema::free_keys(&OneOrMany::<String>::schema())
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut entries = Fields::new(node, "this group", decoder)?.rest();
        if let Some(first) = entries.get(MOST_FILTER_KEYS) {
            let message = format!("this has {} keys, and {MOST_FILTER_KEYS} are the most", entries.len());
            decoder.push(
                Diagnostic::error("too-many-values", first.key_span, message)
                    .help("ask for what matters; each key makes a group of fewer people"),
            );
            entries.truncate(MOST_FILTER_KEYS);
        }
        let mut filter = Self::default();
        for entry in entries {
            let Some(values) = OneOrMany::<Spanned<String>>::from_node(entry.node, decoder) else { continue };
            if values.0.is_empty() {
                decoder.push(
                    Diagnostic::error(
                        "missing-value",
                        entry.key_span,
                        format!("nothing stands behind `{}`", entry.key),
                    )
                    .help(format!("write the value that fits, or several: `{}: [one, two]`", entry.key)),
                );
            }
            let place = FilterPlace {
                key: entry.key_span,
                values: values.0.iter().map(|value| value.span).collect(),
            };
            filter.places.insert(entry.key.clone(), place);
            filter.keys.insert(entry.key, values.0.into_iter().map(|value| value.value).collect());
        }
        Some(filter)
    }
}
