//! The workload that other stacks are compared on, from their tables back into their tables, stage by stage as they time
//! it: load, compute, write, index. Prints one line of JSON with their names and their check sums.
//!
//! With `--since` it is what a new day costs: only the products and conditions it saw are read and computed, of them only
//! what the written days look back on, and only days it has a part in are written, into tables and indexes that are there.
//!
//! `load` reads, `groups` brings the observations of a product together, `split` computes on all cores; the arithmetic is
//! `domain::market::aggregate`, the SQL `store::peer`.

mod groups;
mod load;
mod split;
#[cfg(test)]
mod tests;

use anyhow::Context as _;
use chrono::{Days, NaiveDate, TimeDelta};
use domain::market::aggregate::first_touched;
use groups::{Gathered, Groups};
use serde_json::{Value, json};
use split::{Deal, Part};
use std::{io::Write as _, num::NonZeroUsize, thread, time::Instant};

/// Ticks of `/proc/self/stat` in a second: fixed for programs, whatever the kernel's own.
const TICKS: f64 = 100.0;

/// What is computed.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The day from which buckets of 30 days are counted.
    #[arg(long, default_value = "2025-11-01")]
    first_day: NaiveDate,
    /// Only observations before this day.
    #[arg(long, default_value = "2026-11-01")]
    as_of: NaiveDate,
    /// Only what was seen from this day on, into the tables of a full run before it.
    #[arg(long, value_name = "DAY")]
    since: Option<NaiveDate>,
    /// Threads to compute on; as many as there are cores by default.
    #[arg(long)]
    threads: Option<NonZeroUsize>,
    /// Only load and compute.
    #[arg(long)]
    no_write: bool,
}

/// The command.
pub(super) async fn run(args: &Args, settings: &store::Settings) -> anyhow::Result<()> {
    let pool = store::connect(settings).await.context("reaching the database")?;
    let line = recompute(args, &pool).await?;
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}

/// All stages, and their figures.
async fn recompute(args: &Args, pool: &store::PgPool) -> anyhow::Result<Value> {
    let mut conn = store::acquire(pool).await?;
    let threads = args.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);

    let as_of = args.day(args.as_of).context("--as-of")?;
    let from = args.since.map(|since| args.day(since).map(first_touched)).transpose().context("--since")?;

    let mut clock = Clock::start()?;
    let gathered = load::observations(&mut conn, args, from).await?;
    let mut load_s = clock.lap()?.wall_s;
    let mut made = vec![Made::of(&gathered, as_of, from, threads)];
    let mut compute = clock.lap()?;
    let mut rows = gathered.observations.len();
    // A few look back further than was read.
    let short: Vec<(&str, &str)> = made[0].short().collect();
    if !short.is_empty() {
        let gathered = load::whole(&mut conn, args, &short).await?;
        load_s += clock.lap()?.wall_s;
        rows += gathered.observations.len();
        made.push(Made::of(&gathered, as_of, None, threads));
        let more = clock.lap()?;
        compute = Lap { wall_s: compute.wall_s + more.wall_s, cpu_s: compute.cpu_s + more.cpu_s };
    }

    let (mut write_s, mut index_s) = (0.0, 0.0);
    if !args.no_write {
        let mut tx = store::begin(pool).await?;
        match from {
            Some(from) => {
                let seen: Vec<(&str, &str)> = made[0].groups.seen().collect();
                store::peer::remove(&mut tx, &seen, args.first_day + TimeDelta::days(from.into())).await?;
            }
            None => store::peer::empty(&mut tx).await?,
        }
        write(&mut tx, args.first_day, from.unwrap_or(i32::MIN), &made).await?;
        store::commit(tx).await?;
        write_s = clock.lap()?.wall_s;
        if from.is_none() {
            store::peer::index(&mut conn).await?;
        }
        index_s = clock.lap()?.wall_s;
    }
    let total_s = load_s + compute.wall_s + write_s;
    let parts = || made.iter().flat_map(|made| &made.parts);
    Ok(json!({
        "step": if from.is_some() { "increment_ours" } else { "analysis_ours" }, "rows": rows, "threads": threads,
        "processed": parts().map(|part| part.days.len()).sum::<usize>(),
        "deals": parts().map(|part| part.deals.len()).sum::<usize>(),
        "load_s": load_s, "compute_s": compute.wall_s, "compute_cpu_s": compute.cpu_s,
        "write_s": write_s, "index_s": index_s, "total_s": total_s,
        "rows_per_s": rows as f64 / total_s, "compute_rows_per_s": rows as f64 / compute.wall_s,
        "peak_rss_mib": peak_mib()?, "check": check(&made[0].parts),
    }))
}

impl Args {
    /// A day, counted from the first.
    fn day(&self, day: NaiveDate) -> anyhow::Result<i32> {
        Ok(i32::try_from((day - self.first_day).num_days())?)
    }
}

/// What was computed of some observations.
struct Made {
    groups: Groups,
    parts: Vec<Part>,
}

impl Made {
    fn of(gathered: &Gathered, as_of: i32, from: Option<i32>, threads: usize) -> Made {
        let groups = gathered.groups(threads);
        let parts = split::compute(&gathered.observations, &groups, as_of, from, threads);
        Made { groups, parts }
    }

    /// Products and conditions of which too little was read.
    fn short(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parts.iter().flat_map(|part| &part.short).map(|&group| self.groups.names(group))
    }
}

/// The days from `from` on, and all verdicts.
async fn write(conn: &mut store::PgConnection, first: NaiveDate, from: i32, made: &[Made]) -> anyhow::Result<()> {
    let date = |day: i32| first + Days::new(u64::from(day.unsigned_abs()));
    let parts = || made.iter().flat_map(|Made { groups, parts }| parts.iter().map(move |part| (groups, part)));
    let mut into = store::peer::write_processed(conn).await?;
    for (groups, part) in parts() {
        for day in part.days.iter().filter(|day| day.day >= from) {
            let (card, condition) = groups.names(day.group);
            let day = store::peer::Processed {
                day: date(day.day),
                counts: day.counts,
                cents: day.cents,
                volatility: day.volatility,
            };
            into.processed(card, condition, &day).await?;
        }
    }
    into.finish().await?;
    let mut into = store::peer::write_deals(conn).await?;
    for (groups, part) in parts() {
        for Deal { group, verdict: v } in &part.deals {
            let (card, condition) = groups.names(*group);
            let freshness = v.freshness_days.into();
            let numbers = [v.discount, v.zscore, v.slope_ols, v.slope_ts, v.volatility, freshness, v.score];
            let deal = store::peer::Deal {
                last_day: date(v.last_day),
                cents: [v.cents, split::half_up(v.fair)],
                numbers: numbers.map(|n| n as f32),
            };
            into.deal(card, condition, &deal).await?;
        }
    }
    into.finish().await?;
    Ok(())
}

/// Sums in the order of the groups, rounded as the other stacks print them.
fn check(parts: &[Part]) -> Value {
    let days = || parts.iter().flat_map(|part| &part.days);
    let deals = |number: fn(&Deal) -> f64| parts.iter().flat_map(|part| &part.deals).map(number).sum::<f64>();
    let rounded = |x: f64, digits: i32| (x * 10f64.powi(digits)).round() / 10f64.powi(digits);
    json!({
        "sum_median": days().map(|day| i64::from(day.cents[0])).sum::<i64>(),
        "sum_med90": days().map(|day| i64::from(day.cents[6])).sum::<i64>(),
        "sum_n": days().map(|day| i64::from(day.counts[0])).sum::<i64>(),
        "sum_vol": rounded(days().map(|day| f64::from(day.volatility)).sum(), 2),
        "sum_score": rounded(deals(|one| one.verdict.score), 3),
        "sum_ts": rounded(deals(|one| one.verdict.slope_ts), 2),
        "sum_ols": rounded(deals(|one| one.verdict.slope_ols), 2),
        "sum_z": rounded(deals(|one| one.verdict.zscore), 1),
    })
}

/// Tells stages apart.
struct Clock {
    since: Instant,
    cpu_s: f64,
}

/// What a stage took.
#[derive(Clone, Copy)]
struct Lap {
    wall_s: f64,
    /// Of all threads.
    cpu_s: f64,
}

impl Clock {
    fn start() -> anyhow::Result<Clock> {
        Ok(Clock { since: Instant::now(), cpu_s: cpu_seconds()? })
    }

    /// Since it was started, or since the lap before.
    fn lap(&mut self) -> anyhow::Result<Lap> {
        let now = Clock::start()?;
        let lap = Lap { wall_s: (now.since - self.since).as_secs_f64(), cpu_s: now.cpu_s - self.cpu_s };
        *self = now;
        Ok(lap)
    }
}

/// User and system time of all threads of this process.
fn cpu_seconds() -> anyhow::Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").context("CPU time of this process")?;
    let (_, after_name) = stat.rsplit_once(')').context("no name in /proc/self/stat")?;
    let ticks: u64 = after_name.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    Ok(ticks as f64 / TICKS)
}

/// The most memory this process ever had.
fn peak_mib() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status").context("memory of this process")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse::<u64>().context("VmHWM")? / 1024)
}
