//! Being told by web push: the form that adds this device, its script, and the service worker that shows what is sent.
//! Without the script, and where the browser can not, the form stays hidden.

use super::passkey::version;
use crate::{context::locale, pages::channels::PAGE};
use domain::i18n::messages::{keys, ways as m};
use leptos::{nonce::use_nonce, prelude::*};

/// The script, as `server` serves it at [`PATH`].
pub const SCRIPT: &str = include_str!("../../../public/device.js");
/// Where it is served.
pub const PATH: &str = "/device.js";
/// The service worker, as `server` serves it at [`WORKER_PATH`].
pub const WORKER: &str = include_str!("../../../public/push.js");
/// Where it is served. Its name stays: browsers look there for another one.
pub const WORKER_PATH: &str = "/push.js";

/// What has browsers take the worker for all pages, as `server` serves it at [`SHELL_PATH`].
pub const SHELL: &str = include_str!("../../../public/shell.js");
/// Where it is served.
pub const SHELL_PATH: &str = "/shell.js";
/// The page that the worker shows where there is no network, as `server` serves it at [`OFFLINE_PATH`].
pub const OFFLINE: &str = include_str!("../../../public/offline.html");
/// Where it is served.
pub const OFFLINE_PATH: &str = "/offline";
/// Another page is another worker.
pub const OFFLINE_VERSION: u64 = version(OFFLINE);
/// What makes the site one that can be installed, as `server` serves it at [`MANIFEST_PATH`].
pub const MANIFEST: &str = include_str!("../../../public/app.webmanifest");
/// Where it is served.
pub const MANIFEST_PATH: &str = "/app.webmanifest";

const VERSION: u64 = version(SCRIPT);

/// The button that has this device told, where devices can be told.
#[component]
pub fn TellDevice(
    /// What a browser has to know of us, in base64url; empty: we tell none.
    key: String,
) -> impl IntoView {
    (!key.is_empty()).then(|| {
        let l = locale();
        let address = format!("{PATH}?v={VERSION:016x}");
        view! {
            <form
                class="fields"
                method="post"
                action=PAGE
                data-device=key
                data-refused=m::device_refused(l)
                data-other=keys::script_other(l)
                hidden
            >
                <input type="hidden" name="kind" value="push" />
                <input type="hidden" name="address" />
                <p class="alert" role="alert" hidden></p>
                <p>
                    {m::device_lead(l)}
                </p>
                <button type="submit">{m::notify_device(l)}</button>
            </form>
            <script nonce=use_nonce() src=address></script>
        }
    })
}
