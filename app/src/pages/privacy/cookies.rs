//! All cookies this site sets, from the list the server is tested against.

use crate::{
    components::{in_english::in_english, load::Head},
    context::{english, find_context, locale},
};
use domain::{cookies::COOKIES, i18n::messages::shell};
use leptos::prelude::*;

/// `/cookies`
#[component]
pub fn CookiesPage() -> impl IntoView {
    let https = find_context().is_some_and(|c| c.site.public_url.starts_with("https://"));
    let rows = COOKIES
        .iter()
        .map(|cookie| {
            view! {
                <tr>
                    <th scope="row">
                        <code>{cookie.name(https)}</code>
                    </th>
                    <td>{cookie.purpose}</td>
                    <td>{cookie.holds}</td>
                    <td>{cookie.when}</td>
                    <td>{cookie.how_long()}</td>
                    <td>{if cookie.necessary { "necessary" } else { "only with your consent" }}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Head title=shell::cookies(locale()) description="Every cookie this site sets, what is in it and how long it lives." canonical="/cookies" />
        <article class="prose" lang=english()>
            {in_english(shell::cookies)}
            {COOKIES
                .iter()
                .all(|c| c.necessary)
                .then(|| {
                    view! {
                        <p class="lead">
                            "This site sets only cookies without which it could not do what you ask of it. That is why no banner asks you about them: "
                            "the law asks for consent to the others (§ 25 TDDDG, Art. 5 (3) of Directive 2002/58/EC), and there are none."
                        </p>
                    }
                })}
            <p>"All come from this site alone, can not be read by scripts, and say nothing about you by themselves."</p>
            <p>
                "One thing is stored beside them: on pages with scripts your browser keeps a small program of this site (a service worker) and one page, "
                "the same for everybody, which it shows where there is no network. Nothing about you is in either, and nothing else is stored; your browser's "
                "settings for the data of sites take them away."
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label="Cookies">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Name"</th>
                            <th scope="col">"What for"</th>
                            <th scope="col">"What is in it"</th>
                            <th scope="col">"Set"</th>
                            <th scope="col">"Lives"</th>
                            <th scope="col">"Kind"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p>
                <a href="/privacy/choices">"What you allowed"</a>
                " · "
                <a href="/privacy">"Privacy"</a>
            </p>
        </article>
    }
}
