//! Reports: what a chapter says of a period.

use jiff::civil::{Date, date};

use super::chapter::Period;
use super::fields::{Decoder, Fields, FromNode};
use super::schema::Schema;
use super::yaml::{Node, Value};

/// The front matter of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportMatter {
    /// `period`
    pub period: Option<ReportPeriod>,
}

/// The days that a report is about, both ends included, and how it writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportPeriod {
    /// `2014-H1`, as written; the two days for `{from, until}`.
    pub label: String,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl ReportMatter {
    pub(crate) fn read(fields: &mut Fields<'_>) -> Self {
        Self { period: fields.take("period") }
    }
}

impl FromNode for ReportPeriod {
    fn schema() -> Schema {
        let text = Schema::text_like(r"^\d{4}(-(H[12]|Q[1-4]|\d{2}))?$");
        text.or(&u32::schema()).or(&Schema::asked(|node, decoder| {
            let _ = Period::from_node(node, decoder);
        }))
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let what = "a period such as `2014`, `2014-H1`, `2014-Q2`, `2014-06` or `{from: …, until: …}`";
        match &node.value {
            Value::Text(text) | Value::Number(text) => parse(text).or_else(|| decoder.expected(what, &node)),
            Value::Map(_) => {
                let span = node.span;
                let period = Period::from_node(node, decoder)?;
                let (Some(from), Some(until)) = (period.from, period.until) else {
                    let node = Node { span, value: Value::Null };
                    return decoder.expected("both `from` and `until`", &node);
                };
                let (first, last) = (from.first_day(), until.last_day());
                (first <= last).then(|| Self { label: format!("{from} – {until}"), first, last })
            }
            _ => decoder.expected(what, &node),
        }
    }
}

/// Whether a text is a period such as `2014-H1`.
pub(crate) fn is_period(text: &str) -> bool {
    parse(text).is_some()
}

fn parse(text: &str) -> Option<ReportPeriod> {
    let year: i16 = text.get(..4)?.parse().ok().filter(|year| *year > 0)?;
    let months = match text.get(4..)?.strip_prefix('-') {
        None if text.len() == 4 => 1..=12,
        Some("H1") => 1..=6,
        Some("H2") => 7..=12,
        Some("Q1") => 1..=3,
        Some("Q2") => 4..=6,
        Some("Q3") => 7..=9,
        Some("Q4") => 10..=12,
        Some(month) if month.len() == 2 => {
            let month: i8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
            month..=month
        }
        _ => return None,
    };
    Some(ReportPeriod {
        label: text.to_owned(),
        first: date(year, *months.start(), 1),
        last: date(year, *months.end(), 1).last_of_month(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods() {
        let show = |text| parse(text).map(|p| format!("{}..{}", p.first, p.last));
        assert_eq!(show("2014").as_deref(), Some("2014-01-01..2014-12-31"));
        assert_eq!(show("2014-H1").as_deref(), Some("2014-01-01..2014-06-30"));
        assert_eq!(show("2014-Q4").as_deref(), Some("2014-10-01..2014-12-31"));
        assert_eq!(show("2016-02").as_deref(), Some("2016-02-01..2016-02-29"));
        assert_eq!(show("2016-Q5"), None);
        assert_eq!(show("2016-13"), None);
        assert_eq!(show("20161"), None);
        assert_eq!(show("été-H1"), None);
    }
}
