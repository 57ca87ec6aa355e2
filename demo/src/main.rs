//! `demo`: three pretend shops on this machine, or the same market as files.

use anyhow::Context as _;
use axum::serve::ListenerExt as _;
use chrono::{NaiveDate, Utc};
use clap::{Parser, Subcommand};
use demo::{
    export::{self, FIRST_PORT, Span},
    market::Market,
    server,
    shops::Shop,
};
use std::{net::Ipv4Addr, path::PathBuf, sync::Arc};
use tokio::net::TcpListener;

/// A pretend market. Without a command: serves its three shops on 127.0.0.1, until Ctrl-C.
#[derive(Parser)]
#[command(name = "demo")]
struct Cli {
    /// Port of the first shop; the others follow it.
    #[arg(long, global = true, default_value_t = FIRST_PORT)]
    port: u16,
    /// Another seed is another market with the same goods.
    #[arg(long, global = true, default_value_t = 1)]
    seed: u64,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Write catalogue, price guides and shops into a folder.
    Export {
        /// The folder.
        folder: PathBuf,
        /// How many days have a price guide.
        #[arg(long, default_value_t = 120)]
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
    let market = Market::new(cli.seed);
    match cli.command {
        Some(Command::Export { folder, days, until }) => {
            export::write(&market, &folder, Span { days, until: until.unwrap_or_else(today) }, cli.port)
        }
        None => serve(Arc::new(market), cli.port).await,
    }
}

#[expect(clippy::disallowed_methods, reason = "the door through which time enters the market")]
fn today() -> NaiveDate {
    Utc::now().date_naive()
}

async fn serve(market: Arc<Market>, first_port: u16) -> anyhow::Result<()> {
    let mut shops = tokio::task::JoinSet::new();
    for (port, shop) in (first_port..).zip(Shop::ALL) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.with_context(|| format!("port {port}"))?;
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        let router = server::router(shop, Arc::clone(&market), Arc::new(today));
        tracing::info!("{} on http://127.0.0.1:{port}", shop.name());
        shops.spawn(async move { axum::serve(listener, router).await });
    }
    let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        Some(ended) = shops.join_next() => ended?.context("a shop stopped serving"),
        _ = tokio::signal::ctrl_c() => Ok(()),
        _ = terminated.recv() => Ok(()),
    }
}
