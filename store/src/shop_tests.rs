//! Shops that somebody wants to know more of before they are in the registry: asked for in the console, looked at by a worker.

use crate::{
    Error, PgConnection, Result,
    audit::{self, About},
    jobs::{self, TestShop},
};
use chrono::{DateTime, Utc};
use domain::{act::Act, money::Currency, shop_test::Look};
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

/// Looks that are kept; older ones are forgotten when another is asked for.
const KEPT: i64 = 50;

/// A look at a shop.
#[derive(Clone, Debug, PartialEq)]
pub struct ShopTest {
    /// Its number.
    pub id: i64,
    /// The address that was given.
    pub url: String,
    /// What its prices are in, where its pages do not say.
    pub currency: Currency,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// When somebody looked.
    pub looked_at: Option<DateTime<Utc>>,
    /// What was found.
    pub found: Option<Json<Look>>,
    /// Why nothing was.
    pub error: Option<String>,
}

/// Asks for a look at the shop at this address.
/// # Errors
/// `Rule` when it is no address of the web.
pub async fn ask(
    conn: &mut PgConnection,
    url: &str,
    currency: Currency,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<i64> {
    let by: Option<Uuid> = by.into();
    if domain::shop_test::origin(url).is_none() {
        return Err(Error::Rule("url: it is no address of the web".to_owned()));
    }
    let id = sqlx::query_scalar!(
        "insert into shop_tests (url, currency, asked_at) values ($1, $2, $3) returning id",
        url,
        currency.as_str(),
        now
    )
    .fetch_one(&mut *conn)
    .await?;
    sqlx::query!("delete from shop_tests where id <= $1", id - KEPT).execute(&mut *conn).await?;
    jobs::enqueue(&mut *conn, &TestShop { test: id }, None).await?;
    let subject = format!("shop test {id}");
    audit::act(conn, Act::ShopTested, &About::thing(&subject).with(json!({ "url": url })), by, now).await?;
    Ok(id)
}

/// The look with this number.
/// # Errors
/// When the database does not answer.
pub async fn find(conn: &mut PgConnection, id: i64) -> Result<Option<ShopTest>> {
    Ok(sqlx::query_as!(
        ShopTest,
        r#"select id, url, currency as "currency: Currency", asked_at, looked_at, found as "found: Json<Look>", error
             from shop_tests where id = $1"#,
        id
    )
    .fetch_optional(conn)
    .await?)
}

/// A look without what it came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub id: i64,
    /// The address that was given.
    pub url: String,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// Whether somebody looked.
    pub looked: bool,
}

/// The newest looks.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, size: u32) -> Result<Vec<Line>> {
    Ok(sqlx::query_as!(
        Line,
        r#"select id, url, asked_at, looked_at is not null as "looked!" from shop_tests order by id desc limit $1"#,
        i64::from(size)
    )
    .fetch_all(conn)
    .await?)
}

/// Keeps what a look came to, or why it came to nothing. One that was forgotten meanwhile stays so.
/// # Errors
/// When the database does not answer.
pub async fn finish(
    conn: &mut PgConnection,
    id: i64,
    found: std::result::Result<&Look, &str>,
    now: DateTime<Utc>,
) -> Result<()> {
    let (look, error) = match found {
        Ok(look) => {
            let look = serde_json::to_value(look).map_err(|error| sqlx::Error::Encode(Box::new(error)));
            (Some(without_nul(look?)), None)
        }
        Err(error) => (None, Some(error.replace('\0', ""))),
    };
    sqlx::query!("update shop_tests set looked_at = $2, found = $3, error = $4 where id = $1", id, now, look, error)
        .execute(conn)
        .await?;
    Ok(())
}

/// What a shop writes can have one, and the database takes none.
fn without_nul(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace('\0', "")),
        Value::Array(all) => all.into_iter().map(without_nul).collect(),
        Value::Object(all) => all.into_iter().map(|(name, value)| (name, without_nul(value))).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::a_queue;
    use domain::retailer::Adapter;
    use sqlx::PgPool;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_000, 0).unwrap()
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_shop_is_looked_at_and_the_look_is_kept(pool: PgPool) -> Result<()> {
        a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        for wrong in ["", "kiste", "javascript:alert(1)"] {
            let refused = ask(&mut conn, wrong, Currency::Eur, None, now()).await;
            assert!(matches!(refused, Err(Error::Rule(_))), "{wrong}");
        }
        let id = ask(&mut conn, "https://kiste.example/pokemon", Currency::Pln, None, now()).await?;
        let given: (String, serde_json::Value) =
            sqlx::query_as("select name, payload from graphile_worker.given").fetch_one(&mut *conn).await?;
        assert_eq!(given, ("test_shop".to_owned(), json!({ "test": id })));
        let waits = find(&mut conn, id).await?.unwrap();
        assert_eq!((waits.currency, waits.looked_at, waits.found), (Currency::Pln, None, None));
        let look = Look { reasons: vec!["it says so".to_owned()], ..nothing() };
        let said = Look { reasons: vec!["it \0says so".to_owned()], ..nothing() };
        finish(&mut conn, id, Ok(&said), now()).await?;
        assert_eq!(find(&mut conn, id).await?.unwrap().found, Some(Json(look)));
        finish(&mut conn, id, Err("4\u{0}03"), now()).await?;
        let failed = find(&mut conn, id).await?.unwrap();
        assert_eq!((failed.found, failed.error.as_deref()), (None, Some("403")));
        for _ in 0..KEPT {
            ask(&mut conn, "https://other.example", Currency::Eur, None, now()).await?;
        }
        assert_eq!(find(&mut conn, id).await?, None, "only the newest are kept");
        finish(&mut conn, id, Ok(&nothing()), now()).await?;
        assert_eq!(list(&mut conn, 3).await?.iter().map(|line| line.looked).collect::<Vec<_>>(), [false; 3]);
        Ok(())
    }

    fn nothing() -> Look {
        Look {
            adapter: Adapter::Css,
            settings: json!({}),
            reasons: Vec::new(),
            notes: Vec::new(),
            lines: Vec::new(),
            left: Vec::new(),
            left_more: 0,
        }
    }
}
