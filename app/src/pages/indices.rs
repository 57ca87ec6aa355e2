//! The market's indices: one drawn, all listed.

use crate::{
    components::{
        change::Change,
        json_ld::JsonLd,
        load::{Head, load},
        price_chart::PriceChart,
        words,
    },
    context::{connection, locale, pool, public_url, way},
    error::AppError,
};
use domain::{
    chart::{Plot, Range, Scale, Series, Tongue},
    i18n::{
        hundredths,
        messages::{lists, market as m, names},
    },
    indices::{Group, Line},
    market::index::{BASE, LEAST_CONSTITUENTS},
    seo::ld,
};
use leptos::prelude::*;
use store::market::Index;

/// The index that is drawn where none is asked for.
const FIRST: &str = "all";

struct Shown {
    lines: Vec<Line>,
    /// The scope that is drawn, and its levels.
    drawn: Option<(Line, Index)>,
}

async fn read(pool: Option<store::PgPool>, of: Option<String>) -> Result<Shown, AppError> {
    let mut conn = connection(pool).await?;
    let lines = store::market::indices(&mut conn).await?;
    let scope = of.as_deref().unwrap_or(FIRST);
    let line = lines.iter().find(|l| l.scope == scope).cloned();
    if line.is_none() && of.is_some() {
        return Err(AppError::NotFound("index"));
    }
    let drawn = match line {
        Some(line) => {
            let index = store::market::index(&mut conn, &line.scope).await?;
            Some((line, index))
        }
        None => None,
    };
    Ok(Shown { lines, drawn })
}

/// `/indices?of=&range=&scale=`
#[component]
pub fn IndicesPage() -> impl IntoView {
    let range = super::query("range").and_then(|r| r.parse().ok()).unwrap_or(Range::All);
    let scale = super::scale();
    load(read(pool(), super::query("of").filter(|of| !of.is_empty())), move |shown| show(shown, range, scale))
}

fn show(shown: Shown, range: Range, scale: Scale) -> impl IntoView {
    let l = locale();
    let Shown { lines, drawn } = shown;
    let title = drawn.as_ref().map_or_else(|| m::indices_title(l).to_owned(), |d| m::index_of(l, called(&d.0)));
    let groups = [
        (Group::All, m::the_market(l)),
        (Group::Band, m::by_price(l)),
        (Group::Sealed, lists::sealed(l)),
        (Group::Serie, m::by_serie(l)),
        (Group::Rarity, m::by_rarity(l)),
        (Group::Set, m::by_set(l)),
    ];
    let data = drawn.as_ref().and_then(|(line, index)| {
        let of = encoded(&line.scope);
        let (page, days) = (format!("/indices?of={of}"), format!("/api/v1/index?of={of}"));
        ld::index(&line.title(), &page, &days, &index.series, &public_url())
    });
    let of = |group| lines.iter().filter(|l| l.group() == Some(group)).cloned().collect::<Vec<_>>();
    view! {
        <Head
            title=title
            description=m::indices_description(l)
            canonical="/indices"
        />
        <JsonLd nodes=data.into_iter().collect() />
        <h1>{m::indices_title(l)}</h1>
        <p class="lead">
            {m::indices_lead(l, format!("{BASE:.0}"), LEAST_CONSTITUENTS)}
            <a href=way("/methodology#index")>{m::the_rules(l)}</a>
        </p>
        {match drawn {
            Some((line, index)) => chart(line, index, range, scale).into_any(),
            None => view! { <p class="empty">{m::no_index(l)}</p> }.into_any(),
        }}
        {groups
            .into_iter()
            .map(|(group, name)| (name, of(group)))
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(name, lines)| table(name, lines))
            .collect_view()}
    }
}

fn chart(line: Line, index: Index, range: Range, scale: Scale) -> impl IntoView {
    let l = locale();
    let link = way(format!("/indices?of={}&range=", encoded(&line.scope)));
    let values = lists::values(l, u64::try_from(line.constituents).unwrap_or_default());
    let said = format!("{} · {values} · {} = 100", words::day(line.day), words::day(line.first_day));
    view! {
        <section class="panel" aria-labelledby="drawn">
            <h2 id="drawn">{called(&line)}</h2>
            <p class="figure">{level(line.level)}</p>
            <p class="also">
                {said} " · " <a href=format!("/api/v1/index?of={}", encoded(&line.scope))>{m::as_json(l)}</a>
            </p>
            <PriceChart
                series=Plot::from(Series { label: called(&line), ..index.series }).on(scale)
                range=range
                title=m::by_day(l, called(&line))
                link=link
                tongue=Tongue::of(l)
            />
        </section>
    }
}

fn table(name: &'static str, lines: Vec<Line>) -> impl IntoView {
    let say = locale();
    let row = |l: Line| {
        view! {
            <tr>
                <th scope="row">
                    <a href=way(format!("/indices?of={}", encoded(&l.scope)))>{called(&l)}</a>
                </th>
                <td class="num">{level(l.level)}</td>
                <td class="num"><Change value=l.change_7d /></td>
                <td class="num"><Change value=l.change_30d /></td>
                <td class="num">{l.constituents}</td>
                <td>{words::day(l.day)}</td>
            </tr>
        }
    };
    view! {
        <section class="panel" aria-label=name>
            <h2>{name}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=m::levels(say, name)>
                <table class="plain">
                    <thead>
                        <tr>
                            <th scope="col">{m::index(say)}</th>
                            <th scope="col" class="num">{m::level(say)}</th>
                            <th scope="col" class="num">{names::days_7(say)}</th>
                            <th scope="col" class="num">{names::days_30(say)}</th>
                            <th scope="col" class="num">{m::values(say)}</th>
                            <th scope="col">{m::day(say)}</th>
                        </tr>
                    </thead>
                    <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// What an index is called on this page: `Line::title` in its language.
fn called(line: &Line) -> String {
    let l = locale();
    let own = line.scope.split_once(':').map_or("", |(_, own)| own);
    match line.group() {
        Some(Group::All) => m::all_products(l).to_owned(),
        Some(Group::Sealed) => m::sealed_products(l).to_owned(),
        Some(Group::Band) => match (own.strip_suffix('+'), own.split_once('-')) {
            (Some(low), _) => m::band_from(l, low),
            (None, Some((low, high))) => m::band(l, low, high),
            (None, None) => line.title(),
        },
        _ => line.title(),
    }
}

/// A level with two decimals.
pub(super) fn level(level: f64) -> String {
    hundredths(locale(), (level * 100.0).round() as i64)
}

/// A scope in an address: everything but letters, digits and `-._:` as percent signs.
pub(super) fn encoded(scope: &str) -> String {
    scope
        .bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b':' => char::from(b).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn scopes_in_addresses() {
        assert_eq!(encoded("rarity:Rare Holo é&"), "rarity:Rare%20Holo%20%C3%A9%26");
        assert_eq!(encoded("band:100+"), "band:100%2B");
    }
}
