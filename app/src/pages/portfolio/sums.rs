//! What a collection adds up to: worth, profit, returns, its line over time, its sets, and what selling it would leave.

use crate::{
    components::{price_chart::PriceChart, words},
    context::locale,
};
use domain::{
    chart::{Plot, Point, Range, Scale, Series, Tongue, Unit},
    day,
    money::Money,
    portfolio::{Interval, Profit},
};
use leptos::prelude::*;
use store::portfolios::account::{Account, OfSet, Returns, Way};

/// "800.00 € (700.00 € to 900.00 €)"
pub(super) fn interval(worth: Interval) -> String {
    format!("{} ({} to {})", Money::eur(worth.mid), Money::eur(worth.low), Money::eur(worth.high))
}

pub(super) fn signed(cents: i64) -> String {
    let plus = if cents > 0 { "+" } else { "" };
    format!("{plus}{}", Money::eur(cents))
}

/// "+12.5 %"
fn share(of: Option<f64>) -> String {
    of.map_or_else(|| "not known".to_owned(), |share| format!("{:+.1} %", share * 100.0).replace('-', "\u{2212}"))
}

/// What all of it is worth, and what it made.
pub(super) fn totals(account: &Account) -> impl IntoView + use<> {
    let (profit, returns) = (&account.total, &account.returns);
    let facts = [
        ("Worth", interval(profit.worth)),
        ("Cost, where known", Money::eur(profit.cost).to_string()),
        ("Not yet realised profit", signed(profit.unrealised)),
        ("Realised profit", signed(profit.realised)),
        ("Return a year on your money", share(returns.money_weighted)),
        ("Return, whenever you paid", share(returns.time_weighted)),
        ("The market’s index meanwhile", share(returns.index)),
    ];
    let facts: Vec<_> =
        facts.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect();
    let said: Vec<_> = caveats(profit, returns, account.without_rate)
        .into_iter()
        .map(|said| view! { <p class="also">{said}</p> })
        .collect();
    view! {
        <section class="panel" aria-labelledby="totals">
            <h2 id="totals">"All of it"</h2>
            <dl class="facts">{facts}</dl>
            {said}
        </section>
    }
}

/// What the numbers leave out: nothing that is not known is counted as nothing.
fn caveats(profit: &Profit, returns: &Returns, without_rate: usize) -> Vec<String> {
    let lots = [
        (profit.without_cost, "without a known cost are in no profit"),
        (profit.without_worth, "without a known worth are in neither worth nor profit"),
        (returns.without, "without a known cost, day or worth are not in the return a year"),
        (without_rate, "sold in a currency without a rate of that day are in no number"),
    ];
    let mut said: Vec<String> =
        lots.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} lots {what}.")).collect();
    if returns.carried > 0 {
        said.push(format!("{} of what you own counts with a value that is old.", Money::eur(returns.carried)));
    }
    if let Some((first, last)) = returns.days {
        said.push(format!(
            "Returns over the days from {} to {}: on your money (money-weighted), and as if it had all been there all the time \
             (time-weighted), each thing from what it cost.",
            day::long(first),
            day::long(last)
        ));
    }
    said
}

/// What it was worth day by day; nothing where that are not two days.
pub(super) fn line(account: &Account, (range, scale): (Range, Scale), link: String) -> Option<impl IntoView + use<>> {
    let points = account.worth.iter().filter(|on| on.counted > 0);
    let points: Vec<Point> = points
        .map(|on| Point { day: on.day, value: on.worth.mid, low: None, band: Some((on.worth.low, on.worth.high)) })
        .collect();
    let missing = account.worth.last().map_or(0, |on| on.missing);
    (points.len() > 1).then(|| {
        let series = Series { unit: Unit::Cents, label: "Worth".to_owned(), points };
        view! {
            <section class="panel" aria-labelledby="over-time">
                <h2 id="over-time">"What it was worth"</h2>
                <PriceChart series=Plot::from(series).on(scale) range=range title="Worth of the collection by day".to_owned() link=link tongue=Tongue::of(locale()) />
                {(missing > 0)
                    .then(|| view! { <p class="also">{format!("{missing} things have no value now: the line is too low by them.")}</p> })}
            </section>
        }
    })
}

/// By set and by language, and how far each set is.
pub(super) fn parts(account: &Account) -> impl IntoView + use<> {
    let name = |slug: &str| account.sets.iter().find(|set| set.slug == slug).map(|set| set.name.clone());
    let by_set = account.by_set.iter().map(|(slug, profit)| {
        let label =
            slug.as_deref().map_or_else(|| "Of no set".to_owned(), |slug| name(slug).unwrap_or(slug.to_owned()));
        (label, *profit)
    });
    let by_language = account.by_language.iter().map(|(language, profit)| {
        let label = language.map_or_else(|| "Language not said".to_owned(), |l| words::language(l).to_owned());
        (label, *profit)
    });
    view! {
        {split("by-set", "By set", by_set.collect())}
        {split("by-language", "By language", by_language.collect())}
        {completions(&account.sets)}
    }
}

/// One part says what all of it says: nothing is shown then.
fn split(id: &'static str, title: &'static str, parts: Vec<(String, Profit)>) -> Option<impl IntoView> {
    (parts.len() > 1).then(|| {
        let rows: Vec<_> = parts
            .into_iter()
            .map(|(label, profit)| {
                view! {
                    <tr>
                        <th scope="row">{label}</th>
                        <td>{interval(profit.worth)}</td>
                        <td>{Money::eur(profit.cost).to_string()}</td>
                        <td>{signed(profit.unrealised)}</td>
                        <td>{signed(profit.realised)}</td>
                    </tr>
                }
            })
            .collect();
        view! {
            <section class="panel" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <div class="scroll" tabindex="0" role="region" aria-label=title>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"What"</th>
                                <th scope="col">"Worth"</th>
                                <th scope="col">"Cost"</th>
                                <th scope="col">"Not realised"</th>
                                <th scope="col">"Realised"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}

fn completions(sets: &[OfSet]) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = sets
        .iter()
        .map(|set| {
            let (href, done) = (format!("/sets/{}", set.slug), &set.completion);
            let said = format!("{} of {}", done.owned, done.of);
            view! {
                <div>
                    <dt>
                        <a href=href>{set.name.clone()}</a>
                    </dt>
                    <dd>
                        <meter min="0" max=done.of.to_string() value=done.owned.to_string() aria-label=set.name.clone()></meter>
                        " "
                        {said}
                    </dd>
                </div>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="sets-done">
                <h2 id="sets-done">"How far your sets are"</h2>
                <p class="also">"Different cards you own, of all cards of the set."</p>
                <dl class="pairs">{rows}</dl>
            </section>
        }
    })
}

/// What selling would leave: fees are where a person begins, and say where they are from.
pub(super) fn exits(ways: Vec<Way>) -> impl IntoView {
    let without = ways.iter().map(|way| way.without).max().unwrap_or(0);
    let rows: Vec<_> = ways
        .into_iter()
        .map(|Way { profile, exit, .. }| {
            view! {
                <div>
                    <dt>
                        {profile.name.into_owned()} <span class="also">{profile.source.into_owned()}</span>
                    </dt>
                    <dd>
                        {Money::eur(exit.net).to_string()}
                        <span class="also">{format!("of {}", Money::eur(exit.price))}</span>
                    </dd>
                </div>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="exit">
            <h2 id="exit">"What selling all of it would leave"</h2>
            <p class="also">"Each thing sold by itself, at what it is worth, after fees. Fees differ: " <a href="/account/portfolio/fees">"put in yours"</a> "."</p>
            <dl class="pairs">{rows}</dl>
            {(without > 0)
                .then(|| view! { <p class="also">{format!("{without} things without a known worth are not in it.")}</p> })}
        </section>
    }
}
