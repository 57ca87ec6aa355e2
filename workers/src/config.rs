//! The settings of this process: each a flag, an environment variable and a line of `.env.sample`.

use crate::fetch::{BrowserSettings, Proxies};
use clap::Args;

/// What can be set.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Where the database is.
    #[arg(long, env = "DATABASE_URL", global = true, default_value = "postgres://localhost/pmi")]
    pub database_url: String,
    /// Connections to it, at most.
    #[arg(long, env = "WORKERS_CONNECTIONS", global = true, default_value_t = 8)]
    pub connections: u32,
    /// What is logged, in the form of `RUST_LOG`.
    #[arg(
        long,
        env = "LOG",
        global = true,
        default_value = "info,sqlx=warn,graphile_worker=warn,tokio_cron_scheduler=warn"
    )]
    pub log: String,
    /// Jobs worked on at the same time.
    #[arg(long, env = "WORKERS_CONCURRENCY", global = true, default_value_t = 4)]
    pub concurrency: usize,
    /// Products of one batch of an analysis: what is known of them is in memory while it is worked on. It changes nothing
    /// of what comes out.
    #[arg(long, env = "ANALYSIS_BATCH_PRODUCTS", global = true, default_value_t = 3_000, value_parser = clap::value_parser!(i64).range(1..))]
    pub batch_products: i64,
    /// Seconds between two signs of life of a worker.
    #[arg(long, env = "HEARTBEAT_SECONDS", global = true, default_value_t = 10.0)]
    pub heartbeat_seconds: f64,
    /// Seconds without a sign of life after which a worker counts as dead and its jobs are given to others.
    #[arg(long, env = "DEAD_AFTER_SECONDS", global = true, default_value_t = 45.0)]
    pub dead_after_seconds: f64,
    /// Seconds before a job that was taken from a dead worker, or found its shop being visited, is tried again.
    #[arg(long, env = "TAKE_UP_AFTER_SECONDS", global = true, default_value_t = 5)]
    pub take_up_after_seconds: i64,
    /// Seconds a job may go on after Ctrl-C or SIGTERM: a visit ends after the page in hand.
    #[arg(long, env = "STOP_WITHIN_SECONDS", global = true, default_value_t = 30.0)]
    pub stop_within_seconds: f64,
    /// Who we are when we visit a shop: a name and an address where a person answers.
    #[arg(
        long,
        env = "CONTACT",
        global = true,
        default_value = "PokemonMarketIntelligenceEU/0.1 (+https://example.org/bot)"
    )]
    pub user_agent: String,
    /// Allow the pretend shops of the demo market on 127.0.0.1.
    #[arg(long, env = "DEMO", global = true, default_value_t = false)]
    pub demo: bool,
    /// Download Cardmarket's public files and exchange rates on the schedule.
    #[arg(long, env = "LIVE", global = true, default_value_t = false)]
    pub live: bool,
    /// Where Cardmarket's public files are.
    #[arg(
        long,
        env = "CARDMARKET_URL",
        global = true,
        default_value = "https://downloads.s3.cardmarket.com/productCatalog"
    )]
    pub cardmarket_url: String,
    /// Where the TCGdex API is.
    #[arg(long, env = "TCGDEX_URL", global = true, default_value = "https://api.tcgdex.net/v2")]
    pub tcgdex_url: String,
    /// Where the European Central Bank's files of reference rates are.
    #[arg(long, env = "ECB_URL", global = true, default_value = "https://www.ecb.europa.eu/stats/eurofxref")]
    pub ecb_url: String,
    /// Least seconds between two requests to TCGdex, Cardmarket or the bank.
    #[arg(long, env = "IMPORT_PACE_SECONDS", global = true, default_value_t = 1.0)]
    pub import_pace_seconds: f64,
    /// Proxies to shops, `CC=http://user:password@host:port` with commas between them; CC is the country a proxy is in,
    /// or `*`. Shops that name a country are reached through its proxies only, others through those of `*`.
    #[arg(long, env = "PROXIES", global = true, default_value = "", hide_env_values = true, value_parser = |text: &str| Ok::<_, std::convert::Infallible>(Proxies::from(text.to_owned())))]
    pub proxies: Proxies,
    /// Pages open in browsers at the same time, for shops that build their pages in script. 0: no such shops.
    #[arg(long, env = "BROWSERS", global = true, default_value_t = 1)]
    pub browsers: usize,
    /// The program that drives the browser: a path, or a name on PATH.
    #[arg(long, env = "CHROMEDRIVER", global = true, default_value = "chromedriver")]
    pub chromedriver: String,
    /// Scheme and host visitors use: where the links of letters lead.
    #[arg(long, env = "PUBLIC_URL", global = true, default_value = "http://127.0.0.1:3000")]
    pub public_url: String,
    /// Who letters are from.
    #[arg(
        long,
        env = "MAIL_FROM",
        global = true,
        default_value = "Pokemon Market Intelligence EU <no-reply@example.org>"
    )]
    pub mail_from: String,
    /// The server that takes letters: `smtps://user:password@host:465`, or `smtp://..?tls=required` for STARTTLS.
    /// Empty: none.
    #[arg(long, env = "SMTP_URL", global = true, default_value = "", hide_env_values = true)]
    pub smtp_url: String,
    /// While developing: a folder that letters are put into, when there is no `SMTP_URL`.
    #[arg(long, env = "MAIL_FOLDER", global = true, default_value = "")]
    pub mail_folder: String,
    /// The browser. Empty: where chromedriver finds it.
    #[arg(long, env = "CHROMIUM", global = true, default_value = "")]
    pub chromium: String,
}

impl Config {
    /// How to reach the database.
    pub fn database(&self) -> store::Settings {
        store::Settings { url: self.database_url.clone(), connections: self.connections }
    }

    /// The browsers of `fetch`.
    pub fn browser(&self) -> BrowserSettings {
        BrowserSettings {
            browsers: self.browsers,
            chromedriver: self.chromedriver.clone(),
            chromium: self.chromium.clone(),
        }
    }
}
