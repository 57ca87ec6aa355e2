//! The form that puts one lot of a collection right. What it is and that it was sold stay as they are.

use super::fields::{odd, stated};
use crate::{
    components::{
        load::{Head, load},
        said::{FormSaid, Said},
    },
    context::{Context, connection},
    error::AppError,
    pages::{alerts::named, query},
};
use domain::{day, user::CurrentUser};
use leptos::{either::Either, prelude::*};
use store::{
    Uuid, catalog,
    portfolios::{self, Item},
};

struct Found {
    portfolio: i64,
    item: Item,
    /// Its product, for people.
    name: String,
}

/// None: it is not said which.
async fn read(context: Context, user: CurrentUser, item: Option<i64>) -> Result<Option<Found>, AppError> {
    let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
    let Some(item) = item else { return Ok(None) };
    let mut conn = connection(Some(context.pool)).await?;
    let (portfolio, item) = portfolios::find(&mut conn, id, item).await?;
    let line = catalog::lines(&mut conn, &[item.product.0]).await?.remove(&item.product);
    let name = line.as_ref().map_or_else(|| "A product that is gone".to_owned(), named);
    Ok(Some(Found { portfolio, item, name }))
}

/// `/account/portfolio/lot?item=&said=`
#[component]
pub fn LotPage() -> impl IntoView {
    let Some((context, user)) = crate::pages::member() else {
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    // An odd number is nobody's.
    let item = query("item").map(|item| item.parse().unwrap_or_default());
    let said = query("said");
    Either::Right(load(read(context, user, item), move |found| match found {
        Some(found) => Either::Left(show(found, said.as_deref())),
        None => Either::Right(view! {
            <Head title="Change what you noted down" description="What you own." />
            <h1>"Change what you noted down"</h1>
            <p>
                "Choose it in " <a href="/account/portfolio">"your collection"</a> "."
            </p>
        }),
    }))
}

fn show(found: Found, said: Option<&str>) -> impl IntoView + use<> {
    let Found { portfolio, item, name } = found;
    let address = format!("/products/{}", item.lot.what.product.as_deref().unwrap_or_default());
    let back = format!("/account/portfolio?which={portfolio}");
    let sold = item.lot.sold.map(|sold| {
        let words = format!("It was sold on {} for {} each. That stays.", day::long(sold.on), sold.each);
        view! { <p class="hint">{words}</p> }
    });
    view! {
        <Head title=format!("Change: {name}") description="What you own." />
        <section class="notice">
            <h1>"Change what you noted down"</h1>
            <FormSaid said=said.and_then(wrong) />
            <p>
                <a href=address>{name}</a>
            </p>
            {sold}
            <form class="fields" method="post" action="/account/portfolio/lot">
                <input type="hidden" name="item" value=item.id.to_string() />
                {stated(&item.lot)}
                <button type="submit">"Keep it so"</button>
            </form>
            <p>
                <a href=back>"Your collection"</a>
            </p>
        </section>
    }
}

fn wrong(said: &str) -> Option<Said> {
    Some(Said::wrong(match said {
        "sold" => "What was sold is not wanted: add it once more as something that you want.",
        _ => odd(said)?,
    }))
}
