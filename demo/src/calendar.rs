//! Which day it is in the market: the real one, one that goes faster, or the one it was told.

use chrono::{Days, NaiveDate};
use std::{
    sync::{Mutex, PoisonError},
    time::Instant,
};

/// The market's calendar.
#[derive(Debug)]
pub struct Calendar {
    /// The real day.
    today: fn() -> NaiveDate,
    /// A day of the market lasts so long. None: as long as a real one.
    day_seconds: Option<f64>,
    /// The day it was set to, and when that was.
    set: Mutex<(Option<NaiveDate>, Instant)>,
}

impl Calendar {
    /// Begins today.
    #[must_use]
    pub fn new(today: fn() -> NaiveDate, day_seconds: Option<f64>) -> Calendar {
        // Of days that go faster the first is fixed, or the real midnight would make one more.
        let first = day_seconds.is_some().then(today);
        Calendar { today, day_seconds: day_seconds.filter(|s| *s > 0.0), set: Mutex::new((first, Instant::now())) }
    }

    /// The day it is.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        let (set, since) = *self.set.lock().unwrap_or_else(PoisonError::into_inner);
        let gone = self.day_seconds.map_or(0, |seconds| (since.elapsed().as_secs_f64() / seconds) as u64);
        set.unwrap_or_else(self.today) + Days::new(gone)
    }

    /// From now on it is this day.
    pub fn set(&self, day: NaiveDate) {
        *self.set.lock().unwrap_or_else(PoisonError::into_inner) = (Some(day), Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()
    }

    #[test]
    fn real_days_set_days_and_fast_days() {
        let slow = Calendar::new(today, None);
        assert_eq!(slow.day(), today());
        slow.set(today() + Days::new(7));
        assert_eq!(slow.day(), today() + Days::new(7));
        let fast = Calendar::new(today, Some(0.01));
        std::thread::sleep(std::time::Duration::from_millis(50));
        assert!(fast.day() >= today() + Days::new(5));
        fast.set(today());
        assert!(fast.day() < today() + Days::new(5));
    }
}
