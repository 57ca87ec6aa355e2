//! The workload that other stacks are compared on, from their tables back into their tables, stage by stage as they time
//! it: load, compute, write, index. Prints one line of JSON with their names and their check sums.
//!
//! With `--since` it is what a new day costs: only the products and conditions it saw are read and computed, and of their
//! days only those it has a part in are written, into tables and indexes that are there.
//!
//! `groups` brings the observations of a product together, `split` computes on all cores; the arithmetic is
//! `domain::market::aggregate`, the SQL `store::peer`.

mod groups;
mod split;
#[cfg(test)]
mod tests;

use anyhow::Context as _;
use chrono::{Days, NaiveDate, TimeDelta};
use domain::market::aggregate::{DAY_MICROS, Observation, first_touched};
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

    let started = Instant::now();
    let gathered = load(&mut conn, args).await?;
    let load_s = started.elapsed().as_secs_f64();

    let (started, cpu) = (Instant::now(), cpu_seconds()?);
    let as_of = i32::try_from((args.as_of - args.first_day).num_days()).context("--as-of")?;
    let groups = gathered.groups(threads);
    let parts = split::compute(&gathered.observations, &groups, as_of, threads);
    let compute_s = started.elapsed().as_secs_f64();
    let compute_cpu_s = cpu_seconds()? - cpu;

    let rows = gathered.observations.len();
    let mut times = (0.0, 0.0);
    if !args.no_write {
        let started = Instant::now();
        let mut tx = store::begin(pool).await?;
        let from = make_room(&mut tx, args, &groups).await?;
        write(&mut tx, args.first_day, from, &groups, &parts).await?;
        store::commit(tx).await?;
        times.0 = started.elapsed().as_secs_f64();
        let started = Instant::now();
        if args.since.is_none() {
            store::peer::index(&mut conn).await?;
        }
        times.1 = started.elapsed().as_secs_f64();
    }
    let total_s = load_s + compute_s + times.0;
    Ok(json!({
        "step": if args.since.is_some() { "increment_ours" } else { "analysis_ours" }, "rows": rows, "threads": threads,
        "processed": parts.iter().map(|part| part.days.len()).sum::<usize>(),
        "deals": parts.iter().map(|part| part.deals.len()).sum::<usize>(),
        "load_s": load_s, "compute_s": compute_s, "compute_cpu_s": compute_cpu_s, "write_s": times.0, "index_s": times.1,
        "total_s": total_s, "rows_per_s": rows as f64 / total_s, "compute_rows_per_s": rows as f64 / compute_s,
        "peak_rss_mib": peak_mib()?, "check": check(&parts),
    }))
}

/// Reads the observations as they lie in the table, as the other stacks do: bringing them in order is part of computing.
async fn load(conn: &mut store::PgConnection, args: &Args) -> anyhow::Result<Gathered> {
    let since_1970 = (args.first_day - NaiveDate::default()).num_days();
    let mut gathered = Gathered::default();
    let mut rows = store::peer::observations(conn, args.as_of, args.since).await?;
    while let Some(row) = rows.next().await? {
        let at = row.at - since_1970 * DAY_MICROS;
        let one = Observation { at, id: row.id, cents: row.cents, in_stock: row.in_stock };
        gathered.add(row.card, row.condition, one)?;
    }
    Ok(gathered)
}

/// Takes out what is about to be written anew; the first day that is.
async fn make_room(conn: &mut store::PgConnection, args: &Args, groups: &Groups) -> anyhow::Result<i32> {
    let Some(since) = args.since else {
        store::peer::empty(conn).await?;
        return Ok(i32::MIN);
    };
    let day = i32::try_from((since - args.first_day).num_days()).context("--since")?;
    let from = first_touched(day);
    let first = args.first_day + TimeDelta::days(from.into());
    store::peer::remove(conn, &groups.seen().collect::<Vec<_>>(), first).await?;
    Ok(from)
}

/// The days from `from` on, and all verdicts.
async fn write(
    conn: &mut store::PgConnection,
    first: NaiveDate,
    from: i32,
    groups: &Groups,
    parts: &[Part],
) -> anyhow::Result<()> {
    let date = |day: i32| first + Days::new(u64::from(day.unsigned_abs()));
    let mut into = store::peer::write_processed(conn).await?;
    for day in parts.iter().flat_map(|part| &part.days).filter(|day| day.day >= from) {
        let (card, condition) = groups.names(day.group);
        let day = store::peer::Processed {
            day: date(day.day),
            counts: day.counts,
            cents: day.cents,
            volatility: day.volatility,
        };
        into.processed(card, condition, &day).await?;
    }
    into.finish().await?;
    let mut into = store::peer::write_deals(conn).await?;
    for Deal { group, verdict: v } in parts.iter().flat_map(|part| &part.deals) {
        let (card, condition) = groups.names(*group);
        let numbers = [v.discount, v.zscore, v.slope_ols, v.slope_ts, v.volatility, v.freshness_days.into(), v.score];
        let deal = store::peer::Deal {
            last_day: date(v.last_day),
            cents: [v.cents, split::half_up(v.fair)],
            numbers: numbers.map(|n| n as f32),
        };
        into.deal(card, condition, &deal).await?;
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
