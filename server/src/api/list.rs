//! Lists in parts: each says by a link where it goes on. What the link holds is a place in the list (the key of its last
//! line), not a number of a page: what is added or gone meanwhile shifts nothing.

use crate::error::ApiError;
use axum::{extract::OriginalUri, http::Uri};
use data_encoding::BASE64URL_NOPAD;
use serde::{Serialize, de::DeserializeOwned};

/// A part of a list.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct List<T> {
    /// Its lines.
    pub items: Vec<T>,
    /// The address of the next part; null: this is the last.
    pub next: Option<String>,
}

impl<T> List<T> {
    /// All there is.
    pub(super) const fn whole(items: Vec<T>) -> List<T> {
        List { items, next: None }
    }

    /// A part, which goes on after the key of its last line; none: it does not.
    pub(super) fn part<K: Serialize>(
        items: Vec<T>,
        list: &str,
        after: Option<K>,
        OriginalUri(here): &OriginalUri,
    ) -> List<T> {
        let next = after.and_then(|key| give(list, &key)).map(|cursor| link(here, &cursor));
        List { items, next }
    }
}

/// A place in a list as a word of an address.
fn give<K: Serialize>(list: &str, key: &K) -> Option<String> {
    Some(BASE64URL_NOPAD.encode(&serde_json::to_vec(&(list, key)).ok()?))
}

/// The place that a word of an address names.
pub(super) fn take<K: DeserializeOwned>(list: &str, cursor: Option<&str>) -> Result<Option<K>, ApiError> {
    let Some(cursor) = cursor.filter(|cursor| !cursor.is_empty()) else { return Ok(None) };
    let read = || {
        let json = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?;
        let (of, key): (String, K) = serde_json::from_slice(&json).ok()?;
        (of == list).then_some(key)
    };
    read().map(Some).ok_or_else(|| ApiError::field("cursor", "it is none of this list: take it from `next`"))
}

/// The same address, with another place.
fn link(here: &Uri, cursor: &str) -> String {
    let kept = here.query().unwrap_or_default().split('&').filter(|p| !p.is_empty() && !p.starts_with("cursor="));
    let kept: String = kept.map(|pair| format!("{pair}&")).collect();
    format!("{}?{kept}cursor={cursor}", here.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_of_its_list_alone() {
        let score = 55.1f64;
        let cursor = give("deals", &(score.to_bits(), 7i64)).unwrap();
        let read = |list: &str, cursor: &str| take::<(u64, i64)>(list, Some(cursor));
        assert_eq!(read("deals", &cursor).unwrap(), Some((score.to_bits(), 7)));
        assert_eq!(read("deals", "").unwrap(), None);
        for (list, bad) in [("inbox", cursor.as_str()), ("deals", "x"), ("deals", "W10"), ("deals", "\u{e9}")] {
            assert!(matches!(read(list, bad), Err(ApiError::Fields(f)) if f[0].field == "cursor"), "{list} {bad}");
        }
    }

    #[test]
    fn the_next_part_is_asked_for_as_this_one_was() {
        let here = |uri: &str| uri.parse::<Uri>().unwrap();
        assert_eq!(link(&here("/api/v1/deals"), "x"), "/api/v1/deals?cursor=x");
        assert_eq!(
            link(&here("/api/v1/deals?kind=dip&cursor=y&limit=2"), "x"),
            "/api/v1/deals?kind=dip&limit=2&cursor=x"
        );
    }
}
