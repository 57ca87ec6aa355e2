//! The registry as a file, in and out, and looks at shops that are not in it yet.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
    doors,
};
use axum::{
    Form,
    extract::{Multipart, Path, State as Extract},
    http::{StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    money::Currency,
    registry::Entry,
    shop_test::{Base, entry, origin},
    user::access::Need,
};
use serde::Deserialize;
use store::{Error, registry, shop_tests};
use tower_http::limit::RequestBodyLimitLayer;

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/admin/shop-tests", Need::RunHouse, ask)
        .post("/admin/shop-tests/{id}/add", Need::RunHouse, add)
        .merge(Routes::of(Door::File).get("/admin/registry.json", Need::RunHouse, export))
}

/// A file of the registry is longer than any form.
pub(crate) fn upload() -> Routes {
    let routes = Routes::of(Door::Form).post("/admin/registry", Need::RunHouse, import);
    routes.layered(|router| router.layer(RequestBodyLimitLayer::new(doors::REGISTRY)))
}

fn back(said: &str) -> Response {
    Redirect::to(&format!("/admin/retailers?{said}")).into_response()
}

/// As `workers retailers import` reads it.
async fn export(Extract(state): Extract<State>) -> Result<Response, Stop> {
    let entries = registry::list(&mut *store::acquire(&state.pool).await?, None).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"retailers.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, serde_json::to_string_pretty(&entries)? + "\n").into_response())
}

/// What is wrong, as it can stand in an address: the shop and the field of a rule, else nothing.
fn place(why: &str) -> String {
    let plain = |text: &&str| {
        !text.is_empty()
            && text.len() <= 100
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
    };
    let mut parts = why.split(": ").map(str::trim);
    match (parts.next().filter(plain), parts.next().filter(plain)) {
        (Some(shop), Some(field)) => format!("{shop}.{field}"),
        (Some(field), None) => field.to_owned(),
        _ => "it".to_owned(),
    }
}

/// Takes a file in, all of it or nothing; or only says what it would change.
async fn import(Extract(state): Extract<State>, person: Person, mut form: Multipart) -> Result<Response, Stop> {
    let (mut file, mut only_said) = (None, false);
    while let Some(field) = form.next_field().await.map_err(|_| Stop::to("/admin/retailers?wrong=file"))? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "file" => file = Some(field.bytes().await.map_err(|_| Stop::to("/admin/retailers?wrong=file"))?),
            "try" => only_said = true,
            _ => {}
        }
    }
    let entries = file.and_then(|file| serde_json::from_slice::<Vec<Entry>>(&file).ok());
    let Some(entries) = entries else { return Ok(back("wrong=file")) };
    let mut tx = store::begin(&state.pool).await?;
    let done = match registry::import(&mut tx, &entries, person.id, auth::now()).await {
        Ok(done) => done,
        Err(Error::Rule(why)) => {
            tracing::info!(why, "a file of the registry was not taken in");
            return Ok(back(&format!("wrong={}", place(&why))));
        }
        Err(error) => return Err(error.into()),
    };
    // Given up, the transaction leaves everything as it was.
    let said = if only_said { "would" } else { "imported" };
    if !only_said {
        store::commit(tx).await?;
    }
    Ok(back(&format!("said={said}&new={}&changed={}&same={}", done.new, done.changed, done.same)))
}

#[derive(Deserialize)]
struct Asked {
    url: String,
    currency: Currency,
}

/// Asks a worker to look at a shop.
async fn ask(Extract(state): Extract<State>, person: Person, Form(asked): Form<Asked>) -> Result<Response, Stop> {
    let url: String = asked.url.trim().chars().filter(|c| !c.is_control()).take(2000).collect();
    let mut tx = store::begin(&state.pool).await?;
    match shop_tests::ask(&mut tx, &url, asked.currency, person.id, auth::now()).await {
        Ok(id) => {
            store::commit(tx).await?;
            Ok(Redirect::to(&format!("/admin/shop-tests/{id}")).into_response())
        }
        Err(Error::Rule(_)) => Ok(back("wrong=url")),
        Err(error) => Err(error.into()),
    }
}

#[derive(Deserialize)]
struct Named {
    slug: String,
    name: String,
    country: String,
}

/// Takes a shop that was looked at into the registry, switched off: what is to be read of its robots and terms is not read yet.
async fn add(
    Extract(state): Extract<State>,
    person: Person,
    Path(id): Path<i64>,
    Form(named): Form<Named>,
) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let found = shop_tests::find(&mut tx, id).await?;
    let Some((look, url, currency)) = found.and_then(|test| Some((test.found?.0, origin(&test.url)?, test.currency)))
    else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let slug = named.slug.trim().to_owned();
    let wrong = |why: &str| Ok(Redirect::to(&format!("/admin/shop-tests/{id}?wrong={why}")).into_response());
    if !registry::list(&mut tx, Some(&slug)).await?.is_empty() {
        return wrong("taken");
    }
    let name = named.name.chars().filter(|c| !c.is_control()).take(200).collect::<String>().trim().to_owned();
    let country = named.country.trim().to_ascii_uppercase();
    let made = entry(&look, Base { slug, name, country, currency, url });
    match registry::import(&mut tx, std::slice::from_ref(&made), person.id, auth::now()).await {
        Ok(_) => {
            store::commit(tx).await?;
            Ok(Redirect::to(&format!("/admin/retailers/{}", made.slug)).into_response())
        }
        Err(Error::Rule(why)) => {
            tracing::info!(why, "a shop was not taken into the registry");
            wrong("field")
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn only_plain_words_stand_in_an_address() {
        assert_eq!(place("kiste: pace: -1 is no time"), "kiste.pace");
        assert_eq!(place("kiste"), "kiste");
        assert_eq!(place("<b>: pace: x"), "it");
        assert_eq!(place(""), "it");
        assert_eq!(place(&"a".repeat(200)), "it");
    }
}
