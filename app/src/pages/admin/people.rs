//! People with an account: found by their address, each leading to their page.

use super::{allowed_to, further, link, menu, moment};
use crate::{
    components::load::{Head, load},
    context::{connection, find_context},
    error::AppError,
    pages::query,
};
use domain::{
    page::Page,
    user::{Role, access::Need},
};
use leptos::{either::Either, prelude::*};
use store::{
    Uuid,
    people::{Line, Wanted},
};

/// The page's address.
pub const PAGE: &str = "/admin/people";
const SIZE: u32 = 50;

/// What was asked for.
#[derive(Clone)]
struct Asked {
    part: Option<String>,
    role: Option<Role>,
    locked: bool,
    after: Option<Uuid>,
}

/// `/admin/people?q=&role=&locked=&after=`
#[component]
pub fn PeoplePage() -> impl IntoView {
    let asked = Asked {
        part: query("q").map(|q| q.trim().to_owned()).filter(|q| !q.is_empty()),
        role: query("role").and_then(|role| role.parse().ok()),
        locked: query("locked").is_some(),
        after: query("after").and_then(|id| id.parse().ok()),
    };
    let (context, allowed, wanted) = (find_context(), allowed_to(Need::SeePeople), asked.clone());
    load(
        async move {
            allowed?;
            let context = context.ok_or(AppError::Away)?;
            let mut conn = connection(Some(context.pool)).await?;
            // PostgreSQL takes no zero byte, and no address has one.
            let part = wanted.part.as_deref().filter(|part| !part.contains('\0'));
            let wanted = Wanted { part, role: wanted.role, locked: wanted.locked, after: wanted.after };
            Ok(store::people::list(&mut conn, wanted, SIZE, context.now).await?)
        },
        move |found| show(found, &asked),
    )
}

fn show(found: Page<Line>, asked: &Asked) -> impl IntoView + use<> {
    let address = |after: Option<Uuid>| {
        let (role, after) = (asked.role.map(Role::as_str), after.map(|id| id.to_string()));
        let locked = asked.locked.then_some("1");
        link(PAGE, &[("q", asked.part.as_deref()), ("role", role), ("locked", locked), ("after", after.as_deref())])
    };
    let next = found.more.then(|| found.items.last().map(|line| address(Some(line.id)))).flatten();
    let first = asked.after.is_some().then(|| address(None));
    let role = asked.role;
    let choices = Role::ALL.iter().copied().map(|one| {
        let selected = role == Some(one);
        view! {
            <option value=one.as_str() selected=selected>
                {one.as_str()}
            </option>
        }
    });
    let choices = choices.collect_view();
    view! {
        <Head title="People" description="People with an account." />
        {menu(PAGE)}
        <h1>"People"</h1>
        <form class="choose" method="get" action=PAGE>
            <label for="q">"Address"</label>
            <input id="q" name="q" type="search" maxlength="254" value=asked.part.clone() />
            <label for="role">"Role"</label>
            <select id="role" name="role">
                <option value="">"All"</option>
                {choices}
            </select>
            <label class="tick">
                <input type="checkbox" name="locked" value="1" checked=asked.locked />
                " Locked out only"
            </label>
            <button type="submit">"Show"</button>
        </form>
        {if found.items.is_empty() {
            Either::Left(view! { <p class="empty">"Nobody."</p> })
        } else {
            Either::Right(
                view! {
                    <div class="scroll" tabindex="0" role="region" aria-label="People">
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">"Address"</th>
                                    <th scope="col">"Role"</th>
                                    <th scope="col">"Plan"</th>
                                    <th scope="col">"Since"</th>
                                </tr>
                            </thead>
                            <tbody>{found.items.into_iter().map(row).collect_view()}</tbody>
                        </table>
                    </div>
                },
            )
        }}
        {further(first, next)}
    }
}

fn row(line: Line) -> impl IntoView {
    let locked = line.locked.then(|| view! { <span class="state failed">"locked out"</span> });
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{PAGE}/{}", line.id)>{line.email}</a>
                " "
                {locked}
            </th>
            <td>{line.role.as_str()}</td>
            <td>{line.plan.map_or("–", |plan| plan.as_str())}</td>
            <td>{moment(line.created_at)}</td>
        </tr>
    }
}
