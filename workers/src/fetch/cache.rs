//! "Only if it changed": pages with an `ETag` or a `Last-Modified` are kept, and asked for with it.
//!
//! What fails here costs a whole page instead of a 304, never the visit.

use super::{Page, answer::Answer};
use chrono::{DateTime, Utc};
use domain::ids::RetailerId;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use reqwest::Url;
use std::io::{Read, Write};
use store::{PgPool, page_cache, page_cache::CachedPage};

/// Longer pages are not kept: bytes, unpacked.
const LONGEST: usize = 2 << 20;
/// What is longer than this is no `ETag`, and no date.
const LONGEST_VALIDATOR: usize = 1024;

/// A page as it was the last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// For `If-None-Match`.
    pub etag: Option<String>,
    /// For `If-Modified-Since`.
    pub last_modified: Option<String>,
    /// The page.
    pub page: Page,
}

/// The pages that were kept, if there is a place for them.
#[derive(Default)]
pub struct Cache(Option<PgPool>);

impl Cache {
    /// Pages are kept in the database.
    pub fn kept_in(pool: PgPool) -> Cache {
        Cache(Some(pool))
    }

    /// The page of this address as it was.
    pub async fn find(&self, shop: RetailerId, url: &Url) -> Option<Kept> {
        let pool = self.0.as_ref()?;
        let found = async {
            let mut conn = store::acquire(pool).await?;
            let Some(found) = page_cache::find(&mut conn, shop, url.as_str()).await? else { return Ok(None) };
            let Some(body) = unpack(&found.body) else {
                page_cache::forget(&mut conn, shop, url.as_str()).await?;
                return Ok(None);
            };
            let page = Page { url: url.to_string(), content_type: found.content_type, body };
            Ok::<_, store::Error>(Some(Kept { etag: found.etag, last_modified: found.last_modified, page }))
        };
        found.await.unwrap_or_else(|error| {
            tracing::warn!(%url, "not looked up: {error}");
            None
        })
    }

    /// Keeps a page that can be asked for with "only if it changed".
    pub async fn keep(&self, shop: RetailerId, answer: &Answer, now: DateTime<Utc>) {
        let usable = |v: &Option<String>| v.clone().filter(|v| v.len() <= LONGEST_VALIDATOR);
        let (etag, last_modified) = (usable(&answer.etag), usable(&answer.last_modified));
        let Some(pool) = self.0.as_ref().filter(|_| etag.is_some() || last_modified.is_some()) else { return };
        if answer.body.len() > LONGEST {
            return;
        }
        let Some(body) = pack(&answer.body) else { return };
        let page = CachedPage { etag, last_modified, content_type: answer.content_type.clone(), body };
        let saved =
            async { page_cache::save(&mut *store::acquire(pool).await?, shop, answer.url.as_str(), &page, now).await };
        if let Err(error) = saved.await {
            tracing::warn!(url = %answer.url, "not kept: {error}");
        }
    }

    /// Notes that a page is what it was.
    pub async fn confirm(&self, shop: RetailerId, url: &Url, now: DateTime<Utc>) {
        let Some(pool) = &self.0 else { return };
        let noted = async { page_cache::confirm(&mut *store::acquire(pool).await?, shop, url.as_str(), now).await };
        if let Err(error) = noted.await {
            tracing::warn!(%url, "not confirmed: {error}");
        }
    }
}

fn pack(text: &str) -> Option<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes()).ok()?;
    packed.finish().ok()
}

fn unpack(packed: &[u8]) -> Option<String> {
    let mut text = String::new();
    // One more than the longest: what reaches it was not packed here.
    let limit = u64::try_from(LONGEST).ok()? + 1;
    let read = GzDecoder::new(packed).take(limit).read_to_string(&mut text).ok()?;
    (read <= LONGEST).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_and_unpacked() {
        let text = "Pokémon 151 ".repeat(1000);
        let packed = pack(&text).unwrap();
        assert!(packed.len() * 10 < text.len());
        assert_eq!(unpack(&packed).as_deref(), Some(text.as_str()));
        assert_eq!(unpack(b"no gzip"), None);
        assert_eq!(unpack(&pack(&" ".repeat(LONGEST + 1)).unwrap()), None);
        assert_eq!(unpack(&packed[..packed.len() / 2]), None);
    }
}
