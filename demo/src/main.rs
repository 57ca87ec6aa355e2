//! `demo`: twelve pretend shops on this machine, or the same market as files.

use anyhow::Context as _;
use axum::{Router, serve::ListenerExt as _};
use chrono::{NaiveDate, Utc};
use clap::{Args, Parser, Subcommand};
use demo::{
    calendar::Calendar,
    control,
    crowd::{self, Crowd},
    export::{self, FIRST_PORT, Span},
    faults::Faults,
    market::Market,
    server,
    shops::ALL,
};
use std::{net::Ipv4Addr, path::PathBuf, sync::Arc};
use tokio::{net::TcpListener, task::JoinSet};

/// A pretend market. Without a command: serves its twelve shops on 127.0.0.1, until Ctrl-C.
#[derive(Parser)]
#[command(name = "demo")]
struct Cli {
    /// Port of the first shop; the others follow it.
    #[arg(long, global = true, default_value_t = FIRST_PORT)]
    port: u16,
    /// Another seed is another market with the same goods.
    #[arg(long, global = true, default_value_t = 1)]
    seed: u64,
    /// Seconds a day of the market lasts; 0: it stays the same day. As long as a real one, if not given.
    #[arg(long)]
    day_seconds: Option<f64>,
    /// A port where tests say which day it is and what goes wrong.
    #[arg(long)]
    control: Option<u16>,
    #[command(flatten)]
    many: Many,
    #[command(subcommand)]
    command: Option<Command>,
}

/// In place of the twelve shops, many small ones, to measure a sweep.
#[derive(Args)]
struct Many {
    /// How many; each has a port, as the twelve have.
    #[arg(long, global = true)]
    shops: Option<usize>,
    /// How many offers each of them has.
    #[arg(long, global = true, default_value_t = 500)]
    offers: usize,
    /// Seconds between two requests, in their retailers.json.
    #[arg(long, global = true, default_value_t = 1.0)]
    pace: f32,
}

impl Many {
    fn crowd(&self) -> Option<Crowd> {
        self.shops.map(|shops| Crowd { shops, offers: self.offers })
    }
}

#[derive(Subcommand)]
enum Command {
    /// Write catalogue, price guides, shops and what they asked into a folder. With --shops only the retailers.json.
    Export {
        /// The folder.
        folder: PathBuf,
        /// How many days have a price guide and prices of shops.
        #[arg(long, default_value_t = 180)]
        days: u64,
        /// The last of them; today if not given.
        #[arg(long)]
        until: Option<NaiveDate>,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let market = Arc::new(Market::new(cli.seed));
    match (&cli.command, cli.many.crowd()) {
        (Some(Command::Export { folder, .. }), Some(crowd)) => {
            std::fs::create_dir_all(folder)?;
            let file = folder.join("retailers.json");
            let shops = crowd::retailers(crowd, cli.port, cli.many.pace);
            std::fs::write(&file, shops.to_string()).with_context(|| file.display().to_string())
        }
        (Some(Command::Export { folder, days, until }), None) => {
            export::write(&market, folder, Span { days: *days, until: until.unwrap_or_else(today) }, cli.port)
        }
        (None, crowd) => serve(&cli, crowd, market).await,
    }
}

#[expect(clippy::disallowed_methods, reason = "the door through which time enters the market")]
fn today() -> NaiveDate {
    Utc::now().date_naive()
}

async fn serve(cli: &Cli, crowd: Option<Crowd>, market: Arc<Market>) -> anyhow::Result<()> {
    let calendar = Arc::new(Calendar::new(today, cli.day_seconds));
    let clock: server::Clock = Arc::new({
        let calendar = Arc::clone(&calendar);
        move || calendar.day()
    });
    let faults = Arc::new(Faults::default());
    let mut open = JoinSet::new();
    if let Some(crowd) = crowd {
        for (port, shop) in (cli.port..).zip(0..crowd.shops) {
            listen(&mut open, &crowd::slug(shop), port, crowd::router(crowd, shop, Arc::clone(&clock))).await?;
        }
    } else {
        for (port, shop) in (cli.port..).zip(&ALL) {
            let routes = server::router(shop, Arc::clone(&market), Arc::clone(&clock), Arc::clone(&faults));
            listen(&mut open, shop.name, port, routes).await?;
        }
    }
    if let Some(port) = cli.control {
        listen(&mut open, "control", port, control::router(market, calendar, faults)).await?;
    }
    let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        Some(ended) = open.join_next() => ended?.context("a shop stopped serving"),
        _ = tokio::signal::ctrl_c() => Ok(()),
        _ = terminated.recv() => Ok(()),
    }
}

async fn listen(open: &mut JoinSet<std::io::Result<()>>, name: &str, port: u16, routes: Router) -> anyhow::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.with_context(|| format!("port {port}"))?;
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    tracing::info!("{name} on http://127.0.0.1:{port}");
    open.spawn(async move { axum::serve(listener, routes).await });
    Ok(())
}
