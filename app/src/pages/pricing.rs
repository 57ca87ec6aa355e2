//! `/pricing?said=`: the plans side by side, and the way to pay for one. Prices have the VAT in them.

use crate::{
    components::{
        load::{Head, load},
        plan::{access, price, upto},
    },
    context::{Offer, connection, english, find_context, locale, way},
    error::AppError,
};
use domain::{
    i18n::{
        Locale,
        messages::{plans as m, shell},
    },
    plan::{BEGIN_AT_ONCE, Interval, Limits, WITHDRAWAL_DAYS},
    user::access::Plan,
};
use leptos::prelude::*;
use store::{
    Uuid,
    payments::{self, Held},
};

/// Who looks at the prices.
enum Looks {
    /// Somebody without an account, or not signed in.
    Visitor,
    /// Somebody who pays for nothing.
    Member {
        /// Whether a first plan is tried for nothing.
        trial: bool,
    },
    /// Somebody with a plan.
    Subscriber(Box<Held>),
}

/// The page.
#[component]
pub fn PricingPage() -> impl IntoView {
    let context = find_context();
    let said = super::query("said");
    load(
        async move {
            let context = context.ok_or(AppError::Away)?;
            let Some(user) = context.user else { return Ok((context.site.offer, Looks::Visitor)) };
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            let mut conn = connection(Some(context.pool)).await?;
            let looks = match payments::find_live(&mut conn, id).await? {
                Some(held) => Looks::Subscriber(Box::new(held)),
                None => Looks::Member { trial: payments::paid_before(&mut conn, id).await? == 0 },
            };
            Ok((context.site.offer, looks))
        },
        move |(offer, looks)| show(&offer, &looks, said.as_deref()),
    )
}

fn show(offer: &Offer, looks: &Looks, said: Option<&str>) -> impl IntoView + use<> {
    let l = locale();
    let said = match said {
        Some("back") => Some(m::not_paid(l)),
        Some("agree") => Some(m::please_agree(l)),
        _ => None,
    };
    let plans = &offer.plans;
    let free = plans.free.clone();
    let paid = Plan::ALL.iter().map(|plan| (*plan, plans.terms(*plan).clone())).collect::<Vec<_>>();
    let names = paid.iter().map(|(_, terms)| view! { <th scope="col">{terms.name.clone()}</th> }).collect_view();
    let costs = |interval: Interval| {
        let cells = paid.iter().map(|(_, terms)| view! { <td>{price(terms.prices.of(interval), interval)}</td> });
        cells.collect_view()
    };
    let limits: Vec<Limits> = std::iter::once(free).chain(paid.iter().map(|(_, terms)| terms.limits.clone())).collect();
    let rows = limited(l).map(|(what, of)| {
        let cells = limits.iter().map(|l| view! { <td>{of(l)}</td> }).collect_view();
        view! {
            <tr>
                <th scope="row">{what}</th>
                {cells}
            </tr>
        }
    });
    view! {
        <Head title=shell::plans(l) description=m::description(l) canonical="/pricing" />
        <section class="notice">
            <h1>{shell::plans(l)}</h1>
            {said
                .map(|words| {
                    view! {
                        <p class="hint" role="status">
                            {words}
                        </p>
                    }
                })}
            <p>{m::lead(l)}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=m::side_by_side(l)>
                <table>
                    <caption>{m::vat_included(l)}</caption>
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">{m::free(l)}</th>
                            {names}
                        </tr>
                    </thead>
                    <tbody>
                        <tr>
                            <th scope="row">{m::by_month(l)}</th>
                            <td>"0"</td>
                            {costs(Interval::Month)}
                        </tr>
                        <tr>
                            <th scope="row">{m::by_year(l)}</th>
                            <td>"0"</td>
                            {costs(Interval::Year)}
                        </tr>
                        {rows.collect_view()}
                    </tbody>
                </table>
            </div>
            {buy(offer, looks)}
        </section>
    }
}

/// What is limited, in words, and how far.
type Line = (&'static str, fn(&Limits) -> String);

fn limited(l: Locale) -> impl Iterator<Item = Line> {
    let lines: [Line; 6] = [
        (m::alerts(l), |limits| upto(limits.alerts)),
        (m::channels(l), |limits| upto(limits.channels)),
        (m::items(l), |limits| upto(limits.portfolio_items)),
        (m::requests(l), |limits| upto(limits.api_per_day)),
        (m::rows(l), |limits| upto(limits.export_rows)),
        (m::early(l), |limits| access(limits.early_signals).to_owned()),
    ];
    lines.into_iter()
}

fn buy(offer: &Offer, looks: &Looks) -> impl IntoView + use<> {
    let l = locale();
    if !offer.payable {
        return view! {
            <p class="hint">{m::not_payable(l)}</p>
        }
        .into_any();
    }
    let trial = match looks {
        Looks::Visitor => {
            return view! {
                <p>
                    <a href=way("/sign-in")>{shell::sign_in(l)}</a>
                    {m::or(l)}
                    <a href=way("/register")>{m::open_account(l)}</a>
                    {m::to_choose(l)}
                </p>
            }
            .into_any();
        }
        Looks::Subscriber(held) => {
            let name = held.plan.map_or(m::a_plan(l), |plan| &offer.plans.terms(plan).name).to_owned();
            return view! { <p>{m::you_have(l, name)} <a href=super::plan::PAGE>{m::change_or_end(l)}</a></p> }
                .into_any();
        }
        Looks::Member { trial } => *trial && offer.plans.trial_days > 0,
    };
    let trial = trial.then(|| {
        let days = offer.plans.trial_days;
        view! { <p>{m::trial(l, days)}</p> }
    });
    let choices = Plan::ALL.iter().map(|plan| {
        let terms = offer.plans.terms(*plan);
        let options = Interval::ALL.iter().map(|interval| {
            let words = price(terms.prices.of(*interval), *interval);
            view! { <option value=interval.as_str()>{words}</option> }
        });
        let (interval_id, agree_id) = (format!("{plan}-interval"), format!("{plan}-agree"));
        view! {
            <form class="fields" method="post" action="/account/plan/checkout">
                <h3>{terms.name.clone()}</h3>
                <input type="hidden" name="plan" value=plan.as_str() />
                <label for=interval_id.clone()>{m::how_you_pay(l)}</label>
                <select id=interval_id name="interval">
                    {options.collect_view()}
                </select>
                <p>
                    <input id=agree_id.clone() name="agree" type="checkbox" value="yes" required />
                    " "
                    <label for=agree_id lang=english()>{BEGIN_AT_ONCE}</label>
                </p>
                <button type="submit">{m::order(l, &terms.name)}</button>
            </form>
        }
    });
    view! {
        <h2>{m::choose(l)}</h2>
        {trial}
        {choices.collect_view()}
        <p class="also">
            {m::stripe(l, WITHDRAWAL_DAYS)}
            <a href=way("/withdrawal")>{m::withdrawal(l)}</a>
        </p>
    }
    .into_any()
}
