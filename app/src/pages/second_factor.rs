//! The second factor of an account: setting it up, recovery codes, switching it off. All forms post to `server`, which
//! also brings what only it can decrypt, as [`Shown`].

use crate::{
    components::{
        load::{Head, load},
        proof::{Proof, ProofRefused},
    },
    context::{connection, locale, way},
    error::AppError,
};
use domain::i18n::messages::{doors, keys as m, shell};
use leptos::{either::Either, prelude::*};
use store::{Uuid, second_factors};

/// What `server` provides for this page alone. It has no `Debug`, so that nothing logs it.
#[derive(Clone)]
pub enum Shown {
    /// The operator set no key to keep secrets under.
    Unavailable,
    /// A set-up that waits for its code.
    Begun(SetUp),
    /// Recovery codes that were just made, and are never shown again.
    Codes(Vec<String>),
}

/// What an authenticator application needs.
#[derive(Clone)]
pub struct SetUp {
    /// For applications on the same device.
    pub link: String,
    /// The secret, to type.
    pub secret: String,
    /// The link as a QR code.
    pub picture: Picture,
}

/// A square of dark and light squares.
#[derive(Clone)]
pub struct Picture {
    /// Squares on each side.
    pub size: usize,
    /// The outline of the dark ones, as an SVG path.
    pub path: String,
}

/// `/account/second-factor?wrong=&off=`
#[component]
pub fn SecondFactorPage() -> impl IntoView {
    let Some((context, user)) = super::member() else {
        return Either::Left(view! { <a href=way("/sign-in")>{shell::sign_in(locale())}</a> });
    };
    let (wrong, off) = (super::query("wrong").is_some(), super::query("off").is_some());
    let shown = use_context::<Shown>();
    Either::Right(load(
        async move {
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            let mut conn = connection(Some(context.pool)).await?;
            Ok(second_factors::codes_left(&mut conn, id).await?)
        },
        move |left| {
            let l = locale();
            view! {
                <Head title=m::second_factor(l) description=m::second_description(l) />
                <section class="notice">
                    <h1>{m::second_factor(l)}</h1>
                    {off
                        .then(|| {
                            view! {
                                <p class="hint" role="status">
                                    {m::is_off(l)}
                                </p>
                            }
                        })}
                    {match (shown, left) {
                        (Some(Shown::Codes(codes)), _) => new_codes(codes).into_any(),
                        (_, Some(left)) => switched_on(left, wrong).into_any(),
                        (Some(Shown::Begun(set_up)), None) => begun(set_up, wrong).into_any(),
                        (Some(Shown::Unavailable), None) => {
                            view! {
                                <p class="alert" role="alert">
                                    {m::unavailable(l)}
                                </p>
                            }
                                .into_any()
                        }
                        (None, None) => switched_off(wrong).into_any(),
                    }}
                    <p>
                        <a href="/account">{doors::your_account(l)}</a>
                    </p>
                </section>
            }
        },
    ))
}

fn switched_off(wrong: bool) -> impl IntoView {
    let l = locale();
    view! {
        {wrong.then(|| view! { <ProofRefused code=false /> })}
        <p>
            {m::second_lead(l)}
        </p>
        <form class="fields" method="post" action="/account/second-factor">
            <Proof id="begin" code=false />
            <button type="submit">{m::set_it_up(l)}</button>
        </form>
    }
}

fn begun(set_up: SetUp, wrong: bool) -> impl IntoView {
    let l = locale();
    let side = set_up.picture.size;
    view! {
        {wrong
            .then(|| {
                view! {
                    <p class="alert" role="alert" id="wrong">
                        {m::not_of_moment(l)}
                    </p>
                }
            })}
        <ol class="list-decimal space-y-4 pl-6">
            <li>
                <p>{m::take_picture(l)}</p>
                <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=m::qr_code(l) shape-rendering="crispEdges">
                    <path d=set_up.picture.path />
                </svg>
            </li>
            <li>
                <p>
                    {m::or(l)} <a href=set_up.link>{m::open_app(l)}</a>
                    {m::or_type(l)}
                </p>
                <p>
                    <code id="secret">{set_up.secret}</code>
                </p>
            </li>
            <li>
                <form class="fields" method="post" action="/account/second-factor/confirm">
                    <label for="code">{m::digits_now(l)}</label>
                    <input
                        id="code"
                        name="code"
                        type="text"
                        inputmode="numeric"
                        autocomplete="one-time-code"
                        required
                        maxlength="10"
                        aria-describedby=wrong.then_some("wrong")
                    />
                    <button type="submit">{m::switch_on(l)}</button>
                </form>
            </li>
        </ol>
    }
}

fn new_codes(codes: Vec<String>) -> impl IntoView {
    let l = locale();
    view! {
        <p class="hint" role="status">
            {m::takes_a_code(l)}
        </p>
        <h2>{m::recovery_codes(l)}</h2>
        <p>
            {m::recovery_lead(l)}
        </p>
        <ul class="codes">{codes.into_iter().map(|code| view! { <li>{code}</li> }).collect_view()}</ul>
    }
}

fn switched_on(left: i64, wrong: bool) -> impl IntoView {
    let l = locale();
    view! {
        {wrong.then(|| view! { <ProofRefused code=true /> })}
        <p>{m::is_on(l, left)}</p>
        <h2>{m::new_codes(l)}</h2>
        <p>{m::old_end(l)}</p>
        <form class="fields" method="post" action="/account/second-factor/codes">
            <Proof id="codes" code=true />
            <button type="submit">{m::make_codes(l)}</button>
        </form>
        <h2>{m::switch_off(l)}</h2>
        <form class="fields" method="post" action="/account/second-factor/off">
            <Proof id="off" code=true />
            <button type="submit">{m::switch_off(l)}</button>
        </form>
    }
}
