//! What somebody watches, and what was new there today. All forms post to `server`.

use crate::{
    components::{
        load::{Head, load},
        said::{FormSaid, Said},
    },
    context::{Context, connection},
    error::AppError,
    pages::{alerts::named, query},
};
use domain::{catalog::ProductLine, ids::ProductId, product::Kind, user::CurrentUser, watch::What};
use leptos::{either::Either, prelude::*};
use std::collections::HashMap;
use store::{
    Uuid, catalog, retailers,
    watches::{self, News, Of, Seen, Watch},
};

/// The page, and the target of its forms.
const PAGE: &str = "/account/watches";
/// News of one thing that are shown.
const SHOWN: usize = 30;

struct Found {
    seen: Vec<Seen>,
    products: HashMap<ProductId, ProductLine>,
    /// Shops that can be watched: slug and name.
    shops: Vec<(String, String)>,
}

async fn read(context: Context, user: CurrentUser) -> Result<Found, AppError> {
    let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
    let mut conn = connection(Some(context.pool)).await?;
    let seen = watches::news(&mut conn, id, 1, context.now).await?;
    let of_news = seen.iter().flat_map(|seen| seen.news.iter().take(SHOWN).map(|news| news.product.0));
    let of_watches = seen.iter().filter_map(|seen| match seen.watch.of {
        Of::Product(product) | Of::Variant(product, _) => Some(product.0),
        _ => None,
    });
    let products: Vec<i64> = of_news.chain(of_watches).collect();
    let products = catalog::lines(&mut conn, &products).await?;
    let shops = retailers::list(&mut conn, None).await?.into_iter().filter(|shop| shop.enabled);
    let shops = shops.map(|shop| (shop.retailer.slug, shop.retailer.name)).collect();
    Ok(Found { seen, products, shops })
}

/// `/account/watches?said=`
#[component]
pub fn WatchesPage() -> impl IntoView {
    let Some((context, user)) = crate::pages::member() else {
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    let said = query("said");
    Either::Right(load(read(context, user), move |found| show(found, said.as_deref())))
}

fn show(found: Found, said: Option<&str>) -> impl IntoView + use<> {
    let Found { seen, products, shops } = found;
    let none = seen.is_empty();
    let all: Vec<_> = seen.into_iter().map(|seen| watched(seen, &products)).collect();
    view! {
        <Head title="What you watch" description="What is new at what you watch." />
        <h1>"What you watch"</h1>
        <FormSaid said=said.and_then(message) />
        <p>
            "What shops list for the first time, have again or ask less for, since midnight (UTC). To be told of one product as you want it, set an alert on its page."
        </p>
        {none
            .then(|| {
                view! {
                    <p class="empty">
                        "You watch nothing yet. Watch a set, a search or a product on its page, or a shop here: " <a href="/sets">"sets"</a> ", "
                        <a href="/search">"search"</a> "."
                    </p>
                }
            })}
        {all}
        {shop(shops)}
        <p>
            "As a feed: the address that "<a href="/account/inbox">"your inbox"</a>" makes once has a second one for this page." " · "
            <a href="/account/alerts">"Alerts"</a> " · " <a href="/account">"Your account"</a>
        </p>
    }
}

fn shop(shops: Vec<(String, String)>) -> Option<AnyView> {
    if shops.is_empty() {
        return None;
    }
    let options: Vec<_> = shops.into_iter().map(|(slug, name)| view! { <option value=slug>{name}</option> }).collect();
    let shown = view! {
        <section class="panel" aria-labelledby="shop">
            <h2 id="shop">"Watch a shop"</h2>
            <form class="fields" method="post" action=PAGE>
                <input type="hidden" name="kind" value="retailer" />
                <label for="target">"Which shop"</label>
                <select id="target" name="target">
                    {options}
                </select>
                <button type="submit">"Watch this shop"</button>
            </form>
        </section>
    };
    Some(shown.into_any())
}

/// Its name, what kind of thing it is, and where its page is.
fn title(watch: &Watch, products: &HashMap<ProductId, ProductLine>) -> (String, &'static str, Option<String>) {
    let product = |product: &ProductId| products.get(product).map_or_else(|| watch.name.clone(), named);
    let page = || Some(format!("/products/{}", watch.slug));
    match &watch.of {
        Of::Product(id) => (product(id), "product", page()),
        Of::Variant(id, variant) => {
            (product(id), "one variant", Some(format!("/products/{}?variant={variant}", watch.slug)))
        }
        Of::Set(_) => (watch.name.clone(), "set", Some(format!("/sets/{}", watch.slug))),
        Of::Search(kind) => {
            let words = match kind {
                None => "search",
                Some(Kind::Card) => "search among cards",
                Some(Kind::Sealed) => "search among sealed products",
            };
            let of = kind.map(|kind| format!("&kind={kind}")).unwrap_or_default();
            let page = format!("/search?q={}{of}", domain::address::escaped(&watch.name));
            (format!("“{}”", watch.name), words, Some(page))
        }
        Of::Retailer(_) => (watch.name.clone(), "shop", None),
    }
}

fn watched(seen: Seen, products: &HashMap<ProductId, ProductLine>) -> impl IntoView + use<> {
    let Seen { watch, news } = seen;
    let (name, kind, page) = title(&watch, products);
    let heading = format!("watch-{}", watch.id);
    let (labelled, end) = (heading.clone(), format!("Watch no more: {name}"));
    let more = news.len().saturating_sub(SHOWN);
    let rows: Vec<_> = news.iter().take(SHOWN).map(|news| row(news, products)).collect();
    view! {
        <section class="panel" aria-labelledby=labelled>
            <h2 id=heading>
                {match page {
                    Some(href) => Either::Left(view! { <a href=href>{name}</a> }),
                    None => Either::Right(name),
                }} " " <span class="also">{kind}</span>
            </h2>
            {if rows.is_empty() {
                view! { <p class="empty">"Nothing new today."</p> }.into_any()
            } else {
                view! { <ul class="ids">{rows}</ul> }.into_any()
            }}
            {(more > 0).then(|| view! { <p class="also">{format!("And {more} more.")}</p> })}
            <form method="post" action="/account/watches/end">
                <input type="hidden" name="watch" value=watch.id.to_string() />
                <button type="submit" class="quiet" aria-label=end>
                    "Watch no more"
                </button>
            </form>
        </section>
    }
}

fn row(news: &News, products: &HashMap<ProductId, ProductLine>) -> impl IntoView + use<> {
    let line = products.get(&news.product);
    let name = line.map_or_else(|| "A product that is gone".to_owned(), named);
    let href = line.map(|line| format!("/products/{}", line.slug));
    let words = match (news.what, news.before) {
        (What::Listing, _) => format!(": new at {}, for {}", news.shop, news.price),
        (What::Restock, _) => format!(": again at {}, for {}", news.shop, news.price),
        (What::Drop, Some(before)) => format!(": {} at {}, {before} before", news.price, news.shop),
        (What::Drop, None) => format!(": {} at {}", news.price, news.shop),
    };
    view! {
        <li>
            {match href {
                Some(href) => Either::Left(view! { <a href=href>{name}</a> }),
                None => Either::Right(name),
            }}
            {words}
        </li>
    }
}

/// What became of a form.
fn message(said: &str) -> Option<Said> {
    let (good, words) = match said {
        "watched" => (true, "You watch it."),
        "ended" => (true, "You watch it no more."),
        "many" => (
            false,
            "You watch as many things as anybody can: 100, with 20 searches and 10 shops among them. End one first.",
        ),
        "odd" => (false, "That can not be watched."),
        _ => return None,
    };
    Some(if good { Said::done(words) } else { Said::wrong(words) })
}
