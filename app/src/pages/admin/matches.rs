//! The review queue: one text after another that wants a person, with what it may be and what speaks for it; what was decided, to be
//! taken back. Every key is a button or a link too.

mod question;

use super::{allowed, ended, further, has, keys::KeysScript, link, menu};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    pages::query,
};
use domain::{ids::ListingId, page::Page, review::Candidate, user::access::Need};
use leptos::{either::Either, prelude::*};
use store::matches::{AliasLine, Group, Open, Question, RefusalLine, Wanted};

/// The page's address.
pub const PAGE: &str = "/admin/matches";
/// Texts of a part of the list.
const SIZE: u32 = 25;
/// Beyond this it is not counted how many more wait.
const COUNTED: i64 = 1_000;
/// Candidates: a key each.
const CANDIDATES: usize = 9;
/// Decisions that are shown, to be taken back.
const DECIDED: i64 = 8;

/// What was asked for. It stands in the address, and in the forms, which lead back to it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Which queue.
    pub which: Open,
    /// Of this shop alone.
    pub shop: Option<String>,
    /// With these letters in the text.
    pub part: Option<String>,
    /// From behind this text on.
    pub after: Option<String>,
    /// The listing whose question is shown; none: the first.
    pub at: Option<i64>,
    /// What is decided holds for every shop.
    pub all: bool,
}

impl Asked {
    /// Its address, with what is to be said.
    #[must_use]
    pub fn address(&self, more: &[(&str, Option<&str>)]) -> String {
        let at = self.at.map(|id| id.to_string());
        let mut pairs = vec![
            ("show", Some(self.which.as_str())),
            ("shop", self.shop.as_deref()),
            ("q", self.part.as_deref()),
            ("after", self.after.as_deref()),
            ("at", at.as_deref()),
            ("all", self.all.then_some("1")),
        ];
        pairs.extend_from_slice(more);
        link(PAGE, &pairs)
    }
}

/// What the page shows.
struct Found {
    counts: [i64; 3],
    groups: Page<Group>,
    question: Option<(Question, Vec<Candidate>)>,
    shops: Vec<(String, String)>,
    corrections: Vec<AliasLine>,
    refusals: Vec<RefusalLine>,
}

/// `/admin/matches?show=&shop=&q=&after=&at=&all=&find=&done=&said=`
#[component]
pub fn MatchesPage() -> impl IntoView {
    let show_asked = query("show");
    let plain = |name: &str| query(name).filter(|text| !text.contains('\0'));
    let asked = Asked {
        which: Open::ALL.into_iter().find(|o| Some(o.as_str()) == show_asked.as_deref()).unwrap_or_default(),
        shop: plain("shop"),
        part: plain("q").map(|q| q.trim().to_lowercase()).filter(|q| !q.is_empty()),
        after: plain("after"),
        at: query("at").and_then(|id| id.parse().ok()),
        all: query("all").is_some(),
    };
    let find: Option<String> = plain("find").map(|text| text.chars().take(100).collect());
    let said = Said { done: plain("done"), said: query("said"), find: find.clone() };
    let (pool, allowed, wanted) = (pool(), allowed(), asked.clone());
    load(
        async move {
            allowed?;
            let mut conn = connection(pool).await?;
            let (shop, part, after) = (wanted.shop.as_deref(), wanted.part.as_deref(), wanted.after.as_deref());
            let groups =
                store::matches::list_groups(&mut conn, wanted.which, Wanted { shop, part, after }, SIZE).await?;
            let mut question = None;
            // One that was decided meanwhile is open no more: then the first is shown.
            for id in [wanted.at.map(ListingId), groups.items.first().map(|group| group.first)].into_iter().flatten() {
                if question.is_none() {
                    question = store::matches::find_question(&mut conn, wanted.which, id).await?;
                }
            }
            let question = match question {
                None => None,
                Some(question) => {
                    let candidates = match &find {
                        Some(text) => question::searched(&mut conn, text, CANDIDATES).await?,
                        None => store::matches::candidates(&mut conn, &question, CANDIDATES).await?,
                    };
                    Some((question, candidates))
                }
            };
            Ok(Found {
                counts: store::matches::count_some_open(&mut conn, COUNTED + 1).await?,
                groups,
                question,
                shops: store::runs::shops(&mut conn).await?,
                corrections: store::matches::list_aliases(&mut conn, DECIDED).await?,
                refusals: store::matches::list_refusals(&mut conn, DECIDED).await?,
            })
        },
        move |found| show(found, &asked, &said),
    )
}

/// What the address says besides.
struct Said {
    done: Option<String>,
    said: Option<String>,
    find: Option<String>,
}

fn show(found: Found, asked: &Asked, said: &Said) -> impl IntoView + use<> {
    let decides = has(Need::DecideVisits);
    let Found { counts, groups, question, shops, corrections, refusals } = found;
    let words = match said.said.as_deref() {
        Some("done") => Some("Decided."),
        Some("undone") => Some("Taken back. It waits again in a moment."),
        Some("refused") => Some("Nothing was done: that can not be, or was said already."),
        _ => None,
    };
    let here = Asked { at: question.as_ref().map(|(q, _)| q.listing.0), ..asked.clone() };
    let last = groups.items.last().map(|group| group.key.clone());
    let next_part = Asked { after: last, at: None, ..asked.clone() };
    let next = groups.more.then(|| next_part.address(&[]));
    let first = asked.after.is_some().then(|| Asked { after: None, at: None, ..asked.clone() }.address(&[]));
    let following = question.as_ref().and_then(|(question, _)| {
        let place = groups.items.iter().position(|group| group.key == question.key)?;
        groups.items.get(place + 1).map(|group| group.first.0)
    });
    let tabs = Open::ALL.into_iter().zip(counts).map(|(open, n)| {
        let n = if n > COUNTED { format!("{COUNTED}+") } else { n.to_string() };
        let there = Asked { which: open, after: None, at: None, ..asked.clone() };
        view! {
            <a href=there.address(&[]) aria-current=(open == asked.which).then_some("true")>
                {format!("{} ({n})", name(open))}
            </a>
        }
    });
    let tabs = tabs.collect_view();
    let current = question.as_ref().map(|(question, _)| question.key.clone());
    let list = groups.items.into_iter().map(|group| line(group, asked, current.as_deref())).collect_view();
    let skip = match following {
        Some(id) => Some(Asked { at: Some(id), ..asked.clone() }.address(&[])),
        None => next.clone(),
    };
    view! {
        <Head title="Matches" description="Listings that want a person." />
        {menu(PAGE)}
        <div class="section-head">
            <h1>"Matches"</h1>
            <nav class="switch" aria-label="Which">
                {tabs}
            </nav>
        </div>
        <p class="lead">{what(asked.which)}</p>
        {words.map(ended)}
        {decides.then(|| said.done.as_ref().map(|done| take_back(done.clone(), &here, "u", "Take that back (u)".to_owned())))}
        {filter(asked, shops)}
        {match question {
            None => Either::Left(view! { <p class="empty">"Nothing to look at."</p> }),
            Some((question, candidates)) => {
                let shown = question::Shown { here: &here, next: following, skip, find: said.find.clone(), decides };
                Either::Right(question::show(question, candidates, &shown))
            }
        }}
        <section aria-labelledby="waiting">
            <h2 id="waiting">"What waits"</h2>
            <ul class="open-matches">{list}</ul>
            {further(first, next)}
        </section>
        {decided(corrections, refusals, &here, decides)}
        {decides.then(|| view! { <KeysScript /> })}
    }
}

fn filter(asked: &Asked, shops: Vec<(String, String)>) -> impl IntoView + use<> {
    let chosen = asked.shop.clone().unwrap_or_default();
    let shops = shops.into_iter().map(|(slug, name)| {
        let selected = slug == chosen;
        view! {
            <option value=slug selected=selected>
                {name}
            </option>
        }
    });
    let shops = shops.collect_view();
    view! {
        <form class="choose" method="get" action=PAGE>
            <input type="hidden" name="show" value=asked.which.as_str() />
            <label for="q">"Text"</label>
            <input id="q" name="q" type="search" maxlength="100" value=asked.part.clone() />
            <label for="shop">"Shop"</label>
            <select id="shop" name="shop">
                <option value="">"All shops"</option>
                {shops}
            </select>
            <button type="submit">"Show"</button>
        </form>
    }
}

/// A text of the list.
fn line(group: Group, asked: &Asked, current: Option<&str>) -> impl IntoView + use<> {
    let is_current = current == Some(group.key.as_str());
    let there = Asked { at: Some(group.first.0), ..asked.clone() };
    let choice = group.variant_title.map(|v| format!(" · {v}"));
    view! {
        <li>
            <a href=there.address(&[]) aria-current=is_current.then_some("true")>
                {group.title}
                {choice}
            </a>
            {(group.listings > 1).then(|| format!(" ({})", group.listings))}
        </li>
    }
}

/// What was decided last, each to be taken back.
fn decided(
    corrections: Vec<AliasLine>,
    refusals: Vec<RefusalLine>,
    here: &Asked,
    decides: bool,
) -> impl IntoView + use<> {
    let corrections = corrections.into_iter().map(|line| {
        let what = line.product.map_or_else(|| "none of ours".to_owned(), |slug| format!("is {slug}"));
        (line.at, format!("correction-{}", line.id), line.title, what, line.shop, line.undone_at.is_some())
    });
    let refusals = refusals.into_iter().map(|line| {
        let what = format!("is not {}", line.product);
        (line.at, format!("refusal-{}", line.id), line.title, what, line.shop, line.undone_at.is_some())
    });
    let mut all: Vec<_> = corrections.chain(refusals).collect();
    all.sort_by(|a, b| b.0.cmp(&a.0));
    let rows = all.into_iter().map(|(at, id, title, what, shop, undone)| {
        let whose = shop.unwrap_or_else(|| "every shop".to_owned());
        let label = format!("Take back {id}");
        let state = if undone { " · taken back" } else { "" };
        view! {
            <li class="panel">
                <div>
                    <h3>{title}</h3>
                    <p class="also">{format!("{what} · {whose} · {}{state}", super::moment(at))}</p>
                </div>
                {(decides && !undone).then(|| take_back(id, here, "", label))}
            </li>
        }
    });
    let rows = rows.collect_view();
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby="decided">
                <h2 id="decided">"What was decided"</h2>
                <ul class="wants">{rows}</ul>
            </section>
        }
    })
}

/// The form that takes a decision back, and leads here again.
fn take_back(decision: String, here: &Asked, key: &'static str, label: String) -> impl IntoView + use<> {
    let key = (!key.is_empty()).then_some(key);
    let name = key.map_or("Take back", |_| "Take that back (u)");
    view! {
        <form method="post" action=format!("{PAGE}/undo")>
            <input type="hidden" name="decision" value=decision />
            {fields(here, here.at)}
            <button type="submit" class="quiet" data-key=key aria-keyshortcuts=key aria-label=label>
                {name}
            </button>
        </form>
    }
}

/// What a form carries along, so that it leads back to the same list.
fn fields(here: &Asked, next: Option<i64>) -> impl IntoView + use<> {
    let pairs = [
        ("show", Some(here.which.as_str().to_owned())),
        ("shop", here.shop.clone()),
        ("q", here.part.clone()),
        ("after", here.after.clone()),
        ("next", next.map(|id| id.to_string())),
    ];
    let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
    pairs.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()
}

const fn name(open: Open) -> &'static str {
    match open {
        Open::Unmatched => "Unmatched",
        Open::Doubtful => "Doubtful",
        Open::Held => "Held",
    }
}

const fn what(open: Open) -> &'static str {
    match open {
        Open::Unmatched => {
            "Cards and sealed products of which it can not be told what they are. They are shown nowhere."
        }
        Open::Doubtful => {
            "Their product is known, but not surely. They are shown, and matched again when the catalogue changes."
        }
        Open::Held => "Their price is more than three times away from every other source, so they are shown nowhere.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_has_an_address() {
        let asked = Asked { part: Some("a&b".to_owned()), at: Some(7), all: true, ..Asked::default() };
        assert_eq!(
            asked.address(&[("said", Some("done"))]),
            "/admin/matches?show=unmatched&q=a%26b&at=7&all=1&said=done"
        );
    }
}
