//! What somebody watches, and what was new there today. All forms post to `server`.

use crate::{
    components::{
        load::{Head, load},
        said::{FormSaid, Said},
        words,
    },
    context::{Context, connection, locale, way},
    error::AppError,
    pages::{alerts::named, query},
};
use domain::{
    catalog::ProductLine,
    i18n::messages::{account, doors, shell, told as m},
    ids::ProductId,
    product::Kind,
    user::CurrentUser,
    watch::What,
};
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
        return Either::Left(view! { <a href=way("/sign-in")>{shell::sign_in(locale())}</a> });
    };
    let said = query("said");
    Either::Right(load(read(context, user), move |found| show(found, said.as_deref())))
}

fn show(found: Found, said: Option<&str>) -> impl IntoView + use<> {
    let l = locale();
    let Found { seen, products, shops } = found;
    let none = seen.is_empty();
    let all: Vec<_> = seen.into_iter().map(|seen| watched(seen, &products)).collect();
    view! {
        <Head title=account::what_you_watch(l) description=m::watches_description(l) />
        <h1>{account::what_you_watch(l)}</h1>
        <FormSaid said=said.and_then(message) />
        <p>
            {m::watches_lead(l)}
        </p>
        {none
            .then(|| {
                view! {
                    <p class="empty">
                        {m::watch_nothing(l)} <a href=way("/sets")>{shell::sets(l)}</a> ", "
                        <a href=way("/search")>{shell::search(l)}</a> "."
                    </p>
                }
            })}
        {all}
        {shop(shops)}
        <p>
            {m::as_feed_before(l)} <a href="/account/inbox">{m::your_inbox(l)}</a> {m::as_feed_behind(l)} " · "
            <a href="/account/alerts">{account::alerts(l)}</a> " · " <a href="/account">{doors::your_account(l)}</a>
        </p>
    }
}

fn shop(shops: Vec<(String, String)>) -> Option<AnyView> {
    if shops.is_empty() {
        return None;
    }
    let l = locale();
    let options: Vec<_> = shops.into_iter().map(|(slug, name)| view! { <option value=slug>{name}</option> }).collect();
    let shown = view! {
        <section class="panel" aria-labelledby="shop">
            <h2 id="shop">{m::watch_a_shop(l)}</h2>
            <form class="fields" method="post" action=PAGE>
                <input type="hidden" name="kind" value="retailer" />
                <label for="target">{m::which_shop(l)}</label>
                <select id="target" name="target">
                    {options}
                </select>
                <button type="submit">{m::watch_this_shop(l)}</button>
            </form>
        </section>
    };
    Some(shown.into_any())
}

/// Its name, what kind of thing it is, and where its page is.
fn title(watch: &Watch, products: &HashMap<ProductId, ProductLine>) -> (String, &'static str, Option<String>) {
    let l = locale();
    let product = |product: &ProductId| products.get(product).map_or_else(|| watch.name.clone(), named);
    let page = || Some(format!("/products/{}", watch.slug));
    match &watch.of {
        Of::Product(id) => (product(id), m::product(l), page()),
        Of::Variant(id, variant) => {
            (product(id), m::variant(l), Some(format!("/products/{}?variant={variant}", watch.slug)))
        }
        Of::Set(_) => (watch.name.clone(), m::set(l), Some(format!("/sets/{}", watch.slug))),
        Of::Search(kind) => {
            let words = match kind {
                None => m::search(l),
                Some(Kind::Card) => m::search_cards(l),
                Some(Kind::Sealed) => m::search_sealed(l),
            };
            let of = kind.map(|kind| format!("&kind={kind}")).unwrap_or_default();
            let page = format!("/search?q={}{of}", domain::address::escaped(&watch.name));
            (format!("“{}”", watch.name), words, Some(page))
        }
        Of::Retailer(_) => (watch.name.clone(), m::shop(l), None),
    }
}

fn watched(seen: Seen, products: &HashMap<ProductId, ProductLine>) -> impl IntoView + use<> {
    let l = locale();
    let Seen { watch, news } = seen;
    let (name, kind, page) = title(&watch, products);
    let heading = format!("watch-{}", watch.id);
    let (labelled, end) = (heading.clone(), m::end_of(l, &name));
    let more = news.len().saturating_sub(SHOWN);
    let rows: Vec<_> = news.iter().take(SHOWN).map(|news| row(news, products)).collect();
    view! {
        <section class="panel" aria-labelledby=labelled>
            <h2 id=heading>
                {match page {
                    Some(href) => Either::Left(view! { <a href=way(href)>{name}</a> }),
                    None => Either::Right(name),
                }} " " <span class="also">{kind}</span>
            </h2>
            {if rows.is_empty() {
                view! { <p class="empty">{m::nothing_new(l)}</p> }.into_any()
            } else {
                view! { <ul class="ids">{rows}</ul> }.into_any()
            }}
            {(more > 0).then(|| view! { <p class="also">{m::and_more(l, more)}</p> })}
            <form method="post" action="/account/watches/end">
                <input type="hidden" name="watch" value=watch.id.to_string() />
                <button type="submit" class="quiet" aria-label=end>
                    {m::watch_no_more(l)}
                </button>
            </form>
        </section>
    }
}

fn row(news: &News, products: &HashMap<ProductId, ProductLine>) -> impl IntoView + use<> {
    let l = locale();
    let line = products.get(&news.product);
    let name = line.map_or_else(|| m::is_gone(l).to_owned(), named);
    let href = line.map(|line| format!("/products/{}", line.slug));
    let price = words::money(news.price);
    let said = match (news.what, news.before) {
        (What::Listing, _) => m::new_at(l, &news.shop, price),
        (What::Restock, _) => m::again_at(l, &news.shop, price),
        (What::Drop, Some(before)) => m::less_at(l, price, &news.shop, words::money(before)),
        (What::Drop, None) => m::at(l, price, &news.shop),
    };
    view! {
        <li>
            {match href {
                Some(href) => Either::Left(view! { <a href=way(href)>{name}</a> }),
                None => Either::Right(name),
            }}
            {said}
        </li>
    }
}

/// What became of a form.
fn message(said: &str) -> Option<Said> {
    let l = locale();
    let (good, words) = match said {
        "watched" => (true, m::watched(l)),
        "ended" => (true, m::ended(l)),
        "many" => (false, m::watch_many(l)),
        "odd" => (false, m::watch_odd(l)),
        _ => return None,
    };
    Some(if good { Said::done(words) } else { Said::wrong(words) })
}
