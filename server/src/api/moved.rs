//! Products and sets that were found to be one: the address of the one leads to the other, as pages' addresses do.

use crate::State;
use axum::{
    extract::{OriginalUri, Request, State as Extract},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// What merges. Their addresses are below these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// `/products/{slug}`
    Product,
    /// `/sets/{slug}`
    Set,
}

/// An address in parts: up to the name, what it is the name of, the name, and what comes behind it.
pub(super) fn below(path: &str) -> Option<(&str, Thing, &str, &str)> {
    let found = [("/api/v1/products/", Thing::Product), ("/api/v1/sets/", Thing::Set)];
    let (start, thing) = found.into_iter().find(|(start, _)| path.starts_with(start))?;
    let rest = path.get(start.len()..)?;
    let (slug, behind) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    (!slug.is_empty()).then_some((start, thing, slug, behind))
}

/// Around what is read: whoever asks for what is not there is told where it went.
pub(super) async fn moved(Extract(state): Extract<State>, request: Request, next: Next) -> Response {
    let here = request.extensions().get::<OriginalUri>().map_or_else(|| request.uri(), |OriginalUri(uri)| uri).clone();
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    let answer = next.run(request).await;
    let Some((start, thing, slug, behind)) = below(here.path()).filter(|_| read) else { return answer };
    if answer.status() != StatusCode::NOT_FOUND {
        return answer;
    }
    match find(&state, thing, slug).await {
        Ok(Some(to)) => {
            let query = here.query().map(|query| format!("?{query}")).unwrap_or_default();
            let to = format!("{start}{to}{behind}{query}");
            // A merge can be undone: nobody is to remember it for good.
            let headers = [(header::LOCATION, to), (header::CACHE_CONTROL, "no-cache".to_owned())];
            (StatusCode::MOVED_PERMANENTLY, headers).into_response()
        }
        Ok(None) => answer,
        Err(error) => {
            tracing::warn!(%error, "nobody knows where it went");
            answer
        }
    }
}

async fn find(state: &State, thing: Thing, slug: &str) -> store::Result<Option<String>> {
    let mut conn = store::acquire(&state.pool).await?;
    match thing {
        Thing::Product => store::catalog::merge::moved(&mut conn, slug).await,
        Thing::Set => store::catalog::merge_sets::moved(&mut conn, slug).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_in_an_address() {
        let products = "/api/v1/products/";
        assert_eq!(below("/api/v1/products/a-1"), Some((products, Thing::Product, "a-1", "")));
        assert_eq!(below("/api/v1/products/a-1/prices"), Some((products, Thing::Product, "a-1", "/prices")));
        assert_eq!(below("/api/v1/sets/a/products"), Some(("/api/v1/sets/", Thing::Set, "a", "/products")));
        for none in ["/api/v1/sets", "/api/v1/sets/", "/api/v1/deals/1", "/products/a", "/api/v1/products//prices"] {
            assert_eq!(below(none), None, "{none}");
        }
    }
}
