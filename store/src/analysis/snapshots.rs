//! `snapshots`: one row a variant, kept equal to what an analysis found.

use super::copy::{In, Put as _};
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

/// All variants by id, and the names of the indices they belong to (the first is empty: none): `serie:<code>`,
/// `set:<slug>`, `rarity:<name>`, `sealed`.
/// # Errors
/// When the database fails.
pub async fn variants(conn: &mut PgConnection) -> Result<(Vec<VariantRow>, Vec<String>)> {
    let mut rows = sqlx::query!(
        r#"with s as (select serie_code, row_number() over (order by serie_code) as place
                        from (select distinct serie_code from sets where serie_code <> '') c)
           select v.id, v.product_id, coalesce(s.place, 0) as "place!", p.set_id,
                  nullif(sets.serie_code, '') as serie, sets.slug as "slug?", p.rarity as of_rarity, p.kind = 'sealed' as "sealed!",
                  case when p.rarity is not null then dense_rank() over (order by p.rarity) end as rarity
             from variants v join products p on p.id = v.product_id
             left join sets on sets.id = p.set_id left join s on s.serie_code = sets.serie_code
            order by v.id"#
    )
    .fetch(conn);
    let (mut variants, mut names) = (Vec::new(), Names::default());
    while let Some(row) = rows.try_next().await? {
        let serie = u16::try_from(row.place).unwrap_or(0);
        let number = |n: Option<i64>| n.and_then(|n| u32::try_from(n).ok());
        let groups =
            Groups { rarity: number(row.rarity), era: (serie > 0).then_some(serie.into()), set: number(row.set_id) };
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

/// Makes the table hold exactly these rows. Unchanged rows are not written. Returns how many were touched.
/// # Errors
/// When the database fails.
pub async fn keep_snapshots(conn: &mut PgConnection, as_of: NaiveDate, rows: &[SnapshotRow]) -> Result<u64> {
    sqlx::query("create temp table incoming_snapshots (like snapshots) on commit drop").execute(&mut *conn).await?;
    let statement = format!("copy incoming_snapshots ({COLUMNS}) from stdin (format binary)");
    // `like` copies the not-null of updated_at without its default; it is not ours to write.
    sqlx::query("alter table incoming_snapshots drop column updated_at").execute(&mut *conn).await?;
    let mut into = In::open(conn, &statement).await?;
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
    sqlx::query("analyze incoming_snapshots").execute(&mut *conn).await?;
    let gone = sqlx::query(
        "delete from snapshots s where not exists (select from incoming_snapshots i where i.variant_id = s.variant_id)",
    )
    .execute(&mut *conn)
    .await?;
    let put = sqlx::query(sqlx::AssertSqlSafe(format!(
        "insert into snapshots as s ({COLUMNS}) select {COLUMNS} from incoming_snapshots
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
