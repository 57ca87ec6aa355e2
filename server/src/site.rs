//! Files a browser loads: the bundle and the style sheet of the site folder, and the few that are built in.

use crate::{
    State,
    access::{Door, Routes},
};
use app::{
    components::{device, live_prices, passkey, search_form},
    context::{Offer, Operator, Site},
    pages::admin::keys,
};
use axum::{
    http::{HeaderValue, header},
    response::IntoResponse,
};
use data_encoding::BASE64;
use domain::{consent::PURPOSES, user::access::Need};
use leptos::config::LeptosOptions;
use sha2::{Digest as _, Sha256};
use std::path::Path;
use tower_http::{
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Looks what is built: `pkg-dir` names the folder of the bundle, `style.css` is the style sheet.
#[must_use]
pub fn read_site(root: &Path, public_url: String) -> Site {
    let pkg_dir = std::fs::read_to_string(root.join("pkg-dir")).ok().map(|d| d.trim().to_owned());
    // The hash in the address makes the answer immutable.
    let style = std::fs::read(root.join("style.css")).ok().map(|css| {
        let hash: String = Sha256::digest(&css).iter().take(8).map(|b| format!("{b:02x}")).collect();
        format!("/style.css?v={hash}")
    });
    if pkg_dir.is_none() || style.is_none() {
        tracing::warn!(root = %root.display(), "site folder is not complete: pages come without scripts or style");
    }
    let scripts = pkg_dir.is_some();
    let options = LeptosOptions::builder()
        .output_name("pmi")
        .site_root(root.display().to_string())
        .site_pkg_dir(pkg_dir.unwrap_or_else(|| "pkg".to_owned()))
        .build();
    Site {
        options,
        scripts,
        style,
        public_url,
        operator: Operator::default(),
        settings: std::sync::Arc::default(),
        purposes: PURPOSES,
        announced: std::sync::Arc::default(),
        push_key: String::new(),
        images: None,
        offer: Offer::default(),
    }
}

pub(crate) fn router(state: &State) -> Routes {
    let root = &state.site_root;
    let bundle = ServeDir::new(root.join("pkg")).precompressed_br().precompressed_gzip();
    let style = ServeFile::new(root.join("style.css")).precompressed_br().precompressed_gzip();
    let kept = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, |r: &axum::response::Response| {
        r.status().is_success().then_some(FOREVER)
    });
    Routes::of(Door::File)
        .folder("/pkg", bundle)
        .file("/style.css", style)
        .layered(|router| router.layer(kept))
        .get("/favicon.svg", Need::Nothing, favicon)
        .get(passkey::PATH, Need::Nothing, passkeys)
        .get(device::PATH, Need::Nothing, device_script)
        .get(live_prices::PATH, Need::Nothing, live_script)
        .get(search_form::PATH, Need::Nothing, search_script)
        .get(keys::PATH, Need::Nothing, keys_script)
        .get(device::WORKER_PATH, Need::Nothing, push_worker)
        .get(device::SHELL_PATH, Need::Nothing, shell_script)
        .get(device::OFFLINE_PATH, Need::Nothing, offline)
        .get(device::MANIFEST_PATH, Need::Nothing, manifest)
}

async fn favicon() -> impl IntoResponse {
    built_in("image/svg+xml", include_str!("../../public/favicon.svg"))
}

async fn passkeys() -> impl IntoResponse {
    built_in("text/javascript; charset=utf-8", passkey::SCRIPT)
}

async fn device_script() -> impl IntoResponse {
    built_in("text/javascript; charset=utf-8", device::SCRIPT)
}

async fn live_script() -> impl IntoResponse {
    built_in("text/javascript; charset=utf-8", live_prices::SCRIPT)
}

async fn search_script() -> impl IntoResponse {
    built_in("text/javascript; charset=utf-8", search_form::SCRIPT)
}

async fn keys_script() -> impl IntoResponse {
    built_in("text/javascript; charset=utf-8", keys::SCRIPT)
}

/// A worker has a policy of its own: it may ask this site, and load nothing.
async fn push_worker() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        // Another one is to be found the day it is there.
        (header::CACHE_CONTROL, "no-cache"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ];
    // In front of the rest, which reads it.
    (headers, format!("self.offlineVersion = \"{:016x}\";\n{}", device::OFFLINE_VERSION, device::WORKER))
}

async fn shell_script() -> impl IntoResponse {
    built_in("text/javascript; charset=utf-8", device::SHELL)
}

async fn manifest() -> impl IntoResponse {
    built_in("application/manifest+json", device::MANIFEST)
}

/// The page of the worker. It brings its style along, so that it is one thing to keep: the policy names that style.
async fn offline() -> impl IntoResponse {
    let style = device::OFFLINE.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    let hash = BASE64.encode(&Sha256::digest(style.map_or("", |(style, _)| style)));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    (headers, device::OFFLINE)
}

fn built_in(kind: &'static str, body: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=86400")], body)
}
