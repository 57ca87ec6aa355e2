//! Two visits to one shop beside each other: what was counted, what went wrong, and which offers were not the same.

use super::{allowed, duration, moment, status};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    error::AppError,
    pages::query,
};
use domain::{ids::RunId, listing::Stock, money::Money, page::Page, retailer::RunStatus};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;
use std::collections::BTreeSet;
use store::runs::{self, Difference, Differences, Run, Wanted};

/// Offers that are shown.
const SHOWN: u32 = 100;
/// Visits that can be chosen.
const CHOICE: u32 = 30;

/// What the page shows.
struct Found {
    run: Run,
    /// The other visit, and what differs; none: there is no other to be beside.
    beside: Option<(Run, Differences)>,
    /// Visits to the same shop.
    others: Page<Run>,
}

/// `/admin/runs/:id/compare?with=`
#[component]
pub fn CompareRunsPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok()).map(RunId);
    let with = query("with").and_then(|id| id.parse().ok()).map(RunId);
    let (pool, allowed) = (pool(), allowed());
    load(
        async move {
            allowed?;
            let id = id.ok_or(AppError::NotFound("run"))?;
            let mut conn = connection(pool).await?;
            let run = runs::get(&mut conn, id).await?;
            let of = Wanted { shop: Some(run.shop.as_str()), ..Wanted::default() };
            let others = runs::list(&mut conn, of, CHOICE).await?;
            let other = match with {
                Some(with) => Some(runs::get(&mut conn, with).await?),
                None => runs::sound_before(&mut conn, &run).await?,
            };
            // Of two shops there is nothing to say.
            let other = other.filter(|other| other.retailer == run.retailer && other.id != run.id);
            let beside = match other {
                Some(other) => {
                    let (earlier, later) = if other.slot < run.slot { (&other, &run) } else { (&run, &other) };
                    let found = runs::differences(&mut conn, earlier, later, SHOWN).await?;
                    Some((other, found))
                }
                None => None,
            };
            Ok(Found { run, beside, others })
        },
        show,
    )
}

fn show(found: Found) -> impl IntoView {
    let Found { run, beside, others } = found;
    let here = format!("/admin/runs/{}", run.id);
    let chosen = beside.as_ref().map(|(other, _)| other.id);
    let choice = others.items.into_iter().filter(|other| other.id != run.id).map(|other| {
        let said = format!("{} ({}, {} offers)", moment(other.slot), other.status, other.offers);
        let selected = chosen == Some(other.id);
        view! {
            <option value=other.id.to_string() selected=selected>
                {said}
            </option>
        }
    });
    let choice = choice.collect_view();
    view! {
        <Head title=format!("Two visits to {}", run.shop_name) description="Two visits beside each other." />
        <p class="eyebrow">
            <a href="/admin/runs">"Visits"</a>
            " · "
            <a href=here.clone()>{format!("Visit {}", run.id)}</a>
        </p>
        <h1>{format!("Two visits to {}", run.shop_name)}</h1>
        <form class="choose" method="get" action=format!("{here}/compare")>
            <label for="with">"Beside"</label>
            <select id="with" name="with">
                {choice}
            </select>
            <button type="submit">"Show"</button>
        </form>
        {match beside {
            Some((other, found)) => {
                let (earlier, later) = if other.slot < run.slot { (other, run) } else { (run, other) };
                Either::Left(view! { {counted(&earlier, &later)} {offers(found)} })
            }
            None => Either::Right(view! { <p class="empty">"There is no other visit to lay beside it."</p> }),
        }}
    }
}

/// Everything that was counted, in two columns.
fn counted(earlier: &Run, later: &Run) -> impl IntoView + use<> {
    let number = |name: &'static str, of: fn(&Run) -> i64| (name.to_owned(), of(earlier), of(later));
    let mut rows = vec![
        number("Pages", |run| run.pages.into()),
        number("Requests", |run| run.requests.into()),
        number("Kilobytes", |run| run.bytes / 1000),
        number("Offers", |run| run.offers.into()),
        number("Stored", |run| run.stored.into()),
        number("New", |run| run.new_listings.into()),
        number("Changed", |run| run.changed.into()),
        number("Unmatched", |run| run.unmatched.into()),
        number("Ignored", |run| run.ignored.into()),
    ];
    let kinds: BTreeSet<&String> = earlier.errors.keys().chain(later.errors.keys()).collect();
    let errors = |run: &Run, kind: &String| run.errors.get(kind).copied().unwrap_or_default();
    rows.extend(kinds.into_iter().map(|kind| (format!("Pages {kind}"), errors(earlier, kind), errors(later, kind))));
    let rows = rows.into_iter().map(|(name, before, after)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="num">{before}</td>
                <td class="num">{after}</td>
                <td class="num">{change(before, after)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="What was counted">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"What was counted"</th>
                        {head(earlier)}
                        {head(later)}
                        <th scope="col" class="num">"Change"</th>
                    </tr>
                </thead>
                <tbody>
                    <tr>
                        <th scope="row">"Took"</th>
                        <td class="num">{duration(earlier.duration())}</td>
                        <td class="num">{duration(later.duration())}</td>
                        <td></td>
                    </tr>
                    {rows}
                </tbody>
            </table>
        </div>
    }
}

fn head(run: &Run) -> impl IntoView + use<> {
    let (id, slot, how): (RunId, _, RunStatus) = (run.id, run.slot, run.status);
    view! {
        <th scope="col" class="num">
            <a href=format!("/admin/runs/{id}")>{moment(slot)}</a>
            " "
            {status(how)}
        </th>
    }
}

/// "+12", "−3", or nothing where nothing changed.
fn change(before: i64, after: i64) -> String {
    match after.saturating_sub(before) {
        0 => String::new(),
        n if n > 0 => format!("+{n}"),
        n => format!("\u{2212}{}", n.unsigned_abs()),
    }
}

fn offers(found: Differences) -> impl IntoView {
    let shown = found.shown.len();
    let said = if i64::try_from(shown).is_ok_and(|shown| shown < found.all) {
        format!("Offers that differ: {shown} of {}", found.all)
    } else {
        format!("Offers that differ: {}", found.all)
    };
    let rows = found.shown.into_iter().map(line).collect_view();
    view! {
        <section aria-labelledby="offers">
            <h2 id="offers">{said}</h2>
            {if shown == 0 {
                Either::Left(view! { <p class="empty">"Every offer asked the same."</p> })
            } else {
                Either::Right(
                    view! {
                        <div class="scroll" tabindex="0" role="region" aria-label="Offers that differ">
                            <table>
                                <thead>
                                    <tr>
                                        <th scope="col">"Offer"</th>
                                        <th scope="col" class="num">"Earlier"</th>
                                        <th scope="col" class="num">"Later"</th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    },
                )
            }}
        </section>
    }
}

fn line(one: Difference) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">
                <a href=one.url rel="nofollow noopener external">{one.title}</a>
            </th>
            <td class="num">{asked(one.before)}</td>
            <td class="num">{asked(one.after)}</td>
        </tr>
    }
}

fn asked(what: Option<(Money, Stock)>) -> String {
    what.map_or_else(|| "not there".to_owned(), |(price, stock)| format!("{price}, {stock}"))
}

#[cfg(test)]
mod tests {
    use super::change;

    #[test]
    fn changes_have_their_sign() {
        assert_eq!(change(10, 10), "");
        assert_eq!(change(10, 13), "+3");
        assert_eq!(change(10, 0), "\u{2212}10");
        assert_eq!(change(i64::MAX, i64::MIN), "\u{2212}9223372036854775808");
    }
}
