//! Diagnostics in the Static Analysis Results Interchange Format, SARIF 2.1.0, which hosts of code read.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::discover::SourceSet;
use crate::render::address::encode;

use super::diagnostic::{Diagnostic, Place, Severity};
use super::explanation::{Explanation, explanation};
use super::location::{Location, Texts};

/// What paths are relative to. Those who read the log know where that is on their machine.
const BASE: &str = "%SRCROOT%";

/// A log of one run, with a newline at its end. `prefix` is the site's folder in its repository, such as
/// `site/`, or nothing.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &SourceSet, prefix: &str) -> String {
    let mut texts = Texts::new(sources);
    // Rules in the order of their codes, and where each stands.
    let mut rules: BTreeMap<&'static str, usize> = diagnostics.iter().map(|one| (one.code, 0)).collect();
    for (place, index) in rules.values_mut().enumerate() {
        *index = place;
    }
    let results: Vec<Value> =
        diagnostics.iter().map(|one| result(one, rules[one.code], &mut texts, prefix)).collect();
    let rules: Vec<Value> = rules.keys().map(|code| rule(code)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "chapterhouse",
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {BASE: {
                "description": {"text": "The repository that the site is in, or the site's own folder."},
            }},
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// What is known of a code: its page, where there is one.
fn rule(code: &str) -> Value {
    let mut rule = json!({"id": code});
    if let Some(Explanation { description, text, .. }) = explanation(code) {
        rule["shortDescription"] = json!({"text": description});
        rule["fullDescription"] = json!({"text": format!("{description}.")});
        rule["help"] = json!({"text": text, "markdown": text});
    }
    rule
}

fn result(diagnostic: &Diagnostic, rule: usize, texts: &mut Texts<'_>, prefix: &str) -> Value {
    let mut text = sentence(&diagnostic.message);
    if let Some(help) = &diagnostic.help {
        text = format!("{text} {}", sentence(help));
    }
    let mut result = json!({
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": {"text": text},
        "locations": [{"physicalLocation": physical(&texts.location(&diagnostic.place), prefix)}],
    });
    let related = diagnostic.labels.iter().enumerate();
    let related: Vec<Value> = related
        .map(|(id, label)| {
            let location = texts.location(&Place::Span(label.span));
            json!({
                "id": id,
                "physicalLocation": physical(&location, prefix),
                "message": {"text": label.text},
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = Value::from(related);
    }
    result
}

fn physical(location: &Location, prefix: &str) -> Value {
    let uri = encode(&format!("{prefix}{}", location.path));
    let mut physical = json!({"artifactLocation": {"uri": uri, "uriBaseId": BASE}});
    if let Some((start, end)) = location.region {
        physical["region"] = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
    }
    physical
}

/// Messages begin in lower case and have no full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let mut sentence: String =
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    if !sentence.ends_with(['.', '?']) {
        sentence.push('.');
    }
    sentence
}
