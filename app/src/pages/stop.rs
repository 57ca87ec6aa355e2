//! Where the link of a letter leads that ends such letters. Opening the page ends nothing; only the form does.

use crate::components::load::Head;
use leptos::prelude::*;

/// `/stop?token=&done=`
#[component]
pub fn StopPage() -> impl IntoView {
    // The token is text for a form, nothing else; what it is worth is decided when it comes back.
    let token =
        super::query("token").filter(|t| t.len() == 36 && t.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'));
    let done = super::query("done").is_some();
    view! {
        <Head title="No more letters" description="End letters about alerts." />
        <section class="notice">
            <h1>"No more letters"</h1>
            {match token {
                Some(token) => {
                    view! {
                        <p>"Your alerts stay, and so does your inbox here. Nothing more is sent by the way this link came."</p>
                        <form class="fields" method="post" action=format!("/stop?token={token}")>
                            <input type="hidden" name="page" value="1" />
                            <button type="submit">"Send me no more"</button>
                        </form>
                    }
                        .into_any()
                }
                None if done => {
                    view! {
                        <p class="hint" role="status">
                            "Nothing more is sent by that way."
                        </p>
                        <p>
                            <a href="/account/channels">"Where you are told"</a>
                        </p>
                    }
                        .into_any()
                }
                None => {
                    view! {
                        <p class="alert" role="alert">
                            "This link leads to nothing: it is not whole, or that way was removed."
                        </p>
                        <p>
                            <a href="/account/channels">"Where you are told"</a>
                        </p>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}
