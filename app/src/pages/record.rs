//! The record: how often what was foretold came true. Misses included.

use crate::{
    components::{
        load::{Head, load},
        words::grouped,
    },
    context::{connection, pool},
};
use chrono::Days;
use domain::{day, deals, market::deal::Kind, outlook::Record, signals};
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
    view! {
        <Head
            title="Record"
            description="How often our outlooks, signals and deals held: each is kept as it was said and judged when its day has passed, misses included."
            canonical="/record"
        />
        <h1>"How often we were right"</h1>
        <p class="lead">
            "Every outlook, signal and deal is kept as it was said, on the day it was said, and judged when its day has passed. \
             Nothing is rewritten and nothing is left out; the database itself refuses it. "
            <a href="/methodology#outlook">"How outlooks are made"</a>
        </p>
        {if record.is_empty() {
            view! { <p class="empty">"Nothing has been foretold yet: the first outlooks follow the first price guide."</p> }.into_any()
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
    let (verdict, of) = match r.inside {
        Some(inside) => (format!("{:.1} %", inside * 100.0), "ended inside the range; 80 % is wanted".to_owned()),
        None => {
            let due = r.first_day.checked_add_days(Days::new(r.horizon_days.into())).unwrap_or(r.first_day);
            ("None judged yet".to_owned(), format!("the first of them speak of {}", day::long(due)))
        }
    };
    let said = format!("{} said, from {} to {}", grouped(r.said), day::long(r.first_day), day::long(r.last_day));
    let rows = [
        ("Judged", grouped(r.judged)),
        ("Without a price on their day", grouped(r.unknown)),
        ("Ended below the range (10 % wanted)", share(r.below)),
        ("Ended above the range (10 % wanted)", share(r.above())),
        ("Loss against “no change”", r.gain().map_or_else(|| "no data".to_owned(), |gain| day::change(-gain))),
    ];
    view! {
        <section class="panel" aria-labelledby=id>
            <h2 id=heading>{format!("{} days ahead", r.horizon_days)}</h2>
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
    let row = |r: signals::Record| {
        let lift = |lift: Option<[f64; 3]>| match lift {
            Some([low, value, high]) => format!("{value:.2} ({low:.2} to {high:.2})"),
            None => "too few".to_owned(),
        };
        let proven = if r.proven() { "yes" } else { "no" };
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
                <h2 id="signals">"Signals"</h2>
                <p class="also">
                    "A signal is right when the price moved by 1 % or more the way it said. The market: how many of all prices of 1 € and \
                     more moved that way from the same day on. Lift is the one over the other, with its 95 % interval; shown to be of use \
                     is what lies above 1 with all of it, among what moved at all, too."
                </p>
                <div class="scroll" tabindex="0" role="region" aria-label="Record of signals">
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">"Signal"</th>
                                <th scope="col" class="num">"Said"</th>
                                <th scope="col" class="num">"Judged"</th>
                                <th scope="col" class="num">"Right"</th>
                                <th scope="col" class="num">"Wrong"</th>
                                <th scope="col" class="num">"Unmoved"</th>
                                <th scope="col" class="num">"Right of all"</th>
                                <th scope="col" class="num">"The market"</th>
                                <th scope="col" class="num">"Lift"</th>
                                <th scope="col">"Of use"</th>
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
    let row = |r: deals::Record| {
        let (name, right) = match r.kind {
            Kind::Offer => ("Shop offers", "still worth more than they cost at the door"),
            Kind::Dip => ("Market dips", "risen by 1 % or more"),
        };
        let of = (r.judged > 0).then(|| r.hits as f64 / r.judged as f64);
        let gain = r.median_gain.map_or_else(|| "no data".to_owned(), day::change);
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
                <h2 id="deals">"Deals"</h2>
                <p class="also">"Judged seven days after: an offer by the fair price of such a copy then, a dip by the market's price."</p>
                <div class="scroll" tabindex="0" role="region" aria-label="Record of deals">
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">"Deal"</th>
                                <th scope="col" class="num">"Said"</th>
                                <th scope="col" class="num">"Judged"</th>
                                <th scope="col" class="num">"No price"</th>
                                <th scope="col" class="num">"Held"</th>
                                <th scope="col">"Held means"</th>
                                <th scope="col" class="num">"Middle gain"</th>
                            </tr>
                        </thead>
                        <tbody>{records.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}

fn share(of: Option<f64>) -> String {
    of.map_or_else(|| "no data".to_owned(), |x| format!("{:.1} %", x * 100.0))
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_in_threes() {
        assert_eq!([0, 999, 1_000, 12_345, 1_234_567].map(grouped), ["0", "999", "1,000", "12,345", "1,234,567"]);
    }
}
