//! Starts hydration in the browser: the islands of `app`, each fetched when a page has it.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's script once the module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    // Islands register themselves; naming the crate keeps the linker from dropping them.
    use app as _;
    leptos::mount::hydrate_islands();
}
