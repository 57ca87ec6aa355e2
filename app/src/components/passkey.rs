//! What pages have in common that ask for a passkey: the script that talks to the browser, and the form that signs in.
//! Without the script, and where the browser can not, those forms stay hidden and the page is as it was.

use crate::context::{find_context, locale};
use domain::{
    i18n::messages::{doors, keys as m},
    passkeys::{RelyingParty, relying_party},
};
use leptos::{nonce::use_nonce, prelude::*};

/// The script, as `server` serves it at [`PATH`].
pub const SCRIPT: &str = include_str!("../../../public/passkeys.js");
/// Where it is served.
pub const PATH: &str = "/passkeys.js";

const VERSION: u64 = version(SCRIPT);

/// Another script has another address, so that no browser keeps the one before (FNV-1a).
pub(crate) const fn version(script: &str) -> u64 {
    let bytes = script.as_bytes();
    let (mut hash, mut n) = (0xcbf2_9ce4_8422_2325_u64, 0);
    while n < bytes.len() {
        hash = (hash ^ bytes[n] as u64).wrapping_mul(0x0100_0000_01b3);
        n += 1;
    }
    hash
}

/// For whom this site's passkeys are; none: browsers make none for its address.
pub(crate) fn party() -> Option<RelyingParty> {
    relying_party(&find_context()?.site.public_url)
}

/// The script, where passkeys can be made.
#[component]
pub fn PasskeyScript() -> impl IntoView {
    party().map(|party| {
        let address = format!("{PATH}?v={VERSION:016x}");
        let l = locale();
        view! {
            <script
                nonce=use_nonce()
                src=address
                data-rp=party.id
                data-refused=m::script_refused(l)
                data-has=m::script_has_one(l)
                data-away=m::script_away(l)
                data-often=m::script_too_often(l)
                data-now=m::script_not_now(l)
                data-other=m::script_other(l)
            ></script>
        }
    })
}

/// The button that signs in with a passkey, and its script.
#[component]
pub fn PasskeySignIn() -> impl IntoView {
    party().map(|_| {
        view! {
            <form
                class="fields"
                method="post"
                action="/sign-in/passkey"
                data-passkey="get"
                data-ask="/sign-in/passkey/options"
                data-passkeys="able"
                hidden
            >
                <input type="hidden" name="answer" />
                <p class="alert" role="alert" hidden></p>
                <button type="submit">{doors::with_passkey(locale())}</button>
            </form>
            <PasskeyScript />
        }
    })
}
