//! The form that takes a file, and the files before.

use super::super::fields::currencies;
use domain::money::Currency;
use leptos::prelude::*;
use store::portfolios::{Portfolio, imports::Import};

pub(super) fn begin(all: Vec<Portfolio>, before: Vec<Import>) -> impl IntoView {
    let form = if all.is_empty() {
        view! {
            <p class="empty">
                "You have no collection yet: " <a href="/account/portfolio">"give the first one a name"</a> "."
            </p>
        }
        .into_any()
    } else {
        let options: Vec<_> =
            all.into_iter().map(|p| view! { <option value=p.id.to_string()>{p.name}</option> }).collect();
        view! {
            <section class="panel" aria-labelledby="take">
                <h2 id="take">"Take a file"</h2>
                <p>
                    "Tables of Cardmarket (stock and purchases), Collectr, TCGplayer and PokeCollector are known by their columns, and so are files that were downloaded here; of any other table you say what its columns mean. Nothing is put into your collection before you have looked at it."
                </p>
                <form class="fields" method="post" action="/account/portfolio/upload" enctype="multipart/form-data">
                    <label for="portfolio">"Into which collection"</label>
                    <select id="portfolio" name="portfolio">
                        {options}
                    </select>
                    <label for="currency">"Amounts without a currency are in"</label>
                    <select id="currency" name="currency">
                        {currencies(Currency::Eur)}
                    </select>
                    <label for="file">"The file: CSV or JSON"</label>
                    <input id="file" name="file" type="file" accept=".csv,.json,.txt,text/csv,application/json" required />
                    <p class="tick">
                        <input type="checkbox" id="by_name" name="by_name" value="yes" />
                        <label for="by_name">"Each line into the collection it names, as files from here do"</label>
                    </p>
                    <button type="submit">"Take it"</button>
                </form>
            </section>
        }
        .into_any()
    };
    let rows: Vec<_> = before
        .into_iter()
        .map(|import| {
            let href = format!("/account/portfolio/import?id={}", import.id);
            let also = format!(
                "{}, {}, {}",
                import.portfolio,
                state(&import.state),
                import.created_at.format("%-d %b %Y %H:%M UTC")
            );
            view! {
                <li>
                    <a href=href>{import.title}</a>
                    <span class="also">{also}</span>
                </li>
            }
        })
        .collect();
    view! {
        {form}
        {(!rows.is_empty())
            .then(|| {
                view! {
                    <section aria-labelledby="before">
                        <h2 id="before">"Files before"</h2>
                        <ul class="sessions">{rows}</ul>
                    </section>
                }
            })}
    }
}

fn state(word: &str) -> &'static str {
    match word {
        "taken" => "in the collection",
        "undone" => "taken back",
        _ => "to be looked at",
    }
}
