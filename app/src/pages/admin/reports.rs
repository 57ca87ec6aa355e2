//! What people say is wrong with products: the oldest first, each closed with what came of it.

use super::{allowed_to, ended, further, has, link, menu, moment};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    pages::query,
};
use domain::{
    i18n::{Locale, messages::notes},
    page::Page,
    report::{Kind, Outcome},
    user::access::Need,
};
use leptos::{either::Either, prelude::*};
use store::reports::{Line, Wanted};

/// The page's address.
pub const PAGE: &str = "/admin/reports";
const SIZE: u32 = 25;

/// What was asked for. Forms lead back to it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Those that are closed.
    pub closed: bool,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// Of this product.
    pub product: Option<String>,
    /// Behind this one.
    pub after: Option<i64>,
}

impl Asked {
    /// Its address, with what is to be said.
    #[must_use]
    pub fn address(&self, said: Option<&str>) -> String {
        let after = self.after.map(|id| id.to_string());
        let (closed, kind) = (self.closed.then_some("closed"), self.kind.map(Kind::as_str));
        let product = self.product.as_deref();
        link(
            PAGE,
            &[("show", closed), ("kind", kind), ("product", product), ("after", after.as_deref()), ("said", said)],
        )
    }
}

/// `/admin/reports?show=&kind=&product=&after=&said=`
#[component]
pub fn ReportsPage() -> impl IntoView {
    let asked = Asked {
        closed: query("show").as_deref() == Some("closed"),
        kind: query("kind").and_then(|kind| kind.parse().ok()),
        product: query("product").filter(|slug| !slug.contains('\0')),
        after: query("after").and_then(|id| id.parse().ok()),
    };
    let said = query("said");
    let (pool, allowed, wanted) = (pool(), allowed_to(Need::SeeVisits), asked.clone());
    load(
        async move {
            allowed?;
            let mut conn = connection(pool).await?;
            let Asked { closed, kind, product, after } = wanted;
            let wanted = Wanted { closed, kind, product: product.as_deref(), after };
            Ok(store::reports::list(&mut conn, wanted, SIZE).await?)
        },
        move |found| show(found, &asked, said.as_deref()),
    )
}

fn show(found: Page<Line>, asked: &Asked, said: Option<&str>) -> impl IntoView + use<> {
    let said = match said {
        Some("closed") => Some("It is closed."),
        Some("opened") => Some("It is open again."),
        Some("refused") => Some("Nothing was done: it is so already."),
        _ => None,
    };
    let last = found.items.last().map(|line| line.id);
    let next = found.more.then(|| Asked { after: last, ..asked.clone() }.address(None));
    let first = asked.after.is_some().then(|| Asked { after: None, ..asked.clone() }.address(None));
    let tabs = [(false, "Open"), (true, "Closed")].map(|(closed, name)| {
        let there = Asked { closed, after: None, ..asked.clone() };
        view! {
            <a href=there.address(None) aria-current=(closed == asked.closed).then_some("true")>
                {name}
            </a>
        }
    });
    let kinds = Kind::ALL.iter().map(|kind| {
        let selected = asked.kind == Some(*kind);
        view! {
            <option value=kind.as_str() selected=selected>
                {name(*kind)}
            </option>
        }
    });
    let kinds = kinds.collect_view();
    let decides = has(Need::DecideVisits);
    let items = found.items.into_iter().map(|line| one(line, asked, decides)).collect_view();
    view! {
        <Head title="Reports" description="What people say is wrong." />
        {menu(PAGE)}
        <div class="section-head">
            <h1>"Reports"</h1>
            <nav class="switch" aria-label="Which">
                {tabs.collect_view()}
            </nav>
        </div>
        {said.map(ended)}
        <form class="choose" method="get" action=PAGE>
            {asked.closed.then(|| view! { <input type="hidden" name="show" value="closed" /> })}
            <label for="kind">"About"</label>
            <select id="kind" name="kind">
                <option value="">"Everything"</option>
                {kinds}
            </select>
            <button type="submit">"Show"</button>
        </form>
        {if items.is_empty() {
            Either::Left(view! { <p class="empty">"Nobody says that anything is wrong."</p> })
        } else {
            Either::Right(view! { <ul class="wants">{items}</ul> })
        }}
        {further(first, next)}
    }
}

/// What a report is about, in words.
const fn name(kind: Kind) -> &'static str {
    notes::wrong(Locale::English, kind)
}

fn one(line: Line, asked: &Asked, decides: bool) -> impl IntoView + use<> {
    let state = line.outcome.map(|outcome| match outcome {
        Outcome::Mended => " · mended",
        Outcome::Right => " · it is right as it is",
        Outcome::Declined => " · nothing can be done",
    });
    let offer = line.listing.map(|listing| {
        let title = line.title.clone().unwrap_or_default();
        view! { <p class="also">{format!("listing {listing}: {title}")}</p> }
    });
    let form = decides.then(|| {
        let choices = if line.outcome.is_some() {
            vec![("open", "Open it again")]
        } else {
            vec![("mended", "It is mended"), ("right", "It is right as it is"), ("declined", "Nothing can be done")]
        };
        let buttons = choices.into_iter().map(|(value, name)| {
            view! {
                <button type="submit" class="quiet" name="outcome" value=value>
                    {name}
                </button>
            }
        });
        let pairs = [
            ("show", asked.closed.then(|| "closed".to_owned())),
            ("kind", asked.kind.map(|kind| kind.to_string())),
            ("product", asked.product.clone()),
            ("after", asked.after.map(|id| id.to_string())),
        ];
        let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let hidden = pairs.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
        view! {
            <form class="decide" method="post" action=format!("{PAGE}/{}/close", line.id)>
                {hidden.collect_view()}
                {buttons.collect_view()}
            </form>
        }
    });
    let person = has(Need::SeePeople).then(|| {
        view! { <a href=format!("{}/{}", super::people::PAGE, line.user)>"who says so"</a> }
    });
    view! {
        <li class="panel">
            <div>
                <h2>
                    {name(line.kind)} ": " <a href=format!("/products/{}", line.slug)>{line.slug.clone()}</a>
                </h2>
                <p class="hash">{line.words}</p>
                {offer}
                <p class="also">{format!("report {}, {}", line.id, moment(line.created_at))} {state} " · " {person}</p>
            </div>
            {form}
        </li>
    }
}
