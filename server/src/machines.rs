//! What programs read that are not browsers: robots.txt, sitemaps, llms.txt. Every address in them is that of `PUBLIC_URL`.

use crate::{
    State,
    access::{Door, Routes},
    error::ApiError,
};
use app::languages::speaks;
use axum::{
    extract::{Path, State as Extract},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    i18n::Locale,
    product::Region,
    seo::sitemap::{self, FOLDER, File, Place},
    user::access::Need,
};

/// The pages that are always there and are worth finding.
const PAGES: [&str; 17] = [
    "/",
    "/deals",
    "/movers",
    "/indices",
    "/sets",
    "/compare",
    "/retailers",
    "/status",
    "/methodology",
    "/record",
    "/pricing",
    "/developers",
    "/about",
    "/accessibility",
    "/privacy",
    "/terms",
    "/imprint",
];

pub(crate) fn router() -> Routes {
    Routes::of(Door::File)
        .get("/robots.txt", Need::Nothing, robots)
        .get("/llms.txt", Need::Nothing, llms)
        .get("/sitemap.xml", Need::Nothing, index)
        .get("/sitemaps/{file}", Need::Nothing, file)
}

async fn robots(Extract(state): Extract<State>) -> Response {
    let site = &state.site.public_url;
    text(format!("{}\nSitemap: {site}/sitemap.xml\n", include_str!("../../public/robots.txt")))
}

async fn llms(Extract(state): Extract<State>) -> Response {
    text(include_str!("../../public/llms.txt").replace("{site}", &state.site.public_url))
}

async fn index(Extract(state): Extract<State>) -> Result<Response, ApiError> {
    let mut conn = store::acquire(&state.pool).await?;
    let products = store::sitemap::chunks(&mut conn).await?;
    let mut files = Vec::new();
    for locale in Locale::ALL {
        let place = |file: File, changed| Place { path: format!("{FOLDER}{}", file.name_in(*locale)), changed };
        files.extend([place(File::Pages, None), place(File::Sets, None)]);
        files.extend(products.iter().map(|(file, changed)| place(*file, Some(*changed))));
    }
    Ok(xml(sitemap::index(&state.site.public_url, &files)))
}

async fn file(Extract(state): Extract<State>, Path(name): Path<String>) -> Result<Response, ApiError> {
    let (locale, file) = File::read_in(&name).ok_or(ApiError::NotFound("sitemap"))?;
    let mut conn = store::acquire(&state.pool).await?;
    let places: Vec<Place> = match file {
        File::Pages => {
            let shops = store::coverage::sources(&mut conn).await?;
            let shops = shops.into_iter().filter(|shop| shop.enabled && !shop.demo);
            let shops = shops.map(|shop| Place::at(format!("/retailers/{}", shop.slug)));
            PAGES.map(Place::at).into_iter().chain(shops).collect()
        }
        File::Sets => {
            let mut places = Vec::new();
            for region in Region::ALL {
                let sets = store::catalog::list_sets(&mut conn, *region).await?;
                places.extend(sets.into_iter().map(|line| Place::at(format!("/sets/{}", line.set.slug))));
            }
            places
        }
        File::Products(number) => {
            let places = store::sitemap::products(&mut conn, number).await?;
            // A file without an address is none by the protocol.
            if places.is_empty() {
                return Err(ApiError::NotFound("sitemap"));
            }
            places
        }
    };
    Ok(xml(sitemap::urlset(&state.site.public_url, locale, &places, speaks)))
}

fn text(body: String) -> Response {
    answer("text/plain; charset=utf-8", body)
}

fn xml(body: String) -> Response {
    answer("application/xml; charset=utf-8", body)
}

/// The same for everybody, and for an hour.
fn answer(kind: &'static str, body: String) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=3600")], body).into_response()
}
