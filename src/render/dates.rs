//! Dates as readers see them.

use crate::parse::partial_date::PartialDate;

/// `14 April 2014`, `April 2014`, `2014`, `14 April 2014, 19:30`; what is no date stays as it is.
pub(super) fn readable(written: &str) -> String {
    let Ok(date) = written.parse::<PartialDate>() else { return written.to_owned() };
    let first = date.first_day();
    let day = if date.is_whole() {
        first.strftime("%-d %B %Y").to_string()
    } else if date.first_day() == date.last_day().first_of_month() {
        first.strftime("%B %Y").to_string()
    } else {
        first.strftime("%Y").to_string()
    };
    match date.time() {
        Some(time) => format!("{day}, {}", time.strftime("%H:%M")),
        None => day,
    }
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn as_precise_as_they_were_written() {
        assert_eq!(readable("2014-04-14"), "14 April 2014");
        assert_eq!(readable("2014-04"), "April 2014");
        assert_eq!(readable("2014"), "2014");
        assert_eq!(readable("2014-04-04T19:30:00+01:00"), "4 April 2014, 19:30");
        assert_eq!(readable("soon"), "soon");
    }
}
