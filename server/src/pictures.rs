//! Pictures we draw ourselves: the chart of a product as a file, the card that is shown with a link to it, icons. They show
//! what may leave the house (`store::catalog::open_series`), because others keep and show them.

use crate::{
    State,
    access::{Door, Routes},
    error::ApiError,
};
use app::{
    charts::{
        file::{self, Card, Said, Sheet},
        history,
    },
    components::words,
    pages::compare::reading::Compared,
};
use axum::{
    extract::{Path, Query, State as Extract},
    http::header,
    response::{IntoResponse as _, Response},
};
use domain::{
    catalog::{ProductDetail, Standing, VariantLine},
    chart::{Plot, Range, Scale},
    compare, day,
    i18n::Locale,
    market::deal::Basis,
    user::access::Need,
};
use serde::Deserialize;
use std::sync::LazyLock;
use tokio::{sync::Semaphore, task::spawn_blocking};

/// Pictures that are drawn at the same time: the others wait, and pages do not.
static DRAWING: Semaphore = Semaphore::const_new(2);

/// The icons there are: for the manifest, the same up to its edges, and for phones that ask for one by name.
const ICONS: [(&str, usize, bool); 5] = [
    ("192.png", 192, false),
    ("512.png", 512, false),
    ("full-192.png", 192, true),
    ("full-512.png", 512, true),
    ("180.png", 180, true),
];

static DRAWN: LazyLock<Vec<(&str, Option<Vec<u8>>)>> =
    LazyLock::new(|| ICONS.iter().map(|(name, pixels, full)| (*name, file::icon(*pixels, *full))).collect());

pub(crate) fn router() -> Routes {
    Routes::of(Door::File)
        .get("/charts/{file}", Need::Market, chart)
        .get("/compare/{file}", Need::Market, compared)
        .get("/cards/{file}", Need::Market, card)
        .get("/icons/{file}", Need::Nothing, icon)
}

#[derive(Deserialize)]
struct Asked {
    variant: Option<i64>,
    range: Option<String>,
    scale: Option<String>,
}

/// What is drawn of a product.
struct Found {
    standing: Option<Standing>,
    plot: Option<Plot>,
    said: Said,
}

async fn find(state: &State, slug: &str, wanted: Option<i64>, scale: Scale) -> Result<Found, ApiError> {
    let mut conn = store::acquire(&state.pool).await?;
    let product = store::catalog::get_open_product(&mut conn, slug).await?;
    let variant = match wanted {
        Some(id) => Some(product.variants.iter().find(|v| v.id.0 == id).ok_or(ApiError::NotFound("variant"))?),
        None => product.variants.first(),
    };
    let standing = variant.and_then(|v| v.standing.clone());
    let plot = match variant {
        Some(VariantLine { id, standing: Some(standing), .. }) => {
            history::plot(&mut conn, Locale::English, slug, *id, standing.basis, scale, true).await?
        }
        _ => None,
    };
    let said = said(&product, variant, &state.site.public_url);
    Ok(Found { standing, plot, said })
}

/// The names of a product: as it is called, and by what stands on it, for letters that can not be written.
fn said(product: &ProductDetail, variant: Option<&VariantLine>, site: &str) -> Said {
    let line = &product.line;
    let number = line.printed_number();
    let set = line.set.as_ref();
    let joined =
        |parts: [Option<String>; 2], between: &str| parts.into_iter().flatten().collect::<Vec<_>>().join(between);
    let mut names = vec![joined([Some(line.name.clone()), number.clone()], " ")];
    names.extend(product.names.iter().map(|(_, name)| joined([Some(name.clone()), number.clone()], " ")));
    names.push(joined([set.map(|s| s.code.to_uppercase()), number], " "));
    names.push(line.slug.clone());
    let about = joined([set.map(|s| s.name.clone()), variant.and_then(|v| words::stated(&v.variant))], " · ");
    Said { names, about, site: named(site) }
}

/// This site as pictures name it.
fn named(site: &str) -> String {
    site.trim_start_matches("https://").trim_start_matches("http://").to_owned()
}

/// `/charts/{slug}.svg` and `.png`, `?variant=&range=&scale=`
async fn chart(
    Extract(state): Extract<State>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, ApiError> {
    let (slug, kind) = name.rsplit_once('.').ok_or(ApiError::NotFound("chart"))?;
    if !["svg", "png"].contains(&kind) {
        return Err(ApiError::NotFound("chart"));
    }
    let range = asked.range.and_then(|r| r.parse().ok()).unwrap_or(Range::Quarter);
    let scale = asked.scale.and_then(|s| s.parse().ok()).unwrap_or(Scale::Linear);
    let Found { plot, said, .. } = find(&state, slug, asked.variant, scale).await?;
    let plot = plot.ok_or(ApiError::NotFound("chart"))?;
    saved(Sheet::of(&plot, range, &said), kind, &name).await
}

#[derive(Deserialize)]
struct Several {
    products: Option<String>,
    index: Option<String>,
    range: Option<String>,
    scale: Option<String>,
}

/// `/compare/chart.svg` and `.png`, `?products=a,b&index=&range=&scale=`
async fn compared(
    Extract(state): Extract<State>,
    Path(name): Path<String>,
    Query(asked): Query<Several>,
) -> Result<Response, ApiError> {
    let kind = name.strip_prefix("chart.").filter(|kind| ["svg", "png"].contains(kind));
    let kind = kind.ok_or(ApiError::NotFound("chart"))?;
    let slugs = compare::asked(&asked.products.unwrap_or_default());
    let range = asked.range.and_then(|r| r.parse().ok()).unwrap_or(Range::Year);
    let scale = asked.scale.and_then(|s| s.parse().ok()).unwrap_or(Scale::Linear);
    let mut conn = store::acquire(&state.pool).await?;
    let found = Compared::read(&mut conn, slugs, asked.index.as_deref()).await?;
    let (common, index) = found.common(range).ok_or(ApiError::NotFound("chart"))?;
    let sheet = Sheet::of_several(&common, index.as_ref(), scale, &named(&state.site.public_url));
    saved(sheet, kind, &format!("compared.{kind}")).await
}

/// A sheet as a file of this name.
async fn saved(sheet: Sheet, kind: &str, name: &str) -> Result<Response, ApiError> {
    let (kind, body) = if kind == "svg" {
        ("image/svg+xml", sheet.svg().into_bytes())
    } else {
        ("image/png", drawn(move || sheet.png()).await?)
    };
    // What stands in a header is of our own making: a name in addresses has no quotes.
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b));
    let saved = if plain { format!("attachment; filename=\"{name}\"") } else { "attachment".to_owned() };
    Ok(([(header::CONTENT_DISPOSITION, saved)], answer(kind, body)).into_response())
}

/// `/cards/{slug}.png`
async fn card(
    Extract(state): Extract<State>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, ApiError> {
    let slug = name.strip_suffix(".png").ok_or(ApiError::NotFound("card"))?;
    let Found { standing, plot, said } = find(&state, slug, asked.variant, Scale::Linear).await?;
    let price = standing.as_ref().map(|s| {
        let basis = match s.basis {
            Basis::Guide => "Cardmarket trend",
            Basis::Shops => "Median of shop offers",
        };
        (s.price.to_string(), format!("{basis} · {}", day::long(s.day)))
    });
    let card = Card { said, price, change: standing.and_then(|s| s.change_30d) };
    Ok(answer("image/png", drawn(move || file::card(&card, plot.as_ref())).await?))
}

/// `/icons/192.png`
async fn icon(Path(name): Path<String>) -> Result<Response, ApiError> {
    let found = DRAWN.iter().find(|(known, _)| *known == name).and_then(|(_, png)| png.clone());
    let png = found.ok_or(ApiError::NotFound("icon"))?;
    Ok(([(header::CACHE_CONTROL, "public, max-age=86400")], [(header::CONTENT_TYPE, "image/png")], png).into_response())
}

/// Draws beside the threads that answer.
async fn drawn(draw: impl FnOnce() -> Option<Vec<u8>> + Send + 'static) -> Result<Vec<u8>, ApiError> {
    let _one = DRAWING.acquire().await.map_err(|_| ApiError::Broken)?;
    spawn_blocking(draw).await.ok().flatten().ok_or(ApiError::Broken)
}

/// The same for everybody, and for an hour.
fn answer(kind: &'static str, body: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=3600")], body).into_response()
}
