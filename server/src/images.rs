//! Pictures of products out of the source that the operator named (`IMAGE_SOURCE`): asked for by this process and passed on from
//! our own address, so that the source learns nothing of who looks, and pages load nothing from elsewhere.
//!
//! The address is made by `domain::images` out of rows and settings: a visitor chooses a product, a width and a format among
//! those that are there. Redirects are not followed, and what does not begin as a picture of its format does is none.

use crate::{
    State,
    access::{Door, Routes},
    error::ApiError,
};
use app::components::tile::placeholder;
use axum::{
    body::Bytes,
    extract::{Path, Query, State as Extract},
    http::header,
    response::{IntoResponse as _, Response},
};
use domain::{images::Format, user::access::Need};
use serde::Deserialize;
use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::Semaphore;

/// Bytes of a picture, at most.
const MOST: usize = 4 * 1024 * 1024;
/// Bytes of all that are kept here. A cache in front keeps more, and for longer.
const KEPT: usize = 64 * 1024 * 1024;
/// How long the source may take. Somebody looks at an empty place.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long a picture is kept here, and how long it is remembered that there is none.
const FRESH: Duration = Duration::from_secs(24 * 3600);
const NONE_FRESH: Duration = Duration::from_secs(600);
/// Requests to the source at the same time.
static ASKING: Semaphore = Semaphore::const_new(8);

static HERE: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

static CLIENT: LazyLock<Option<reqwest::Client>> = LazyLock::new(|| {
    // Somebody else may have said the same before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder()
        .user_agent("pmi-images")
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .connect_timeout(PATIENCE)
        .timeout(PATIENCE)
        .build();
    client.inspect_err(|error| tracing::error!(%error, "pictures can not be asked for")).ok()
});

/// `there`: whether a source is named.
pub(crate) fn router(there: bool) -> Routes {
    let none = Routes::of(Door::File);
    if there { none.get("/images/{file}", Need::Market, image) } else { none }
}

#[derive(Deserialize)]
struct Asked {
    w: Option<u32>,
}

/// `/images/{slug}.{format}?w=`
async fn image(
    Extract(state): Extract<State>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, ApiError> {
    let source = state.site.images.clone().ok_or(ApiError::NotFound("image"))?;
    let (slug, ending) = name.rsplit_once('.').ok_or(ApiError::NotFound("image"))?;
    let format: Format = ending.parse().map_err(|_| ApiError::NotFound("image"))?;
    if !source.formats().contains(&format) {
        return Err(ApiError::NotFound("image"));
    }
    let product = store::catalog::get_line(&mut *store::acquire(&state.pool).await?, slug).await?;
    let found = match source.address(&product, asked.w.unwrap_or(0), format) {
        Some(address) => picture(&address, source.origin(), format).await,
        None => None,
    };
    Ok(match found {
        Some(bytes) => {
            let headers = [(header::CONTENT_TYPE, format.mime()), (header::CACHE_CONTROL, "public, max-age=604800")];
            (headers, bytes).into_response()
        }
        // A place that stays empty would be an error on the page; the source may have one later.
        None => {
            let headers = [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=300")];
            (headers, placeholder(&product)).into_response()
        }
    })
}

/// What is at an address: from here, or from the source.
async fn picture(address: &str, origin: &str, format: Format) -> Option<Bytes> {
    if let Some(kept) = kept().find(address, Instant::now()) {
        return kept;
    }
    let _one = ASKING.acquire().await.ok()?;
    // Whoever waited may find it here now.
    if let Some(kept) = kept().find(address, Instant::now()) {
        return kept;
    }
    let found = ask(address, origin, format).await;
    kept().keep(address, found.clone(), Instant::now());
    found
}

/// None: there is none, or it is no picture.
async fn ask(address: &str, origin: &str, format: Format) -> Option<Bytes> {
    let url: reqwest::Url = address.parse().ok()?;
    // What was filled in can not have led to another host; if it did, nobody is asked.
    let named: reqwest::Url = origin.parse().ok()?;
    if url.origin() != named.origin() {
        tracing::error!(%origin, "a picture's address led elsewhere");
        return None;
    }
    let answer = CLIENT.as_ref()?.get(url).send().await;
    let mut answer = answer.inspect_err(|error| tracing::debug!(%error, "no picture")).ok()?;
    if !answer.status().is_success() {
        return None;
    }
    let mut bytes = Vec::new();
    while let Some(part) = answer.chunk().await.ok()? {
        if bytes.len() + part.len() > MOST {
            tracing::warn!(%origin, "a picture is too large");
            return None;
        }
        bytes.extend_from_slice(&part);
    }
    format.begins(&bytes).then(|| Bytes::from(bytes))
}

fn kept() -> std::sync::MutexGuard<'static, Kept> {
    HERE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What was asked for of late.
#[derive(Debug, Default)]
struct Kept {
    pictures: HashMap<String, (Instant, Option<Bytes>)>,
    bytes: usize,
}

impl Kept {
    /// What is known of an address; none: nothing.
    fn find(&self, address: &str, now: Instant) -> Option<Option<Bytes>> {
        let (at, picture) = self.pictures.get(address)?;
        let fresh = if picture.is_some() { FRESH } else { NONE_FRESH };
        (now.saturating_duration_since(*at) < fresh).then(|| picture.clone())
    }

    fn keep(&mut self, address: &str, picture: Option<Bytes>, now: Instant) {
        let size = |picture: &Option<Bytes>| address.len() + picture.as_ref().map_or(0, Bytes::len);
        self.bytes += size(&picture);
        // All at once: a cache that is full has done its work, and what is asked for often is soon here again.
        if self.bytes > KEPT {
            self.pictures.clear();
            self.bytes = size(&picture);
        }
        if let Some((_, before)) = self.pictures.insert(address.to_owned(), (now, picture)) {
            self.bytes -= size(&before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_bounded_and_grows_old() {
        let mut kept = Kept::default();
        let begin = Instant::now();
        assert_eq!(kept.find("a", begin), None);
        kept.keep("a", Some(Bytes::from_static(b"picture")), begin);
        kept.keep("b", None, begin);
        assert_eq!(kept.find("a", begin), Some(Some(Bytes::from_static(b"picture"))));
        assert_eq!((kept.find("b", begin), kept.find("b", begin + NONE_FRESH)), (Some(None), None));
        assert_eq!(kept.find("a", begin + FRESH), None);
        kept.keep("a", Some(Bytes::from_static(b"other")), begin + FRESH);
        assert_eq!(kept.bytes, "a".len() + "other".len() + "b".len());
        let large = Bytes::from(vec![0; KEPT / 2]);
        for address in ["c", "d", "e"] {
            kept.keep(address, Some(large.clone()), begin);
            assert!(kept.bytes <= KEPT, "{}", kept.bytes);
        }
        assert!(kept.find("e", begin).is_some() && kept.find("a", begin + FRESH).is_none());
    }
}
