//! A look at a shop that is not in the registry: what it runs on, what a visit would collect and match, and taking it in.

use super::{allowed_to, fact, moment};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    error::AppError,
    pages::query,
};
use domain::{
    shop_test::{Left, Line, Look},
    user::access::Need,
};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;
use store::shop_tests::{self, ShopTest};

/// `/admin/shop-tests/:id?wrong=`
#[component]
pub fn ShopTestPage() -> impl IntoView {
    let id: Option<i64> = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    let (pool, allowed, wrong) = (pool(), allowed_to(Need::RunHouse), query("wrong"));
    load(
        async move {
            allowed?;
            let id = id.ok_or(AppError::NotFound("look"))?;
            shop_tests::find(&mut *connection(pool).await?, id).await?.ok_or(AppError::NotFound("look"))
        },
        move |found| show(found, wrong.as_deref()),
    )
}

fn show(test: ShopTest, wrong: Option<&str>) -> impl IntoView + use<> {
    let here = format!("/admin/shop-tests/{}", test.id);
    let wrong = wrong.map(|wrong| match wrong {
        "taken" => "Nothing was added: there is a shop of this name in addresses.",
        _ => "Nothing was added: a name in addresses has small letters, digits and dashes, a country two letters.",
    });
    let state = match test.looked_at {
        Some(at) => format!("Looked at {}.", moment(at)),
        None => format!("Asked for {}. Nobody looked yet: it takes half a minute.", moment(test.asked_at)),
    };
    let waits = test.looked_at.is_none();
    view! {
        <Head title="A look at a shop" description="What a visit would collect." />
        <p class="eyebrow">
            <a href="/admin/retailers">"Shops"</a>
        </p>
        <h1 class="hash">{test.url.clone()}</h1>
        <p class="hint">
            {state} " " {waits.then(|| view! { <a href=here.clone()>"Look again"</a> })}
        </p>
        {wrong
            .map(|wrong| {
                view! {
                    <p class="alert" role="alert">
                        {wrong}
                    </p>
                }
            })}
        {test.error.map(|error| view! { <pre class="note">{error}</pre> })}
        {test.found.map(|found| view! { {what(&found.0)} {offers(&found.0)} {left(&found.0)} {add(&here)} })}
    }
}

fn what(look: &Look) -> impl IntoView + use<> {
    let reasons = look.reasons.iter().cloned().map(|reason| view! { <li class="hash">{reason}</li> }).collect_view();
    let notes = look.notes.iter().cloned().map(|note| view! { <li class="hash">{note}</li> }).collect_view();
    let facts = [
        ("Kind", look.adapter.to_string()),
        ("Settings", look.settings.to_string()),
        ("Offers seen", look.lines.len().to_string()),
        ("Of them matched", look.matched().to_string()),
    ];
    view! {
        <section aria-labelledby="what" class="panel">
            <h2 id="what">"What it is"</h2>
            <dl class="facts">{facts.map(fact).into_iter().collect_view()}</dl>
            <ul>{reasons} {notes}</ul>
        </section>
    }
}

fn offers(look: &Look) -> impl IntoView + use<> {
    let rows = look.lines.iter().cloned().map(line).collect_view();
    let none = rows.is_empty();
    view! {
        <section aria-labelledby="offers">
            <h2 id="offers">"What would be collected"</h2>
            {if none {
                Either::Left(view! { <p class="empty">"No offer was found."</p> })
            } else {
                Either::Right(
                    view! {
                        <div class="scroll" tabindex="0" role="region" aria-label="What would be collected">
                            <table>
                                <thead>
                                    <tr>
                                        <th scope="col">"Offer"</th>
                                        <th scope="col" class="num">"Price"</th>
                                        <th scope="col">"Stock"</th>
                                        <th scope="col">"Language"</th>
                                        <th scope="col">"Condition"</th>
                                        <th scope="col">"Taken for"</th>
                                        <th scope="col" class="num">"Sure"</th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    },
                )
            }}
        </section>
    }
}

fn line(line: Line) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{line.title}</th>
            <td class="num">{line.price}</td>
            <td>{line.stock}</td>
            <td>{line.language}</td>
            <td>{line.condition}</td>
            <td>{line.product.unwrap_or_else(|| "–".to_owned())}</td>
            <td class="num">{format!("{:.0} %", line.sure * 100.0)}</td>
        </tr>
    }
}

fn left(look: &Look) -> impl IntoView + use<> {
    let more = (look.left_more > 0).then(|| format!("and {} more", look.left_more));
    let rows = look
        .left
        .iter()
        .cloned()
        .map(|Left { what, why }| view! { <li class="hash">{format!("{why}: {what}")}</li> })
        .collect_view();
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby="left" class="panel">
                <h2 id="left">"What would be left"</h2>
                <ul>{rows} {more.map(|more| view! { <li>{more}</li> })}</ul>
            </section>
        }
    })
}

fn add(here: &str) -> impl IntoView + use<> {
    view! {
        <section aria-labelledby="add" class="panel">
            <h2 id="add">"Take it into the registry"</h2>
            <p>"It is not visited until you have read its robots.txt and its terms, written down what they say, and switched it on."</p>
            <form class="choose" method="post" action=format!("{here}/add")>
                <label for="slug">"Name in addresses"</label>
                <input id="slug" name="slug" required maxlength="100" pattern="[a-z0-9][a-z0-9-]*" />
                <label for="name">"Name"</label>
                <input id="name" name="name" required maxlength="200" />
                <label for="country">"Country (two letters)"</label>
                <input id="country" name="country" required maxlength="2" />
                <button type="submit">"Take it in"</button>
            </form>
        </section>
    }
}
