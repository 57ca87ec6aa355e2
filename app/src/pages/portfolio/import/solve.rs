//! One line on its way into a collection: what it may be, and what was read of it, to be put right.

use super::{super::fields::stated, says};
use crate::pages::alerts::named;
use domain::catalog::ProductLine;
use leptos::prelude::*;
use store::portfolios::imports::Line;

/// One line, and what it may be.
pub(super) fn solve(import: i64, line: &Line, offered: Vec<ProductLine>) -> impl IntoView + use<> {
    let number = line.line;
    let none = offered.is_empty();
    let choices: Vec<_> = offered
        .into_iter()
        .map(|product| {
            let name = named(&product);
            let label = format!("It is {name}");
            view! {
                <li>
                    <a href=format!("/products/{}", product.slug)>{name}</a>
                    <form method="post" action="/account/portfolio/import/line">
                        <input type="hidden" name="import" value=import.to_string() />
                        <input type="hidden" name="line" value=number.to_string() />
                        <input type="hidden" name="product" value=product.slug />
                        <button type="submit" aria-label=label>
                            "It is this"
                        </button>
                    </form>
                </li>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="solve">
            <h2 id="solve">{format!("What is line {number}?")}</h2>
            <p>{format!("It says: {}", says(line))}</p>
            {if none {
                view! { <p>"Nothing of that name was found."</p> }.into_any()
            } else {
                view! { <ul class="sessions">{choices}</ul> }.into_any()
            }}
            <form class="fields" method="post" action="/account/portfolio/import/line">
                <input type="hidden" name="import" value=import.to_string() />
                <input type="hidden" name="line" value=number.to_string() />
                <label for="slug">"Or what stands behind /products/ in the address of its page"</label>
                <input id="slug" name="product" type="text" required maxlength="200" autocomplete="off" />
                <button type="submit">"It is that"</button>
            </form>
            {mend(import, line)}
            <form method="post" action="/account/portfolio/import/line">
                <input type="hidden" name="import" value=import.to_string() />
                <input type="hidden" name="line" value=number.to_string() />
                <button type="submit" class="quiet">
                    "I do not want this line"
                </button>
            </form>
        </section>
    }
}

/// What was read of a line, to be put right: then nothing of it is in doubt.
fn mend(import: i64, line: &Line) -> impl IntoView + use<> {
    let open = !line.problems.is_empty() && !line.confirmed;
    let problems: Vec<_> =
        line.problems.iter().map(|p| view! { <li>{format!("{} {:?}: {}", p.column, p.said, p.why)}</li> }).collect();
    let raw = line.raw.iter().map(|(name, cell)| format!("{name}: {cell}")).collect::<Vec<_>>().join(" · ");
    view! {
        <details class="space-y-4" open=open>
            <summary>"What was read of it"</summary>
            <p class="also hash">{raw}</p>
            {open.then(|| view! { <ul>{problems}</ul> })}
            <form class="fields" method="post" action="/account/portfolio/import/mend">
                <input type="hidden" name="import" value=import.to_string() />
                <input type="hidden" name="line" value=line.line.to_string() />
                {stated(&line.lot)}
                <button type="submit">"So it is right"</button>
            </form>
        </details>
    }
}
