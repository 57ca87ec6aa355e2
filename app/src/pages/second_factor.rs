//! The second factor of an account: setting it up, recovery codes, switching it off. All forms post to `server`, which
//! also brings what only it can decrypt, as [`Shown`].

use crate::{
    components::{
        load::{Head, load},
        proof::{Proof, ProofRefused},
    },
    context::connection,
    error::AppError,
};
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
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
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
            view! {
                <Head title="Second factor" description="A code besides your password." />
                <section class="notice">
                    <h1>"Second factor"</h1>
                    {off
                        .then(|| {
                            view! {
                                <p class="hint" role="status">
                                    "It is switched off. Your password alone is enough to sign in."
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
                                    "A second factor can not be set up here yet: the operator of this server has not set SECRETS_KEY, the key its secret would be kept under."
                                </p>
                            }
                                .into_any()
                        }
                        (None, None) => switched_off(wrong).into_any(),
                    }}
                    <p>
                        <a href="/account">"Your account"</a>
                    </p>
                </section>
            }
        },
    ))
}

fn switched_off(wrong: bool) -> impl IntoView {
    view! {
        {wrong.then(|| view! { <ProofRefused code=false /> })}
        <p>
            "Signing in then takes your password and a code, which an app on your phone or computer makes anew every 30 seconds. Any app for one-time codes will do. Everybody else is signed out when you switch it on."
        </p>
        <form class="fields" method="post" action="/account/second-factor">
            <Proof id="begin" code=false />
            <button type="submit">"Set it up"</button>
        </form>
    }
}

fn begun(set_up: SetUp, wrong: bool) -> impl IntoView {
    let side = set_up.picture.size;
    view! {
        {wrong
            .then(|| {
                view! {
                    <p class="alert" role="alert" id="wrong">
                        "That is not the code of this moment. Is the clock of your device right?"
                    </p>
                }
            })}
        <ol class="list-decimal space-y-4 pl-6">
            <li>
                <p>"Take this picture with your app:"</p>
                <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label="QR code of the link below" shape-rendering="crispEdges">
                    <path d=set_up.picture.path />
                </svg>
            </li>
            <li>
                <p>
                    "Or " <a href=set_up.link>"open your app on this device"</a>
                    ", or type this into it (by time, 6 digits, SHA-1): "
                </p>
                <p>
                    <code id="secret">{set_up.secret}</code>
                </p>
            </li>
            <li>
                <form class="fields" method="post" action="/account/second-factor/confirm">
                    <label for="code">"The six digits your app shows now"</label>
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
                    <button type="submit">"Switch it on"</button>
                </form>
            </li>
        </ol>
    }
}

fn new_codes(codes: Vec<String>) -> impl IntoView {
    view! {
        <p class="hint" role="status">
            "Signing in takes a code from now on."
        </p>
        <h2>"Your recovery codes"</h2>
        <p>
            "Each signs you in once when you do not have your device. Print them or keep them in a password manager: they are not shown again."
        </p>
        <ul class="codes">{codes.into_iter().map(|code| view! { <li>{code}</li> }).collect_view()}</ul>
    }
}

fn switched_on(left: i64, wrong: bool) -> impl IntoView {
    view! {
        {wrong.then(|| view! { <ProofRefused code=true /> })}
        <p>{format!("It is on: signing in takes your password and a code. Recovery codes that are left: {left}.")}</p>
        <h2>"New recovery codes"</h2>
        <p>"The old ones do not work any more then."</p>
        <form class="fields" method="post" action="/account/second-factor/codes">
            <Proof id="codes" code=true />
            <button type="submit">"Make new codes"</button>
        </form>
        <h2>"Switch it off"</h2>
        <form class="fields" method="post" action="/account/second-factor/off">
            <Proof id="off" code=true />
            <button type="submit">"Switch it off"</button>
        </form>
    }
}
