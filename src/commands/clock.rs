//! Today, as far as a build may know it.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::config::Settings;

/// The day that a build speaks for: `--as-of`, else `as_of` of `site.yaml`, else the day of
/// `SOURCE_DATE_EPOCH`, else today, in the site's time zone.
///
/// # Errors
/// A message on a `SOURCE_DATE_EPOCH` that is not a number of seconds.
pub(super) fn as_of(flag: Option<Date>, settings: &Settings) -> Result<Date, String> {
    if let Some(day) = flag.or(settings.as_of) {
        return Ok(day);
    }
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => day_of_epoch(&seconds, &settings.time_zone),
        Err(_) => Ok(today(&settings.time_zone)),
    }
}

/// The day on which something is done: that of `SOURCE_DATE_EPOCH`, else today, in the site's time zone.
///
/// # Errors
/// A message on a `SOURCE_DATE_EPOCH` that is not a number of seconds.
pub(super) fn day_of_run(settings: &Settings) -> Result<Date, String> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => day_of_epoch(&seconds, &settings.time_zone),
        Err(_) => Ok(today(&settings.time_zone)),
    }
}

/// Today in a time zone.
#[expect(clippy::disallowed_methods, reason = "this is where the clock is read")]
pub(super) fn today(zone: &TimeZone) -> Date {
    ZonedDateTime::now().with_time_zone(zone.clone()).date()
}

fn day_of_epoch(seconds: &str, zone: &TimeZone) -> Result<Date, String> {
    let instant = seconds.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    instant.map(|instant| zone.to_datetime(instant).date()).ok_or_else(|| {
        format!("`SOURCE_DATE_EPOCH` is `{seconds}`, which is not a number of seconds since 1970")
    })
}
