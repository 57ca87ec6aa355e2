//! The script by which a page of the console is gone through without a mouse, on the pages that ask for it alone. Without it
//! each key is a button or a link all the same.

use crate::components::passkey::version;
use leptos::{nonce::use_nonce, prelude::*};

/// The script, as `server` serves it at [`PATH`].
pub const SCRIPT: &str = include_str!("../../../../public/keys.js");
/// Where it is served.
pub const PATH: &str = "/keys.js";

const VERSION: u64 = version(SCRIPT);

/// The script: a key presses what names it with `data-key`.
#[component]
pub fn KeysScript() -> impl IntoView {
    let address = format!("{PATH}?v={VERSION:016x}");
    view! { <script nonce=use_nonce() src=address></script> }
}
