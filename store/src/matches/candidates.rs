//! What a listing may be, for a person who decides: products whose names, numbers, sets, bar codes or shops' numbers are those
//! of the listing. What each of these counts for is `domain::review`.

use super::Question;
use crate::{Result, catalog};
use domain::{
    ids::ProductId,
    money::Money,
    review::{Candidate, Hit, Words, weigh},
};
use sqlx::PgConnection;

/// Products that are weighed: a name may be that of hundreds.
const READ: i64 = 60;

/// The best candidates of a question, at most `most`.
/// # Errors
/// When the database fails.
pub async fn candidates(conn: &mut PgConnection, asked: &Question, most: usize) -> Result<Vec<Candidate>> {
    let words = Words::read(&asked.folded);
    let rows = sqlx::query!(
        r#"with named as (
               select n.product_id, 1::real as near from product_names n
                where replace(fold_text(n.name), '-', ' ') = any($2)
               union all
               (select n.product_id, similarity(fold_text(n.name), $3::text) from product_names n
                 where fold_text(n.name) % $3::text order by 2 desc limit 100)
               union all
               select p.id, 0 from sets s join products p on p.set_id = s.id
                where s.official_count = any($5) and ltrim(upper(p.number), '0') = any($4)
               union all
               select g.product_id, 0 from listings l join product_gtins g on g.gtin = l.ean where l.id = $1
               union all
               select c.product_id, 0 from listings l
                 join confirmed_skus c on c.retailer_id = l.retailer_id and c.sku = l.sku where l.id = $1
               union all
               select m.product_id, 0 from matches m where m.listing_id = $1 and m.product_id is not null),
           hits as (select product_id as id, least(max(near), 1)::real as near from named group by product_id)
           select h.id as "product!: ProductId", h.near as "near!", told.number as "number!", told.total as "total!",
                  told.set as "set!", told.answered as "answered!", told.code as "code!", told.sku as "sku!",
                  q.p10_cents as "low?", q.p90_cents as "high?"
             from hits h join products p on p.id = h.id left join sets s on s.id = p.set_id
            cross join lateral (
                  select (p.number is not null and ltrim(upper(p.number), '0') = any($4)) as number,
                         (s.official_count is not null and s.official_count = any($5)) as total,
                         (s.id is not null and (lower(s.abbreviation) = any($2) or lower(s.code) = any($2)
                              or exists (select from set_names n where n.set_id = s.id
                                            and replace(fold_text(n.name), '-', ' ') = any($2)))) is true as set,
                         exists (select from matches m where m.listing_id = $1 and m.product_id = h.id) as answered,
                         exists (select from listings l join product_gtins g on g.gtin = l.ean
                                  where l.id = $1 and g.product_id = h.id) as code,
                         exists (select from listings l join confirmed_skus c on c.retailer_id = l.retailer_id and c.sku = l.sku
                                  where l.id = $1 and c.product_id = h.id) as sku) told
             left join lateral (select p10_cents, p90_cents from snapshots where product_id = h.id
                                 order by last_day desc, variant_id limit 1) q on true
            where p.merged_into is null
              and not exists (select from listings l join match_refusals f on f.title_key = l.title_key
                               where l.id = $1 and f.product_id = h.id and f.undone_at is null
                                 and (f.retailer_id is null or f.retailer_id = l.retailer_id))
            order by told.code desc, told.number::integer + told.total::integer + told.set::integer desc, h.near desc, h.id
            limit $6"#,
        asked.listing.0,
        &words.runs,
        asked.folded,
        &words.numbers,
        &words.totals,
        READ
    )
    .fetch_all(&mut *conn)
    .await?;
    let ids: Vec<i64> = rows.iter().map(|r| r.product.0).collect();
    let mut lines = catalog::lines(conn, &ids).await?;
    let hits = rows.into_iter().filter_map(|r| {
        Some(Hit {
            line: lines.remove(&r.product)?,
            answered: r.answered,
            bar_code: r.code,
            shop_number: r.sku,
            near: r.near,
            number: r.number,
            total: r.total,
            set: r.set,
            range: r.low.map(Money::eur).zip(r.high.map(Money::eur)),
        })
    });
    Ok(weigh(hits.collect(), asked.euros(), most))
}
