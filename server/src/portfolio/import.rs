//! Files of collections on their way in: taken up, their lines solved one by one, put into the collection, taken back.

use super::{has_room, refused, stated::Stated, to};
use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
    doors,
};
use axum::{
    Form,
    extract::{Multipart, State as Extract},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{
    address::escaped,
    catalog::ProductDetail,
    ids::VariantId,
    money::Currency,
    portfolio::import::{self, Field, Mapping, Unmapped, Unreadable},
    product::Finish,
    user::access::Need,
};
use serde::Deserialize;
use store::{
    PgConnection, Uuid, catalog, jobs,
    portfolios::imports::{self, File, Said},
};
use tower_http::limit::RequestBodyLimitLayer;

const PAGE: &str = "/account/portfolio/import";

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/account/portfolio/import/line", Need::OwnAccount, line)
        .post("/account/portfolio/import/mend", Need::OwnAccount, mend)
        .post("/account/portfolio/import/columns", Need::OwnAccount, map)
        .post("/account/portfolio/import/take", Need::OwnAccount, take)
        .post("/account/portfolio/import/undo", Need::OwnAccount, undo)
}

/// The one door that takes a file: `doors::FILE` limits it, and not `doors::BODY`.
pub(crate) fn upload() -> Routes {
    let routes = Routes::of(Door::Form).post("/account/portfolio/upload", Need::OwnAccount, take_up);
    routes.layered(|router| router.layer(RequestBodyLimitLayer::new(doors::FILE)))
}

fn said(what: &str) -> Stop {
    Stop::to(&format!("{PAGE}?said={what}"))
}

/// What came with the form.
#[derive(Default)]
struct Came {
    portfolio: Option<i64>,
    currency: Option<Currency>,
    /// Each line into the collection it names.
    by_name: bool,
    title: String,
    file: Vec<u8>,
}

async fn came(mut form: Multipart) -> Result<Came, Stop> {
    let mut came = Came::default();
    while let Some(field) = form.next_field().await.map_err(|_| said("broken"))? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "file" => {
                let title: String =
                    field.file_name().unwrap_or_default().chars().filter(|c| !c.is_control()).take(120).collect();
                came.title = if title.is_empty() { "A file".to_owned() } else { title };
                came.file = field.bytes().await.map_err(|_| said("large"))?.to_vec();
            }
            "portfolio" => came.portfolio = field.text().await.ok().and_then(|text| text.trim().parse().ok()),
            "by_name" => came.by_name = true,
            "currency" => came.currency = field.text().await.ok().and_then(|text| text.trim().parse().ok()),
            _ => {}
        }
    }
    Ok(came)
}

async fn take_up(Extract(state): Extract<State>, person: Person, form: Multipart) -> Result<Response, Stop> {
    let Came { portfolio, currency, by_name, title, file } = came(form).await?;
    let portfolio = portfolio.ok_or_else(|| said("collection"))?;
    if file.is_empty() {
        return Err(said("empty"));
    }
    let currency = currency.unwrap_or(Currency::Eur);
    // Fifty thousand lines take a moment: nobody else waits for them.
    let read = tokio::task::spawn_blocking(move || import::read(&file, currency)).await?;
    let read = match read {
        Ok(read) => read,
        Err(Unreadable::Empty) => return Err(said("empty")),
        Err(Unreadable::TooLarge(_)) => return Err(said("large")),
        Err(Unreadable::Broken { line, .. }) => return Err(said(&format!("broken&at={line}"))),
        Err(Unreadable::Json(_)) => return Err(said("json")),
    };
    if read.rows.is_empty() {
        return Err(said("empty"));
    }
    let mut tx = store::begin(&state.pool).await?;
    let file = File { format: read.format, name: &title, mapping: read.mapping.as_ref(), rows: &read.rows, by_name };
    let import = match imports::begin(&mut tx, person.id, portfolio, file).await {
        Ok(import) => import,
        Err(error) => return refused(error, &format!("{PAGE}?said=broken")),
    };
    jobs::enqueue(&mut tx, &jobs::MatchCollection { import }, None).await?;
    store::commit(tx).await?;
    Ok(to(&format!("{PAGE}?id={import}")))
}

#[derive(Deserialize)]
struct Solved {
    import: i64,
    line: i64,
    /// The product's name in addresses; empty: the line is not wanted.
    #[serde(default)]
    product: String,
}

/// The variant that a line means: the one of its finish, or the only one there is.
fn meant(product: &ProductDetail, finish: Option<Finish>) -> Option<VariantId> {
    let mut fit = product.variants.iter().filter(|v| finish.is_none() || v.variant.finish == finish);
    match (fit.next(), fit.next()) {
        (Some(one), None) => Some(one.id),
        _ => None,
    }
}

async fn line(Extract(state): Extract<State>, person: Person, Form(form): Form<Solved>) -> Result<Response, Stop> {
    let Solved { import, line, product } = form;
    let slug = product.trim().replace('\0', "");
    let mut tx = store::begin(&state.pool).await?;
    let said = if slug.is_empty() {
        Said::Skip
    } else {
        let lines = imports::lines(&mut tx, person.id, import, false, line.saturating_sub(1), 1).await?;
        let Some(found) = lines.into_iter().find(|found| found.line == line) else {
            return Ok(StatusCode::NOT_FOUND.into_response());
        };
        match catalog::get_product(&mut tx, &slug).await {
            Ok(product) => Said::Is(product.line.id, meant(&product, found.lot.finish)),
            Err(store::Error::NotFound(_)) => {
                return Err(Stop::to(&format!("{PAGE}?id={import}&line={line}&said=product")));
            }
            Err(error) => return Err(error.into()),
        }
    };
    if let Err(error) = imports::solve(&mut tx, person.id, import, line, said).await {
        return refused(error, PAGE);
    }
    let next = next(&mut tx, person.id, import, line).await?;
    store::commit(tx).await?;
    Ok(next)
}

/// On to the next line that waits for its person, and from the last back to the first.
async fn next(conn: &mut PgConnection, user: Uuid, import: i64, line: i64) -> Result<Response, store::Error> {
    let mut next = imports::lines(&mut *conn, user, import, true, line, 1).await?;
    if next.is_empty() {
        next = imports::lines(conn, user, import, true, 0, 1).await?;
    }
    Ok(match next.first() {
        Some(next) => to(&format!("{PAGE}?id={import}&line={}", next.line)),
        None => to(&format!("{PAGE}?id={import}&said=solved")),
    })
}

#[derive(Deserialize)]
struct Mended {
    import: i64,
    line: i64,
    #[serde(flatten)]
    stated: Stated,
}

/// What a line's lot is, where something of it could not be read: nothing of it is in doubt from then on.
async fn mend(Extract(state): Extract<State>, person: Person, Form(form): Form<Mended>) -> Result<Response, Stop> {
    let Mended { import, line, stated } = form;
    let mut tx = store::begin(&state.pool).await?;
    let lines = imports::lines(&mut tx, person.id, import, false, line.saturating_sub(1), 1).await?;
    let Some(found) = lines.into_iter().find(|found| found.line == line) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let back = |why: &str| format!("{PAGE}?id={import}&line={line}&said={why}");
    let lot = stated.of(found.lot).map_err(|why| Stop::to(&back(why)))?;
    if let Err(error) = imports::mend(&mut tx, person.id, import, line, &lot).await {
        return refused(error, &back("odd"));
    }
    jobs::enqueue(&mut tx, &jobs::MatchCollection { import }, None).await?;
    let next = next(&mut tx, person.id, import, line).await?;
    store::commit(tx).await?;
    Ok(next)
}

/// What a person says of the columns of a file: all lines are read anew, and looked up once more.
async fn map(
    Extract(state): Extract<State>,
    person: Person,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let get = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.trim());
    let Some(import) = get("import").and_then(|import| import.parse::<i64>().ok()) else {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    };
    let here = format!("{PAGE}?id={import}");
    let mut tx = store::begin(&state.pool).await?;
    let columns = match imports::columns(&mut tx, person.id, import).await {
        Ok(Some(columns)) => columns,
        Ok(None) => return Err(Stop::to(&format!("{here}&said=known"))),
        Err(error) => return refused(error, PAGE),
    };
    let mut said = Vec::new();
    for (n, name) in columns.names.into_iter().enumerate() {
        let Some(word) = get(&format!("field-{n}")).filter(|word| !word.is_empty()) else { continue };
        let field = word.parse::<Field>().map_err(|_| Stop::to(&format!("{here}&said=odd")))?;
        said.push((field, name));
    }
    // Back with all that was chosen.
    let back = |why: &str| {
        let ours =
            |name: &str| name.starts_with("field-") || ["currency", "american", "day_first", "place"].contains(&name);
        let chosen = fields.iter().filter(|(name, value)| ours(name) && !value.is_empty());
        let query: String = chosen.map(|(name, value)| format!("&{}={}", escaped(name), escaped(value))).collect();
        Stop::to(&format!("{here}{query}&said={why}"))
    };
    let currency = get("currency").and_then(|word| word.parse().ok()).unwrap_or(columns.mapping.currency);
    let mapping = Mapping::by_hand(said, currency).map_err(|why| match why {
        Unmapped::Nothing => back("nothing"),
        Unmapped::Twice(_) => back("twice"),
    })?;
    let ticked = |name: &str| get(name).is_some_and(|value| !value.is_empty());
    let place: String = get("place").unwrap_or_default().chars().filter(|c| *c != '\0').take(200).collect();
    let mapping = Mapping {
        american: ticked("american"),
        day_first: ticked("day_first"),
        place: Some(place).filter(|place| !place.is_empty()),
        ..mapping
    };
    let read = match imports::remap(&mut tx, person.id, import, &mapping).await {
        Ok(read) => read,
        Err(error) => return refused(error, &format!("{here}&said=known")),
    };
    jobs::enqueue(&mut tx, &jobs::MatchCollection { import }, None).await?;
    store::commit(tx).await?;
    tracing::info!(read, "lines of a file were read anew");
    Ok(to(&format!("{here}&said=mapped")))
}

#[derive(Deserialize)]
struct Which {
    import: i64,
}

async fn take(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Result<Response, Stop> {
    let here = format!("{PAGE}?id={}", which.import);
    let mut tx = store::begin(&state.pool).await?;
    let progress = match imports::progress(&mut tx, person.id, which.import).await {
        Ok(progress) => progress,
        Err(error) => return refused(error, PAGE),
    };
    if !has_room(&mut tx, &state, &person.user, person.id, progress.ready).await? {
        return Err(Stop::to(&format!("{here}&said=plan")));
    }
    match imports::take(&mut tx, person.id, which.import, auth::now()).await {
        Ok(taken) => {
            store::commit(tx).await?;
            tracing::info!(taken, "lines of a file were put into a collection");
            Ok(to(&format!("{here}&said=taken")))
        }
        Err(error) => refused(error, &format!("{here}&said=many")),
    }
}

async fn undo(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    match imports::undo(&mut tx, person.id, which.import).await {
        Ok(undone) => {
            store::commit(tx).await?;
            let left = if undone.left > 0 { format!("&left={}", undone.left) } else { String::new() };
            Ok(to(&format!("{PAGE}?id={}&said=undone{left}", which.import)))
        }
        Err(error) => refused(error, PAGE),
    }
}
