//! What every job has at hand: settings, the database, the one client to the world, the clock, the matcher's index.

use super::figures::Figures;
use crate::{
    config::Config,
    fetch::{Client, Limits, Poster},
    mail::Mailer,
    notify::Vapid,
};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use domain::identity::Index;
use std::{ops::Deref, sync::Arc};
use store::{PgConnection, PgPool, matches};
use tokio::sync::{Mutex, watch};

/// Cheap to clone: all clones are the same.
#[derive(Clone)]
pub struct Context(Arc<Inside>);

/// What a context holds.
pub struct Inside {
    /// The settings of this process.
    pub config: Config,
    /// The database.
    pub pool: PgPool,
    /// The one way to shops: it keeps their pace.
    pub client: Client,
    /// The way out for letters.
    pub mailer: Mailer,
    /// The way to programs of other people.
    pub poster: Poster,
    /// Who we are to the services of browsers. None: no device is told.
    pub vapid: Option<Vapid>,
    /// What time it is.
    pub clock: fn() -> DateTime<Utc>,
    /// What is counted of jobs.
    pub figures: Figures,
    index: Mutex<Option<Catalog>>,
    stop: watch::Sender<bool>,
}

/// The catalogue as the matcher knows it.
#[derive(Clone)]
pub struct Catalog {
    /// What it can find.
    pub index: Arc<Index>,
    /// When the catalogue last changed.
    pub changed_at: Option<DateTime<Utc>>,
}

impl Context {
    /// # Errors
    /// When the agent string of the settings can not stand in a header, or an address or a key in them is none.
    pub fn new(config: &Config, pool: PgPool, clock: fn() -> DateTime<Utc>) -> anyhow::Result<Context> {
        Context::with_limits(config, pool, clock, Limits::default())
    }

    /// The same, with other limits to what a request may take.
    /// # Errors
    /// As `new`.
    pub fn with_limits(
        config: &Config,
        pool: PgPool,
        clock: fn() -> DateTime<Utc>,
        limits: Limits,
    ) -> anyhow::Result<Context> {
        let proxies = config.proxies.list().map_err(anyhow::Error::msg).context("PROXIES")?;
        let client = Client::new(&config.user_agent, config.demo, limits, clock)
            .context("CONTACT")?
            .with_memory(pool.clone())
            .with_proxies(proxies)
            .context("PROXIES")?
            .with_browsers(config.browser());
        Ok(Context(Arc::new(Inside {
            config: config.clone(),
            pool,
            client,
            mailer: Mailer::new(config)?,
            poster: Poster::new(&config.user_agent, config.demo).context("CONTACT")?,
            vapid: Vapid::read(&config.vapid_key).context("VAPID_KEY")?,
            clock,
            figures: Figures::default(),
            index: Mutex::default(),
            stop: watch::Sender::new(false),
        })))
    }

    /// From now on every job ends at the next good moment.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// Whether this process is to stop.
    pub fn is_stopping(&self) -> bool {
        *self.stop.borrow()
    }

    /// Comes true when this process is to stop.
    pub async fn stopped(self) {
        // An error would mean that the sender is gone, and with it this very context.
        let _ = self.stop.subscribe().wait_for(|stop| *stop).await;
    }

    /// The matcher's index of the catalogue as it is now; built when the catalogue changed.
    /// # Errors
    /// When the database fails.
    pub async fn catalog(&self, conn: &mut PgConnection) -> anyhow::Result<Catalog> {
        let changed_at = matches::catalog_changed_at(conn).await?;
        let mut held = self.index.lock().await;
        if let Some(catalog) = held.as_ref().filter(|c| c.changed_at == changed_at) {
            return Ok(catalog.clone());
        }
        let known = matches::list_known(conn).await?;
        let sets = matches::list_sets(conn).await?;
        let index =
            tokio::task::spawn_blocking(move || Index::with_sets(known, &sets)).await.context("building the index")?;
        let catalog = Catalog { index: Arc::new(index), changed_at };
        *held = Some(catalog.clone());
        Ok(catalog)
    }
}

impl Deref for Context {
    type Target = Inside;
    fn deref(&self) -> &Inside {
        &self.0
    }
}

impl std::fmt::Debug for Context {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Context")
    }
}
