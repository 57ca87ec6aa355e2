//! What a person does with their collections: plain forms that answer with a redirect, and files out. Files in are in
//! `import`. The pages are `app/src/pages/portfolio`.

pub(crate) mod fees;
pub(crate) mod import;
mod stated;

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
    pages,
};
use app::{error::AppError, pages::portfolio::Shown};
use axum::{
    Form,
    extract::{Query, State as Extract},
    http::{StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    ids::VariantId,
    money::Currency,
    portfolio::{Lot, Sold, What, to_csv, to_json},
    user::{CurrentUser, access::Need},
};
use serde::Deserialize;
use stated::{Stated, day, money, read};
use store::{PgConnection, Uuid, catalog, portfolios};

pub(crate) const PAGE: &str = "/account/portfolio";
const ADD: &str = "/account/portfolio/add";
const LOT: &str = "/account/portfolio/lot";

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post(PAGE, Need::OwnAccount, create)
        .post("/account/portfolio/remove", Need::OwnAccount, remove)
        .post(ADD, Need::OwnAccount, add)
        .post(LOT, Need::OwnAccount, change)
        .post("/account/portfolio/sell", Need::OwnAccount, sell)
        .post("/account/portfolio/take-out", Need::OwnAccount, take_out)
        .post("/account/portfolio/share", Need::OwnAccount, share)
        .get("/account/portfolio/export", Need::OwnAccount, export)
}

fn to(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// What a store's refusal is answered with: somebody else's, or what is gone, is not there.
pub(crate) fn refused(error: store::Error, said: &str) -> Result<Response, Stop> {
    match error {
        store::Error::NotFound(_) => Ok(StatusCode::NOT_FOUND.into_response()),
        store::Error::Rule(_) | store::Error::Conflict(_) => Ok(to(said)),
        error => Err(error.into()),
    }
}

/// Whether somebody's plan lets `more` things into their collections.
pub(crate) async fn has_room(
    conn: &mut PgConnection,
    state: &State,
    user: &CurrentUser,
    id: Uuid,
    more: i64,
) -> Result<bool, store::Error> {
    let Some(most) = state.site.offer.limits(Some(user)).portfolio_items else { return Ok(true) };
    let held: i64 = portfolios::list(conn, id).await?.iter().map(|portfolio| portfolio.items).sum();
    Ok(held.saturating_add(more) <= i64::from(most))
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

async fn create(Extract(state): Extract<State>, person: Person, Form(form): Form<Named>) -> Result<Response, Stop> {
    let name = form.name.trim();
    if name.contains('\0') {
        return Err(Stop::to(&format!("{PAGE}?said=name")));
    }
    let mut tx = store::begin(&state.pool).await?;
    let id = match portfolios::create(&mut tx, person.id, name).await {
        Ok(id) => id,
        Err(error) => return refused(error, &format!("{PAGE}?said=name")),
    };
    store::commit(tx).await?;
    Ok(to(&format!("{PAGE}?which={id}&said=created")))
}

#[derive(Deserialize)]
struct Which {
    portfolio: i64,
}

async fn remove(Extract(state): Extract<State>, person: Person, Form(form): Form<Which>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    if let Err(error) = portfolios::remove(&mut tx, person.id, form.portfolio).await {
        return refused(error, PAGE);
    }
    store::commit(tx).await?;
    Ok(to(&format!("{PAGE}?said=removed")))
}

#[derive(Deserialize)]
struct New {
    portfolio: i64,
    product: String,
    #[serde(default)]
    variant: String,
    #[serde(flatten)]
    stated: Stated,
}

async fn add(Extract(state): Extract<State>, person: Person, Form(form): Form<New>) -> Result<Response, Stop> {
    let (portfolio, slug) = (form.portfolio, form.product.trim().replace('\0', ""));
    let back = |why: &str| Stop::to(&format!("{ADD}?product={}&said={why}", domain::address::escaped(&slug)));
    let variant = read::<i64>(&form.variant).map_err(back)?;
    let lot = form.stated.of(Lot::of(What::default())).map_err(back)?;
    let mut tx = store::begin(&state.pool).await?;
    let product = match catalog::get_product(&mut tx, &slug).await {
        Ok(product) => product,
        Err(store::Error::NotFound(_)) => return Err(back("product")),
        Err(error) => return Err(error.into()),
    };
    if !has_room(&mut tx, &state, &person.user, person.id, 1).await? {
        return Err(back("plan"));
    }
    // The only variant there is needs no choice.
    let only = (product.variants.len() == 1).then(|| product.variants[0].id);
    let variant = variant.map(VariantId).or(only);
    let finish = product.variants.iter().find(|v| Some(v.id) == variant).and_then(|v| v.variant.finish);
    let lot = Lot { finish, ..lot };
    if let Err(error) = portfolios::add(&mut tx, person.id, portfolio, product.line.id, variant, &lot).await {
        return refused(error, &format!("{ADD}?said=odd"));
    }
    store::commit(tx).await?;
    Ok(to(&format!("{PAGE}?which={portfolio}&said=added")))
}

#[derive(Deserialize)]
struct Changed {
    item: i64,
    #[serde(flatten)]
    stated: Stated,
}

/// A lot is put right; what it is and that it was sold stay as they are.
async fn change(Extract(state): Extract<State>, person: Person, Form(form): Form<Changed>) -> Result<Response, Stop> {
    let Changed { item, stated } = form;
    let back = |why: &str| format!("{LOT}?item={item}&said={why}");
    let mut tx = store::begin(&state.pool).await?;
    let found = match portfolios::find(&mut tx, person.id, item).await {
        Ok((_, found)) => found,
        Err(error) => return refused(error, PAGE),
    };
    let lot = stated.of(found.lot).map_err(|why| Stop::to(&back(why)))?;
    if lot.wanted && lot.sold.is_some() {
        return Err(Stop::to(&back("sold")));
    }
    let portfolio = match portfolios::replace(&mut tx, person.id, item, &lot).await {
        Ok(portfolio) => portfolio,
        Err(error) => return refused(error, &back("odd")),
    };
    store::commit(tx).await?;
    Ok(to(&format!("{PAGE}?which={portfolio}&said=changed")))
}

#[derive(Deserialize)]
struct Sale {
    portfolio: i64,
    item: i64,
    quantity: u32,
    each: String,
    #[serde(default)]
    currency: String,
    #[serde(default)]
    fees: String,
    on: String,
}

fn sold(form: &Sale) -> Result<Sold, &'static str> {
    let currency = read::<Currency>(&form.currency)?.unwrap_or(Currency::Eur);
    let each = money(&form.each, currency)?.ok_or("amount")?;
    let fees = money(&form.fees, currency)?.map_or(0, |fees| fees.minor);
    let on = day(&form.on)?.ok_or("day")?;
    Ok(Sold { on, each, fees })
}

async fn sell(Extract(state): Extract<State>, person: Person, Form(form): Form<Sale>) -> Result<Response, Stop> {
    let here = format!("{PAGE}?which={}", form.portfolio);
    let sold = sold(&form).map_err(|why| Stop::to(&format!("{here}&said={why}")))?;
    let mut tx = store::begin(&state.pool).await?;
    if let Err(error) = portfolios::sell(&mut tx, person.id, form.item, form.quantity, sold).await {
        return refused(error, &format!("{here}&said=few"));
    }
    store::commit(tx).await?;
    Ok(to(&format!("{here}&said=sold")))
}

#[derive(Deserialize)]
struct Out {
    portfolio: i64,
    item: i64,
}

async fn take_out(Extract(state): Extract<State>, person: Person, Form(form): Form<Out>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    if let Err(error) = portfolios::take_out(&mut tx, person.id, form.item).await {
        return refused(error, PAGE);
    }
    store::commit(tx).await?;
    Ok(to(&format!("{PAGE}?which={}&said=out", form.portfolio)))
}

#[derive(Deserialize)]
struct Share {
    portfolio: i64,
    /// Anything: the link that there is works no more.
    #[serde(default)]
    end: String,
}

async fn share(Extract(state): Extract<State>, person: Person, Form(form): Form<Share>) -> Result<Response, Stop> {
    let token = form.end.is_empty().then(auth::random::<32>);
    let hash = token.as_deref().and_then(auth::hash_of);
    let mut tx = store::begin(&state.pool).await?;
    let done = portfolios::share(&mut tx, person.id, form.portfolio, hash.as_deref(), auth::now()).await;
    if let Err(error) = done {
        return refused(error, PAGE);
    }
    store::commit(tx).await?;
    let Some(token) = token else { return Ok(to(&format!("{PAGE}?which={}&said=unshared", form.portfolio))) };
    let link = format!("{}/shared?token={token}", state.site.public_url);
    Ok(pages::render(&state, &person.user, PAGE, pages::Shown::Link(Shown { link })).await)
}

/// The collection that a link of `/shared` shows, or why it can not be looked up; none: it leads to nothing.
pub(crate) async fn shared(state: &State, query: Option<&str>) -> Option<Result<portfolios::Shared, AppError>> {
    let token = query?.split('&').find_map(|pair| pair.strip_prefix("token="))?;
    let hash = auth::hash_of(token)?;
    let found = async {
        portfolios::find_shared(&mut *store::acquire(&state.pool).await?, &hash, auth::now().date_naive()).await
    };
    found.await.map_err(AppError::from).transpose()
}

/// Of a file that is made.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Csv,
    Json,
}

#[derive(Deserialize)]
struct Wanted {
    portfolio: i64,
    format: Kind,
}

async fn export(
    Extract(state): Extract<State>,
    person: Person,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Stop> {
    let mut conn = store::acquire(&state.pool).await?;
    let own = portfolios::list(&mut conn, person.id).await?;
    if own.iter().all(|portfolio| portfolio.id != wanted.portfolio) {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let lots: Vec<Lot> =
        portfolios::items(&mut conn, wanted.portfolio).await?.into_iter().map(|item| item.lot).collect();
    drop(conn);
    let (file, kind, name) = match wanted.format {
        Kind::Csv => (to_csv(&lots)?, "text/csv; charset=utf-8", "attachment; filename=\"collection.csv\""),
        Kind::Json => (to_json(&lots)?, "application/json", "attachment; filename=\"collection.json\""),
    };
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, file).into_response())
}
