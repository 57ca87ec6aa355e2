//! Prices that change while a product's page is looked at: the line that says so, and its script. Parts of the page with
//! `data-part` are renewed. Without the script the page is as it was made.

use super::passkey::version;
use crate::context::locale;
use domain::i18n::messages::notes as m;
use leptos::{nonce::use_nonce, prelude::*};

/// The script, as `server` serves it at [`PATH`].
pub const SCRIPT: &str = include_str!("../../../public/live.js");
/// Where it is served.
pub const PATH: &str = "/live.js";

const VERSION: u64 = version(SCRIPT);

/// The line, empty until something changes.
#[component]
pub fn LivePrices(
    /// The name of the product in addresses.
    slug: String,
    /// Of which version its prices are on this page.
    shown: String,
) -> impl IntoView {
    let l = locale();
    let address = format!("{PATH}?v={VERSION:016x}");
    view! {
        <p
            class="also"
            role="status"
            data-live=shown
            data-path=format!("/products/{slug}/live")
            data-fresh=m::prices_are_new(l)
            data-held=m::prices_are_held(l)
        ></p>
        <script nonce=use_nonce() src=address defer></script>
    }
}
