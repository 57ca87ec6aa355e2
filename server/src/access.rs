//! Every address of this process and what it needs. A handler comes into the router with its need or not at all, one
//! guard asks `domain::user::access` before the handler runs, and [`Entry`] is the table the tests walk.

use crate::{State, error::ApiError, middleware::Visitor, pages};
use axum::{
    Router,
    extract::{Request, State as Extract},
    handler::Handler,
    http::{Method, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get, post},
};
use domain::user::access::{Need, Scope, Standing, Verdict, verdict};
use std::convert::Infallible;
use tower::Service;

/// Where the link of a letter with a copy of one's data leads.
pub(crate) const EXPORT: &str = "/account/export";

/// Which way an address says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A page: leads to the sign-in page, or is the page for what is not there.
    Page,
    /// A form's target: leads to the sign-in page, or is nothing.
    Form,
    /// `/api/v1`: a problem in JSON.
    Api,
    /// Files and signs of life.
    File,
}

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The method it answers; HEAD goes with GET.
    pub method: Method,
    /// The path, as axum writes it.
    pub path: String,
    /// What it needs.
    pub need: Need,
    /// How it says no.
    pub door: Door,
}

/// What a program's key lets it do; the extension is absent where no key came.
#[derive(Clone, Debug)]
pub(crate) struct Scopes(pub Vec<Scope>);

/// A router and its table, made together.
pub(crate) struct Routes {
    door: Door,
    router: Router<State>,
    table: Vec<Entry>,
}

impl Routes {
    /// None yet, of this door.
    pub(crate) fn of(door: Door) -> Routes {
        Routes { door, router: Router::new(), table: Vec::new() }
    }

    /// A GET.
    pub(crate) fn get<H: Handler<T, State>, T: 'static>(self, path: &str, need: Need, handler: H) -> Routes {
        self.add(Method::GET, path, need, get(handler))
    }

    /// A POST.
    pub(crate) fn post<H: Handler<T, State>, T: 'static>(self, path: &str, need: Need, handler: H) -> Routes {
        self.add(Method::POST, path, need, post(handler))
    }

    /// A handler of one method.
    pub(crate) fn add(mut self, method: Method, path: &str, need: Need, handler: MethodRouter<State>) -> Routes {
        let guarded = handler.route_layer(from_fn_with_state((self.door, need), guard));
        self.table.push(Entry { method, path: path.to_owned(), need, door: self.door });
        self.router = self.router.route(path, guarded);
        self
    }

    /// A file, for everybody.
    pub(crate) fn file<T>(mut self, path: &str, service: T) -> Routes
    where
        T: Service<Request, Error = Infallible, Response: IntoResponse, Future: Send + 'static>
            + Clone
            + Send
            + Sync
            + 'static,
    {
        self.note_file(path);
        self.router = self.router.route_service(path, service);
        self
    }

    /// A folder of files, for everybody.
    pub(crate) fn folder<T>(mut self, path: &str, service: T) -> Routes
    where
        T: Service<Request, Error = Infallible, Response: IntoResponse, Future: Send + 'static>
            + Clone
            + Send
            + Sync
            + 'static,
    {
        self.note_file(path);
        self.router = self.router.nest_service(path, service);
        self
    }

    fn note_file(&mut self, path: &str) {
        let (method, path) = (Method::GET, path.to_owned());
        self.table.push(Entry { method, path, need: Need::Nothing, door: Door::File });
    }

    /// What is answered where there is no such address.
    pub(crate) fn otherwise<H: Handler<T, State>, T: 'static>(mut self, handler: H) -> Routes {
        self.router = self.router.fallback(handler);
        self
    }

    /// These and those.
    pub(crate) fn merge(mut self, other: Routes) -> Routes {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    /// Those, below a path.
    pub(crate) fn nest(mut self, below: &str, other: Routes) -> Routes {
        self.router = self.router.nest(below, other.router);
        self.table.extend(other.table.into_iter().map(|e| Entry { path: format!("{below}{}", e.path), ..e }));
        self
    }

    /// Puts layers around what is there so far. Not for routes: `server/tests/it/access.rs` finds those.
    pub(crate) fn layered(mut self, with: impl FnOnce(Router<State>) -> Router<State>) -> Routes {
        self.router = with(self.router);
        self
    }

    /// The router and its table.
    pub(crate) fn into_parts(self) -> (Router<State>, Vec<Entry>) {
        (self.router, self.table)
    }
}

/// Asks before the handler runs. Everything about who is asking is in the request's extensions by now.
async fn guard(Extract((door, need)): Extract<(Door, Need)>, request: Request, next: Next) -> Response {
    let user = request.extensions().get::<Visitor>().and_then(|visitor| visitor.0.as_ref());
    let scopes = request.extensions().get::<Scopes>().map(|scopes| scopes.0.as_slice());
    let from_letter = request.uri().path() == EXPORT;
    let answer = match (verdict(Standing::of(user), scopes, need), door) {
        (Verdict::Allowed, _) => return next.run(request).await,
        // The page that says so looks like all others.
        (Verdict::Hidden, Door::Page) => return next.run(pages::nowhere(request)).await,
        (Verdict::SignIn, Door::Page) => (StatusCode::FOUND, [(header::LOCATION, "/sign-in")]).into_response(),
        // A link is not lost: the page says to open it again.
        (Verdict::SignIn, Door::Form) if from_letter => Redirect::to("/sign-in?export=1").into_response(),
        (Verdict::SignIn, Door::Form) => Redirect::to("/sign-in").into_response(),
        (Verdict::SignIn, Door::Api) => {
            ApiError::Unauthorized("this needs a key, a token or a session").into_response()
        }
        (Verdict::Refused, Door::Api) => ApiError::Forbidden("your key or account does not reach this").into_response(),
        (Verdict::Hidden, Door::Api) => ApiError::NotFound("endpoint").into_response(),
        (Verdict::Hidden, Door::Form | Door::File) => StatusCode::NOT_FOUND.into_response(),
        (Verdict::SignIn, Door::File) => StatusCode::UNAUTHORIZED.into_response(),
        (Verdict::Refused, _) => (StatusCode::FORBIDDEN, "Your account does not reach this.").into_response(),
    };
    tracing::info!(%need, "refused");
    ([(header::CACHE_CONTROL, "no-store")], answer).into_response()
}
