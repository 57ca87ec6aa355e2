//! A file on its way into a collection: kept line by line, matched by the ids that stand in it, looked at, taken and taken
//! back. A line that nobody knows stays; it is solved or skipped, never dropped. What a person says of its columns is in
//! `columns`.

mod columns;

pub use columns::{Columns, MOST_COLUMNS, columns, remap};

use super::{checked, found};
use crate::{Error, Result, Uuid};
use chrono::{DateTime, Utc};
use domain::{
    ids::{ProductId, VariantId},
    portfolio::{
        Lot,
        import::{Mapping, Problem, Row},
    },
    product::Finish,
};
use sqlx::{PgConnection, types::Json};

/// A file to be taken in.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Whose format, as a word.
    pub format: &'a str,
    /// What its person calls it.
    pub name: &'a str,
    /// What its columns mean; none of our own JSON.
    pub mapping: Option<&'a Mapping>,
    /// Its lines.
    pub rows: &'a [Row],
    /// Each line goes into the collection it names, which is made where it is not there: so our own files come back as
    /// they were. A line that names none, and every line otherwise, goes into the one the file is taken into.
    pub by_name: bool,
}

/// Keeps all lines of a file, and finds what their ids say. Returns the import's number. For lines without ids the caller
/// puts `jobs::MatchCollection` into the queue, in the same transaction.
/// # Errors
/// `NotFound` where the collection is not the person's.
pub async fn begin(conn: &mut PgConnection, user: Uuid, portfolio: i64, file: File<'_>) -> Result<i64> {
    let import = sqlx::query_scalar!(
        "insert into portfolio_imports (user_id, portfolio_id, format, title, mapping, rows, by_name)
         select $1, id, $3, $4, $5, $6, $7 from portfolios where id = $2 and user_id = $1 returning id",
        user,
        portfolio,
        file.format,
        file.name.replace('\0', ""),
        serde_json::to_value(file.mapping).unwrap_or_default(),
        i32::try_from(file.rows.len()).unwrap_or(i32::MAX),
        file.by_name
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("portfolio"))?;
    for rows in file.rows.chunks(2_000) {
        let lines: Vec<i64> = rows.iter().map(|r| i64::try_from(r.line).unwrap_or(i64::MAX)).collect();
        let json = |of: fn(&Row) -> serde_json::Result<serde_json::Value>| {
            rows.iter().map(|row| of(row).unwrap_or_default()).collect::<Vec<_>>()
        };
        sqlx::query!(
            "insert into portfolio_import_rows (import_id, line, raw, lot, problems)
             select $1, * from unnest($2::bigint[], $3::jsonb[], $4::jsonb[], $5::jsonb[])",
            import,
            &lines,
            &json(|row| serde_json::to_value(&row.raw)),
            &json(|row| serde_json::to_value(&row.lot)),
            &json(|row| serde_json::to_value(&row.problems))
        )
        .execute(&mut *conn)
        .await?;
    }
    match_ids(conn, import).await?;
    Ok(import)
}

/// Finds products by our own name, then by Cardmarket's id, then by TCGplayer's; an id that stands on several products, or
/// whose prices are another's, tells nothing.
///
/// The variant is the one our own file names; else the one its id is of; else the one of the line's finish and language, or
/// the only one there is. An id of several variants (Cardmarket's has two columns of prices) says which only together
/// with the finish.
async fn match_ids(conn: &mut PgConnection, import: i64) -> Result<()> {
    sqlx::query!(
        "with told as (
           select r.line, coalesce(s.id, c.product_id, t.product_id) as product_id,
                  case when s.id is not null then 'slug' when c.product_id is not null then 'cardmarket' else 'tcgplayer' end as found_by,
                  case when s.id is not null then 1 else coalesce(c.confidence, t.confidence) end as confidence,
                  r.lot ->> 'finish' as finish, r.lot ->> 'language' as language, r.lot #>> '{what,variant}' as key,
                  case when s.id is not null then null when c.product_id is not null then 'cardmarket' else 'tcgplayer' end as provider,
                  case when c.product_id is not null then r.lot #>> '{what,cardmarket}' else r.lot #>> '{what,tcgplayer}' end as outside
             from portfolio_import_rows r
             left join products s on s.slug = r.lot #>> '{what,product}'
             left join lateral (select min(product_id) as product_id, max(confidence) as confidence from external_ids e
                   where e.provider = 'cardmarket' and e.external_id = (r.lot #>> '{what,cardmarket}')::bigint
                     and e.status = 'sure' and not e.suspect having count(distinct product_id) = 1) c on true
             left join lateral (select min(product_id) as product_id, max(confidence) as confidence from external_ids e
                   where e.provider = 'tcgplayer' and e.external_id = (r.lot #>> '{what,tcgplayer}')::bigint
                     and e.status = 'sure' and not e.suspect having count(distinct product_id) = 1) t on true
            where r.import_id = $1 and r.product_id is null and not r.skipped and r.taken_at is null)
         update portfolio_import_rows r
            set product_id = told.product_id, found_by = told.found_by, confidence = told.confidence,
                variant_id = coalesce(
                  (select min(v.id) from variants v where v.product_id = told.product_id
                      and concat(v.finish, '|', v.edition, '|', v.language) = told.key having count(*) = 1),
                  (select min(v.id) from external_ids e join variants v on v.id = e.variant_id
                    where e.provider = told.provider and e.external_id = told.outside::bigint and e.product_id = told.product_id
                      and e.status = 'sure' and not e.suspect and (told.finish is null or v.finish = told.finish)
                   having count(distinct v.id) = 1),
                  (select min(v.id) from variants v where v.product_id = told.product_id
                      and (told.finish is null or v.finish = told.finish)
                      and (told.language is null or v.language is null or v.language = told.language) having count(*) = 1))
           from told where r.import_id = $1 and r.line = told.line and told.product_id is not null",
        import
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A file that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its number.
    pub id: i64,
    /// What its person calls it.
    pub title: String,
    /// The collection it is for.
    pub portfolio: String,
    /// `review`, `taken` or `undone`.
    pub state: String,
    /// When it came.
    pub created_at: DateTime<Utc>,
}

/// A person's newest imports.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, user: Uuid) -> Result<Vec<Import>> {
    Ok(sqlx::query_as!(
        Import,
        "select i.id, i.title, f.name as portfolio, i.state, i.created_at
           from portfolio_imports i join portfolios f on f.id = i.portfolio_id
          where i.user_id = $1 order by i.created_at desc, i.id desc limit 20",
        user
    )
    .fetch_all(conn)
    .await?)
}

/// How far an import is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// `review`, `taken` or `undone`.
    pub state: String,
    /// Lines of the file.
    pub rows: i64,
    /// Lines whose words were not read yet: a worker is at it.
    pub unread: i64,
    /// Lines whose product is known.
    pub matched: i64,
    /// Lines that go into the collection when its person says so.
    pub ready: i64,
    /// Lines that wait for a person: nobody knows what they are, or not surely, or something could not be read.
    pub open: i64,
    /// Lines that somebody does not want.
    pub skipped: i64,
    /// Lines that were put into the collection.
    pub taken: i64,
    /// Lines with something that could not be read, and that nobody looked at: they are not taken.
    pub with_problems: i64,
}

/// How far a person's import is.
/// # Errors
/// `NotFound`; also of somebody else's.
pub async fn progress(conn: &mut PgConnection, user: Uuid, import: i64) -> Result<Progress> {
    sqlx::query_as!(
        Progress,
        r#"select i.state, count(r.line) as "rows!", count(r.product_id) as "matched!",
                  count(r.line) filter (where r.product_id is null and not r.skipped and r.taken_at is null
                                          and r.read_at is null) as "unread!",
                  count(r.line) filter (where r.ready) as "ready!",
                  count(r.line) filter (where not r.ready and not r.skipped and r.taken_at is null) as "open!",
                  count(r.line) filter (where r.skipped) as "skipped!", count(r.taken_at) as "taken!",
                  count(r.line) filter (where r.problems <> '[]' and not r.confirmed and not r.skipped) as "with_problems!"
             from portfolio_imports i left join portfolio_import_rows r on r.import_id = i.id
            where i.id = $1 and i.user_id = $2 group by i.id"#,
        import,
        user
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound("import"))
}

/// A line as its person looks at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its number in the file.
    pub line: i64,
    /// Its cells as they stand there, by column.
    pub raw: Vec<(String, String)>,
    /// What was read of it.
    pub lot: Lot,
    /// What was not.
    pub problems: Vec<Problem>,
    /// What it is.
    pub product: Option<ProductId>,
    /// Which variant.
    pub variant: Option<VariantId>,
    /// How that is known.
    pub found_by: Option<String>,
    /// How surely.
    pub confidence: Option<f32>,
    /// Somebody looked at what could not be read.
    pub confirmed: bool,
    /// It is not wanted.
    pub skipped: bool,
}

/// Lines of a person's import behind line `after`; `open`: only those that wait for a person, because nobody knows what
/// they are, because the matcher is not [`SURE`], or because something in them could not be read.
/// # Errors
/// When the database does not answer.
pub async fn lines(
    conn: &mut PgConnection,
    user: Uuid,
    import: i64,
    open: bool,
    after: i64,
    size: i64,
) -> Result<Vec<Line>> {
    let rows = sqlx::query!(
        r#"select r.line, r.raw as "raw: Json<Vec<(String, String)>>", r.lot as "lot: Json<Lot>", r.problems as "problems: Json<Vec<Problem>>", r.product_id, r.variant_id,
                  r.found_by, r.confidence, r.confirmed, r.skipped
             from portfolio_import_rows r join portfolio_imports i on i.id = r.import_id
            where i.id = $1 and i.user_id = $2 and r.line > $4
              and (not $3 or not r.ready and not r.skipped and r.taken_at is null)
            order by r.line limit $5"#,
        import,
        user,
        open,
        after,
        size
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Line {
            line: r.line,
            raw: r.raw.0,
            lot: r.lot.0,
            problems: r.problems.0,
            product: r.product_id.map(ProductId),
            variant: r.variant_id.map(VariantId),
            found_by: r.found_by,
            confidence: r.confidence,
            confirmed: r.confirmed,
            skipped: r.skipped,
        })
        .collect())
}

/// What a person says of a line. The matcher's word goes another way: `keep_guesses`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Said {
    /// It is this.
    Is(ProductId, Option<VariantId>),
    /// It is not wanted.
    Skip,
}

/// Notes it down; while the import is looked at, or afterwards for lines that are not in the collection yet.
/// # Errors
/// `NotFound` of a line that is somebody else's or in the collection already.
pub async fn solve(conn: &mut PgConnection, user: Uuid, import: i64, line: i64, said: Said) -> Result<()> {
    let (product, variant, by, confidence) = match said {
        Said::Is(product, variant) => (Some(product), variant, Some("person"), Some(1.0_f32)),
        Said::Skip => (None, None, None, None),
    };
    let done = sqlx::query!(
        "update portfolio_import_rows r
            set product_id = $4, variant_id = $5, found_by = $6, confidence = $7, skipped = $8
           from portfolio_imports i
          where i.id = r.import_id and i.id = $1 and i.user_id = $2 and r.line = $3 and r.taken_at is null
            and i.state <> 'undone'
            and ($5::bigint is null or exists (select from variants v where v.id = $5 and v.product_id = $4))",
        import,
        user,
        line,
        product.map(|p| p.0),
        variant.map(|v| v.0),
        by,
        confidence,
        said == Said::Skip
    )
    .execute(conn)
    .await?;
    found(done.rows_affected(), "line")
}

/// A person says what a line's lot is, where it was read wrongly or not at all: from now on nothing of it is in doubt. Its
/// lot as it was read confirms it as it is. What the line is among our products stays as it was said, or is looked for
/// once more: by its ids here, by its text by `jobs::MatchCollection`, which the caller puts into the queue.
/// # Errors
/// `Rule` of a lot that can not be; `NotFound` of a line that is somebody else's or in the collection already.
pub async fn mend(conn: &mut PgConnection, user: Uuid, import: i64, line: i64, lot: &Lot) -> Result<()> {
    let lot = &lot.clone().tidied();
    checked(lot)?;
    let done = sqlx::query!(
        "update portfolio_import_rows r set lot = $4, confirmed = true, skipped = false, read_at = null
           from portfolio_imports i
          where i.id = r.import_id and i.id = $1 and i.user_id = $2 and r.line = $3 and r.taken_at is null
            and i.state <> 'undone'",
        import,
        user,
        line,
        Json(lot) as _
    )
    .execute(&mut *conn)
    .await?;
    found(done.rows_affected(), "line")?;
    match_ids(conn, import).await
}

/// Puts all lines whose product is known into the collection, once each; the others stay and can be solved later: those
/// with something that could not be read, until it is mended, and those the matcher is not [`SURE`] of, until a person says
/// so. Returns how many. In the caller's transaction: an error leaves half of it done.
/// # Errors
/// `NotFound`; also of somebody else's or one that was undone. `Rule` where the file names too many collections.
pub async fn take(conn: &mut PgConnection, user: Uuid, import: i64, now: DateTime<Utc>) -> Result<u64> {
    let portfolio = sqlx::query_scalar!(
        "update portfolio_imports set state = 'taken' where id = $1 and user_id = $2 and state <> 'undone' returning portfolio_id",
        import,
        user
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("import"))?;
    make_named(&mut *conn, user, import).await?;
    // The numbers are drawn first, so that each line knows its lot.
    let done = sqlx::query!(
        "with drawn as materialized (
           select r.line, nextval(pg_get_serial_sequence('portfolio', 'id')) as id, r.product_id, r.variant_id, r.lot,
                  coalesce(r.named, $3) as portfolio_id
             from (select r.*, f.id as named
                     from portfolio_import_rows r join portfolio_imports i on i.id = r.import_id
                     left join portfolios f on i.by_name and f.user_id = i.user_id and f.name = r.goes_to
                    where r.import_id = $1 and r.ready
                    order by r.line) r),
         put as (
           insert into portfolio (id, user_id, portfolio_id, product_id, variant_id, quantity, wanted, bought_on, sold_on, lot)
           overriding system value
           select id, $2, portfolio_id, product_id, variant_id, (lot ->> 'quantity')::integer, coalesce((lot ->> 'wanted')::boolean, false),
                  (lot ->> 'bought_on')::date, (lot #>> '{sold,on}')::date, lot
             from drawn returning id)
         update portfolio_import_rows r set item_id = d.id, taken_at = $4 from drawn d where r.import_id = $1 and r.line = d.line",
        import,
        user,
        portfolio,
        now
    )
    .execute(&mut *conn)
    .await?;
    Ok(done.rows_affected())
}

/// How sure the matcher has to be for a line to be taken without a person's word; the same number stands in the queries.
pub const SURE: f32 = 0.9;

/// What the matcher read in a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// The line.
    pub line: i64,
    /// What it is; none: it was read, and nothing was known.
    pub product: Option<ProductId>,
    /// How surely.
    pub confidence: f32,
    /// The finish it states, where the line has none of its own.
    pub finish: Option<Finish>,
    /// A first edition is stated.
    pub first_edition: bool,
}

/// Lines of an import that no id told and no text matcher looked at yet, behind line `after`.
/// # Errors
/// When the database does not answer.
pub async fn unread(conn: &mut PgConnection, import: i64, after: i64, size: i64) -> Result<Vec<(i64, Lot)>> {
    let rows = sqlx::query!(
        r#"select line, lot as "lot: Json<Lot>" from portfolio_import_rows
            where import_id = $1 and line > $2 and product_id is null and not skipped and taken_at is null and read_at is null
            order by line limit $3"#,
        import,
        after,
        size
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.line, r.lot.0)).collect())
}

/// Keeps what the matcher read, where nobody said anything meanwhile: also that it knew nothing. Its variant is the one of
/// the edition, finish and language that are stated, where that is one. Returns how many lines have a product now.
/// # Errors
/// When the database does not answer.
pub async fn keep_guesses(conn: &mut PgConnection, import: i64, guesses: &[Guess], now: DateTime<Utc>) -> Result<u64> {
    let lines: Vec<i64> = guesses.iter().map(|g| g.line).collect();
    let products: Vec<Option<i64>> = guesses.iter().map(|g| g.product.map(|p| p.0)).collect();
    let confidences: Vec<f32> = guesses.iter().map(|g| g.confidence.clamp(0.0, 1.0)).collect();
    let finishes: Vec<Option<String>> = guesses.iter().map(|g| g.finish.map(|f| f.to_string())).collect();
    let firsts: Vec<bool> = guesses.iter().map(|g| g.first_edition).collect();
    let known = sqlx::query_scalar!(
        r#"with said as (
             select g.line, p.id as product_id, g.confidence, coalesce(r.lot ->> 'finish', g.finish) as finish,
                    r.lot ->> 'language' as language, g.first_edition
               from unnest($2::bigint[], $3::bigint[], $4::real[], $5::text[], $6::boolean[])
                    as g(line, product_id, confidence, finish, first_edition)
               join portfolio_import_rows r on r.import_id = $1 and r.line = g.line
               left join products p on p.id = g.product_id),
           kept as (
             update portfolio_import_rows r
                set read_at = $7, product_id = said.product_id,
                    found_by = case when said.product_id is not null then 'text' end,
                    confidence = case when said.product_id is not null then said.confidence end,
                    variant_id = (select min(v.id) from variants v where v.product_id = said.product_id
                                     and (said.finish is null or v.finish = said.finish)
                                     and (said.language is null or v.language is null or v.language = said.language)
                                     and (not said.first_edition or v.edition like '%1st-edition') having count(*) = 1)
               from said
              where r.import_id = $1 and r.line = said.line and r.product_id is null and not r.skipped and r.taken_at is null
             returning r.product_id)
           select count(product_id) as "n!" from kept"#,
        import,
        &lines,
        &products as &[Option<i64>],
        &confidences,
        &finishes as &[Option<String>],
        &firsts,
        now
    )
    .fetch_one(conn)
    .await?;
    Ok(u64::try_from(known).unwrap_or_default())
}

/// Makes the collections that lines about to be taken name and that are not there, where the file is taken in by names.
async fn make_named(conn: &mut PgConnection, user: Uuid, import: i64) -> Result<()> {
    sqlx::query!(
        "insert into portfolios (user_id, name)
         select distinct i.user_id, r.goes_to
           from portfolio_imports i join portfolio_import_rows r on r.import_id = i.id
          where i.id = $1 and i.by_name and r.ready and r.goes_to is not null
         on conflict (user_id, name) do nothing",
        import
    )
    .execute(&mut *conn)
    .await?;
    let held = sqlx::query_scalar!(r#"select count(*) as "n!" from portfolios where user_id = $1"#, user)
        .fetch_one(conn)
        .await?;
    if held > super::MOST {
        return Err(Error::Rule(format!("more than {} collections", super::MOST)));
    }
    Ok(())
}

/// What taking an import back came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Lots that are gone again.
    pub gone: u64,
    /// Lots that stay: they were edited or sold since, and a sale is never taken back.
    pub left: u64,
}

/// Takes what came of an import out again, as far as nobody changed it since; its lines stay to be looked at.
/// # Errors
/// `NotFound`; also of somebody else's.
pub async fn undo(conn: &mut PgConnection, user: Uuid, import: i64) -> Result<Undone> {
    let done = sqlx::query!(
        "update portfolio_imports set state = 'undone' where id = $1 and user_id = $2 and state = 'taken'",
        import,
        user
    )
    .execute(&mut *conn)
    .await?;
    found(done.rows_affected(), "import")?;
    // Of a lot that was sold in part, what is left differs by its quantity: both parts stay.
    let gone = sqlx::query!(
        "delete from portfolio i using portfolio_import_rows r
          where r.import_id = $1 and r.item_id = i.id and i.user_id = $2
            and i.lot = r.lot and i.product_id = r.product_id and i.variant_id is not distinct from r.variant_id",
        import,
        user
    )
    .execute(&mut *conn)
    .await?
    .rows_affected();
    let left = sqlx::query_scalar!(
        r#"select count(i.id) as "n!" from portfolio_import_rows r join portfolio i on i.id = r.item_id where r.import_id = $1"#,
        import
    )
    .fetch_one(conn)
    .await?;
    Ok(Undone { gone, left: u64::try_from(left).unwrap_or_default() })
}
