//! `snapshots`: one row a variant, kept equal to what an analysis found.

use super::{
    batches::Range,
    copy::{In, Put as _},
};
use crate::{PgConnection, Result};
use chrono::NaiveDate;
use domain::market::{deal::Basis, fair::ratios::Groups, snapshot::Snapshot};
use futures_util::TryStreamExt as _;
use std::collections::HashMap;

/// Where a variant belongs.
#[derive(Clone, Debug)]
pub struct VariantRow {
    /// The variant.
    pub variant: i64,
    /// Its product.
    pub product: i64,
    /// The indices it belongs to beside that of all: places in the list that comes with it; 0 is none.
    pub scopes: [u16; 4],
    /// Whose ratios of conditions and languages hold for it.
    pub groups: Groups,
}

/// The variants of a range of products by id, and the names of the indices they belong to (the first is empty:
/// none): `serie:<code>`, `set:<slug>`, `rarity:<name>`, `sealed`.
/// # Errors
/// When the database fails.
pub async fn variants(conn: &mut PgConnection, products: Range) -> Result<(Vec<VariantRow>, Vec<String>)> {
    let Range { first, last } = products;
    let mut rows = sqlx::query!(
        // The numbers of series and rarities are those of their names: the same in every batch of an analysis.
        r#"select v.id, v.product_id, p.set_id, nullif(s.serie_code, '') as serie, s.slug as "slug?",
                  p.rarity as of_rarity, p.kind = 'sealed' as "sealed!",
                  hashtext(nullif(s.serie_code, '')) as era, hashtext(p.rarity) as rarity
             from variants v join products p on p.id = v.product_id left join sets s on s.id = p.set_id
            where p.id between $1 and $2
            order by v.id"#,
        first,
        last
    )
    .fetch(conn);
    let (mut variants, mut names) = (Vec::new(), Names::default());
    while let Some(row) = rows.try_next().await? {
        let number = |n: Option<i32>| n.map(i32::cast_unsigned);
        let set = row.set_id.and_then(|n| u32::try_from(n).ok());
        let groups = Groups { rarity: number(row.rarity), era: number(row.era), set };
        let scopes = [
            names.place("serie:", row.serie.as_deref()),
            names.place("set:", row.slug.as_deref()),
            names.place("rarity:", row.of_rarity.as_deref()),
            names.place("sealed", row.sealed.then_some("")),
        ];
        variants.push(VariantRow { variant: row.id, product: row.product_id, scopes, groups });
    }
    Ok((variants, names.list))
}

/// Names of indices, each with its place.
struct Names {
    list: Vec<String>,
    places: HashMap<String, u16>,
}

impl Default for Names {
    fn default() -> Names {
        Names { list: vec![String::new()], places: HashMap::new() }
    }
}

impl Names {
    /// The place of a name; 0 of none, and of those beyond 65,535.
    fn place(&mut self, kind: &str, name: Option<&str>) -> u16 {
        let Some(name) = name else { return 0 };
        let name = format!("{kind}{name}");
        if let Some(&place) = self.places.get(&name) {
            return place;
        }
        let place = u16::try_from(self.list.len()).unwrap_or(0);
        if place > 0 {
            self.places.insert(name.clone(), place);
            self.list.push(name);
        }
        place
    }
}

/// The state of a variant.
#[derive(Clone, Debug)]
pub struct SnapshotRow {
    /// The variant.
    pub variant: i64,
    /// Its product.
    pub product: i64,
    /// Which daily values it was made from.
    pub basis: Basis,
    /// Where it stands.
    pub state: Snapshot,
}

/// Puts what a batch found aside, until it is published.
/// # Errors
/// When the database fails.
pub async fn find_snapshots(conn: &mut PgConnection, as_of: NaiveDate, rows: &[SnapshotRow]) -> Result<()> {
    let mut into = In::open(conn, &format!("copy found_snapshots ({COLUMNS}) from stdin (format binary)")).await?;
    for SnapshotRow { variant, product, basis, state } in rows {
        let row = into.row(14).await?;
        row.bigint(*variant);
        row.bigint(*product);
        row.date(as_of);
        row.date(state.last_day);
        row.text(basis.as_str());
        row.bigint(state.last);
        row.bigint(state.p10);
        row.bigint(state.p50);
        row.bigint(state.p90);
        row.integer(i32::try_from(state.days).unwrap_or(i32::MAX));
        row.double_or_null(state.change_1d);
        row.double_or_null(state.change_7d);
        row.double_or_null(state.change_30d);
        row.double_or_null(state.volatility);
    }
    into.finish().await?;
    Ok(())
}

/// Makes the table hold exactly what was found. Unchanged rows are not written. Returns how many were touched.
/// # Errors
/// When the database fails.
pub async fn publish_snapshots(conn: &mut PgConnection) -> Result<u64> {
    sqlx::query("analyze found_snapshots").execute(&mut *conn).await?;
    let gone = sqlx::query(
        "delete from snapshots s where not exists (select from found_snapshots i where i.variant_id = s.variant_id)",
    )
    .execute(&mut *conn)
    .await?;
    let put = sqlx::query(sqlx::AssertSqlSafe(format!(
        "insert into snapshots as s ({COLUMNS}) select {COLUMNS} from found_snapshots order by variant_id
         on conflict (variant_id) do update set ({COLUMNS}) = row({}) where row({}) is distinct from row({})",
        prefixed("excluded"),
        prefixed("s"),
        prefixed("excluded"),
    )))
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() + put.rows_affected())
}

const COLUMNS: &str = "variant_id, product_id, as_of, last_day, basis, last_cents, p10_cents, p50_cents, p90_cents, days, \
                       change_1d, change_7d, change_30d, volatility";

fn prefixed(table: &str) -> String {
    let columns: Vec<String> = COLUMNS.split(", ").map(|c| format!("{table}.{}", c.trim())).collect();
    columns.join(", ")
}
