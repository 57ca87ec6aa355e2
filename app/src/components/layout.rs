//! Header, main part and footer of every page.

use crate::{
    components::{consent_banner::consent_banner, inbox_link::InboxLink, search_form::SearchForm},
    context::find_context,
};
use domain::user::access::{Need, Standing, may};
use leptos::{either::Either, prelude::*};

/// Puts a page between header and footer.
#[component]
pub fn Layout(children: Children) -> impl IntoView {
    let context = find_context();
    let banner = consent_banner(context.as_ref());
    let path = context.as_ref().map(|c| c.path.clone()).unwrap_or_default();
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
                <a href=href aria-current=here.then_some("page")>
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <a class="skip" href="#content">"Skip to the content"</a>
        <header class="top">
            <div class="wrap">
                <a class="brand" href="/">
                    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
                        <rect width="32" height="32" rx="8" />
                        <path d="M6 22 L13 14 L18 18 L26 8" />
                        <circle cx="26" cy="8" r="2.5" />
                    </svg>
                    <span>"Pokémon Market " <b>"Intelligence EU"</b></span>
                </a>
                <SearchForm id="q-top" label="Search the whole site" />
                <nav aria-label="Main">
                    <ul>
                        {link("/deals", "Deals")} {link("/movers", "Movers")} {link("/indices", "Indices")} {link("/sets", "Sets")} {link("/methodology", "Method")}
                        {runs_house.then(|| link("/admin", "Today"))} {helps.then(|| link("/admin/people", "People"))} {visits.then(|| link("/admin/runs", "Visits"))}
                        {visits.then(|| link("/admin/matches", "Matches"))}
                        {signed_in.then(|| link("/account/portfolio", "Collection"))}
                        {signed_in
                            .then(|| {
                                view! {
                                    <li>
                                        <InboxLink unread=unread />
                                    </li>
                                }
                            })}
                        <li>
                            {match user {
                                Some(user) => {
                                    Either::Left(
                                        view! {
                                            <form class="sign-out" method="post" action="/sign-out">
                                                <a class="who" href="/account">
                                                    {user.email}
                                                </a>
                                                <button type="submit">"Sign out"</button>
                                            </form>
                                        },
                                    )
                                }
                                None => Either::Right(view! { <a href="/sign-in">"Sign in"</a> }),
                            }}
                        </li>
                    </ul>
                </nav>
            </div>
        </header>
        {announced
            .map(|words| {
                view! {
                    <aside class="wrap" aria-label="Announcement">
                        <p class="hint">{words}</p>
                    </aside>
                }
            })}
        <main id="content" class="wrap" tabindex="-1">
            {children()}
        </main>
        <footer class="wrap">
            <p>
                "Prices are what sources published or asked, without shipping. Not advice. "
                <a href="/methodology">"How every number is made"</a>
                " · "
                <a href="/record">"How often we were right"</a>
            </p>
            <p>
                <a href="/retailers">"Shops"</a>
                " · "
                <a href="/compare">"Compare"</a>
                " · "
                <a href="/status">"Status"</a>
                " · "
                <a href="/about">"About"</a>
                " · "
                <a href="/accessibility">"Accessibility"</a>
            </p>
            <p>
                <a href="/imprint">"Imprint"</a>
                " · "
                <a href="/privacy">"Privacy"</a>
                " · "
                <a href="/cookies">"Cookies"</a>
                " · "
                <a href="/terms">"Terms"</a>
                " · "
                <a href="/withdrawal">"Withdrawal"</a>
                " · "
                <a href="/pricing">"Plans"</a>
            </p>
            <p>"Not affiliated with Nintendo, The Pokémon Company or Cardmarket."</p>
        </footer>
        {banner}
    }
}
