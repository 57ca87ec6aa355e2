//! One shop: how it is doing, what is written about it, and what was changed in that by whom it may be taken back.

mod form;

use super::{allowed_to, ended, fact, further, link, menu, moment, retailers, status};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    error::AppError,
    pages::query,
};
use domain::{
    page::Page,
    registry::{self, Form},
    user::access::Need,
};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;
use store::registry::{Change, Health, Which};

/// Changes that are shown at once.
const SIZE: u32 = 10;

/// What `server` provides for this page alone: a form that could not be written, as it was typed.
#[derive(Clone)]
pub struct Shown {
    /// The form.
    pub form: Form,
    /// What is wrong with it: the field, and why.
    pub wrong: String,
}

/// What the page shows.
struct Found {
    health: Health,
    form: Form,
    changes: Page<Change>,
}

/// What the address says, and what is wrong.
struct Asked {
    said: Option<String>,
    wrong: Option<String>,
    /// What is wrong with a form that was just sent.
    typed: Option<String>,
    before: Option<i64>,
}

/// `/admin/retailers/:slug?said=&wrong=&before=`
#[component]
pub fn AdminRetailerPage() -> impl IntoView {
    let slug = use_params_map().read_untracked().get("slug").filter(|slug| !slug.contains('\0'));
    let (pool, allowed) = (pool(), allowed_to(Need::RunHouse));
    let before = query("before").and_then(|id| id.parse().ok());
    let typed = use_context::<Shown>();
    let asked =
        Asked { said: query("said"), wrong: query("wrong"), typed: typed.as_ref().map(|t| t.wrong.clone()), before };
    load(
        async move {
            allowed?;
            let slug = slug.ok_or(AppError::NotFound("shop"))?;
            let mut conn = connection(pool).await?;
            let found = store::registry::health(&mut conn, Which::All, (None, Some(slug.as_str())), 1).await?;
            let health = found.items.into_iter().next().ok_or(AppError::NotFound("shop"))?;
            let entry = store::registry::list(&mut conn, Some(slug.as_str())).await?.pop();
            let form = Form::of(&entry.ok_or(AppError::NotFound("shop"))?);
            let form = typed.map_or(form, |typed| typed.form);
            let changes = store::registry::list_changes(&mut conn, &slug, before, SIZE).await?;
            Ok(Found { health, form, changes })
        },
        move |found| show(found, &asked),
    )
}

fn show(found: Found, asked: &Asked) -> impl IntoView + use<> {
    let Found { health, form, changes } = found;
    let here = format!("{}/{}", retailers::PAGE, health.slug);
    let said = match asked.said.as_deref() {
        Some("paused") => Some("It is not visited any more."),
        Some("resumed") => Some("It is visited by its schedule."),
        Some("unblocked") => Some("The block is lifted."),
        Some("asked") => Some("A visit is in the queue."),
        Some("edited") => Some("It is written as you said."),
        Some("undone") => Some("The change is taken back."),
        _ => None,
    };
    let wrong = asked.wrong.as_deref().map(|field| match field {
        "it" => "Nothing was done: that can not be as things stand.".to_owned(),
        field => format!("Nothing was changed: {field} can not be so."),
    });
    let wrong = asked.typed.as_ref().map(|why| format!("Nothing was changed. {why}")).or(wrong);
    let log = link("/admin/audit", &[("subject", Some(format!("shop {}", health.slug).as_str()))]);
    let runs = link("/admin/runs", &[("shop", Some(health.slug.as_str()))]);
    view! {
        <Head title=health.name.clone() description="One shop." />
        {menu(retailers::PAGE)}
        <p class="eyebrow">
            <a href=retailers::PAGE>"Shops"</a>
            " · "
            <a href=runs>"Its visits"</a>
            " · "
            <a href=log>"Who changed what"</a>
        </p>
        <div class="section-head">
            <h1>{health.name.clone()}</h1>
            {health.last.map(status)}
        </div>
        {said.map(ended)}
        {wrong
            .map(|wrong| {
                view! {
                    <p class="alert" role="alert">
                        {wrong}
                    </p>
                }
            })}
        {health.blocked_reason.clone().map(|reason| view! { <pre class="note">{reason}</pre> })}
        <section aria-labelledby="health" class="panel">
            <h2 id="health">"How it is doing"</h2>
            <dl class="facts">{facts(&health).into_iter().map(fact).collect_view()}</dl>
            {switches(&health, &here)}
        </section>
        {history(changes, &here, asked.before.is_some())}
        {form::fields(form, &here)}
    }
}

fn facts(health: &Health) -> Vec<(&'static str, String)> {
    let words = retailers::facts(health);
    vec![
        ("Fresh", words.fresh),
        ("Sound visits", words.sound),
        ("Recognised", words.coverage),
        ("Pace", words.pace),
        ("Every", format!("{} min", health.schedule)),
        ("Robots", words.robots),
        ("Terms", words.terms),
    ]
}

fn switches(health: &Health, here: &str) -> impl IntoView + use<> {
    let visited = health.enabled && health.blocked_reason.is_none();
    let (act, name) = if health.enabled { ("pause", "Pause") } else { ("resume", "Resume") };
    view! {
        <div class="decide">
            {visited
                .then(|| {
                    view! {
                        <form method="post" action=format!("{here}/run")>
                            <button type="submit">"Visit it now"</button>
                        </form>
                    }
                })}
            {health
                .blocked_reason
                .is_some()
                .then(|| {
                    view! {
                        <form method="post" action=format!("{here}/unblock")>
                            <button type="submit">"Lift the block"</button>
                        </form>
                    }
                })}
            <form method="post" action=format!("{here}/{act}")>
                <button type="submit" class="quiet">
                    {name}
                </button>
            </form>
        </div>
    }
}

fn history(changes: Page<Change>, here: &str, begun: bool) -> impl IntoView + use<> {
    let last = changes.items.last().map(|change| change.id.to_string());
    let next = changes.more.then(|| link(here, &[("before", last.as_deref())]));
    let first = begun.then(|| here.to_owned());
    let rows = changes.items.into_iter().map(|change| line(change, here)).collect_view();
    view! {
        <section aria-labelledby="history">
            <h2 id="history">"What was changed"</h2>
            {if rows.is_empty() {
                Either::Left(view! { <p class="empty">"Nothing yet."</p> })
            } else {
                Either::Right(view! { <ul class="wants">{rows}</ul> })
            }}
            {further(first, next)}
        </section>
    }
}

fn line(change: Change, here: &str) -> impl IntoView + use<> {
    let fields = registry::changed(&change.before, &change.after).into_iter().map(|changed| {
        view! {
            <li class="hash">
                <b>{changed.field}</b>
                ": "
                <del>{changed.before.to_string()}</del>
                " "
                <ins>{changed.after.to_string()}</ins>
            </li>
        }
    });
    let note = match (change.undoes, change.undone) {
        (_, true) => " · taken back since".to_owned(),
        (Some(other), _) => format!(" · took back change {other}"),
        _ => String::new(),
    };
    let label = format!("Take back change {}", change.id);
    view! {
        <li class="panel">
            <div>
                <h3>{format!("{}{note}", moment(change.made_at))}</h3>
                <ul>{fields.collect_view()}</ul>
            </div>
            {(!change.undone)
                .then(|| {
                    view! {
                        <form method="post" action=format!("{here}/undo")>
                            <input type="hidden" name="change" value=change.id.to_string() />
                            <button type="submit" class="quiet" aria-label=label>
                                "Take back"
                            </button>
                        </form>
                    }
                })}
        </li>
    }
}
