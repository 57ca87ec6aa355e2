//! The market's own figures: flags to confirm or lift, prices to correct, the indices, and the rules all of it is made by.

mod lists;

use super::{allowed_to, ended, further, link, menu};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    pages::query,
};
use domain::{ids::VariantId, indices, market::flag, page::Page, user::access::Need};
use leptos::{either::EitherOf5, prelude::*};
use store::{price_corrections, rules, verdicts};

/// The page's address.
pub const PAGE: &str = "/admin/market";
const SIZE: u32 = 25;

/// What is shown of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Flags that wait for a person.
    #[default]
    Flags,
    /// What was said of flags.
    Verdicts,
    /// Corrected prices.
    Prices,
    /// The indices by now.
    Indices,
    /// The rules, version by version.
    Rules,
}

impl Show {
    /// All of them.
    pub const ALL: [Show; 5] = [Show::Flags, Show::Verdicts, Show::Prices, Show::Indices, Show::Rules];

    /// The one spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Show::Flags => "flags",
            Show::Verdicts => "verdicts",
            Show::Prices => "prices",
            Show::Indices => "indices",
            Show::Rules => "rules",
        }
    }
}

/// What was asked for. Forms lead back to it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What.
    pub show: Show,
    /// Of flags: only this kind.
    pub kind: Option<flag::Kind>,
    /// Of prices: of this product, by its name in addresses.
    pub product: Option<String>,
    /// From behind this on: a number, of flags the kind and the variant (`pump-7`).
    pub after: Option<String>,
}

impl Asked {
    /// Its address, with what is to be said.
    #[must_use]
    pub fn address(&self, said: Option<&str>) -> String {
        let kind = self.kind.map(flag::Kind::as_str);
        link(
            PAGE,
            &[
                ("show", Some(self.show.as_str())),
                ("kind", kind),
                ("product", self.product.as_deref()),
                ("after", self.after.as_deref()),
                ("said", said),
            ],
        )
    }
}

/// `buy-out-7`: the kind may have the sign in it, the number has not.
fn place(text: &str) -> Option<(flag::Kind, VariantId)> {
    let (kind, id) = text.rsplit_once('-')?;
    Some((kind.parse().ok()?, VariantId(id.parse().ok()?)))
}

/// What the page shows.
enum Found {
    Flags(Page<verdicts::Flagged>),
    Verdicts(Page<verdicts::Line>),
    Prices(Page<price_corrections::Line>),
    Indices(Vec<indices::Line>),
    Rules(Page<rules::Version>),
}

/// `/admin/market?show=&kind=&product=&after=&said=`
#[component]
pub fn MarketPage() -> impl IntoView {
    let show_asked = query("show");
    let asked = Asked {
        show: Show::ALL.into_iter().find(|s| Some(s.as_str()) == show_asked.as_deref()).unwrap_or_default(),
        kind: query("kind").and_then(|kind| kind.parse().ok()),
        product: query("product").filter(|slug| !slug.contains('\0')),
        after: query("after").filter(|after| !after.contains('\0')),
    };
    let said = query("said");
    let (pool, allowed, wanted) = (pool(), allowed_to(Need::RunHouse), asked.clone());
    load(
        async move {
            allowed?;
            let mut conn = connection(pool).await?;
            let before = wanted.after.as_deref().and_then(|id| id.parse().ok());
            Ok(match wanted.show {
                Show::Flags => {
                    // Those that stop something: the others only tell.
                    let stopping = flag::Kind::ALL.iter().copied().filter(|kind| flag::stops(*kind).index);
                    let kinds: Vec<flag::Kind> =
                        stopping.filter(|kind| wanted.kind.is_none_or(|k| k == *kind)).collect();
                    let after = wanted.after.as_deref().and_then(place);
                    let wanted = verdicts::Wanted { kinds: &kinds, after };
                    Found::Flags(verdicts::list_flags(&mut conn, wanted, SIZE).await?)
                }
                Show::Verdicts => Found::Verdicts(verdicts::list(&mut conn, before, SIZE).await?),
                Show::Prices => {
                    let product = match &wanted.product {
                        Some(slug) => Some(store::catalog::get_product(&mut conn, slug).await?.line.id),
                        None => None,
                    };
                    Found::Prices(price_corrections::list(&mut conn, product, before, SIZE).await?)
                }
                Show::Indices => Found::Indices(store::market::indices(&mut conn).await?),
                Show::Rules => Found::Rules(rules::list(&mut conn, before, SIZE).await?),
            })
        },
        move |found| show(found, &asked, said.as_deref()),
    )
}

fn show(found: Found, asked: &Asked, said: Option<&str>) -> impl IntoView + use<> {
    let said = match said {
        Some("lifted") => Some("The flag is lifted. The next analysis uses the price."),
        Some("confirmed") => Some("The flag stands, and is not asked about again."),
        Some("corrected") => Some("It is corrected, and told on the product's page."),
        Some("undone") => Some("That is taken back."),
        Some("refused") => Some("Nothing was done: that can not be as things stand."),
        _ => None,
    };
    let next = match &found {
        Found::Flags(page) => {
            page.items.last().filter(|_| page.more).map(|flag| format!("{}-{}", flag.kind, flag.variant))
        }
        Found::Verdicts(page) => page.items.last().filter(|_| page.more).map(|line| line.id.to_string()),
        Found::Prices(page) => page.items.last().filter(|_| page.more).map(|line| line.id.to_string()),
        Found::Rules(page) => page.items.last().filter(|_| page.more).map(|version| version.id.to_string()),
        Found::Indices(_) => None,
    };
    let next = next.map(|after| Asked { after: Some(after), ..asked.clone() }.address(None));
    let first = asked.after.is_some().then(|| Asked { after: None, ..asked.clone() }.address(None));
    let tabs = Show::ALL.map(|one| {
        let there = Asked { show: one, ..Asked::default() };
        view! {
            <a href=there.address(None) aria-current=(one == asked.show).then_some("true")>
                {name(one)}
            </a>
        }
    });
    let list = match found {
        Found::Flags(page) => EitherOf5::A(lists::flags(page.items, asked)),
        Found::Verdicts(page) => EitherOf5::B(lists::verdicts(page.items, asked)),
        Found::Prices(page) => EitherOf5::C(lists::prices(page.items, asked)),
        Found::Indices(lines) => EitherOf5::D(lists::indices(lines)),
        Found::Rules(page) => EitherOf5::E(lists::rules(page.items)),
    };
    view! {
        <Head title="Market" description="Flags, corrections, indices and rules." />
        {menu(PAGE)}
        <div class="section-head">
            <h1>"Market"</h1>
            <nav class="switch" aria-label="What">
                {tabs.collect_view()}
            </nav>
        </div>
        <p class="lead">{what(asked.show)}</p>
        {said.map(ended)}
        {list}
        {further(first, next)}
    }
}

const fn name(show: Show) -> &'static str {
    match show {
        Show::Flags => "Flags",
        Show::Verdicts => "Verdicts",
        Show::Prices => "Corrections",
        Show::Indices => "Indices",
        Show::Rules => "Rules",
    }
}

const fn what(show: Show) -> &'static str {
    match show {
        Show::Flags => {
            "What keeps prices out of indices and alerts today. Lift what is no mistake, confirm what is one."
        }
        Show::Verdicts => "What was said of flags, each to be taken back.",
        Show::Prices => "Daily values that were corrected: each a row of its own, told on its product's page.",
        Show::Indices => "Every index by now. They are made anew by each analysis, by the rules beside them.",
        Show::Rules => "The rules that figures are made by, each version with the first analysis that used it.",
    }
}

/// A flag's kind in a word.
const fn kind(kind: flag::Kind) -> &'static str {
    kind.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_list_is_read_as_it_is_written() {
        for kind in flag::Kind::ALL {
            assert_eq!(place(&format!("{kind}-7")), Some((*kind, VariantId(7))));
        }
        for bad in ["", "7", "spike", "spike-", "spike-x", "none-7"] {
            assert_eq!(place(bad), None, "{bad:?}");
        }
    }
}
