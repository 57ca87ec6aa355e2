//! `/pricing?said=`: the plans side by side, and the way to pay for one. Prices have the VAT in them.

use crate::{
    components::{
        load::{Head, load},
        plan::{access, price, upto},
    },
    context::{Offer, connection, find_context},
    error::AppError,
};
use domain::{
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
    let said = match said {
        Some("back") => Some("You did not pay, and nothing has changed."),
        Some("agree") => Some("Please say that the plan is to begin now: it is the box above the button."),
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
    let rows = limited().map(|(what, of)| {
        let cells = limits.iter().map(|l| view! { <td>{of(l)}</td> }).collect_view();
        view! {
            <tr>
                <th scope="row">{what}</th>
                {cells}
            </tr>
        }
    });
    view! {
        <Head title="Plans" description="What is free, and what a plan costs." canonical="/pricing" />
        <section class="notice">
            <h1>"Plans"</h1>
            {said
                .map(|words| {
                    view! {
                        <p class="hint" role="status">
                            {words}
                        </p>
                    }
                })}
            <p>
                "The whole history of prices, comparing, and a copy of your own data are free, and stay so. A plan pays for what costs us: letters, "
                "requests of programs, large exports."
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label="Plans side by side">
                <table>
                    <caption>"Prices in euros, VAT included. Where you live may have another rate; the bill says which."</caption>
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">"Free"</th>
                            {names}
                        </tr>
                    </thead>
                    <tbody>
                        <tr>
                            <th scope="row">"By the month"</th>
                            <td>"0"</td>
                            {costs(Interval::Month)}
                        </tr>
                        <tr>
                            <th scope="row">"By the year"</th>
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

fn limited() -> impl Iterator<Item = Line> {
    let lines: [Line; 6] = [
        ("Alerts", |l| upto(l.alerts)),
        ("Ways to be told", |l| upto(l.channels)),
        ("Items in your portfolio", |l| upto(l.portfolio_items)),
        ("Requests of your programs a day", |l| upto(l.api_per_day)),
        ("Rows of one export of market data", |l| upto(l.export_rows)),
        ("Signals on the day they are found", |l| access(l.early_signals).to_owned()),
    ];
    lines.into_iter()
}

fn buy(offer: &Offer, looks: &Looks) -> impl IntoView + use<> {
    if !offer.payable {
        return view! {
            <p class="hint">"Payments are not set up on this site: no plan can be bought here, and nothing is locked."</p>
        }
        .into_any();
    }
    let trial = match looks {
        Looks::Visitor => {
            return view! {
                <p>
                    <a href="/sign-in">"Sign in"</a>
                    " or "
                    <a href="/register">"open an account"</a>
                    " to choose a plan."
                </p>
            }
            .into_any();
        }
        Looks::Subscriber(held) => {
            let name = held.plan.map_or("a plan", |plan| &offer.plans.terms(plan).name).to_owned();
            return view! { <p>{format!("You have {name}. ")} <a href=super::plan::PAGE>"Change or end it"</a></p> }
                .into_any();
        }
        Looks::Member { trial } => *trial && offer.plans.trial_days > 0,
    };
    let trial = trial.then(|| {
        let days = offer.plans.trial_days;
        view! { <p>{format!("Your first plan is free for {days} days. You are charged after that, unless you end it before.")}</p> }
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
                <label for=interval_id.clone()>"How you pay"</label>
                <select id=interval_id name="interval">
                    {options.collect_view()}
                </select>
                <p>
                    <input id=agree_id.clone() name="agree" type="checkbox" value="yes" required />
                    " "
                    <label for=agree_id>{BEGIN_AT_ONCE}</label>
                </p>
                <button type="submit">{format!("Order {} with obligation to pay", terms.name)}</button>
            </form>
        }
    });
    view! {
        <h2>"Choose a plan"</h2>
        {trial}
        {choices.collect_view()}
        <p class="also">
            {format!(
                "You pay at Stripe, where a promotion code and the VAT id of a business can be given too. You can end a plan at any time, to the end of \
                 what you paid for, and withdraw within {WITHDRAWAL_DAYS} days: both by a button on the page of your plan. ",
            )}
            <a href="/withdrawal">"Your right of withdrawal, and the model form"</a>
        </p>
    }
    .into_any()
}
