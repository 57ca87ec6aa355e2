//! What needs a person, read from wherever it is noted. In which order it is shown is `domain::today`.

mod house;
mod law;
mod sources;
#[cfg(test)]
mod tests;

use crate::Result;
use chrono::{DateTime, Utc};
use domain::today::{Item, rank};
use sqlx::PgConnection;

/// How much of a kind is read: who has more than that has other worries than the rest of the list.
const MOST: i64 = 20;

/// Everything that needs a person, in the order in which it is looked at.
/// # Errors
/// When the database does not answer.
pub async fn read(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Item>> {
    let mut items = house::partitions(&mut *conn, now).await?;
    items.extend(house::archive(&mut *conn, now).await?);
    items.extend(house::disks(&mut *conn, now).await?);
    items.extend(house::switched_off(&mut *conn).await?);
    items.extend(house::dead_jobs(&mut *conn).await?);
    items.extend(law::copies(&mut *conn, now).await?);
    items.extend(law::withdrawals(&mut *conn).await?);
    items.extend(law::compared(&mut *conn).await?);
    items.extend(law::abuse(&mut *conn, now).await?);
    items.extend(law::failed_payments(&mut *conn, now).await?);
    items.extend(sources::blocked(&mut *conn).await?);
    items.extend(sources::quarantined(&mut *conn).await?);
    items.extend(sources::failed(&mut *conn).await?);
    items.extend(sources::silent(&mut *conn, now).await?);
    items.extend(sources::guide(&mut *conn, now).await?);
    items.extend(sources::review(&mut *conn).await?);
    Ok(rank(items, now))
}
