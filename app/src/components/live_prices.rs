//! Prices that change while a product's page is looked at: the line that says so, and its script. Parts of the page with
//! `data-part` are renewed. Without the script the page is as it was made.

use super::passkey::version;
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
    let address = format!("{PATH}?v={VERSION:016x}");
    view! {
        <p
            class="also"
            role="status"
            data-live=shown
            data-path=format!("/products/{slug}/live")
            data-fresh="Prices have just changed: these are the new ones."
            data-held="Prices have just changed. What you have open stays as it was until you load the page anew."
        ></p>
        <script nonce=use_nonce() src=address defer></script>
    }
}
