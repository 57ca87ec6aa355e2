//! The record: how often what was foretold came true. Misses included.

use crate::{
    components::load::{Head, load},
    context::{connection, pool},
};
use chrono::Days;
use domain::{day, outlook::Record};
use leptos::prelude::*;

/// `/record`
#[component]
pub fn RecordPage() -> impl IntoView {
    let pool = pool();
    load(
        async move {
            let mut conn = connection(pool).await?;
            Ok(store::outlooks::record(&mut conn).await?)
        },
        show,
    )
}

fn show(record: Vec<Record>) -> impl IntoView {
    view! {
        <Head
            title="Record"
            description="How often our price outlooks held: every one is kept as it was said and judged when its day has passed, misses included."
            canonical="/record"
        />
        <h1>"How often we were right"</h1>
        <p class="lead">
            "Every outlook is kept as it was said, on the day it was said, and judged when its day has passed. \
             Nothing is rewritten and nothing is left out; the database itself refuses it. "
            <a href="/methodology#outlook">"How outlooks are made"</a>
        </p>
        {if record.is_empty() {
            view! { <p class="empty">"Nothing has been foretold yet: the first outlooks follow the first price guide."</p> }.into_any()
        } else {
            view! { <div class="two">{record.into_iter().map(horizon).collect_view()}</div> }.into_any()
        }}
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

fn share(of: Option<f64>) -> String {
    of.map_or_else(|| "no data".to_owned(), |x| format!("{:.1} %", x * 100.0))
}

/// `12,345`
fn grouped(n: i64) -> String {
    let digits = n.to_string();
    let head = digits.len() % 3;
    let mut out = digits[..head].to_owned();
    for (i, digit) in digits[head..].chars().enumerate() {
        if i % 3 == 0 && !out.is_empty() {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_in_threes() {
        assert_eq!([0, 999, 1_000, 12_345, 1_234_567].map(grouped), ["0", "999", "1,000", "12,345", "1,234,567"]);
    }
}
