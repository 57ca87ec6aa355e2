//! One person's account: how they sign in and where they are signed in, their plan, what they asked for by right, and what
//! can be done for them or to them. What they own or follow is nobody's business.

use super::{allowed_to, ended, fact, has, menu, moment, people};
use crate::{
    components::load::{Head, load},
    context::{connection, find_context},
    error::AppError,
    pages::query,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::user::{access::Need, device};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;
use store::{
    Uuid,
    payments::{self, Bill, Grant, Held},
    people::{Person, Request},
    sessions::{self, Session},
};

/// What the page shows.
struct Found {
    person: Person,
    sessions: Vec<Session>,
    grants: Vec<Grant>,
    held: Vec<Held>,
    bills: Vec<Bill>,
    /// Whether a bill of theirs is open whose payment failed.
    failed: bool,
    requests: Vec<Request>,
    now: DateTime<Utc>,
    /// Whether who looks may change anything.
    runs_house: bool,
}

/// `/admin/people/:id?said=`
#[component]
pub fn PersonPage() -> impl IntoView {
    let id: Option<Uuid> = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    let (context, allowed, runs_house) = (find_context(), allowed_to(Need::SeePeople), has(Need::RunHouse));
    let said = query("said");
    load(
        async move {
            allowed?;
            let id = id.ok_or(AppError::NotFound("person"))?;
            let context = context.ok_or(AppError::Away)?;
            let now = context.now;
            let mut conn = connection(Some(context.pool)).await?;
            let person = store::people::get(&mut conn, id, now).await?;
            let sessions = sessions::list(&mut conn, id, now).await?;
            let grants = payments::list_grants(&mut conn, id, now).await?;
            let held = payments::list(&mut conn, id).await?;
            let bills = payments::list_invoices(&mut conn, id).await?;
            let requests = store::people::requests(&mut conn, id).await?;
            let failed = payments::count_failed(&mut conn, id).await? > 0;
            Ok(Found { person, sessions, grants, held, bills, failed, requests, now, runs_house })
        },
        move |found| show(found, said.as_deref()),
    )
}

fn show(found: Found, said: Option<&str>) -> impl IntoView + use<> {
    let Found { person, sessions, grants, held, bills, failed, requests, now, runs_house } = found;
    let here = format!("{}/{}", people::PAGE, person.id);
    let said = match said {
        Some("locked") => Some("They are locked out, and signed out everywhere."),
        Some("unlocked") => Some("They can sign in again."),
        Some("out") => Some("They are signed out everywhere."),
        Some("sent") => Some("The letter is on its way. An address gets three an hour at most."),
        Some("reminded") => Some("They are told again that a payment failed."),
        Some("copy") => Some("The copy is made again, and the letter with the way to it is sent."),
        Some("given") => Some("They have the plan."),
        Some("taken") => Some("The plan is taken back."),
        Some("refused") => Some("Nothing was done: that can not be."),
        _ => None,
    };
    view! {
        <Head title="A person" description="One person's account." />
        {menu(people::PAGE)}
        <p class="eyebrow">
            <a href=people::PAGE>"People"</a>
        </p>
        <div class="section-head">
            <h1 class="hash">{person.email.clone()}</h1>
            {person.locked_at.map(|_| view! { <span class="state failed">"locked out"</span> })}
        </div>
        {said.map(ended)}
        <section aria-labelledby="account" class="panel">
            <h2 id="account">"Account"</h2>
            <dl class="facts">{facts(&person).into_iter().map(fact).collect_view()}</dl>
            {letters(&person, &here, failed)}
            {runs_house.then(|| doors(&person, &here))}
        </section>
        {signed_in(sessions)}
        {plan(&here, &grants, &held, bills, now, runs_house)}
        {asked(requests, &here)}
    }
}

fn facts(person: &Person) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("Opened", moment(person.created_at)),
        ("Role", person.role.to_string()),
        ("Plan", person.plan.map_or_else(|| "none".to_owned(), |plan| plan.to_string())),
        ("Second factor", if person.second_factor { "yes" } else { "no" }.to_owned()),
        ("Passkeys", person.passkeys.to_string()),
        ("Keys for programs", person.keys.to_string()),
        ("Number", person.id.to_string()),
    ];
    facts.extend(person.locked_at.map(|at| ("Locked out", moment(at))));
    facts.extend(person.new_email.clone().map(|email| ("Is to move to", email)));
    facts
}

/// Letters that can be sent once more. Their links are known to nobody here.
fn letters(person: &Person, here: &str, failed: bool) -> impl IntoView + use<> {
    let (action, bill) = (format!("{here}/letter"), format!("{here}/bill"));
    let moves = person.new_email.is_some();
    let letter = move |word: &'static str, name: &'static str| {
        let action = action.clone();
        view! {
            <form method="post" action=action>
                <input type="hidden" name="letter" value=word />
                <button type="submit" class="quiet">
                    {name}
                </button>
            </form>
        }
    };
    view! {
        <div class="decide">
            {letter("reset_password", "Send the letter to choose a password")}
            {moves.then(|| letter("change_email", "Send the letter to the new address"))}
            {failed
                .then(|| {
                    view! {
                        <form method="post" action=bill>
                            <button type="submit">"Tell them again that a payment failed"</button>
                        </form>
                    }
                })}
        </div>
    }
}

/// Who gets in.
fn doors(person: &Person, here: &str) -> impl IntoView + use<> {
    let (act, name) =
        if person.locked_at.is_some() { ("unlock", "Let them in again") } else { ("lock", "Lock them out") };
    view! {
        <div class="decide">
            <form method="post" action=format!("{here}/{act}")>
                <button type="submit">{name}</button>
            </form>
            <form method="post" action=format!("{here}/sign-out")>
                <button type="submit" class="quiet">
                    "Sign them out everywhere"
                </button>
            </form>
        </div>
    }
}

fn signed_in(sessions: Vec<Session>) -> impl IntoView {
    let rows = sessions.into_iter().map(|session| {
        let device = session.device.as_deref().map_or_else(|| "A program without a name".to_owned(), device);
        view! {
            <li>
                <span>{device}</span>
                <span class="also">{format!("since {}, last used {}", moment(session.created_at), moment(session.last_used_at))}</span>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby="sessions" class="panel">
            <h2 id="sessions">"Where they are signed in"</h2>
            {if rows.is_empty() {
                Either::Left(view! { <p>"Nowhere."</p> })
            } else {
                Either::Right(view! { <ul class="sessions">{rows}</ul> })
            }}
        </section>
    }
}

fn plan(
    here: &str,
    grants: &[Grant],
    held: &[Held],
    bills: Vec<Bill>,
    now: DateTime<Utc>,
    runs_house: bool,
) -> impl IntoView + use<> {
    let given = grants.iter().map(|grant| {
        view! { <li>{format!("{} for nothing until {}: {}", grant.plan, moment(grant.until), grant.reason)}</li> }
    });
    let paid = held.iter().map(|held| {
        let plan = held.plan.map_or("a price that is none of ours", |plan| plan.as_str());
        view! { <li>{format!("{plan}, {}, until {} ({})", held.status.as_str(), moment(held.period_end), held.id)}</li> }
    });
    let (given, paid) = (given.collect_view(), paid.collect_view());
    let bills = bills.into_iter().map(|bill| {
        let number = bill.number.unwrap_or(bill.id);
        view! { <li>{format!("{number}, {}, {}", bill.status.as_str(), moment(bill.made_at))}</li> }
    });
    let bills = bills.collect_view();
    let has_grant = !grants.is_empty();
    let forms = runs_house.then(|| {
        let (grant, revoke) = (format!("{here}/grant"), format!("{here}/revoke"));
        let least = now.date_naive().to_string();
        let usual = (now + TimeDelta::days(30)).date_naive().to_string();
        view! {
            <form class="fields" method="post" action=grant>
                <h3>"Give a plan for nothing"</h3>
                <label for="plan">"Plan"</label>
                <select id="plan" name="plan">
                    <option value="collector">"Collector"</option>
                    <option value="trader">"Trader"</option>
                </select>
                <label for="until">"Last day"</label>
                <input id="until" name="until" type="date" required min=least value=usual />
                <label for="reason">"Why. They are shown it."</label>
                <input id="reason" name="reason" type="text" required maxlength="500" autocomplete="off" />
                <button type="submit">"Give"</button>
            </form>
            {has_grant
                .then(|| {
                    view! {
                        <form method="post" action=revoke>
                            <button type="submit" class="quiet">
                                "Take back what they have for nothing"
                            </button>
                        </form>
                    }
                })}
        }
    });
    view! {
        <section aria-labelledby="plans" class="panel">
            <h2 id="plans">"Plan and bills"</h2>
            <ul>{paid} {given} {bills}</ul>
            {forms}
        </section>
    }
}

fn asked(requests: Vec<Request>, here: &str) -> impl IntoView + use<> {
    // The newest first: is the first of the two an asking, the copy is not made yet.
    let owed = requests.iter().find(|r| r.action.starts_with("export_")).is_some_and(|r| r.action == "export_asked");
    let action = format!("{here}/copy");
    (!requests.is_empty()).then(|| {
        let rows = requests.into_iter().map(|request| {
            let what = match request.action.as_str() {
                "export_asked" => "asked for a copy of their data; it is due within a month",
                "export_made" => "the copy was made, and a letter sent",
                "export_downloaded" => "downloaded the copy",
                _ => "withdrew from a plan; what is paid back is due within fourteen days",
            };
            view! { <li>{format!("{}: {what}", moment(request.at))}</li> }
        });
        view! {
            <section aria-labelledby="rights" class="panel">
                <h2 id="rights">"What they asked for by right"</h2>
                <ul>{rows.collect_view()}</ul>
                {owed
                    .then(|| {
                        view! {
                            <form method="post" action=action>
                                <button type="submit">"Make the copy again"</button>
                            </form>
                        }
                    })}
            </section>
        }
    })
}
