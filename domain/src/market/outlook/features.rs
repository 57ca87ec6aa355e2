//! What the outlook looks at: level, drift and volatility of a series' last 30 days.
//!
//! All differences are of natural logarithms. What is missing has the value that says nothing; every value is bounded,
//! so that no absurd figure of a guide makes an absurd outlook.

use super::Day;
use chrono::NaiveDate;

/// Days that are looked at, the last one not counted.
const WINDOW: i64 = 30;
/// Most points inside.
const MOST: usize = 31;
/// A series' own volatility counts as much as the group's after so many changes.
const OWN: f64 = 5.0;
/// What changes of the group are like: root mean square, mean size, and the share of days on which the trend moved at all.
const GROUP: [f64; 3] = [0.05, 0.03, 0.45];

/// How many values there are.
pub const COUNT: usize = 26;

/// A series in numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Features {
    /// The last day with a trend.
    pub day: NaiveDate,
    /// That trend, in cents of EUR, above zero.
    pub cents: i64,
    /// In the order of the table's rows. The second is the daily volatility, shrunk to its group.
    pub values: [f64; COUNT],
}

impl Features {
    /// Mean size of the daily log change.
    #[must_use]
    pub fn daily_move(&self) -> f64 {
        self.values[2]
    }

    /// Daily volatility of the log price, shrunk to its group.
    #[must_use]
    pub fn volatility(&self) -> f64 {
        self.values[1]
    }
}

/// The features of a series in ascending order of days; `None` without any trend.
#[must_use]
pub fn features(series: &[Day]) -> Option<Features> {
    let mut w = Window::default();
    let mut quiet = 0;
    let mut newest: Option<(Day, i64)> = None;
    for day in series.iter().rev() {
        let Some(cents) = day.guide.trend.filter(|&c| c > 0) else { continue };
        let &mut (last, now) = newest.get_or_insert((*day, cents));
        let back = (last.day - day.day).num_days();
        if quiet == 0 || w.unmoved {
            quiet = back.min(WINDOW);
            w.unmoved = cents == now;
        }
        if back > WINDOW || w.len == MOST {
            break;
        }
        w.push(back, (cents as f64 / 100.0).ln());
    }
    let (last, cents) = newest?;
    let now = w.logs[0];
    let [vol, size, active] = w.changes();
    let beside = |cents: Option<i64>| cents.filter(|&c| c > 0).map(|c| (c as f64 / 100.0).ln() - now);
    let a7 = beside(last.guide.avg7).map_or(0.0, |x| x.clamp(-1.0, 1.0));
    let a30 = beside(last.guide.avg30).map_or(0.0, |x| x.clamp(-1.0, 1.0));
    let low = beside(last.guide.low).unwrap_or(-1.5).clamp(-4.0, 0.5);
    let middle = (w.median() - now).clamp(-1.0, 1.0);
    let [day, week] = [w.change(1).clamp(-0.5, 0.5), w.change(7).clamp(-1.0, 1.0)];
    let top = w.logs[..w.len].iter().fold(now, |a, &b| a.max(b)) - now;
    let bottom = now - w.logs[..w.len].iter().fold(now, |a, &b| a.min(b));
    let up = |x: f64| x.max(0.0);
    let down = |x: f64| (-x).max(0.0);
    #[rustfmt::skip]
    let values = [
        1.0, vol, size, active, now.clamp(0.0, 5.0), 1.0 / (w.len as f64).sqrt(),
        up(a7), down(a7), up(a30), down(a30), up(middle), down(middle), up(day), down(day),
        -down(low), up(low + 0.5), top.min(1.0), bottom.min(1.0), quiet as f64 / WINDOW as f64,
        up(week), down(week), up(a7) * active, down(a7) * active, up(a30) * active, down(a30) * active, vol * active,
    ];
    Some(Features { day: last.day, cents, values })
}

/// The last points of a series, newest first.
#[derive(Default)]
struct Window {
    len: usize,
    back: [i64; MOST],
    logs: [f64; MOST],
    unmoved: bool,
}

impl Window {
    fn push(&mut self, back: i64, log: f64) {
        self.back[self.len] = back;
        self.logs[self.len] = log;
        self.len += 1;
    }

    /// Root mean square and mean size of the changes, each brought to one day by the root of its gap, and the share of
    /// them that are none; all shrunk to [`GROUP`] in proportion to how few there are.
    fn changes(&self) -> [f64; 3] {
        let (mut squares, mut sizes, mut moves) = (0.0, 0.0, 0.0);
        for i in 1..self.len {
            let gap = (self.back[i] - self.back[i - 1]).max(1) as f64;
            let change = (self.logs[i - 1] - self.logs[i]).abs() / gap.sqrt();
            squares += change * change;
            sizes += change;
            moves += f64::from(change > 1e-9);
        }
        let n = self.len.saturating_sub(1) as f64 + OWN;
        let [vol, size, active] = GROUP;
        [
            ((squares + OWN * vol * vol) / n).sqrt().min(0.5),
            ((sizes + OWN * size) / n).min(0.25),
            (moves + OWN * active) / n,
        ]
    }

    fn median(&self) -> f64 {
        let mut sorted = self.logs;
        let sorted = &mut sorted[..self.len];
        sorted.sort_unstable_by(f64::total_cmp);
        (sorted[(self.len - 1) / 2] + sorted[self.len / 2]) / 2.0
    }

    /// Against the day `days` before, or up to two earlier; zero where none was seen.
    fn change(&self, days: i64) -> f64 {
        let before = (0..self.len).find(|&i| self.back[i] >= days);
        before.filter(|&i| self.back[i] <= days + 2).map_or(0.0, |i| self.logs[0] - self.logs[i])
    }
}
