//! The settings of this process: each a flag, an environment variable and a line of `.env.sample`.

use crate::fetch::{BrowserSettings, Proxies};
use anyhow::{Context as _, anyhow};
use clap::Args;
use domain::production;
use std::path::{Path, PathBuf};

/// What can be set.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Where the database is.
    #[arg(
        long,
        env = "DATABASE_URL",
        global = true,
        default_value = "postgres://localhost/pmi",
        hide_env_values = true
    )]
    pub database_url: String,
    /// A file with the address of the database, in the place of `DATABASE_URL`.
    #[arg(long, env = "DATABASE_URL_FILE", global = true)]
    pub database_url_file: Option<PathBuf>,
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
    /// Where figures are told (`/metrics`), for Prometheus alone, and whether the process is there (`/healthz`). Empty: nowhere.
    #[arg(long, env = "WORKERS_METRICS", global = true, default_value = "")]
    pub metrics: String,
    /// How the log looks: text, or json (an object a line).
    #[arg(long, env = "LOG_FORMAT", global = true, default_value_t = telemetry::Format::Text)]
    pub log_format: telemetry::Format,
    /// A command that gets errors on its standard input, a JSON object a line. Empty: none.
    #[arg(long, env = "ERROR_PUSH", global = true, default_value = "", hide_env_values = true)]
    pub error_push: String,
    /// A collector of OpenTelemetry beside this process, `http://127.0.0.1:4318`, that requests and jobs are told to as spans.
    /// Empty: none.
    #[arg(long, env = "OTLP_ENDPOINT", global = true, default_value = "")]
    pub otlp_endpoint: String,
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
    /// A file with the proxies, in the place of `PROXIES`.
    #[arg(long, env = "PROXIES_FILE", global = true)]
    pub proxies_file: Option<PathBuf>,
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
    /// A file with that address, in the place of `SMTP_URL`.
    #[arg(long, env = "SMTP_URL_FILE", global = true)]
    pub smtp_url_file: Option<PathBuf>,
    /// While developing: a folder that letters are put into, when there is no `SMTP_URL`.
    #[arg(long, env = "MAIL_FOLDER", global = true, default_value = "")]
    pub mail_folder: String,
    /// The bot that writes to people at Telegram: its token. Empty: nobody is written to there.
    #[arg(long, env = "TELEGRAM_TOKEN", global = true, default_value = "", hide_env_values = true)]
    pub telegram_token: String,
    /// Where Telegram's API is.
    #[arg(long, env = "TELEGRAM_URL", global = true, default_value = "https://api.telegram.org")]
    pub telegram_url: String,
    /// What messages to devices are signed with (web push): a key of P-256 in PKCS#8, PEM or its base64 alone. The server has
    /// the same. Empty: no device is told.
    #[arg(long, env = "VAPID_KEY", global = true, default_value = "", hide_env_values = true)]
    pub vapid_key: String,
    /// A file with it, in the place of `VAPID_KEY`.
    #[arg(long, env = "VAPID_KEY_FILE", global = true)]
    pub vapid_key_file: Option<PathBuf>,
    /// The browser. Empty: where chromedriver finds it.
    #[arg(long, env = "CHROMIUM", global = true, default_value = "")]
    pub chromium: String,
}

impl Config {
    /// The same, with the secrets that stand in files.
    /// # Errors
    /// When a file can not be read.
    pub fn with_files(mut self) -> anyhow::Result<Config> {
        if let Some(text) = read(self.database_url_file.as_deref(), "DATABASE_URL_FILE")? {
            self.database_url = text;
        }
        if let Some(text) = read(self.smtp_url_file.as_deref(), "SMTP_URL_FILE")? {
            self.smtp_url = text;
        }
        if let Some(text) = read(self.proxies_file.as_deref(), "PROXIES_FILE")? {
            self.proxies = Proxies::from(text);
        }
        if let Some(text) = read(self.vapid_key_file.as_deref(), "VAPID_KEY_FILE")? {
            self.vapid_key = text;
        }
        Ok(self)
    }

    /// What has to hold before the queue is worked off: links that lead to the site, and for the public no secret that
    /// anybody would try, and letters that nobody reads on their way.
    /// # Errors
    /// Which setting does not hold, and why. No secret is repeated.
    pub fn check(&self) -> anyhow::Result<()> {
        let public_url = self.public_url.trim_end_matches('/');
        production::check_address(public_url).map_err(|why| anyhow!("PUBLIC_URL: {why}"))?;
        if production::is_public(public_url) {
            production::check_database(&self.database_url).map_err(|why| anyhow!("DATABASE_URL: {why}"))?;
            production::check_mail(&self.smtp_url).map_err(|why| anyhow!("SMTP_URL: {why}"))?;
            anyhow::ensure!(
                self.mail_folder.is_empty() || !self.smtp_url.is_empty(),
                "MAIL_FOLDER keeps letters from their readers: not with an https PUBLIC_URL"
            );
        }
        Ok(())
    }

    /// Where figures are told, if anywhere.
    /// # Errors
    /// When it is no address.
    pub fn figures(&self) -> anyhow::Result<Option<std::net::SocketAddr>> {
        let given = Some(self.metrics.as_str()).filter(|address| !address.is_empty());
        given
            .map(str::parse::<std::net::SocketAddr>)
            .transpose()
            .context("WORKERS_METRICS is not an address like 127.0.0.1:9101")
    }

    /// What is logged, and how.
    pub fn telling(&self) -> telemetry::Settings<'_> {
        telemetry::Settings {
            log: &self.log,
            format: self.log_format,
            push: &self.error_push,
            spans: &self.otlp_endpoint,
            service: "workers",
        }
    }

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

/// What stands in a file that a setting names, without the end of its line; none where it names none.
fn read(file: Option<&Path>, setting: &'static str) -> anyhow::Result<Option<String>> {
    let Some(file) = file.filter(|f| !f.as_os_str().is_empty()) else { return Ok(None) };
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {} ({setting})", file.display()))?;
    Ok(Some(text.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser as _;

    #[derive(clap::Parser)]
    struct Only {
        #[command(flatten)]
        config: Config,
    }

    const DATABASE: &str = "postgres://pmi:tz9Kq0vRmxW2@db.example/pmi";

    fn config(more: &[&str]) -> Config {
        let own = ["test", "--database-url", DATABASE, "--public-url", "https://pmi.example", "--smtp-url", ""];
        Only::parse_from([&own[..], &["--mail-folder", ""], more].concat()).config
    }

    #[test]
    fn weak_settings_are_refused() {
        assert!(config(&[]).check().is_ok());
        for (setting, value) in [
            ("DATABASE_URL", "postgres://pmi:secret@db.example/pmi"),
            ("SMTP_URL", "smtp://pmi:secret@mail.example:587"),
            ("MAIL_FOLDER", "/tmp/mail"),
            ("PUBLIC_URL", "http://pmi.example"),
        ] {
            let mut weak = config(&[]);
            match setting {
                "DATABASE_URL" => weak.database_url = value.to_owned(),
                "SMTP_URL" => weak.smtp_url = value.to_owned(),
                "MAIL_FOLDER" => weak.mail_folder = value.to_owned(),
                _ => weak.public_url = value.to_owned(),
            }
            let error = format!("{:#}", weak.check().unwrap_err());
            assert!(error.contains(setting) && !error.contains("secret"), "{error}");
        }
    }

    #[test]
    fn secrets_come_from_files_too() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        std::fs::write(&file, "smtps://pmi:from-a-file@mail.example\n").unwrap();
        let name = file.display().to_string();
        let read = config(&["--smtp-url-file", &name, "--database-url-file", &name]).with_files().unwrap();
        assert_eq!(read.smtp_url, "smtps://pmi:from-a-file@mail.example");
        assert_eq!(read.database_url, read.smtp_url);
        assert!(config(&["--smtp-url-file", "/nonexistent"]).with_files().is_err());
        assert_eq!(config(&[]).with_files().unwrap().database_url, DATABASE);
    }
}
