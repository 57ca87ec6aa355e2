//! The settings of this process: each a flag, an environment variable and a line of `.env.sample`.

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
    /// Who runs this site, for the imprint and the privacy policy.
    #[arg(long, env = "OPERATOR_NAME", global = true, default_value = "")]
    pub operator_name: String,
    /// Where they are reached by post: lines with `;` between them.
    #[arg(long, env = "OPERATOR_ADDRESS", global = true, default_value = "")]
    pub operator_address: String,
    /// Where they are reached by mail.
    #[arg(long, env = "OPERATOR_EMAIL", global = true, default_value = "")]
    pub operator_email: String,
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
    /// Who runs this site.
    #[must_use]
    pub fn operator(&self) -> app::context::Operator {
        app::context::Operator {
            name: self.operator_name.clone(),
            address: self.operator_address.clone(),
            email: self.operator_email.clone(),
        }
    }

    /// Scheme and host, without a slash at the end.
    #[must_use]
    pub fn public_url(&self) -> String {
        let given = self.public_url.as_deref().filter(|u| !u.is_empty());
        given.map_or_else(|| format!("http://{}", self.address), |u| u.trim_end_matches('/').to_owned())
    }
}
