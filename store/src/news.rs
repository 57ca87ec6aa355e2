//! What the database says the moment it is there: what is new in whose inbox (`migrations/0029_inbox_news.sql`), which products
//! are asked other prices for (`0039_price_news.sql`), and that something has changed which answers for everybody are made of
//! (`0049_changes.sql`). A process listens once, for all who want to know.

use crate::{Error, Result, Uuid};
use domain::ids::ProductId;
use sqlx::{
    PgPool,
    postgres::{PgListener, PgPoolOptions},
};
use std::time::Duration;
use tokio::time::timeout;

/// The names under which it is said.
const INBOX: &str = "inbox";
const PRICES: &str = "prices";
const MARKET: &str = "market";
/// That very many products have changed.
const MANY: &str = "*";
/// How long to try to reach the database.
const REACH: Duration = Duration::from_secs(5);

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// What is unread of this person has changed.
    Of(Uuid),
    /// What these products cost, or who asks what for them, has changed.
    Prices(Vec<ProductId>),
    /// The same of many more than can be named.
    Market,
    /// A table that answers for everybody may be made of has changed.
    Changed(String),
}

/// A connection that does nothing but listen.
pub struct Listener {
    heard: PgListener,
    silence: Duration,
}

/// Listens, on a connection beside those of the pool: none of them is missing for pages. One on which nothing came for
/// `silence` is asked whether it is still there, and has as long to answer: for twice as long, at most, something can go unheard.
/// # Errors
/// When the database does not answer.
pub async fn listen(pool: &PgPool, silence: Duration) -> Result<Listener> {
    let one = PgPoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(REACH)
        .connect_lazy_with((*pool.connect_options()).clone());
    let mut heard = PgListener::connect_with(&one).await?;
    // One that was lost is said, before anything is heard again.
    heard.eager_reconnect(false);
    heard.listen_all([INBOX, PRICES, MARKET]).await?;
    Ok(Listener { heard, silence })
}

impl Listener {
    /// Waits for what comes next.
    /// # Errors
    /// When the connection is gone: anything may have been missed, and another has to be asked for, by [`listen`].
    pub async fn next(&mut self) -> Result<Heard> {
        loop {
            let Ok(heard) = timeout(self.silence, self.heard.try_recv()).await else {
                let there = timeout(self.silence, sqlx::query("select 1").execute(&mut self.heard)).await;
                there.map_err(|_| Error::Database(sqlx::Error::PoolTimedOut))??;
                continue;
            };
            let gone = || Error::Database(sqlx::Error::Io(std::io::ErrorKind::ConnectionAborted.into()));
            let said = heard?.ok_or_else(gone)?;
            // Nobody but our triggers says anything; what is no person and no product is nobody's news.
            if let Some(heard) = read(said.channel(), said.payload()) {
                return Ok(heard);
            }
        }
    }
}

fn read(name: &str, said: &str) -> Option<Heard> {
    match (name, said) {
        (INBOX, user) => user.parse().ok().map(Heard::Of),
        (PRICES, MANY) => Some(Heard::Market),
        (PRICES, products) => {
            let products: Vec<_> = products.split(',').filter_map(|id| id.parse().ok().map(ProductId)).collect();
            (!products.is_empty()).then_some(Heard::Prices(products))
        }
        (MARKET, table) => Some(Heard::Changed(table.to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
