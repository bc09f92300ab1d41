//! Which days partial dates stand for (STATUS.md, part 1).

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::model::KeptRecords;
use crate::parse::front_matter::chapter::Period;
use crate::parse::partial_date::PartialDate;

/// The first day on which something no longer is, for `left` and `dissolved`: the day as written,
/// or the day after the last that a partial date may mean.
pub(super) fn first_day_without(date: PartialDate, zone: &TimeZone) -> Date {
    if date.is_whole() {
        date.first_day_in(zone)
    } else {
        date.last_day().saturating_add(jiff::Span::new().days(1))
    }
}

/// From the first day of `from` to the last of `until`.
pub(super) fn days_of(period: Period, zone: &TimeZone) -> KeptRecords {
    KeptRecords {
        from: period.from.map(|from| from.first_day_in(zone)),
        until: period.until.map(|until| until.last_day_in(zone)),
    }
}
