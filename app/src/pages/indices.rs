//! The market's indices: one drawn, all listed.

use crate::{
    components::{
        change::Change,
        json_ld::JsonLd,
        load::{Head, load},
        price_chart::PriceChart,
    },
    context::{connection, pool, public_url},
    error::AppError,
};
use domain::{
    chart::{Plot, Range, Scale},
    day,
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
    let Shown { lines, drawn } = shown;
    let title = drawn.as_ref().map_or_else(|| "Market indices".to_owned(), |d| format!("Index: {}", d.0.title()));
    let groups = [
        (Group::All, "The market"),
        (Group::Band, "By price"),
        (Group::Sealed, "Sealed"),
        (Group::Serie, "By series"),
        (Group::Rarity, "By rarity"),
        (Group::Set, "By set"),
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
            description="How the market of Pokémon cards moves in Europe: chain-linked indices of everything, by series, set, rarity, price and of sealed products."
            canonical="/indices"
        />
        <JsonLd nodes=data.into_iter().collect() />
        <h1>"Market indices"</h1>
        <p class="lead">
            {format!(
                "Each begins at {BASE:.0}. Equal weights, linked from day to day over what was seen on both; fewer than {LEAST_CONSTITUENTS} \
                 such values make no level. Prices with a flag are left out. ",
            )}
            <a href="/methodology#index">"The rules"</a>
        </p>
        {match drawn {
            Some((line, index)) => chart(line, index, range, scale).into_any(),
            None => view! { <p class="empty">"No data yet: an index begins with the second day of prices."</p> }.into_any(),
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
    let link = format!("/indices?of={}&range=", encoded(&line.scope));
    let said = format!("{} · {} values · {} = 100", day::long(line.day), line.constituents, day::long(line.first_day));
    view! {
        <section class="panel" aria-labelledby="drawn">
            <h2 id="drawn">{line.title()}</h2>
            <p class="figure">{format!("{:.2}", line.level)}</p>
            <p class="also">
                {said} " · " <a href=format!("/api/v1/index?of={}", encoded(&line.scope))>"Every day as JSON"</a>
            </p>
            <PriceChart series=Plot::from(index.series).on(scale) range=range title=format!("{} by day", line.title()) link=link />
        </section>
    }
}

fn table(name: &'static str, lines: Vec<Line>) -> impl IntoView {
    let row = |l: Line| {
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("/indices?of={}", encoded(&l.scope))>{l.title()}</a>
                </th>
                <td class="num">{format!("{:.2}", l.level)}</td>
                <td class="num"><Change value=l.change_7d /></td>
                <td class="num"><Change value=l.change_30d /></td>
                <td class="num">{l.constituents}</td>
                <td>{day::long(l.day)}</td>
            </tr>
        }
    };
    view! {
        <section class="panel" aria-label=name>
            <h2>{name}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=format!("Levels: {name}")>
                <table class="plain">
                    <thead>
                        <tr>
                            <th scope="col">"Index"</th>
                            <th scope="col" class="num">"Level"</th>
                            <th scope="col" class="num">"7 days"</th>
                            <th scope="col" class="num">"30 days"</th>
                            <th scope="col" class="num">"Values"</th>
                            <th scope="col">"Day"</th>
                        </tr>
                    </thead>
                    <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// A scope in an address: everything but letters, digits and `-._:` as percent signs.
fn encoded(scope: &str) -> String {
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
