//! One question: the text with what was recognised in it, where it is sold and for how much, what it may be, and the answers.

use super::{Asked, PAGE, fields};
use crate::{components::matched::Matched, error::AppError};
use domain::{
    money::Money,
    review::{Candidate, Hit, weigh},
};
use leptos::{either::Either, prelude::*};
use store::{
    PgConnection,
    catalog::Query,
    matches::{Open, Question, Sold},
};

/// What is known around a question.
pub(super) struct Shown<'a> {
    /// Where the forms lead back to.
    pub here: &'a Asked,
    /// The listing of the question behind it.
    pub next: Option<i64>,
    /// Where it goes on without an answer.
    pub skip: Option<String>,
    /// What was looked for in the candidates' place.
    pub find: Option<String>,
    /// Whether who looks decides.
    pub decides: bool,
}

/// Products that a person looks for, where none of the candidates is right.
pub(super) async fn searched(conn: &mut PgConnection, text: &str, most: usize) -> Result<Vec<Candidate>, AppError> {
    let query = Query { text: text.to_owned(), kind: None, page: 1, size: u32::try_from(most).unwrap_or(9) };
    let found = store::catalog::search(conn, &query).await?;
    let hits = found.page.items.into_iter().map(|line| Hit {
        line,
        answered: false,
        bar_code: false,
        shop_number: false,
        near: 0.0,
        number: false,
        total: false,
        set: false,
        range: None,
    });
    // In the order of the search: nothing is weighed but prices, which are not asked for here.
    Ok(hits.flat_map(|hit| weigh(vec![hit], None, 1)).collect())
}

pub(super) fn show(question: Question, candidates: Vec<Candidate>, shown: &Shown<'_>) -> impl IntoView + use<> {
    let choice = question.variant_title.as_ref().map(|v| format!(" · {v}"));
    let listings = match question.sold.len() {
        1 => "one listing".to_owned(),
        20 => "20 listings or more".to_owned(),
        n => format!("{n} listings"),
    };
    let euros = question.euros();
    let usual = euros.map(|m| format!(" · asked {m}")).unwrap_or_default();
    let answer = question.product.map(|product| product.0);
    let held = shown.here.which == Open::Held;
    let (listing, confidence, why) = (question.listing, question.confidence, question.why.clone());
    let skip = shown.skip.clone().map(|href| {
        view! {
            <a href=href data-key="j" aria-keyshortcuts="j">
                "Next without an answer (j)"
            </a>
        }
    });
    view! {
        <section class="panel question" aria-labelledby="question">
            <h2 id="question">
                {question.title.clone()}
                {choice}
            </h2>
            <p class="also">{format!("{} · listing {listing} · {listings}{usual}", question.kind)}</p>
            <p>{why}</p>
            <Matched title=question.title reasons=question.reasons confidence=confidence note="" open=true />
            {sold(question.sold)}
            {find(shown)}
            <form method="post" action=format!("{PAGE}/{listing}/decide")>
                {fields(shown.here, shown.next)}
                {list(candidates, shown.decides)}
                {shown.decides.then(|| answers(answer, held, shown.here.all))}
            </form>
            <p>{skip}</p>
        </section>
    }
}

fn sold(sold: Vec<Sold>) -> impl IntoView {
    let rows = sold.into_iter().map(|one| {
        let euros = one.euros.filter(|m| one.price.is_some_and(|p| p.currency != m.currency));
        let price = one.price.map_or_else(|| "no price".to_owned(), |m| m.to_string());
        let price = euros.map_or(price.clone(), |m| format!("{price}, {m}"));
        view! {
            <li>
                <a href=one.url rel="nofollow noopener external">
                    {one.shop}
                </a>
                {format!(": {price}, seen {}", super::super::moment(one.seen_at))}
            </li>
        }
    });
    view! {
        <details>
            <summary>"Where it is sold"</summary>
            <ul>{rows.collect_view()}</ul>
        </details>
    }
}

/// Looks for another product: its hits stand in the candidates' place.
fn find(shown: &Shown<'_>) -> impl IntoView + use<> {
    let here = shown.here;
    let pairs = [
        ("show", Some(here.which.as_str().to_owned())),
        ("shop", here.shop.clone()),
        ("q", here.part.clone()),
        ("after", here.after.clone()),
        ("at", here.at.map(|id| id.to_string())),
    ];
    let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let hidden = pairs.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    shown.decides.then(|| {
        view! {
            <form class="choose" method="get" action=PAGE>
                {hidden}
                <label for="find">"Another product (/)"</label>
                <input
                    id="find"
                    name="find"
                    type="search"
                    maxlength="100"
                    data-key="/"
                    aria-keyshortcuts="/"
                    value=shown.find.clone()
                />
                <button type="submit" class="quiet">
                    "Look for it"
                </button>
            </form>
        }
    })
}

fn list(candidates: Vec<Candidate>, decides: bool) -> impl IntoView {
    if candidates.is_empty() {
        return Either::Left(view! { <p class="empty">"Nothing in the catalogue is like it."</p> });
    }
    let rows = candidates.into_iter().enumerate().map(|(n, candidate)| one(n + 1, candidate, decides));
    Either::Right(view! { <ol class="candidates">{rows.collect_view()}</ol> })
}

fn one(n: usize, candidate: Candidate, decides: bool) -> impl IntoView {
    let Candidate { line, range, because, points } = candidate;
    let number = line.printed_number();
    let set = line.set.as_ref().map(|s| s.name.clone());
    let also = [number.clone(), set, Some(line.kind.to_string())].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let price = line.quote.as_ref().map(|q| q.price.to_string());
    let range = range.map(|(low, high): (Money, Money)| format!(" (usually {low} to {high})")).unwrap_or_default();
    let price = price.map_or_else(|| "no price known".to_owned(), |p| format!("{p}{range}"));
    let because: Vec<String> = because.into_iter().map(domain::review::Because::words).collect();
    let because = if because.is_empty() { "found by its name".to_owned() } else { because.join(", ") };
    let label = format!("It is {} {}", line.name, number.unwrap_or_default());
    let key = n.to_string();
    view! {
        <li>
            <div>
                <a href=format!("/products/{}", line.slug)>{line.name.clone()}</a>
                <span class="also">{format!(" {also} · {price}")}</span>
                <p class="also">{format!("{because} ({points})")}</p>
            </div>
            {decides
                .then(|| {
                    view! {
                        <button
                            type="submit"
                            name="answer"
                            value=format!("is-{}", line.id)
                            data-key=key.clone()
                            aria-keyshortcuts=key.clone()
                            aria-label=label
                        >
                            {format!("This one ({key})")}
                        </button>
                    }
                })}
        </li>
    }
}

fn answers(answer: Option<i64>, held: bool, all: bool) -> impl IntoView {
    let accept = answer.map(|id| {
        view! {
            <button type="submit" name="answer" value=format!("is-{id}") data-key="a" aria-keyshortcuts="a">
                "It is what the matcher says (a)"
            </button>
            <button type="submit" class="quiet" name="answer" value=format!("not-{id}") data-key="x" aria-keyshortcuts="x">
                "It is not that (x)"
            </button>
        }
    });
    let right = held.then(|| {
        view! {
            <button type="submit" name="answer" value="right" data-key="r" aria-keyshortcuts="r">
                "The price is right (r)"
            </button>
        }
    });
    view! {
        <label class="tick">
            <input type="checkbox" name="all" value="1" checked=all data-key="g" aria-keyshortcuts="g" />
            " All like this, in every shop (g)"
        </label>
        <div class="decide">
            {right} {accept}
            <button type="submit" class="quiet" name="answer" value="nothing" data-key="n" aria-keyshortcuts="n">
                "None of ours (n)"
            </button>
        </div>
    }
}
