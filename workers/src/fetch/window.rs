//! The part of the day in which a shop may be visited.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

/// From one time of day to another, by the clock on the shop's wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Visits may begin from here ..
    pub start: NaiveTime,
    /// .. until before here; an earlier time than `start` is of the next day. The same time: the whole day.
    pub end: NaiveTime,
    /// Where the shop's wall is.
    pub zone: Tz,
}

impl Window {
    /// The window of a row (`window_start`, `window_end`, `time_zone`); None when it has none.
    /// # Errors
    /// When there is no such time zone.
    pub fn of_row(start: Option<NaiveTime>, end: Option<NaiveTime>, zone: &str) -> Result<Option<Window>, String> {
        let (Some(start), Some(end)) = (start, end) else { return Ok(None) };
        let zone = zone.parse().map_err(|_| format!("{zone:?} is no time zone (Europe/Berlin is one)"))?;
        Ok(Some(Window { start, end, zone }))
    }
}

/// When a visit may begin: None when it may now, else the next opening.
pub fn opens(window: &Window, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let here = now.with_timezone(&window.zone);
    let (time, start, end) = (here.time(), window.start, window.end);
    let inside = match start.cmp(&end) {
        std::cmp::Ordering::Less => start <= time && time < end,
        std::cmp::Ordering::Greater => start <= time || time < end,
        std::cmp::Ordering::Equal => true,
    };
    if inside {
        return None;
    }
    let today = here.date_naive();
    (0..=2).filter_map(|days| at(window, today.checked_add_days(Days::new(days))?)).find(|opening| *opening > now)
}

/// The window's start on a day. Where the clock is put forward over it, the moment of that; where it comes twice, the
/// first.
fn at(window: &Window, day: NaiveDate) -> Option<DateTime<Utc>> {
    const GAP: i64 = 3 * 60;
    (0..=GAP).find_map(|minutes| {
        let local = day.and_time(window.start) + chrono::Duration::minutes(minutes);
        window.zone.from_local_datetime(&local).earliest().map(|found| found.to_utc())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(start: &str, end: &str) -> Window {
        let time = |text: &str| Some(text.parse().unwrap());
        Window::of_row(time(start), time(end), "Europe/Berlin").unwrap().unwrap()
    }

    fn when(window: &Window, now: &str) -> Option<String> {
        let opening = opens(window, now.parse().unwrap());
        opening.map(|at| at.format("%m-%dT%H:%M").to_string())
    }

    #[test]
    fn by_day_and_over_midnight() {
        let day = window("08:00:00", "20:00:00");
        for (now, then) in [
            ("2026-01-10T06:59:59Z", Some("01-10T07:00")),
            ("2026-01-10T07:00:00Z", None),
            ("2026-01-10T18:59:59Z", None),
            ("2026-01-10T19:00:00Z", Some("01-11T07:00")),
            ("2026-07-10T05:59:59Z", Some("07-10T06:00")),
            ("2026-07-10T18:00:00Z", Some("07-11T06:00")),
        ] {
            assert_eq!(when(&day, now).as_deref(), then, "{now}");
        }
        let night = window("22:00:00", "06:00:00");
        for (now, then) in [
            ("2026-01-10T20:59:00Z", Some("01-10T21:00")),
            ("2026-01-10T21:00:00Z", None),
            ("2026-01-10T23:30:00Z", None),
            ("2026-01-11T04:59:00Z", None),
            ("2026-01-11T05:00:00Z", Some("01-11T21:00")),
        ] {
            assert_eq!(when(&night, now).as_deref(), then, "{now}");
        }
        assert_eq!(when(&window("03:00:00", "03:00:00"), "2026-01-11T05:00:00Z"), None);
    }

    #[test]
    fn on_the_days_the_clock_is_put() {
        // On 29 March 2026 two o'clock is three o'clock; on 25 October it comes twice.
        let early = window("02:30:00", "05:00:00");
        assert_eq!(when(&early, "2026-03-28T23:00:00Z").as_deref(), Some("03-29T01:00"));
        assert_eq!(when(&early, "2026-10-24T22:30:00Z").as_deref(), Some("10-25T00:30"));
    }

    #[test]
    fn a_row_without_a_window_or_with_a_wrong_zone() {
        let time = |text: &str| Some(text.parse().unwrap());
        assert_eq!(Window::of_row(None, None, "Europe/Berlin"), Ok(None));
        assert!(Window::of_row(time("08:00:00"), time("20:00:00"), "Europe/Atlantis").is_err());
    }
}
