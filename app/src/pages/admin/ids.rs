//! Ids of other markets whose prices seem to be another product's, or that stand on several products: which is right, a person says.

use super::{allowed_to, ended, further, has, link, menu};
use crate::{
    components::{
        load::{Head, load},
        words,
    },
    context::{connection, pool},
    pages::query,
};
use domain::{page::Page, user::access::Need};
use leptos::{either::Either, prelude::*};
use store::conflicts::{Claim, Conflict, Key, Wanted};

/// The page's address.
pub const PAGE: &str = "/admin/ids";
const SIZE: u32 = 25;
/// The markets whose ids are kept.
const PROVIDERS: [&str; 3] = ["cardmarket", "tcgplayer", "cardtrader"];

/// What was asked for. Forms lead back to it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What was decided, instead of what waits.
    pub decided: bool,
    /// Of what waits, those alone whose prices seem to be another product's.
    pub suspect: bool,
    /// Of this market.
    pub provider: Option<String>,
    /// Behind this id: `cardmarket-7-main`.
    pub after: Option<String>,
}

impl Asked {
    /// What `show=` says.
    fn show(&self) -> Option<&'static str> {
        match (self.decided, self.suspect) {
            (true, _) => Some("decided"),
            (false, true) => Some("suspect"),
            (false, false) => None,
        }
    }

    /// Its address, with what is to be said.
    #[must_use]
    pub fn address(&self, said: Option<&str>) -> String {
        let show = self.show();
        link(
            PAGE,
            &[("show", show), ("provider", self.provider.as_deref()), ("after", self.after.as_deref()), ("said", said)],
        )
    }
}

/// `cardmarket-7-main`.
fn text(key: &Key) -> String {
    format!("{}-{}-{}", key.provider, key.id, key.slot)
}

/// From such a text.
#[must_use]
pub fn key(text: &str) -> Option<Key> {
    let (provider, rest) = text.split_once('-')?;
    let (id, slot) = rest.split_once('-')?;
    let known = PROVIDERS.contains(&provider) && ["main", "second"].contains(&slot);
    let key = |id| Key { provider: provider.to_owned(), id, slot: slot.to_owned() };
    id.parse().ok().filter(|_| known).map(key)
}

/// `/admin/ids?show=&provider=&after=&said=`
#[component]
pub fn IdsPage() -> impl IntoView {
    let asked = Asked {
        decided: query("show").as_deref() == Some("decided"),
        suspect: query("show").as_deref() == Some("suspect"),
        provider: query("provider").filter(|p| PROVIDERS.contains(&p.as_str())),
        after: query("after").filter(|after| key(after).is_some()),
    };
    let said = query("said");
    let (pool, allowed, wanted) = (pool(), allowed_to(Need::SeeVisits), asked.clone());
    load(
        async move {
            allowed?;
            let mut conn = connection(pool).await?;
            let after = wanted.after.as_deref().and_then(key);
            let after = after.as_ref().map(|key| (key.provider.as_str(), key.id, key.slot.as_str()));
            let Asked { decided, suspect, provider, .. } = &wanted;
            let wanted = Wanted { decided: *decided, suspect: *suspect, provider: provider.as_deref(), after };
            Ok(store::conflicts::list(&mut conn, wanted, SIZE).await?)
        },
        move |found| show(found, &asked, said.as_deref()),
    )
}

fn show(found: Page<Conflict>, asked: &Asked, said: Option<&str>) -> impl IntoView + use<> {
    let said = match said {
        Some("done") => Some("It is kept as you said. Daily values come with the next analysis."),
        Some("refused") => Some("Nothing was done: that can not be as things stand."),
        _ => None,
    };
    let decides = has(Need::DecideVisits);
    let last = found.items.last().map(|conflict| text(&conflict.key));
    let next = found.more.then(|| Asked { after: last, ..asked.clone() }.address(None));
    let first = asked.after.is_some().then(|| Asked { after: None, ..asked.clone() }.address(None));
    let tabs = [(false, false, "Waiting"), (false, true, "Suspect"), (true, false, "Decided")];
    let tabs = tabs.map(|(decided, suspect, name)| {
        let there = Asked { decided, suspect, after: None, ..asked.clone() };
        let here = (decided, suspect) == (asked.decided, asked.suspect);
        view! {
            <a href=there.address(None) aria-current=here.then_some("true")>
                {name}
            </a>
        }
    });
    let chosen = asked.provider.clone().unwrap_or_default();
    let providers = PROVIDERS.map(|name| {
        let selected = name == chosen;
        view! {
            <option value=name selected=selected>
                {name}
            </option>
        }
    });
    let items = found.items.into_iter().map(|conflict| one(conflict, asked, decides)).collect_view();
    view! {
        <Head title="Ids" description="Ids of other markets that are in doubt." />
        {menu(PAGE)}
        <div class="section-head">
            <h1>"Ids of other markets"</h1>
            <nav class="switch" aria-label="Which">
                {tabs.collect_view()}
            </nav>
        </div>
        <p class="lead">"An id in doubt gives no price to anything until the check clears it or you say whose it is."</p>
        {said.map(ended)}
        <form class="choose" method="get" action=PAGE>
            {asked.show().map(|show| view! { <input type="hidden" name="show" value=show /> })}
            <label for="provider">"Market"</label>
            <select id="provider" name="provider">
                <option value="">"All"</option>
                {providers.collect_view()}
            </select>
            <button type="submit">"Show"</button>
        </form>
        {if items.is_empty() {
            Either::Left(view! { <p class="empty">"Nothing is in doubt."</p> })
        } else {
            Either::Right(view! { <ul class="wants">{items}</ul> })
        }}
        {further(first, next)}
    }
}

fn one(conflict: Conflict, asked: &Asked, decides: bool) -> impl IntoView + use<> {
    let Conflict { key, claims } = conflict;
    let slot = if key.slot == "second" { ", second finish" } else { "" };
    let name = format!("{} {}{slot}", key.provider, key.id);
    let id = text(&key);
    let said = claims.iter().any(|claim| claim.decided.is_some());
    let rows = claims.into_iter().map(|claim| product(claim, &id, asked, decides)).collect_view();
    let rest = decides.then(|| {
        let open = said.then(|| {
            view! {
                <button type="submit" class="quiet" name="verdict" value="open">
                    "Take back what was said"
                </button>
            }
        });
        view! {
            <form class="decide" method="post" action=format!("{PAGE}/decide")>
                {fields(&id, asked)}
                <button type="submit" class="quiet" name="verdict" value="wrong">
                    "None of these"
                </button>
                {open}
            </form>
        }
    });
    view! {
        <li class="panel">
            <div>
                <h2>{name}</h2>
                <ul>{rows}</ul>
            </div>
            {rest}
        </li>
    }
}

fn product(claim: Claim, id: &str, asked: &Asked, decides: bool) -> impl IntoView + use<> {
    let state = match (claim.decided.as_deref(), claim.used) {
        (Some("right"), _) => "this one, by a person's word".to_owned(),
        (Some(_), _) => "not this, by a person's word".to_owned(),
        (None, true) => "used".to_owned(),
        (None, false) => claim.suspect.unwrap_or_else(|| "one of several".to_owned()),
    };
    let label = format!("Which finish of {}", claim.name);
    let variants = claim.variants.into_iter().map(|(id, variant)| {
        view! { <option value=id.to_string()>{words::variant(&variant)}</option> }
    });
    let variants = variants.collect_view();
    view! {
        <li>
            <a href=format!("/products/{}", claim.slug)>{claim.name.clone()}</a>
            <span class="also">{format!(" {state}")}</span>
            {decides
                .then(|| {
                    view! {
                        <form class="choose" method="post" action=format!("{PAGE}/decide")>
                            {fields(id, asked)}
                            <input type="hidden" name="product" value=claim.product.to_string() />
                            <select name="variant" aria-label=label>
                                <option value="">"As it was"</option>
                                {variants}
                            </select>
                            <button type="submit" name="verdict" value="right">
                                {format!("It is {}", claim.name)}
                            </button>
                        </form>
                    }
                })}
        </li>
    }
}

fn fields(id: &str, asked: &Asked) -> impl IntoView + use<> {
    let pairs = [
        ("id", Some(id.to_owned())),
        ("show", asked.show().map(str::to_owned)),
        ("provider", asked.provider.clone()),
        ("after", asked.after.clone()),
    ];
    let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
    pairs.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_stands_in_the_address() {
        let asked = |decided, suspect| Asked { decided, suspect, ..Asked::default() }.address(None);
        assert_eq!(asked(false, false), PAGE);
        assert_eq!(asked(false, true), "/admin/ids?show=suspect");
        assert_eq!(asked(true, false), "/admin/ids?show=decided");
    }

    #[test]
    fn a_key_is_read_as_it_is_written() {
        let one = Key { provider: "cardmarket".to_owned(), id: 7, slot: "main".to_owned() };
        assert_eq!(key(&text(&one)), Some(one));
        for bad in ["", "cardmarket", "cardmarket-7", "cardmarket-x-main", "ebay-7-main", "cardmarket-7-third", "--"] {
            assert_eq!(key(bad), None, "{bad:?}");
        }
    }
}
