//! `workers outlook`: the outlooks of a day as CSV, from the guides known on that day and nothing else.

use super::series::{BySeries, first_day};
use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use domain::{
    market::outlook::{Horizon, outlook},
    product::Finish,
};
use std::{collections::HashMap, io::Write};

/// What can be asked for.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The newest day that may be looked at (UTC).
    #[arg(long, value_name = "DATE")]
    as_of: NaiveDate,
    /// Days ahead: 7, 30, or both.
    #[arg(long, value_delimiter = ',', default_value = "7,30", value_name = "DAYS", value_parser = horizon)]
    horizon: Vec<Horizon>,
}

fn horizon(text: &str) -> Result<Horizon, String> {
    [Horizon::Week, Horizon::Month]
        .into_iter()
        .find(|h| h.days().to_string() == text.trim())
        .ok_or_else(|| "there are outlooks for 7 and for 30 days".to_owned())
}

/// The command: prices in EUR, one row a guide column and horizon, in the order of ids.
///
/// `finish` is the catalogue's where the id is surely one product's, else empty. The second finish's columns are only
/// said where the catalogue knows the finish: a guide has figures there for products without one.
pub async fn print(args: &Args, pool: &store::PgPool) -> anyhow::Result<()> {
    let out = std::io::stdout().lock();
    match write(args, pool, std::io::BufWriter::new(out)).await {
        Err(error) if closed(&error) => Ok(()),
        done => done,
    }
}

/// Whoever reads may stop: `| head`.
fn closed(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}

pub(super) async fn write(args: &Args, pool: &store::PgPool, mut out: impl Write) -> anyhow::Result<()> {
    let mut horizons = args.horizon.clone();
    horizons.sort_by_key(|h| h.days());
    horizons.dedup();
    if horizons.is_empty() {
        bail!("--horizon: there are outlooks for 7 and for 30 days");
    }
    let mut conn = pool.acquire().await.context("reaching the database")?;
    let mapped = store::analysis::mapped(&mut conn).await.context("which id is which variant")?;
    let finishes: HashMap<(i32, bool), Option<Finish>> =
        mapped.into_iter().map(|m| ((m.id_product, m.second), m.finish)).collect();
    let mut ids = BySeries::open(&mut conn, first_day(args.as_of), args.as_of).await.context("the guides")?;
    writeln!(out, "external_source,external_id,finish,as_of,horizon_days,p10,p50,p90")?;
    while let Some(of) = ids.next().await? {
        for (second, days) in of.columns() {
            let finish = finishes.get(&(of.id_product, second)).copied().flatten();
            if second && finish.is_none() {
                continue;
            }
            let name = finish.map_or("", Finish::as_str);
            for &horizon in &horizons {
                let Some(said) = outlook(days, args.as_of, horizon) else { continue };
                let [p10, p50, p90] = [said.p10, said.p50, said.p90].map(euros);
                writeln!(
                    out,
                    "cardmarket,{},{name},{},{},{p10},{p50},{p90}",
                    of.id_product,
                    args.as_of,
                    horizon.days()
                )?;
            }
        }
    }
    Ok(out.flush()?)
}

fn euros(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
