//! What comes in, per plan and country, what the daily comparison with Stripe left over, and bills whose payment failed.

use super::{allowed_to, further, link, menu, moment, people};
use crate::{
    components::{
        load::{Head, load},
        plan::amount,
    },
    context::{connection, find_context},
    error::AppError,
    pages::query,
};
use chrono::NaiveDate;
use domain::{page::Page, user::access::Need};
use leptos::{either::Either, prelude::*};
use store::payments::{self, Compared, FailedBill, Metrics};

/// The page's address.
pub const PAGE: &str = "/admin/money";
const SIZE: u32 = 50;

/// What the page shows.
struct Found {
    metrics: Vec<Metrics>,
    compared: Option<(NaiveDate, Compared)>,
    failed: Page<FailedBill>,
    payable: bool,
}

/// `/admin/money?after=`
#[component]
pub fn MoneyPage() -> impl IntoView {
    let after = query("after").filter(|id| !id.contains('\0'));
    let (context, allowed, begun) = (find_context(), allowed_to(Need::RunHouse), after.is_some());
    load(
        async move {
            allowed?;
            let context = context.ok_or(AppError::Away)?;
            let payable = context.site.offer.payable;
            let mut conn = connection(Some(context.pool)).await?;
            let metrics = payments::metrics(&mut conn, context.now).await?;
            let compared = payments::last_day(&mut conn).await?;
            let failed = payments::list_failed(&mut conn, after.as_deref(), SIZE).await?;
            Ok(Found { metrics, compared, failed, payable })
        },
        move |found| show(found, begun),
    )
}

fn show(found: Found, begun: bool) -> impl IntoView {
    let Found { metrics, compared, failed, payable } = found;
    view! {
        <Head title="Money" description="What comes in." />
        {menu(PAGE)}
        <h1>"Money"</h1>
        {(!payable).then(|| view! { <p class="hint">"Payments are not set up: there is no STRIPE_KEY."</p> })}
        {came_in(metrics)}
        {left_over(compared)}
        {bills(failed, begun)}
    }
}

fn came_in(metrics: Vec<Metrics>) -> impl IntoView {
    if metrics.is_empty() {
        return Either::Left(view! { <p class="empty">"Nobody pays for anything yet."</p> });
    }
    let rows = metrics.into_iter().map(|line| {
        let churn = line.churn().map_or_else(|| "–".to_owned(), |part| format!("{:.1} %", part * 100.0));
        let country = if line.country.is_empty() { "unknown".to_owned() } else { line.country };
        view! {
            <tr>
                <th scope="row">{line.plan}</th>
                <td>{country}</td>
                <td class="num">{amount(line.mrr, &line.currency)}</td>
                <td class="num">{line.paying}</td>
                <td class="num">{line.trials}</td>
                <td class="num">{line.past_due}</td>
                <td class="num">{line.churned}</td>
                <td class="num">{churn}</td>
                <td class="num">{line.failed_payments}</td>
            </tr>
        }
    });
    Either::Right(view! {
        <div class="scroll" tabindex="0" role="region" aria-label="What comes in">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Plan"</th>
                        <th scope="col">"Country"</th>
                        <th scope="col" class="num">"A month"</th>
                        <th scope="col" class="num">"Paying"</th>
                        <th scope="col" class="num">"Trials"</th>
                        <th scope="col" class="num">"Past due"</th>
                        <th scope="col" class="num">"Ended, 30 days"</th>
                        <th scope="col" class="num">"Churn"</th>
                        <th scope="col" class="num">"Failed, 30 days"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    })
}

fn left_over(compared: Option<(NaiveDate, Compared)>) -> impl IntoView {
    let said = compared.as_ref().map_or_else(
        || "Never compared.".to_owned(),
        |(day, found)| format!("On {day} {} were looked at, {} were put right.", found.looked_at, found.repaired),
    );
    let reported = compared.map(|(_, found)| found.reported).unwrap_or_default();
    let reported = reported.into_iter().map(|words| view! { <li class="hash">{words}</li> }).collect_view();
    view! {
        <section aria-labelledby="compared" class="panel">
            <h2 id="compared">"The comparison with Stripe"</h2>
            <p>{said}</p>
            {(!reported.is_empty()).then(|| view! { <ul class="failures">{reported}</ul> })}
        </section>
    }
}

fn bills(failed: Page<FailedBill>, begun: bool) -> impl IntoView {
    let next =
        failed.more.then(|| failed.items.last().map(|bill| link(PAGE, &[("after", Some(bill.id.as_str()))]))).flatten();
    let first = begun.then(|| PAGE.to_owned());
    let rows = failed.items.into_iter().map(|bill| {
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("{}/{}", people::PAGE, bill.user)>{bill.email}</a>
                </th>
                <td>{bill.number.unwrap_or(bill.id)}</td>
                <td class="num">{amount(bill.total, &bill.currency)}</td>
                <td>{moment(bill.failed_at)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby="failed">
            <h2 id="failed">"Bills whose payment failed"</h2>
            {if rows.is_empty() {
                Either::Left(view! { <p class="empty">"None is open."</p> })
            } else {
                Either::Right(
                    view! {
                        <div class="scroll" tabindex="0" role="region" aria-label="List of failed bills">
                            <table>
                                <thead>
                                    <tr>
                                        <th scope="col">"Whose"</th>
                                        <th scope="col">"Number"</th>
                                        <th scope="col" class="num">"To be paid"</th>
                                        <th scope="col">"Failed"</th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    },
                )
            }}
            {further(first, next)}
        </section>
    }
}
