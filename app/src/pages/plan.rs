//! `/account/plan?said=&withdraw=`: what somebody pays for, changing and ending it, and their bills. All forms post to
//! `server`, which also brings what a change would cost, as [`Preview`].

use crate::{
    components::{
        load::{Head, load},
        plan::{amount, bill, day, price, state},
    },
    context::{Offer, connection},
    error::AppError,
};
use chrono::{DateTime, Utc};
use domain::{
    money::Money,
    plan::{
        Interval, Status,
        period::{withdraw_accepted_until, withdraw_until},
    },
    user::access::Plan,
};
use leptos::prelude::*;
use store::{
    Uuid,
    payments::{self, Bill, Grant, Held, Withdrawal},
};

/// Where this page is.
pub const PAGE: &str = "/account/plan";

/// A change of plan that was asked about, and what it costs now. `server` provides it for this page alone.
#[derive(Clone, Debug)]
pub struct Preview {
    /// To which plan.
    pub plan: Plan,
    /// Paid how often.
    pub interval: Interval,
    /// What is due at once; negative: what is put to their credit.
    pub due: Money,
    /// As of when it was reckoned, in seconds.
    pub at: i64,
    /// Of which subscription.
    pub subscription: String,
    /// What makes the button's request this one and no other.
    pub once: String,
}

struct Found {
    offer: Offer,
    now: DateTime<Utc>,
    /// Where a withdrawal is confirmed to.
    email: String,
    /// What is paid for. One, unless two were bought at the same time.
    live: Vec<Held>,
    /// What is over, and can still be withdrawn from.
    over: Vec<Held>,
    /// With the currency it is paid back in.
    withdrawals: Vec<(Withdrawal, String)>,
    grants: Vec<Grant>,
    bills: Vec<Bill>,
    preview: Option<Preview>,
}

/// The page.
#[component]
pub fn PlanPage() -> impl IntoView {
    let Some((context, user)) = super::member() else {
        return view! { <a href="/sign-in">"Sign in"</a> }.into_any();
    };
    let (said, withdraw) = (super::query("said"), super::query("withdraw"));
    let preview = use_context::<Preview>();
    load(
        async move {
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            let (now, offer) = (context.now, context.site.offer);
            let mut conn = connection(Some(context.pool)).await?;
            let held = payments::list(&mut conn, id).await?;
            let withdrawals = payments::list_withdrawals(&mut conn, id).await?;
            let grants = payments::list_grants(&mut conn, id, now).await?;
            let bills = payments::list_invoices(&mut conn, id).await?;
            let withdrawals = withdrawals.into_iter().map(|w| {
                let of = held.iter().find(|h| h.id == w.subscription);
                let currency = of.map_or_else(|| "eur".to_owned(), |of| of.currency.clone());
                (w, currency)
            });
            let withdrawals: Vec<_> = withdrawals.collect();
            let (live, over): (Vec<_>, Vec<_>) = held
                .into_iter()
                .filter(|h| !matches!(h.status, Status::Incomplete | Status::IncompleteExpired))
                .partition(|h| h.status.is_live());
            let open = |h: &Held| now < withdraw_accepted_until(h.made_at) && !declared(&withdrawals, h);
            let over = over.into_iter().filter(open).collect();
            Ok(Found { offer, now, email: user.email, live, over, withdrawals, grants, bills, preview })
        },
        move |found| show(found, said.as_deref(), withdraw.as_deref()),
    )
    .into_any()
}

fn declared(withdrawals: &[(Withdrawal, String)], held: &Held) -> bool {
    withdrawals.iter().any(|(w, _)| w.subscription == held.id)
}

/// What a form brought about, in words; whether it went wrong.
fn words(said: &str) -> Option<(bool, &'static str)> {
    Some(match said {
        "paid" => (
            false,
            "Thank you. Stripe tells us within a minute that you paid; look at this page again if it does not show yet.",
        ),
        "changed" => (false, "Your plan is changed."),
        "ends" => (false, "Your plan ends with what you paid for. Until then nothing changes."),
        "goes-on" => (false, "Your plan goes on."),
        "withdrawn" => (false, "You have withdrawn. A letter that says so is on its way to you."),
        "same" => (true, "That is the plan you have."),
        "none" => (true, "You have no plan that could be changed."),
        "already" => (true, "You have a plan already. Change it here."),
        "elsewhere" => (
            true,
            "You may have paid for a plan in another tab. Look at this page again in a minute; if it shows none, order again.",
        ),
        "again" => (true, "That was shown a while ago: look at what it costs again."),
        "owed" => (true, "A bill is not paid, or there is no way to pay. See to that first, then change the plan."),
        "refused" => {
            (true, "The payment did not go through, and nothing was changed. See to your means of payment first.")
        }
        "late" => (true, "The 14 days to withdraw are over. You can end the plan with what you paid for."),
        "away" => (true, "That is not possible right now, please try again."),
        _ => return None,
    })
}

fn show(found: Found, said: Option<&str>, withdraw: Option<&str>) -> impl IntoView + use<> {
    let Found { offer, now, email, live, over, withdrawals, grants, bills, preview } = found;
    let said = said.and_then(words).map(|(wrong, words)| {
        let (class, role) = if wrong { ("alert", "alert") } else { ("hint", "status") };
        view! {
            <p class=class role=role>
                {words}
            </p>
        }
    });
    let granted = grants.into_iter().map(|grant| {
        let name = &offer.plans.terms(grant.plan).name;
        view! { <p>{format!("You have {name} for nothing until {}: {}.", day(grant.until), grant.reason)}</p> }
    });
    let granted = granted.collect_view();
    let withdrawn = withdrawals.iter().map(|(w, currency)| {
        let what = match (w.done_at, w.refund) {
            (Some(_), Some(0)) => "Nothing had been paid.".to_owned(),
            (Some(_), Some(back)) => format!("{} goes back the way it came.", amount(back, currency)),
            _ => "It is being carried out.".to_owned(),
        };
        view! { <p>{format!("You withdrew from your plan on {}. {what}", day(w.declared_at))}</p> }
    });
    let withdrawn = withdrawn.collect_view();
    let asks = |held: &Held| withdraw.is_some_and(|of| of == held.id || of == "1");
    let withdrawing = |held: &Held| {
        let name = name(&offer, held);
        (!declared(&withdrawals, held)).then(|| withdrawing(held, &name, &email, now, asks(held)))
    };
    let none = live.is_empty();
    let plans = live.iter().map(|held| {
        let preview = preview.clone().filter(|preview| preview.subscription == held.id);
        subscribed(&offer, held, preview, now, withdrawing(held).into_any())
    });
    let plans = plans.collect_view();
    let none = none.then(|| view! { <p>"You pay for no plan. " <a href="/pricing">"What plans there are"</a></p> });
    let over = over.iter().map(|held| {
        view! {
            <h2>{name(&offer, held)}</h2>
            <p>{format!("Ordered on {}, and over.", day(held.made_at))}</p>
            {withdrawing(held)}
        }
    });
    let over = over.collect_view();
    view! {
        <Head title="Your plan" description="What you pay for, and your bills." />
        <section class="notice">
            <h1>"Your plan"</h1>
            {said}
            {granted}
            {withdrawn}
            {none}
            {plans}
            {over}
            {list(bills)}
            <p>
                <a href="/account">"Your account"</a>
            </p>
        </section>
    }
}

fn name(offer: &Offer, held: &Held) -> String {
    held.plan.map_or("A plan that is not sold any more", |plan| &offer.plans.terms(plan).name).to_owned()
}

fn subscribed(
    offer: &Offer,
    held: &Held,
    preview: Option<Preview>,
    now: DateTime<Utc>,
    withdrawing: AnyView,
) -> impl IntoView + use<> {
    let name = name(offer, held);
    let every = match held.months {
        1 => "a month",
        12 => "a year",
        _ => "a period",
    };
    let ends = match (held.cancel_at, held.status, held.trial_end) {
        (Some(at), Status::PastDue | Status::Unpaid, _) => format!("Ends on {}. A bill is not paid.", day(at)),
        (Some(at), ..) => format!("Ends on {}.", day(at)),
        (None, Status::Trialing, Some(end)) => format!("You are charged on {} for the first time.", day(end)),
        (None, Status::PastDue, _) => match held.grace_until.filter(|until| *until > now) {
            Some(until) => format!("The plan goes on until {} while the payment is tried again.", day(until)),
            None => "The plan rests until the bill is paid.".to_owned(),
        },
        (None, Status::Unpaid | Status::Paused, _) => "See to how you pay, and it goes on.".to_owned(),
        _ => format!("Paid until {}, and then again.", day(held.period_end)),
    };
    let options = Plan::ALL.iter().flat_map(|plan| Interval::ALL.iter().map(|interval| (*plan, *interval)));
    let options = options.filter(|(plan, interval)| held.plan != Some(*plan) || held.months != interval.months());
    let changes = options.map(|(plan, interval)| {
        let terms = offer.plans.terms(plan);
        view! {
            <form method="post" action="/account/plan/preview">
                <input type="hidden" name="subscription" value=held.id.clone() />
                <input type="hidden" name="plan" value=plan.as_str() />
                <input type="hidden" name="interval" value=interval.as_str() />
                <button type="submit">{format!("{}, {}", terms.name, price(terms.prices.of(interval), interval))}</button>
            </form>
        }
    });
    let changes = changes.collect_view();
    view! {
        <h2>{name}</h2>
        <p>{format!("{} {every}, VAT included; {}. {ends}", amount(held.amount, &held.currency), state(held.status))}</p>
        {preview.map(|preview| confirm(offer, preview, held.cancel_at))}
        <h3>"Change it"</h3>
        <p>"You are shown what a change costs before anything happens."</p>
        {changes}
        <h3>"How you pay"</h3>
        <form method="post" action="/account/plan/portal">
            <p>"Your card, your address and VAT id are kept by Stripe."</p>
            <button type="submit">"See to it at Stripe"</button>
        </form>
        <h3>"End it"</h3>
        {if held.cancel_at.is_some() {
            view! {
                <form method="post" action="/account/plan/resume">
                    <input type="hidden" name="subscription" value=held.id.clone() />
                    <button type="submit">"Let it go on"</button>
                </form>
            }
                .into_any()
        } else {
            view! {
                <form method="post" action="/account/plan/cancel">
                    <input type="hidden" name="subscription" value=held.id.clone() />
                    <p>"It then ends with what you paid for, and you are not charged again."</p>
                    <button type="submit">"End my plan"</button>
                </form>
            }
                .into_any()
        }}
        {withdrawing}
    }
}

fn confirm(offer: &Offer, preview: Preview, ends: Option<DateTime<Utc>>) -> impl IntoView + use<> {
    let name = &offer.plans.terms(preview.plan).name;
    let due = match preview.due.minor {
        0 => "Nothing is due now.".to_owned(),
        minor if minor < 0 => {
            format!("{} are put to your credit for the time that is left.", Money { minor: -minor, ..preview.due })
        }
        _ => format!("{} are due now; what you paid for the time that is left is taken off.", preview.due),
    };
    let ends = ends.map_or_else(String::new, |at| format!(" It still ends on {}, unless you let it go on.", day(at)));
    let every = match preview.interval {
        Interval::Month => "by the month",
        Interval::Year => "by the year",
    };
    view! {
        <div class="hint" role="status">
            <p>{format!("To {name}, paid {every}: {due}{ends}")}</p>
            <form method="post" action="/account/plan/change">
                <input type="hidden" name="plan" value=preview.plan.as_str() />
                <input type="hidden" name="interval" value=preview.interval.as_str() />
                <input type="hidden" name="at" value=preview.at.to_string() />
                <input type="hidden" name="subscription" value=preview.subscription />
                <input type="hidden" name="once" value=preview.once />
                <button type="submit">{format!("Change to {name} with obligation to pay")}</button>
            </form>
        </div>
    }
}

/// The function the law asks for: as long as the right is there, easy to find, and confirmed by a second step. The form says
/// who withdraws from what, and where that is confirmed to; who is signed in need not type it.
fn withdrawing(held: &Held, name: &str, email: &str, now: DateTime<Utc>, asked: bool) -> Option<impl IntoView + use<>> {
    (now < withdraw_accepted_until(held.made_at)).then(|| {
        // The last day is the one before that midnight.
        let last = day(withdraw_until(held.made_at) - chrono::TimeDelta::days(1));
        let id = held.id.clone();
        let contract = format!("Contract: {name} of {} ({id}).", day(held.made_at));
        let confirmed = format!("You are signed in as {email}. The confirmation, with the time of your declaration, goes there.");
        let link = (!asked).then(|| {
            view! {
                <p>
                    <a href=format!("{PAGE}?withdraw={id}")>"Withdraw from contract here"</a>
                </p>
            }
        });
        let form = asked.then(|| {
            view! {
                <form method="post" action="/account/plan/withdraw">
                    <input type="hidden" name="subscription" value=id />
                    <p>{contract}</p>
                    <p>{confirmed}</p>
                    <p>
                        "I withdraw from the contract about this plan. It ends at once, and I get back what I paid for the time that is left."
                    </p>
                    <button type="submit">"Confirm withdrawal"</button>
                </form>
            }
        });
        view! {
            <h3>"Withdraw"</h3>
            <p>
                {format!("Until the end of {last} you can withdraw from the contract, without a reason. ")}
                <a href="/withdrawal">"Your right of withdrawal"</a>
            </p>
            {link}
            {form}
        }
    })
}

fn list(bills: Vec<Bill>) -> Option<impl IntoView> {
    (!bills.is_empty()).then(|| {
        let rows = bills.into_iter().map(|b| {
            let name = b.number.clone().unwrap_or_else(|| b.id.clone());
            let vat = b.tax.map_or_else(|| "–".to_owned(), |tax| amount(tax, &b.currency));
            let number = match b.page {
                Some(page) => view! { <a href=page>{name}</a> }.into_any(),
                None => name.into_any(),
            };
            view! {
                <tr>
                    <td>{day(b.made_at)}</td>
                    <th scope="row">{number}</th>
                    <td>{amount(b.total, &b.currency)}</td>
                    <td>{vat}</td>
                    <td>{bill(b.status)}</td>
                </tr>
            }
        });
        view! {
            <h2>"Your bills"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Your bills">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Day"</th>
                            <th scope="col">"Number"</th>
                            <th scope="col">"Amount"</th>
                            <th scope="col">"VAT in it"</th>
                            <th scope="col">"State"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    })
}
