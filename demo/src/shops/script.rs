//! A shop whose page is empty until a script has fetched the goods and written them down.

use super::{Page, View, html};
use domain::listing::Stock;
use serde_json::{Value, json};

/// The page with everything on it, once its script has run.
const START: &str = "/kaarten";
/// What the script fetches.
const DATA: &str = "/assortiment.json";

/// The settings of a shop that is read by selectors.
pub fn settings() -> Value {
    json!({
        "start": [START],
        "item": "li.card", "id": "@data-id", "title": "a.title", "link": "a.title@href", "price": ".price", "stock": ".stock",
    })
}

pub fn page(view: &View<'_>, path: &str) -> Option<Page> {
    match path {
        START | "/" => Some(Page::html(html::document(view, "Pokémon kaarten", "", SHELL))),
        DATA => Some(Page::json(&goods(view))),
        _ => None,
    }
}

/// Short names, and prices already in words: made for the script, not for machines of others.
fn goods(view: &View<'_>) -> Value {
    view.goods
        .iter()
        .map(|good| {
            let tongue = view.shop.tongue;
            let price = if good.on_request() { tongue.on_request.to_owned() } else { view.price(good, good.ask.minor) };
            json!({ "k": good.listing.key, "t": good.listing.title, "p": price, "v": view.shipping(good),
                    "s": tongue.stock(if good.can_be_bought() { good.ask.stock } else { Stock::Out }) })
        })
        .collect()
}

const SHELL: &str = r#"<body><div id="app"><div class="spinner">Laden…</div></div>
<noscript>Deze winkel heeft JavaScript nodig. A pretend shop: nothing can be bought here.</noscript>
<script>
fetch("/assortiment.json").then(answer => answer.json()).then(goods => {
  const list = document.createElement("ul");
  list.className = "grid";
  const add = (parent, tag, name, text) => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return parent.appendChild(element);
  };
  for (const good of goods) {
    const card = add(list, "li", "card", "");
    card.dataset.id = good.k;
    add(card, "a", "title", good.t).href = "/p/" + good.k;
    add(card, "span", "price", good.p);
    if (good.v) add(card, "small", "shipping", good.v);
    add(card, "span", "stock", good.s);
  }
  setTimeout(() => document.getElementById("app").replaceChildren(list), 300);
});
</script></body>"#;
