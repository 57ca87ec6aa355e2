//! The settings of this process: each a flag, an environment variable and a line of `.env.sample`.

use crate::{
    PerMinute,
    auth::tokens::Tokens,
    billing::{Billing, Client, signature::Secrets},
    doors::Doors,
    shared::Shared,
    vault::Vault,
};
use anyhow::{Context as _, anyhow, ensure};
use app::context::Setting;
use axum::http::HeaderValue;
use clap::{ArgMatches, Args, Command, parser::ValueSource};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use domain::{
    alert::push::bare_key,
    images::Source,
    plan::{Catalogue, Interval, PriceIds},
    production,
    user::access::Plan,
};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use std::{net::SocketAddr, path::PathBuf};
use store::payments::Rules;
use tokio::sync::Notify;

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
    #[arg(long, env = "SERVER_CONNECTIONS", global = true, default_value_t = 16)]
    pub connections: u32,
    /// A replica of the database, to read from for whoever comes without a cookie and a key. Empty: none.
    #[arg(long, env = "READ_DATABASE_URL", global = true, default_value = "", hide_env_values = true)]
    pub read_database_url: String,
    /// A file with its address, in the place of `READ_DATABASE_URL`.
    #[arg(long, env = "READ_DATABASE_URL_FILE", global = true, default_value = "")]
    pub read_database_url_file: String,
    /// Seconds after which the database ends a statement of ours: nobody waits for its answer any more. 0: never.
    #[arg(long, env = "STATEMENT_SECONDS", global = true, default_value_t = 25)]
    pub statement_seconds: u64,
    /// Megabytes of pages and of answers of the API that are kept for visitors who are nobody in particular. 0: none.
    #[arg(long, env = "PAGES_KEPT_MB", global = true, default_value_t = 64)]
    pub pages_kept_mb: usize,
    /// Where figures are told (`/metrics`), for Prometheus alone: an address that no visitor reaches. Empty: nowhere.
    #[arg(long, env = "SERVER_METRICS", global = true, default_value = "")]
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
    /// Where to listen.
    #[arg(long, env = "ADDRESS", global = true, default_value = "127.0.0.1:3000")]
    pub address: SocketAddr,
    /// Scheme and host visitors use, for canonical addresses and cookies; `http://ADDRESS` when absent.
    #[arg(long, env = "PUBLIC_URL", global = true)]
    pub public_url: Option<String>,
    /// Folder of the built scripts and styles. Without it pages come bare, and still work.
    #[arg(long, env = "SITE_ROOT", global = true, default_value = "target/site")]
    pub site_root: PathBuf,
    /// What access tokens of programs are signed with: `NAME:SECRET`, with commas between, the newest first. It signs, all
    /// are accepted. Empty: under https nobody gets a token; while developing a key is made at the start.
    #[arg(long, env = "TOKEN_KEYS", global = true, default_value = "", hide_env_values = true)]
    pub token_keys: String,
    /// A file that holds them instead, a line each.
    #[arg(long, env = "TOKEN_KEYS_FILE", global = true, default_value = "")]
    pub token_keys_file: String,
    /// While developing: the folder `workers` puts letters into, shown to anybody at `/dev/mail`. Refused under https.
    #[arg(long, env = "MAIL_FOLDER", global = true, default_value = "")]
    pub mail_folder: String,
    /// Origins (`https://host`, with commas between them) whose scripts may read `/api/v1` in a browser. Empty: none.
    #[arg(long, env = "CORS_ORIGINS", global = true, default_value = "")]
    pub cors_origins: String,
    /// Requests to `/api/v1` of one address within a minute. 0: as many as they like.
    #[arg(long, env = "API_PER_MINUTE", global = true, default_value_t = PerMinute::default().api)]
    pub api_per_minute: u32,
    /// Searches of one address within a minute, by page or API.
    #[arg(long, env = "SEARCHES_PER_MINUTE", global = true, default_value_t = PerMinute::default().searches)]
    pub searches_per_minute: u32,
    /// Requests for letters, and passwords chosen by them, of one address within a minute; as many questions to passkeys.
    #[arg(long, env = "FORMS_PER_MINUTE", global = true, default_value_t = PerMinute::default().forms)]
    pub forms_per_minute: u32,
    /// A Redis or Valkey that several servers count in what addresses ask for. Empty: this one counts for itself.
    #[arg(long, env = "REDIS_URL", global = true, default_value = "", hide_env_values = true)]
    pub redis_url: String,
    /// A file that holds its address instead.
    #[arg(long, env = "REDIS_URL_FILE", global = true, default_value = "")]
    pub redis_url_file: String,
    /// What the secrets of second factors are encrypted by: 64 hexadecimal digits (`openssl rand -hex 32`). Several with
    /// commas between: the first encrypts, the others still decrypt. Under https nobody can set a second factor up without
    /// it; while developing it is made of DATABASE_URL.
    #[arg(long, env = "SECRETS_KEY", global = true, default_value = "", hide_env_values = true)]
    pub secrets_key: String,
    /// A file that holds it, in the place of SECRETS_KEY.
    #[arg(long, env = "SECRETS_KEY_FILE", global = true, default_value = "")]
    pub secrets_key_file: String,
    /// What messages to devices are signed with (web push): a key of P-256 in PKCS#8, PEM or its base64 alone. The workers
    /// have the same; this process says its public half to browsers. Empty: no device is told.
    #[arg(long, env = "VAPID_KEY", global = true, default_value = "", hide_env_values = true)]
    pub vapid_key: String,
    /// A file that holds it, in the place of VAPID_KEY.
    #[arg(long, env = "VAPID_KEY_FILE", global = true, default_value = "")]
    pub vapid_key_file: String,
    /// Where pictures of products are, if you have the right to show them: an address with the places {slug}, {set}, {number},
    /// {size} and {format}. Only that host is asked, by this process. Empty: the art we make.
    #[arg(long, env = "IMAGE_SOURCE", global = true, default_value = "")]
    pub image_source: String,
    /// The sizes there are: widths in pixels, each with what it is called there (`160=low,600=high`).
    #[arg(long, env = "IMAGE_SIZES", global = true, default_value = "160=low,600=high")]
    pub image_sizes: String,
    /// The formats there are, the best first: avif, webp, and jpg or png at the end.
    #[arg(long, env = "IMAGE_FORMATS", global = true, default_value = "webp,jpg")]
    pub image_formats: String,
    /// Who runs this site, for the imprint and the privacy policy.
    #[arg(long, env = "OPERATOR_NAME", global = true, default_value = "")]
    pub operator_name: String,
    /// Where they are reached by post: lines with `;` between them.
    #[arg(long, env = "OPERATOR_ADDRESS", global = true, default_value = "")]
    pub operator_address: String,
    /// Where they are reached by mail.
    #[arg(long, env = "OPERATOR_EMAIL", global = true, default_value = "")]
    pub operator_email: String,
    /// A JSON file with the plans' names, prices and limits, in the place of the built-in ones.
    #[arg(long, env = "PLANS_FILE", global = true, default_value = "")]
    pub plans_file: String,
    /// The secret key of the Stripe account. Empty: payments are not set up, and everything else works.
    #[arg(long, env = "STRIPE_KEY", global = true, default_value = "", hide_env_values = true)]
    pub stripe_key: String,
    /// A file that holds it, in the place of STRIPE_KEY.
    #[arg(long, env = "STRIPE_KEY_FILE", global = true, default_value = "")]
    pub stripe_key_file: String,
    /// What Stripe signs its messages with (`whsec_..`): several with commas between while one takes the place of another.
    #[arg(long, env = "STRIPE_WEBHOOK_SECRETS", global = true, default_value = "", hide_env_values = true)]
    pub stripe_webhook_secrets: String,
    /// A file that holds them, in the place of STRIPE_WEBHOOK_SECRETS.
    #[arg(long, env = "STRIPE_WEBHOOK_SECRETS_FILE", global = true, default_value = "")]
    pub stripe_webhook_secrets_file: String,
    /// Which price is which plan: `collector_month=price_..,collector_year=..,trader_month=..,trader_year=..`. A price that
    /// is not sold any more stands behind the one that is.
    #[arg(long, env = "STRIPE_PRICES", global = true, default_value = "")]
    pub stripe_prices: String,
    /// Whether Stripe Tax reckons the VAT. It has to be switched on in the account.
    #[arg(long, env = "STRIPE_TAX", global = true, default_value_t = true, action = clap::ArgAction::Set)]
    pub stripe_tax: bool,
    /// Where Stripe's API is.
    #[arg(long, env = "STRIPE_URL", global = true, default_value = "https://api.stripe.com")]
    pub stripe_url: String,
    /// Where its pages are that our forms lead to: scheme and host, with spaces between.
    #[arg(
        long,
        env = "STRIPE_PAGES",
        global = true,
        default_value = "https://checkout.stripe.com https://billing.stripe.com https://invoice.stripe.com"
    )]
    pub stripe_pages: String,
    /// What is logged, in the form of `RUST_LOG`.
    #[arg(
        long,
        env = "LOG",
        global = true,
        default_value = "info,sqlx=warn,graphile_worker=warn,tokio_cron_scheduler=warn"
    )]
    pub log: String,
}

impl Config {
    /// The keys tokens are signed with.
    /// # Errors
    /// When the file can not be read, both settings are there, or a key will not do.
    pub fn tokens(&self) -> anyhow::Result<Tokens> {
        let url = self.public_url();
        let setting = secret("TOKEN_KEYS", &self.token_keys, &self.token_keys_file)?;
        let tokens = Tokens::read(&setting, &url).context("TOKEN_KEYS")?;
        match tokens.can_sign() {
            false if !url.starts_with("https://") => Tokens::made(&url),
            _ => Ok(tokens),
        }
    }

    /// What a browser has to know of us to have its device told: the public half of the key, in base64url; empty without one.
    /// # Errors
    /// When it is no such key, or can not be read. The key is not repeated.
    pub fn push_key(&self) -> anyhow::Result<String> {
        const WANTED: &str =
            "VAPID_KEY is no key of P-256: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256";
        let text = bare_key(&secret("VAPID_KEY", &self.vapid_key, &self.vapid_key_file)?);
        if text.is_empty() {
            return Ok(text);
        }
        let key = BASE64.decode(text.as_bytes()).ok().context(WANTED)?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &key, &SystemRandom::new());
        Ok(BASE64URL_NOPAD.encode(pair.ok().context(WANTED)?.public_key().as_ref()))
    }

    /// Where pictures of products are; none where no source is named.
    /// # Errors
    /// What is wrong with the settings.
    pub fn images(&self) -> anyhow::Result<Option<std::sync::Arc<Source>>> {
        if self.image_source.is_empty() {
            return Ok(None);
        }
        let source = Source::parse(&self.image_source, &self.image_sizes, &self.image_formats);
        let source = source.map_err(|why| anyhow!("IMAGE_SOURCE, IMAGE_SIZES, IMAGE_FORMATS: {why}"))?;
        Ok(Some(std::sync::Arc::new(source)))
    }

    /// Who runs this site.
    #[must_use]
    pub fn operator(&self) -> app::context::Operator {
        app::context::Operator {
            name: self.operator_name.clone(),
            address: self.operator_address.clone(),
            email: self.operator_email.clone(),
        }
    }

    /// The same in lines, for letters about contracts.
    fn seller(&self) -> String {
        let parts =
            [&*self.operator_name].into_iter().chain(self.operator_address.split(';')).chain([&*self.operator_email]);
        parts.map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Scheme and host, without a slash at the end.
    #[must_use]
    pub fn public_url(&self) -> String {
        let given = self.public_url.as_deref().filter(|u| !u.is_empty());
        given.map_or_else(|| format!("http://{}", self.address), |u| u.trim_end_matches('/').to_owned())
    }

    /// Where the database is, from the file where one is named.
    /// # Errors
    /// When the file can not be read.
    pub fn database(&self) -> anyhow::Result<String> {
        let Some(file) = self.database_url_file.as_ref().filter(|f| !f.as_os_str().is_empty()) else {
            return Ok(self.database_url.clone());
        };
        let text = std::fs::read_to_string(file);
        let text = text.with_context(|| format!("reading {} (DATABASE_URL_FILE)", file.display()))?;
        Ok(text.trim().to_owned())
    }

    /// Where the replica is, if there is one.
    /// # Errors
    /// When the file can not be read.
    pub fn read_database(&self) -> anyhow::Result<Option<String>> {
        let url = secret("READ_DATABASE_URL", &self.read_database_url, &self.read_database_url_file)?;
        Ok((!url.is_empty()).then_some(url))
    }

    /// How long a statement may take; zero: as long as it likes.
    #[must_use]
    pub fn statement(&self) -> std::time::Duration {
        std::time::Duration::from_secs(self.statement_seconds)
    }

    /// Bytes of kept pages and answers.
    #[must_use]
    pub fn pages_kept(&self) -> usize {
        self.pages_kept_mb.saturating_mul(1024 * 1024)
    }

    /// Where figures are told, if anywhere.
    /// # Errors
    /// When it is no address.
    pub fn figures(&self) -> anyhow::Result<Option<SocketAddr>> {
        let given = Some(self.metrics.as_str()).filter(|address| !address.is_empty());
        given.map(str::parse::<SocketAddr>).transpose().context("SERVER_METRICS is not an address like 127.0.0.1:9100")
    }

    /// What is logged, and how.
    #[must_use]
    pub fn telling(&self) -> telemetry::Settings<'_> {
        telemetry::Settings {
            log: &self.log,
            format: self.log_format,
            push: &self.error_push,
            spans: &self.otlp_endpoint,
            service: "server",
        }
    }

    /// What has to hold before anybody is let in: an address that is one, and for the public no secret that anybody
    /// would try, and no letters for all to read.
    /// # Errors
    /// Which setting does not hold, and why. No secret is repeated.
    pub fn check(&self) -> anyhow::Result<()> {
        let public_url = self.public_url();
        production::check_address(&public_url).map_err(|why| anyhow!("PUBLIC_URL: {why}"))?;
        self.origins()?;
        if production::is_public(&public_url) {
            production::check_database(&self.database()?).map_err(|why| anyhow!("DATABASE_URL: {why}"))?;
            if let Some(replica) = self.read_database()? {
                production::check_database(&replica).map_err(|why| anyhow!("READ_DATABASE_URL: {why}"))?;
            }
            ensure!(self.mail_folder.is_empty(), "MAIL_FOLDER shows letters to anybody: not with an https PUBLIC_URL");
        }
        Ok(())
    }

    /// Who is let in, how often, and how long they may take.
    /// # Errors
    /// When an origin is none.
    pub fn doors(&self) -> anyhow::Result<Doors> {
        let per_minute =
            PerMinute { api: self.api_per_minute, searches: self.searches_per_minute, forms: self.forms_per_minute };
        Ok(Doors { origins: self.origins()?, per_minute, ..Doors::default() })
    }

    /// What other servers count in, if anything.
    /// # Errors
    /// When the address is none, or the file with it can not be read.
    pub fn shared(&self) -> anyhow::Result<Option<Shared>> {
        let url = secret("REDIS_URL", &self.redis_url, &self.redis_url_file)?;
        (!url.is_empty()).then(|| Shared::new(&url)).transpose()
    }

    /// The plans.
    /// # Errors
    /// When the file can not be read, or will not do.
    pub fn plans(&self) -> anyhow::Result<Catalogue> {
        if self.plans_file.is_empty() {
            return Ok(Catalogue::default());
        }
        let text = std::fs::read_to_string(&self.plans_file);
        Catalogue::parse(&text.context("reading PLANS_FILE")?).context("PLANS_FILE")
    }

    /// What paying needs; none without a key.
    /// # Errors
    /// When a setting is missing beside the key, or will not do. No secret is repeated.
    pub fn billing(&self) -> anyhow::Result<Option<Billing>> {
        let key = secret("STRIPE_KEY", &self.stripe_key, &self.stripe_key_file)?;
        if key.is_empty() {
            return Ok(None);
        }
        let public = production::is_public(&self.public_url());
        ensure!(
            !public || self.stripe_url.starts_with("https://"),
            "STRIPE_URL: the key does not travel without TLS with an https PUBLIC_URL"
        );
        let hosts = self.stripe_pages.split_whitespace();
        for host in hosts {
            production::check_origin(host).map_err(|why| anyhow!("STRIPE_PAGES, {host:?}: {why}"))?;
        }
        let secrets =
            secret("STRIPE_WEBHOOK_SECRETS", &self.stripe_webhook_secrets, &self.stripe_webhook_secrets_file)?;
        let prices = PriceIds::parse(&self.stripe_prices).context("STRIPE_PRICES")?;
        ensure!(prices.sold(Plan::Trader, Interval::Year).is_some(), "STRIPE_PRICES: no price is named");
        let plans = std::sync::Arc::new(self.plans()?);
        Ok(Some(Billing {
            client: Client::new(&key, &self.stripe_url).context("STRIPE_KEY, STRIPE_URL")?,
            secrets: Secrets::parse(&secrets).context("STRIPE_WEBHOOK_SECRETS")?,
            rules: Rules { prices, grace_days: plans.grace_days, plans: plans.clone(), seller: self.seller() },
            plans,
            public_url: self.public_url(),
            tax: self.stripe_tax,
            told: Notify::new(),
        }))
    }

    /// What pages say about plans, with payments set up or not.
    /// # Errors
    /// As [`plans`](Self::plans).
    pub fn offer(&self, billing: Option<&Billing>) -> anyhow::Result<app::context::Offer> {
        let hosts = if billing.is_some() { self.stripe_pages.clone() } else { String::new() };
        Ok(app::context::Offer { plans: std::sync::Arc::new(self.plans()?), payable: billing.is_some(), hosts })
    }

    fn origins(&self) -> anyhow::Result<Vec<HeaderValue>> {
        let origins = self.cors_origins.split(',').map(str::trim).filter(|o| !o.is_empty());
        origins
            .map(|origin| {
                production::check_origin(origin).map_err(|why| anyhow!("CORS_ORIGINS, {origin:?}: {why}"))?;
                HeaderValue::from_str(origin).with_context(|| format!("CORS_ORIGINS, {origin:?}"))
            })
            .collect()
    }

    /// What encrypts secrets, by the settings; says so where they name no key.
    /// # Errors
    /// When a key is none, or can not be read.
    pub fn vault(&self) -> anyhow::Result<Vault> {
        let key = secret("SECRETS_KEY", &self.secrets_key, &self.secrets_key_file)?;
        if !key.is_empty() {
            return Vault::parse(&key).context("SECRETS_KEY");
        }
        if production::is_public(&self.public_url()) {
            tracing::warn!(
                "SECRETS_KEY is not set: nobody can set a second factor up, and one-time codes are not taken"
            );
            return Ok(Vault::default());
        }
        tracing::warn!(
            "SECRETS_KEY is not set: second factors are encrypted by a key made of DATABASE_URL, which is none"
        );
        Vault::development(&self.database()?)
    }
}

/// All settings as they are in force, in the order of `--help`. Of what is hidden there only that it is set is said here.
#[must_use]
pub fn in_force(given: &ArgMatches) -> Vec<Setting> {
    let command = Config::augment_args(Command::new("server"));
    let setting = |arg: &clap::Arg| {
        let name = arg.get_env()?.to_str()?.to_owned();
        let id = arg.get_id().as_str();
        let values = given.try_get_raw(id).ok().flatten();
        let texts: Vec<_> = values.into_iter().flatten().map(|text| text.to_string_lossy().into_owned()).collect();
        let text = texts.join(" ");
        let value = match (text.is_empty(), arg.is_hide_env_values_set()) {
            (true, _) => "not set".to_owned(),
            (false, true) => "set, and hidden".to_owned(),
            (false, false) => text,
        };
        let from = match given.value_source(id) {
            Some(ValueSource::CommandLine) => "command line",
            Some(ValueSource::EnvVariable) => "environment",
            _ => "default",
        };
        Some(Setting { name, value, from })
    };
    command.get_arguments().filter_map(setting).collect()
}

/// A secret that is set, or stands in a file that is named instead; without the spaces around it.
fn secret(name: &str, value: &str, file: &str) -> anyhow::Result<String> {
    ensure!(value.is_empty() || file.is_empty(), "set {name} or {name}_FILE, not both");
    let read = || std::fs::read_to_string(file).with_context(|| format!("reading {name}_FILE {file}"));
    let text = if file.is_empty() { value.to_owned() } else { read()? };
    Ok(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser as _;

    fn settings(key: &str, file: &str, public_url: &str) -> Config {
        #[derive(clap::Parser)]
        struct Only {
            #[command(flatten)]
            config: Config,
        }
        let (secrets_key, secrets_key_file) = (key.to_owned(), file.to_owned());
        let public_url = Some(public_url.to_owned());
        Config { secrets_key, secrets_key_file, public_url, ..Only::parse_from(["test"]).config }
    }

    #[test]
    fn settings_are_shown_and_secrets_are_not() {
        #[derive(clap::Parser)]
        struct Only {
            #[command(flatten)]
            _config: Config,
        }
        let given = <Only as clap::CommandFactory>::command().get_matches_from([
            "test",
            "--database-url",
            "postgres://me:hunter2@host/pmi",
            "--stripe-key=hunter2",
            "--token-keys=a:hunter2",
            "--secrets-key=hunter2",
            "--stripe-webhook-secrets=hunter2",
            "--redis-url=redis://:hunter2@host",
            "--operator-name",
            "Ash",
        ]);
        let settings = in_force(&given);
        let of = |name: &str| {
            settings.iter().find(|s| s.name == name).map(|s| (s.value.as_str(), s.from)).unwrap_or_default()
        };
        assert_eq!(of("OPERATOR_NAME"), ("Ash", "command line"));
        assert_eq!(of("STRIPE_KEY"), ("set, and hidden", "command line"));
        assert_eq!(of("PLANS_FILE").0, "not set");
        assert!(settings.len() > 25 && !format!("{settings:?}").contains("hunter2"), "{settings:?}");
    }

    #[test]
    fn payments_are_set_up_whole_or_not_at_all() {
        const PRICES: &str = "collector_month=price_1,collector_year=price_2,trader_month=price_3,trader_year=price_4";
        let with = |key: &str, secrets: &str, prices: &str, url: &str, public_url: &str| {
            let (stripe_key, stripe_webhook_secrets) = (key.to_owned(), secrets.to_owned());
            let (stripe_prices, stripe_url) = (prices.to_owned(), url.to_owned());
            let settings = settings("", "", public_url);
            Config { stripe_key, stripe_webhook_secrets, stripe_prices, stripe_url, ..settings }.billing()
        };
        let (here, https) = ("http://127.0.0.1:3000", "https://pmi.example");
        let (key, secret, api) = ("sk_test_hidden", "whsec_0123456789abcdef", "https://api.stripe.com");
        assert!(with("", "", "", api, https).unwrap().is_none());
        assert!(with(key, secret, PRICES, api, https).unwrap().is_some());
        assert!(with(key, secret, PRICES, "http://127.0.0.1:4242", here).unwrap().is_some());
        for bad in [
            with(key, "", PRICES, api, https),
            with(key, secret, "", api, https),
            with(key, secret, "trader_year=price_4", api, https),
            with(key, secret, PRICES, "http://127.0.0.1:4242", https),
            with(key, secret, PRICES, "no address", here),
        ] {
            let error = format!("{:#}", bad.unwrap_err());
            assert!(!error.contains(key) && !error.contains(secret), "{error}");
        }
    }

    #[test]
    fn browsers_are_told_the_public_half_of_the_key() {
        const KEY: &str = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPe093Cf2uR67PPVZKSp7Gw+Vq6jZa30uGm6pyHsjFOWhRANCAATfSZtxuztXhfPNQDHxljsQVzJyPBRYybjUZaGOd4XK2O6sc1JWYCJzeDghhCB22oI802YrNTgL4/PgmSqoPhQz";
        let with =
            |key: &str| Config { vapid_key: key.to_owned(), ..settings("", "", "https://pmi.example") }.push_key();
        let public = "BN9Jm3G7O1eF881AMfGWOxBXMnI8FFjJuNRloY53hcrY7qxzUlZgInN4OCGEIHbagjzTZis1OAvj8-CZKqg-FDM";
        assert_eq!((with("").unwrap(), with(KEY).unwrap()), (String::new(), public.to_owned()));
        let pem = format!("-----BEGIN KEY-----\n{}\n{}\n-----END KEY-----\n", &KEY[..64], &KEY[64..]);
        assert_eq!(with(&pem).unwrap(), public);
        for bad in ["hunter2", &KEY[..100]] {
            let error = format!("{:#}", with(bad).unwrap_err());
            assert!(error.contains("VAPID_KEY") && !error.contains(bad), "{error}");
        }
    }

    #[test]
    fn the_key_comes_from_the_environment_or_a_file() {
        const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
        let https = "https://pmi.example";
        assert!(settings(KEY, "", https).vault().unwrap().is_ready());
        assert!(!settings("", "", https).vault().unwrap().is_ready(), "no key of our own in production");
        assert!(settings("", "", "http://127.0.0.1:3000").vault().unwrap().is_ready());
        let file = std::env::temp_dir().join(format!("key-{}", store::Uuid::new_v4()));
        let path = file.display().to_string();
        assert!(settings("", &path, https).vault().is_err());
        std::fs::write(&file, format!("{KEY}\n")).unwrap();
        assert!(settings("", &path, https).vault().unwrap().is_ready());
        assert!(settings(KEY, &path, https).vault().is_err(), "which of the two?");
        std::fs::remove_file(file).unwrap();
        let error = format!("{:#}", settings("hunter2", "", https).vault().unwrap_err());
        assert!(error.contains("SECRETS_KEY") && error.contains("64 hexadecimal digits") && !error.contains("hunter2"));
    }
}
