//! A product or a set: what is written of it, what was changed by a person and may be taken back; of a product its ids on other
//! markets, and the product that it really is.

use super::{PAGE, one};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    error::AppError,
    pages::{
        admin::{allowed_to, ended, further, link, menu, moment},
        query,
    },
};
use domain::{
    catalog::{ExternalId, VariantLine},
    catalog_edit::{Fields, LONGEST, What},
    page::Page,
    product::Language,
    registry,
    user::access::Need,
};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;
use store::catalog::{
    edit::{self, Change},
    merge, merge_sets,
};

/// Changes that are shown at once.
const SIZE: u32 = 10;

/// What the page shows.
struct Found {
    slug: String,
    fields: Fields,
    changes: Page<Change>,
    ids: Vec<ExternalId>,
    variants: Vec<VariantLine>,
    merges: Vec<merge::Line>,
}

/// `/admin/catalogue/products/:slug?said=&wrong=&before=`
#[component]
pub fn CatalogueProductPage() -> impl IntoView {
    page(What::Product)
}

/// `/admin/catalogue/sets/:slug?said=&wrong=&before=`
#[component]
pub fn CatalogueSetPage() -> impl IntoView {
    page(What::Set)
}

fn page(what: What) -> impl IntoView {
    let slug = use_params_map().read_untracked().get("slug").filter(|slug| !slug.contains('\0'));
    let (pool, allowed) = (pool(), allowed_to(Need::RunHouse));
    let before = query("before").and_then(|id| id.parse().ok());
    let (said, wrong) = (query("said"), query("wrong"));
    load(
        async move {
            allowed?;
            let slug = slug.ok_or(AppError::NotFound("product"))?;
            let mut conn = connection(pool).await?;
            let fields = match edit::fields(&mut conn, what, &slug).await {
                Err(store::Error::NotFound(of)) => {
                    let (below, moved) = match what {
                        What::Product => ("products", merge::moved(&mut conn, &slug).await?),
                        What::Set => ("sets", merge_sets::moved(&mut conn, &slug).await?),
                    };
                    return Err(
                        moved.map_or(AppError::NotFound(of), |to| AppError::Moved(format!("{PAGE}/{below}/{to}")))
                    );
                }
                found => found?,
            };
            let changes = edit::list_changes(&mut conn, what, &slug, before, SIZE).await?;
            let (ids, variants, merges) = match what {
                What::Product => {
                    let product = store::catalog::get_product(&mut conn, &slug).await?;
                    let merges = merge::list_merges(&mut conn, Some(slug.as_str()), None, SIZE).await?.items;
                    (product.external_ids, product.variants, merges)
                }
                What::Set => (Vec::new(), Vec::new(), merge_sets::list(&mut conn, &slug).await?),
            };
            Ok(Found { slug, fields, changes, ids, variants, merges })
        },
        move |found| show(found, what, said.as_deref(), wrong, before.is_some()),
    )
}

fn show(found: Found, what: What, said: Option<&str>, wrong: Option<String>, begun: bool) -> impl IntoView + use<> {
    let Found { slug, fields, changes, ids, variants, merges } = found;
    let below = if what == What::Set { "sets" } else { "products" };
    let here = format!("{PAGE}/{below}/{slug}");
    let said = match said {
        Some("edited") => Some("It is written as you said, and stays so."),
        Some("undone") => Some("The change is taken back: the source speaks again."),
        Some("parted") => Some("They are two. This is the new one; say that they are one to take it back."),
        Some("merged") => Some("They are one. The address of the other leads here."),
        Some("refused") => Some("Nothing was done: that can not be as things stand."),
        _ => None,
    };
    let wrong = wrong.map(|field| format!("Nothing was changed: {field} can not be so."));
    let name = fields.get("name:en").or_else(|| fields.values().next()).cloned().unwrap_or_else(|| slug.clone());
    let ids = (what == What::Product).then(|| markets(ids));
    let same = same(&here, what, merges);
    let parts = (variants.len() > 1).then(|| parts(&here, variants));
    view! {
        <Head title=name.clone() description="What is written of it." />
        {menu(PAGE)}
        <p class="eyebrow">
            <a href=PAGE>"Catalogue"</a>
            " · "
            <a href=format!("/{below}/{slug}")>"Its page"</a>
        </p>
        <h1>{name}</h1>
        {said.map(ended)}
        {wrong
            .map(|wrong| {
                view! {
                    <p class="alert" role="alert">
                        {wrong}
                    </p>
                }
            })}
        {form(&fields, what, &here)}
        {ids}
        {same}
        {parts}
        {history(changes, &here, begun)}
    }
}

/// Every field there can be. Empty ones say nothing new.
fn form(fields: &Fields, what: What, here: &str) -> impl IntoView + use<> {
    let names = Language::ALL.iter().map(|language| format!("name:{language}"));
    let all = what.fields().iter().map(|field| (*field).to_owned()).chain(names);
    let rows = all.map(|field| {
        let label = match field.strip_prefix("name:").and_then(|code| code.parse::<Language>().ok()) {
            Some(language) => format!("Name, {}", crate::components::words::language(language)),
            None => field.replace('_', " "),
        };
        let value = fields.get(&field).cloned().unwrap_or_default();
        let id = format!("field-{}", field.replace(':', "-"));
        view! {
            <label for=id.clone()>{label}</label>
            <input id=id name=field value=value maxlength=LONGEST.to_string() />
        }
    });
    view! {
        <form class="fields panel" method="post" action=format!("{here}/edit")>
            <h2>"What is written"</h2>
            <p class="also">"What you change stays, whatever the source says later. A field left empty says nothing new."</p>
            {rows.collect_view()}
            <button type="submit">"Write it so"</button>
        </form>
    }
}

fn markets(ids: Vec<ExternalId>) -> impl IntoView {
    let ids = ids.into_iter().map(|id| {
        let state = match (id.ambiguous, id.suspect) {
            (true, _) => " · shared by several products".to_owned(),
            (false, Some(why)) => format!(" · {why}"),
            (false, None) => String::new(),
        };
        view! { <li>{format!("{} {}, {}{state}", id.provider, id.id, id.slot)}</li> }
    });
    view! {
        <section class="panel" aria-labelledby="ids">
            <h2 id="ids">"Ids of other markets"</h2>
            <ul>{ids.collect_view()}</ul>
            <p class="also">
                <a href=super::super::ids::PAGE>"Ids in doubt"</a>
            </p>
        </section>
    }
}

/// The product or set that it really is, and those that are it.
fn same(here: &str, what: What, merges: Vec<merge::Line>) -> impl IntoView + use<> {
    let merges = merges.into_iter().map(move |line| one(line, what)).collect_view();
    let example = if what == What::Set { "151" } else { "charizard-ex-sv03-5-199" };
    view! {
        <section class="panel" aria-labelledby="same">
            <h2 id="same">"It is another one"</h2>
            <p class="also">
                "Everything of this one becomes the other's: of a product its offers, corrections and ids, of a set its products; and what people follow and own. Its address leads there."
            </p>
            <form class="choose" method="post" action=format!("{here}/merge")>
                <label for="into">{format!("The other, by its address ({example})")}</label>
                <input id="into" name="into" maxlength="200" required />
                <button type="submit" class="quiet">
                    "They are one"
                </button>
            </form>
            <ul class="wants">{merges}</ul>
        </section>
    }
}

/// Its variants, some of which may be a product of their own.
fn parts(here: &str, variants: Vec<VariantLine>) -> impl IntoView + use<> {
    let boxes = variants.into_iter().map(|line| {
        view! {
            <label>
                <input type="checkbox" name="variant" value=line.id.to_string() />
                {crate::components::words::variant(&line.variant)}
            </label>
        }
    });
    view! {
        <section class="panel" aria-labelledby="parts">
            <h2 id="parts">"It is two"</h2>
            <p class="also">
                "The variants you tick become a product of their own, with their prices, offers, ids, and what people own of them. One has to stay."
            </p>
            <form class="choose" method="post" action=format!("{here}/split-off")>
                {boxes.collect_view()}
                <label for="part-name">"What the new one is called"</label>
                <input id="part-name" name="name" maxlength="200" required />
                <button type="submit" class="quiet">
                    "They are two"
                </button>
            </form>
        </section>
    }
}

fn history(changes: Page<Change>, here: &str, begun: bool) -> impl IntoView + use<> {
    let last = changes.items.last().map(|change| change.id.to_string());
    let next = changes.more.then(|| link(here, &[("before", last.as_deref())]));
    let first = begun.then(|| here.to_owned());
    let rows = changes.items.into_iter().map(|change| line(change, here)).collect_view();
    view! {
        <section aria-labelledby="history">
            <h2 id="history">"What was changed"</h2>
            {if rows.is_empty() {
                Either::Left(view! { <p class="empty">"Nothing yet."</p> })
            } else {
                Either::Right(view! { <ul class="wants">{rows}</ul> })
            }}
            {further(first, next)}
        </section>
    }
}

fn line(change: Change, here: &str) -> impl IntoView + use<> {
    let fields = registry::changed(&change.before, &change.after).into_iter().map(|changed| {
        view! {
            <li class="hash">
                <b>{changed.field}</b>
                ": "
                <del>{changed.before.to_string()}</del>
                " "
                <ins>{changed.after.to_string()}</ins>
            </li>
        }
    });
    let note = match (change.undoes, change.undone) {
        (_, true) => " · taken back since".to_owned(),
        (Some(other), _) => format!(" · took back change {other}"),
        _ => String::new(),
    };
    let label = format!("Take change {} back", change.id);
    view! {
        <li class="panel">
            <div>
                <h3>{format!("{}{note}", moment(change.made_at))}</h3>
                <ul>{fields.collect_view()}</ul>
            </div>
            {(!change.undone)
                .then(|| {
                    view! {
                        <form method="post" action=format!("{here}/undo")>
                            <input type="hidden" name="change" value=change.id.to_string() />
                            <button type="submit" class="quiet" aria-label=label>
                                "Take back"
                            </button>
                        </form>
                    }
                })}
        </li>
    }
}
