//! The pages, one a file: each reads with one or two calls into `store` and shows what it got.

pub mod about;
pub mod accessibility;
pub mod account;
pub mod admin;
pub mod alerts;
pub mod change_email;
pub mod change_password;
pub mod channels;
pub mod compare;
pub mod confirm_email;
pub mod deal;
pub mod deals;
pub mod error;
pub mod forgot;
pub mod home;
pub mod indices;
pub mod methodology;
pub mod movers;
pub mod passkeys;
pub mod password;
pub mod plan;
pub mod portfolio;
pub mod pricing;
pub mod privacy;
pub mod product;
pub mod record;
pub mod register;
pub mod retailer;
pub mod retailers;
pub mod search;
pub mod second_factor;
pub mod set;
pub mod sets;
pub mod shared;
pub mod sign_in;
pub mod sign_in_code;
pub mod status;
pub mod stop;
pub mod watches;

use crate::context::{Context, find_context};
use domain::{chart::Scale, user::CurrentUser};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// A value of the address's query; empty counts as absent.
pub(crate) fn query(name: &str) -> Option<String> {
    use_query_map().read_untracked().get(name).filter(|v| !v.is_empty())
}

/// How a chart's values are laid out.
fn scale() -> Scale {
    query("scale").and_then(|s| s.parse().ok()).unwrap_or(Scale::Linear)
}

/// The page's number of a list, from 1.
fn page_number() -> u32 {
    query("page").and_then(|p| p.parse().ok()).filter(|p| (1..=1000).contains(p)).unwrap_or(1)
}

/// Who is signed in, on a page that is for them; anybody else is sent to do so. None at all while the list of routes is
/// made.
fn member() -> Option<(Context, CurrentUser)> {
    let context = find_context()?;
    let user = context.user.clone();
    if user.is_none() {
        leptos_axum::redirect("/sign-in");
    }
    user.map(|user| (context, user))
}
