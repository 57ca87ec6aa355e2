//! The settings of this process: each a flag, an environment variable and a line of `.env.sample`.

use crate::vault::Vault;
use anyhow::{Context as _, ensure};
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
    /// While developing: the folder `workers` puts letters into, shown to anybody at `/dev/mail`. Refused under https.
    #[arg(long, env = "MAIL_FOLDER", global = true, default_value = "")]
    pub mail_folder: String,
    /// What the secrets of second factors are encrypted by: 64 hexadecimal digits (`openssl rand -hex 32`). Several with
    /// commas between: the first encrypts, the others still decrypt. Under https nobody can set a second factor up without
    /// it; while developing it is made of DATABASE_URL.
    #[arg(long, env = "SECRETS_KEY", global = true, default_value = "", hide_env_values = true)]
    pub secrets_key: String,
    /// A file that holds it, in the place of SECRETS_KEY.
    #[arg(long, env = "SECRETS_KEY_FILE", global = true, default_value = "")]
    pub secrets_key_file: String,
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
    /// Scheme and host, without a slash at the end.
    #[must_use]
    pub fn public_url(&self) -> String {
        let given = self.public_url.as_deref().filter(|u| !u.is_empty());
        given.map_or_else(|| format!("http://{}", self.address), |u| u.trim_end_matches('/').to_owned())
    }

    /// What encrypts secrets, by the settings; says so where they name no key.
    /// # Errors
    /// When a key is none, or can not be read.
    pub fn vault(&self) -> anyhow::Result<Vault> {
        let from_file = !self.secrets_key_file.is_empty();
        ensure!(!from_file || self.secrets_key.is_empty(), "set SECRETS_KEY or SECRETS_KEY_FILE, not both");
        if from_file {
            let text = std::fs::read_to_string(&self.secrets_key_file);
            return Vault::parse(&text.context("reading SECRETS_KEY_FILE")?).context("SECRETS_KEY_FILE");
        }
        if !self.secrets_key.is_empty() {
            return Vault::parse(&self.secrets_key).context("SECRETS_KEY");
        }
        if self.public_url().starts_with("https://") {
            tracing::warn!(
                "SECRETS_KEY is not set: nobody can set a second factor up, and one-time codes are not taken"
            );
            return Ok(Vault::default());
        }
        tracing::warn!(
            "SECRETS_KEY is not set: second factors are encrypted by a key made of DATABASE_URL, which is none"
        );
        Vault::development(&self.database_url)
    }
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
