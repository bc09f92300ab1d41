//! Addresses as patterns of other generators have them: `/:year/:month/:title/`.

use crate::model::slugify;
use crate::parse::partial_date::PartialDate;

/// What a pattern can ask for.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub(super) date: Option<PartialDate>,
    /// What the title is in the address, and the same made plain.
    pub(super) title: &'a str,
    pub(super) slug: &'a str,
    /// The path of the file without its extension, and its name alone.
    pub(super) path: &'a str,
    pub(super) basename: &'a str,
    pub(super) categories: &'a [String],
    /// What a collection, section or ending of the output is called.
    pub(super) collection: &'a str,
    pub(super) output_ext: &'a str,
}

/// The address of a pattern. Words that it does not know stay.
pub(super) fn expand_pattern(pattern: &str, parts: &Parts<'_>) -> String {
    let mut address = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(':') {
        address.push_str(&rest[..at]);
        let name_end = rest[at + 1..]
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .map_or(rest.len(), |end| at + 1 + end);
        let name = &rest[at + 1..name_end];
        match value_of(name, parts) {
            Some(value) => address.push_str(&value),
            None => address.push_str(&rest[at..name_end]),
        }
        rest = &rest[name_end..];
    }
    address.push_str(rest);
    while address.contains("//") {
        address = address.replace("//", "/");
    }
    if address.starts_with('/') { address } else { format!("/{address}") }
}

fn value_of(name: &str, parts: &Parts<'_>) -> Option<String> {
    let day = parts.date.map(PartialDate::first_day);
    let time = parts.date.and_then(PartialDate::time);
    let of_day = |format: fn(jiff::civil::Date) -> String| Some(day.map(format).unwrap_or_default());
    match name {
        "year" => of_day(|day| format!("{:04}", day.year())),
        "short_year" => of_day(|day| format!("{:02}", day.year().rem_euclid(100))),
        "month" => of_day(|day| format!("{:02}", day.month())),
        "i_month" => of_day(|day| day.month().to_string()),
        "monthname" => of_day(|day| day.strftime("%B").to_string().to_lowercase()),
        "short_month" => of_day(|day| day.strftime("%b").to_string()),
        "long_month" => of_day(|day| day.strftime("%B").to_string()),
        "day" => of_day(|day| format!("{:02}", day.day())),
        "i_day" => of_day(|day| day.day().to_string()),
        "y_day" | "yearday" => of_day(|day| format!("{:03}", day.day_of_year())),
        "hour" => Some(format!("{:02}", time.map_or(0, |time| time.hour()))),
        "minute" => Some(format!("{:02}", time.map_or(0, |time| time.minute()))),
        "second" => Some(format!("{:02}", time.map_or(0, |time| time.second()))),
        "title" => Some(parts.title.to_owned()),
        "slug" | "slugorfilename" | "slugorcontentbasename" => Some(parts.slug.to_owned()),
        "path" => Some(parts.path.to_owned()),
        "name" | "basename" | "filename" | "contentbasename" => Some(parts.basename.to_owned()),
        "categories" => Some(parts.categories.iter().map(|one| slugify(one)).collect::<Vec<_>>().join("/")),
        "collection" | "section" | "sections" => Some(parts.collection.to_owned()),
        "output_ext" => Some(parts.output_ext.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let categories = vec!["Old News".to_owned(), "fairs".to_owned()];
        let parts = Parts {
            date: "2014-04-05 19:30".parse().ok(),
            title: "fair",
            slug: "fair",
            path: "a/b",
            categories: &categories,
            output_ext: ".html",
            ..Parts::default()
        };
        let check = |pattern, expected| assert_eq!(expand_pattern(pattern, &parts), expected, "{pattern}");
        check("/:categories/:year/:month/:day/:title:output_ext", "/old-news/fairs/2014/04/05/fair.html");
        check("blog/:short_year-:i_month-:i_day/:slug/", "/blog/14-4-5/fair/");
        check("/:path/:unknown", "/a/b/:unknown");
    }
}
