//! The settings of this process: each a flag, an environment variable and a line of `.env.sample`.

use crate::auth::tokens::Tokens;
use anyhow::Context as _;
use clap::Args;
use std::{net::SocketAddr, path::PathBuf};

/// What can be set.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Where the database is.
    #[arg(long, env = "DATABASE_URL", global = true, default_value = "postgres://localhost/pmi")]
    pub database_url: String,
    /// Connections to it, at most.
    #[arg(long, env = "SERVER_CONNECTIONS", global = true, default_value_t = 16)]
    pub connections: u32,
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
        let setting = match (self.token_keys.trim(), self.token_keys_file.as_str()) {
            (keys, "") => keys.to_owned(),
            ("", file) => std::fs::read_to_string(file).with_context(|| format!("TOKEN_KEYS_FILE {file}"))?,
            _ => anyhow::bail!("TOKEN_KEYS and TOKEN_KEYS_FILE: one of them"),
        };
        let tokens = Tokens::read(&setting, &url).context("TOKEN_KEYS")?;
        match tokens.can_sign() {
            false if !url.starts_with("https://") => Tokens::made(&url),
            _ => Ok(tokens),
        }
    }

    /// Scheme and host, without a slash at the end.
    #[must_use]
    pub fn public_url(&self) -> String {
        let given = self.public_url.as_deref().filter(|u| !u.is_empty());
        given.map_or_else(|| format!("http://{}", self.address), |u| u.trim_end_matches('/').to_owned())
    }
}
