//! The record: how often what was foretold came true. Misses included.

use crate::{
    components::{
        load::{Head, load},
        words::{self, grouped},
    },
    context::{connection, locale, pool, way},
};
use chrono::Days;
use domain::{
    deals,
    i18n::{
        self,
        messages::{market, no_data, plans, product, record as m, shell},
    },
    market::deal::Kind,
    outlook::Record,
    signals,
};
use leptos::prelude::*;

/// `/record`
#[component]
pub fn RecordPage() -> impl IntoView {
    let pool = pool();
    load(
        async move {
            let mut conn = connection(pool).await?;
            let outlooks = store::outlooks::record(&mut conn).await?;
            let signals = store::signals::record(&mut conn).await?;
            let deals = store::deals::record(&mut conn).await?;
            Ok((outlooks, signals, deals))
        },
        show,
    )
}

fn show((record, signals, deals): (Vec<Record>, Vec<signals::Record>, Vec<deals::Record>)) -> impl IntoView {
    let l = locale();
    view! {
        <Head
            title=m::title(l)
            description=m::description(l)
            canonical="/record"
        />
        <h1>{shell::how_right(l)}</h1>
        <p class="lead">
            {m::lead(l)}
            <a href=way("/methodology#outlook")>{m::how_outlooks(l)}</a>
        </p>
        {if record.is_empty() {
            view! { <p class="empty">{m::nothing_yet(l)}</p> }.into_any()
        } else {
            view! { <div class="two">{record.into_iter().map(horizon).collect_view()}</div> }.into_any()
        }}
        {of_signals(signals)}
        {of_deals(deals)}
    }
}

fn horizon(r: Record) -> impl IntoView {
    let id = format!("days-{}", r.horizon_days);
    let heading = id.clone();
    let l = locale();
    let (verdict, of) = match r.inside {
        Some(inside) => (share(Some(inside)), m::ended_inside(l).to_owned()),
        None => {
            let due = r.first_day.checked_add_days(Days::new(r.horizon_days.into())).unwrap_or(r.first_day);
            (m::none_judged(l).to_owned(), m::first_speak_of(l, words::day(due)))
        }
    };
    let said = m::said_from_to(l, grouped(r.said), words::day(r.first_day), words::day(r.last_day));
    let rows = [
        (m::judged(l), grouped(r.judged)),
        (m::without_price(l), grouped(r.unknown)),
        (m::ended_below(l), share(r.below)),
        (m::ended_above(l), share(r.above())),
        (m::loss(l), r.gain().map_or_else(|| no_data(l).to_owned(), |gain| i18n::change(l, -gain))),
    ];
    view! {
        <section class="panel" aria-labelledby=id>
            <h2 id=heading>{m::days_ahead(l, r.horizon_days)}</h2>
            <p class="figure">{verdict}</p>
            <p class="also">{of}</p>
            <dl class="pairs">
                {rows.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view()}
            </dl>
            <p class="also">{said}</p>
        </section>
    }
}

fn of_signals(records: Vec<signals::Record>) -> impl IntoView {
    let l = locale();
    let row = |r: signals::Record| {
        let lift = |lift: Option<[f64; 3]>| match lift {
            Some([low, value, high]) => m::lift_of(l, decimal(value), decimal(low), decimal(high)),
            None => m::too_few(l).to_owned(),
        };
        let proven = if r.proven() { plans::yes(l) } else { m::no(l) };
        view! {
            <tr>
                <th scope="row">{r.kind.to_string()}</th>
                <td class="num">{grouped(r.said)}</td>
                <td class="num">{grouped(r.judged)}</td>
                <td class="num">{grouped(r.hits)}</td>
                <td class="num">{grouped(r.misses)}</td>
                <td class="num">{grouped(r.unmoved)}</td>
                <td class="num">{share(r.rates.map(|x| x.0))}</td>
                <td class="num">{share(r.rates.map(|x| x.1))}</td>
                <td class="num">{lift(r.lift)}</td>
                <td>{proven}</td>
            </tr>
        }
    };
    (!records.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="signals">
                <h2 id="signals">{product::signals(l)}</h2>
                <p class="also">
                    {m::signals_text(l)}
                </p>
                <div class="scroll" tabindex="0" role="region" aria-label=m::record_of_signals(l)>
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">{m::signal(l)}</th>
                                <th scope="col" class="num">{m::said(l)}</th>
                                <th scope="col" class="num">{m::judged(l)}</th>
                                <th scope="col" class="num">{m::right(l)}</th>
                                <th scope="col" class="num">{m::wrong(l)}</th>
                                <th scope="col" class="num">{m::unmoved(l)}</th>
                                <th scope="col" class="num">{m::right_of_all(l)}</th>
                                <th scope="col" class="num">{market::the_market(l)}</th>
                                <th scope="col" class="num">{m::lift(l)}</th>
                                <th scope="col">{m::of_use(l)}</th>
                            </tr>
                        </thead>
                        <tbody>{records.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}

fn of_deals(records: Vec<deals::Record>) -> impl IntoView {
    let l = locale();
    let row = |r: deals::Record| {
        let (name, right) = match r.kind {
            Kind::Offer => (m::shop_offers(l), m::still_worth_more(l)),
            Kind::Dip => (m::market_dips(l), m::risen(l)),
        };
        let of = (r.judged > 0).then(|| r.hits as f64 / r.judged as f64);
        let gain = r.median_gain.map_or_else(|| no_data(l).to_owned(), |gain| i18n::change(l, gain));
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="num">{grouped(r.said)}</td>
                <td class="num">{grouped(r.judged)}</td>
                <td class="num">{grouped(r.unknown)}</td>
                <td class="num">{share(of)}</td>
                <td>{right}</td>
                <td class="num">{gain}</td>
            </tr>
        }
    };
    (!records.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="deals">
                <h2 id="deals">{shell::deals(l)}</h2>
                <p class="also">{m::deals_text(l)}</p>
                <div class="scroll" tabindex="0" role="region" aria-label=m::record_of_deals(l)>
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">{m::deal(l)}</th>
                                <th scope="col" class="num">{m::said(l)}</th>
                                <th scope="col" class="num">{m::judged(l)}</th>
                                <th scope="col" class="num">{m::no_price(l)}</th>
                                <th scope="col" class="num">{m::held(l)}</th>
                                <th scope="col">{m::held_means(l)}</th>
                                <th scope="col" class="num">{m::middle_gain(l)}</th>
                            </tr>
                        </thead>
                        <tbody>{records.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}

/// A share in percent with one decimal.
fn share(of: Option<f64>) -> String {
    let l = locale();
    of.map_or_else(|| no_data(l).to_owned(), |x| i18n::share(l, x))
}

/// A number with two decimals.
fn decimal(value: f64) -> String {
    i18n::hundredths(locale(), (value * 100.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_in_threes() {
        assert_eq!([0, 999, 1_000, 12_345, 1_234_567].map(grouped), ["0", "999", "1,000", "12,345", "1,234,567"]);
    }
}
