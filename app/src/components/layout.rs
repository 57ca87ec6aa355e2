//! Header, main part and footer of every page.

use crate::{
    components::{
        consent_banner::consent_banner,
        inbox_link::InboxLink,
        language_switch::{LanguageSwitch, ReadHere, SECRET},
        search_form::{SearchForm, search_script},
    },
    context::{english, find_context, locale, way},
};
use domain::{
    i18n::messages::{notes, shell as m},
    user::access::{Need, Standing, may},
};
use leptos::{either::Either, prelude::*};

/// Puts a page between header and footer.
#[component]
pub fn Layout(children: Children) -> impl IntoView {
    let context = find_context();
    let l = locale();
    let banner = consent_banner(context.as_ref());
    let path = context.as_ref().map(|c| c.path.clone()).unwrap_or_default();
    // What needs no script gets none where an address is a secret.
    let secret = SECRET.contains(&path.as_str());
    let unread = context.as_ref().map_or(0, |c| c.unread);
    let announced = context.as_ref().and_then(|c| c.site.announced.words(c.now));
    let user = context.and_then(|c| c.user);
    let signed_in = user.is_some();
    let visits = may(Standing::of(user.as_ref()), Need::SeeVisits);
    let runs_house = may(Standing::of(user.as_ref()), Need::RunHouse);
    let helps = may(Standing::of(user.as_ref()), Need::SeePeople) && !runs_house;
    let link = move |href: &'static str, name: &'static str| {
        // What is below the first page of the console is not that page.
        let here = path == href || href != "/admin" && path.starts_with(&format!("{href}/"));
        view! {
            <li>
                <a href=way(href) aria-current=here.then_some("page")>
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <a class="skip" href="#content">{m::skip(l)}</a>
        <header class="top">
            <div class="wrap">
                <a class="brand" href=way("/")>
                    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
                        <rect width="32" height="32" rx="8" />
                        <path d="M6 22 L13 14 L18 18 L26 8" />
                        <circle cx="26" cy="8" r="2.5" />
                    </svg>
                    <span>"Pokémon Market " <b>"Intelligence EU"</b></span>
                </a>
                <SearchForm id="q-top" label=m::search_site(l) />
                <nav aria-label=m::main(l)>
                    <ul>
                        {link("/deals", m::deals(l))} {link("/movers", m::movers(l))} {link("/indices", m::indices(l))} {link("/sets", m::sets(l))} {link("/methodology", m::method(l))}
                        {runs_house.then(|| link("/admin", "Today"))} {helps.then(|| link("/admin/people", "People"))} {visits.then(|| link("/admin/runs", "Visits"))}
                        {visits.then(|| link("/admin/matches", "Matches"))}
                        {signed_in.then(|| link("/account/portfolio", m::collection(l)))}
                        {signed_in
                            .then(|| {
                                view! {
                                    <li>
                                        <InboxLink unread=unread name=m::inbox(l).to_owned() said=m::unread(l).to_owned() />
                                    </li>
                                }
                            })}
                        <li>
                            {match user {
                                Some(user) => {
                                    Either::Left(
                                        view! {
                                            <form class="sign-out" method="post" action="/sign-out">
                                                <a class="who" href=way("/account")>
                                                    {user.email}
                                                </a>
                                                <button type="submit">{m::sign_out(l)}</button>
                                            </form>
                                        },
                                    )
                                }
                                None => Either::Right(view! { <a href=way("/sign-in")>{m::sign_in(l)}</a> }),
                            }}
                        </li>
                    </ul>
                </nav>
            </div>
        </header>
        {announced
            .map(|words| {
                view! {
                    <aside class="wrap" aria-label=notes::announcement(l)>
                        <p class="hint" lang=english()>{words}</p>
                    </aside>
                }
            })}
        <ReadHere />
        <main id="content" class="wrap" tabindex="-1">
            {children()}
        </main>
        <footer class="wrap">
            <p>
                {m::prices_are(l)}
                <a href=way("/methodology")>{m::how_made(l)}</a>
                " · "
                <a href=way("/record")>{m::how_right(l)}</a>
            </p>
            <p>{links(&[("/retailers", m::shops(l)), ("/compare", m::compare(l)), ("/status", m::status(l)), ("/about", m::about(l)), ("/accessibility", m::accessibility(l))])}</p>
            <p>
                {links(
                    &[
                        ("/imprint", m::imprint(l)),
                        ("/privacy", m::privacy(l)),
                        ("/cookies", m::cookies(l)),
                        ("/terms", m::terms(l)),
                        ("/withdrawal", m::withdrawal(l)),
                        ("/pricing", m::plans(l)),
                    ],
                )}
            </p>
            <p>{m::not_affiliated(l)}</p>
            <LanguageSwitch />
        </footer>
        {banner}
        {(!secret).then(search_script)}
    }
}

/// Links with a point between them.
fn links(all: &[(&'static str, &'static str)]) -> impl IntoView + use<> {
    let link = |(n, &(href, name)): (usize, &(&'static str, &'static str))| {
        view! {
            {(n > 0).then_some(" · ")}
            <a href=way(href)>{name}</a>
        }
    };
    all.iter().enumerate().map(link).collect_view()
}
