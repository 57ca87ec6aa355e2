//! A copy of everything about a person, table by table. Never a secret: what is shown stands in the list.

use super::tables::{TABLES, Table};
use crate::Result;
use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, PgConnection, types::Json};
use uuid::Uuid;

/// A person's rows of one table.
#[derive(Clone, Debug)]
pub struct Copied {
    /// The table, with its columns in order.
    pub table: &'static Table,
    /// The rows: column to value.
    pub rows: Vec<Map<String, Value>>,
}

/// A person with everything that is kept about them.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their address.
    pub email: String,
    /// Every table of the list, also where they have no rows.
    pub tables: Vec<Copied>,
}

/// Everything about a person. None when there is no such account (any more).
/// # Errors
/// When the database does not answer.
pub async fn export(conn: &mut PgConnection, user: Uuid) -> Result<Option<Person>> {
    let email = sqlx::query_scalar!(r#"select email::text as "email!" from users where id = $1"#, user)
        .fetch_optional(&mut *conn)
        .await?;
    let Some(email) = email else { return Ok(None) };
    let mut tables = Vec::with_capacity(TABLES.len());
    for table in TABLES {
        tables.push(Copied { table, rows: rows(conn, table, user, &email).await? });
    }
    Ok(Some(Person { email, tables }))
}

async fn rows(conn: &mut PgConnection, table: &Table, user: Uuid, email: &str) -> Result<Vec<Map<String, Value>>> {
    let columns = table.shown.join(", ");
    let order = if table.shown.contains(&"created_at") { "created_at" } else { "1" };
    // Text of our own list, nobody else's.
    let statement = format!(
        "select row_to_json(t) from (select {columns} from {} where {} order by {order}) t",
        table.name, table.theirs
    );
    let found: Vec<Json<Map<String, Value>>> =
        sqlx::query_scalar(AssertSqlSafe(statement)).bind(user).bind(email).fetch_all(conn).await?;
    Ok(found.into_iter().map(|Json(row)| row).collect())
}
