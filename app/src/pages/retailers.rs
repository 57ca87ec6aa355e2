//! The registry of shops: where offers come from, how much of each is known, and how new it is.

use crate::{
    components::{
        load::{Head, load},
        state::{State, percent},
        words,
    },
    context::{Context, connection, find_context},
    error::AppError,
};
use chrono::{DateTime, Utc};
use domain::{
    coverage::{self, COUNTED_DAYS, Coverage},
    day,
};
use leptos::prelude::*;

async fn read(context: Option<Context>) -> Result<(Vec<Coverage>, DateTime<Utc>), AppError> {
    let context = context.ok_or(AppError::Away)?;
    let mut conn = connection(Some(context.pool)).await?;
    Ok((store::coverage::list(&mut conn, None, context.now).await?, context.now))
}

/// `/retailers`
#[component]
pub fn RetailersPage() -> impl IntoView {
    load(read(find_context()), |(shops, now)| show(shops, now))
}

fn show(shops: Vec<Coverage>, now: DateTime<Utc>) -> impl IntoView {
    let (off, visited): (Vec<_>, Vec<_>) = shops.into_iter().partition(|s| s.source.state(now) == coverage::State::Off);
    view! {
        <Head
            title="Shops"
            description="The shops whose offers are shown here: how many of their listings are known, how new they are, and how visits to them went."
            canonical="/retailers"
        />
        <h1>"Shops"</h1>
        <p class="lead">
            {format!(
                "Where offers come from. Counted over the last {COUNTED_DAYS} days; a listing is “known” where we are sure enough which product it is. \
                 Shops pay nothing to be here and can not buy a place. ",
            )}
            <a href="/status">"How fresh all sources are"</a>
        </p>
        {if visited.is_empty() {
            view! { <p class="empty">"No shop is visited yet."</p> }.into_any()
        } else {
            view! {
                <div class="scroll" tabindex="0" role="region" aria-label="Shops that are visited">
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">"Shop"</th>
                                <th scope="col">"Country"</th>
                                <th scope="col">"State"</th>
                                <th scope="col" class="num">"Listings"</th>
                                <th scope="col" class="num">"Known"</th>
                                <th scope="col" class="num">"In stock"</th>
                                <th scope="col" class="num">"Good visits"</th>
                                <th scope="col">"Last good visit"</th>
                            </tr>
                        </thead>
                        <tbody>{visited.into_iter().map(|shop| row(shop, now)).collect_view()}</tbody>
                    </table>
                </div>
            }
                .into_any()
        }}
        {(!off.is_empty()).then(|| not_visited(off))}
    }
}

fn row(shop: Coverage, now: DateTime<Utc>) -> impl IntoView {
    let visits = match shop.good + shop.bad {
        0 => "none".to_owned(),
        all => format!("{} of {all}", shop.good),
    };
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/retailers/{}", shop.source.slug)>{shop.source.name.clone()}</a>
                {shop.source.demo.then_some(" · demo shop")}
            </th>
            <td>{words::country(&shop.source.country).to_owned()}</td>
            <td>
                <State state=shop.source.state(now) />
            </td>
            <td class="num">{shop.listings}</td>
            <td class="num">{shop.share().map_or_else(|| "no data".to_owned(), percent)}</td>
            <td class="num">{shop.in_stock}</td>
            <td class="num">{visits}</td>
            <td>{shop.source.seen_at.map_or_else(|| "no data".to_owned(), |at| day::long(at.date_naive()))}</td>
        </tr>
    }
}

fn not_visited(shops: Vec<Coverage>) -> impl IntoView {
    let lines = shops.into_iter().map(|shop| {
        let why = format!(
            " ({}): robots.txt {}, terms {}",
            words::country(&shop.source.country),
            words::verdict(shop.robots.verdict),
            words::verdict(shop.terms.verdict)
        );
        view! {
            <li>
                <a href=format!("/retailers/{}", shop.source.slug)>{shop.source.name}</a>
                {why}
            </li>
        }
    });
    view! {
        <section class="prose" aria-labelledby="off">
            <h2 id="off">"Known, and not visited"</h2>
            <p>"A shop whose robots.txt or terms refuse to be read is left alone until its operator says otherwise."</p>
            <ul>{lines.collect_view()}</ul>
        </section>
    }
}
