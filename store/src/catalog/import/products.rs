//! Products, their names and their variants.

use super::{
    NewProduct, ids, prefer_hashes,
    sets::{by_id, list_known_sets},
    words::{address_name, free_slug, search_text},
};
use crate::Result;
use chrono::NaiveDate;
use domain::{
    ids::{ProductId, VariantId},
    product::{Finish, Kind, Language, Region, Variant},
    slug::slug,
};
use sqlx::PgConnection;
use std::collections::{HashMap, HashSet};

/// Makes products or brings them up to date, with their names, variants and external ids.
/// Returns how many rows of `products` changed.
/// # Errors
/// When the database does not answer, or a product stands twice in `products`.
pub async fn upsert_products(conn: &mut PgConnection, products: &[NewProduct]) -> Result<u64> {
    if products.is_empty() {
        return Ok(0);
    }
    prefer_hashes(conn).await?;
    let merged = merged(conn).await?;
    let left: Vec<NewProduct>;
    let products = if products.iter().any(|p| merged.contains(&(p.region, p.code.clone()))) {
        // What a person found to be another product is that one's: its source knows nothing of it.
        left = products.iter().filter(|p| !merged.contains(&(p.region, p.code.clone()))).cloned().collect();
        left.as_slice()
    } else {
        products
    };
    move_sealed(conn, products).await?;
    let written = upsert_rows(conn, products).await?;
    let rows = find_rows(conn, products).await?;
    upsert_names(conn, products, &rows).await?;
    let variants = upsert_variants(conn, products, &rows).await?;
    ids::upsert(conn, products, &rows, &variants).await?;
    Ok(written)
}

/// Products that are another one by now.
async fn merged(conn: &mut PgConnection) -> Result<HashSet<(Region, String)>> {
    let rows = sqlx::query!(r#"select region as "region: Region", code from products where merged_into is not null"#);
    Ok(rows.fetch_all(conn).await?.into_iter().map(|r| (r.region, r.code)).collect())
}

/// A sealed product's code is unique in both regions: the region is read from words, and the reading may get better.
async fn move_sealed(conn: &mut PgConnection, products: &[NewProduct]) -> Result<()> {
    let sealed: Vec<&NewProduct> = products.iter().filter(|p| p.kind == Kind::Sealed).collect();
    if sealed.is_empty() {
        return Ok(());
    }
    let codes: Vec<&str> = sealed.iter().map(|p| p.code.as_str()).collect();
    let regions: Vec<&str> = sealed.iter().map(|p| p.region.as_str()).collect();
    sqlx::query!(
        "update products p set region = n.region from unnest($1::text[], $2::text[]) n(code, region)
          where p.kind = 'sealed' and p.code = n.code and p.region <> n.region",
        &codes as &[&str],
        &regions as &[&str]
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn slugs(conn: &mut PgConnection, products: &[NewProduct]) -> Result<Vec<String>> {
    let rows = sqlx::query!(r#"select region as "region: Region", code, slug from products"#).fetch_all(conn).await?;
    let mut taken: HashSet<String> = rows.iter().map(|r| r.slug.clone()).collect();
    let known: HashMap<(Region, String), String> = rows.into_iter().map(|r| ((r.region, r.code), r.slug)).collect();
    let address = |p: &NewProduct| match known.get(&(p.region, p.code.clone())) {
        Some(slug) => slug.clone(),
        None => {
            let code = slug(&p.code);
            let base = address_name(&p.names).map_or(code.clone(), |name| format!("{name}-{code}"));
            free_slug(&base, p.region, &mut taken)
        }
    };
    Ok(products.iter().map(address).collect())
}

async fn upsert_rows(conn: &mut PgConnection, products: &[NewProduct]) -> Result<u64> {
    let sets = list_known_sets(conn).await?;
    let sets = by_id(&sets);
    let slugs = slugs(conn, products).await?;
    let text = |f: fn(&NewProduct) -> &str| products.iter().map(f).collect::<Vec<_>>();
    let some = |f: fn(&NewProduct) -> Option<&String>| {
        products.iter().map(f).map(|o| o.map(String::as_str)).collect::<Vec<_>>()
    };
    let set_ids: Vec<Option<i64>> = products.iter().map(|p| p.set_id.map(|s| s.0)).collect();
    let sorts: Vec<Option<i32>> = products.iter().map(|p| p.number_sort).collect();
    let dates: Vec<Option<NaiveDate>> = products.iter().map(|p| p.release_date).collect();
    let details: Vec<&serde_json::Value> = products.iter().map(|p| &p.details).collect();
    let searched: Vec<String> =
        products.iter().map(|p| search_text(p, p.set_id.and_then(|id| sets.get(&id).copied()))).collect();
    let done = sqlx::query!(
        "insert into products as p (kind, region, code, slug, set_id, number, number_sort, category, rarity, illustrator,
                                    release_date, details, search_text)
         select n.kind, n.region, n.code, n.slug, n.set_id, n.number, n.number_sort, n.category, n.rarity, n.illustrator,
                n.release_date, n.details, fold_text(n.search_text)
           from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::int[], $8::text[],
                       $9::text[], $10::text[], $11::date[], $12::jsonb[], $13::text[])
                n(kind, region, code, slug, set_id, number, number_sort, category, rarity, illustrator, release_date,
                  details, search_text)
         on conflict (region, code) do update set
             set_id = coalesce(excluded.set_id, p.set_id),
             number = coalesce(excluded.number, p.number),
             number_sort = coalesce(excluded.number_sort, p.number_sort),
             category = coalesce(excluded.category, p.category),
             rarity = coalesce(excluded.rarity, p.rarity),
             illustrator = coalesce(excluded.illustrator, p.illustrator),
             release_date = coalesce(excluded.release_date, p.release_date),
             details = p.details || excluded.details,
             search_text = excluded.search_text
         where (p.set_id, p.number, p.number_sort, p.category, p.rarity, p.illustrator, p.release_date, p.details,
                p.search_text)
               is distinct from
               (coalesce(excluded.set_id, p.set_id), coalesce(excluded.number, p.number),
                coalesce(excluded.number_sort, p.number_sort), coalesce(excluded.category, p.category),
                coalesce(excluded.rarity, p.rarity), coalesce(excluded.illustrator, p.illustrator),
                coalesce(excluded.release_date, p.release_date), p.details || excluded.details, excluded.search_text)",
        &text(|p| p.kind.as_str()) as &[&str],
        &text(|p| p.region.as_str()) as &[&str],
        &text(|p| &p.code) as &[&str],
        &slugs,
        &set_ids as &[Option<i64>],
        &some(|p| p.number.as_ref()) as &[Option<&str>],
        &sorts as &[Option<i32>],
        &some(|p| p.category.as_ref()) as &[Option<&str>],
        &some(|p| p.rarity.as_ref()) as &[Option<&str>],
        &some(|p| p.illustrator.as_ref()) as &[Option<&str>],
        &dates as &[Option<NaiveDate>],
        &details as &[&serde_json::Value],
        &searched
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// The rows of `products`, in their order.
async fn find_rows(conn: &mut PgConnection, products: &[NewProduct]) -> Result<Vec<ProductId>> {
    let regions: Vec<&str> = products.iter().map(|p| p.region.as_str()).collect();
    let codes: Vec<&str> = products.iter().map(|p| p.code.as_str()).collect();
    let ids = sqlx::query_scalar!(
        r#"select p.id as "id: ProductId"
             from unnest($1::text[], $2::text[]) with ordinality n(region, code, place)
             join products p on p.region = n.region and p.code = n.code order by n.place"#,
        &regions as &[&str],
        &codes as &[&str]
    )
    .fetch_all(conn)
    .await?;
    Ok(ids)
}

async fn upsert_names(conn: &mut PgConnection, products: &[NewProduct], rows: &[ProductId]) -> Result<()> {
    let (mut ids, mut languages, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for (product, id) in products.iter().zip(rows) {
        for (language, name) in &product.names {
            ids.push(id.0);
            languages.push(language.as_str());
            names.push(name.as_str());
        }
    }
    sqlx::query!(
        "insert into product_names as old (product_id, language, name)
         select * from unnest($1::bigint[], $2::text[], $3::text[])
         on conflict (product_id, language) do update set name = excluded.name where old.name <> excluded.name",
        &ids,
        &languages as &[&str],
        &names as &[&str]
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The variants of each product, in the order of its printings.
pub(super) type Printings = Vec<Vec<VariantId>>;

async fn upsert_variants(conn: &mut PgConnection, products: &[NewProduct], rows: &[ProductId]) -> Result<Printings> {
    let all = || products.iter().zip(rows).flat_map(|(p, id)| p.printings.iter().map(move |v| (id, v)));
    let ids: Vec<i64> = all().map(|(id, _)| id.0).collect();
    let finishes: Vec<Option<&str>> = all().map(|(_, v)| v.finish.map(Finish::as_str)).collect();
    let editions: Vec<Option<&str>> = all().map(|(_, v)| v.edition.as_deref()).collect();
    let languages: Vec<Option<&str>> = all().map(|(_, v)| v.language.map(Language::as_str)).collect();
    sqlx::query!(
        "insert into variants (product_id, finish, edition, language)
         select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[])
         on conflict (product_id, finish, edition, language) do nothing",
        &ids,
        &finishes as &[Option<&str>],
        &editions as &[Option<&str>],
        &languages as &[Option<&str>]
    )
    .execute(&mut *conn)
    .await?;
    let rows_of: Vec<i64> = rows.iter().map(|r| r.0).collect();
    let found = sqlx::query!(
        r#"select id as "id: VariantId", product_id as "product_id: ProductId", finish as "finish: Finish", edition,
                  language as "language: Language"
             from variants where product_id = any($1)"#,
        &rows_of
    )
    .fetch_all(conn)
    .await?;
    let by_key: HashMap<(ProductId, Variant), VariantId> = found
        .into_iter()
        .map(|r| ((r.product_id, Variant { finish: r.finish, edition: r.edition, language: r.language }), r.id))
        .collect();
    let of = |(product, id): (&NewProduct, &ProductId)| {
        product.printings.iter().filter_map(|v| by_key.get(&(*id, v.clone())).copied()).collect()
    };
    Ok(products.iter().zip(rows).map(of).collect())
}
