//! The form that puts a product into a collection.

use super::fields::{odd, stated};
use crate::{
    components::{
        load::{Head, load},
        said::{FormSaid, Said},
        search_form::SearchForm,
        words,
    },
    context::{Context, connection},
    error::AppError,
    pages::{alerts::named, query},
};
use domain::{
    catalog::ProductDetail,
    portfolio::{Lot, What},
    user::CurrentUser,
};
use leptos::{either::Either, prelude::*};
use store::{
    Uuid, catalog,
    portfolios::{self, Portfolio},
};

struct Found {
    all: Vec<Portfolio>,
    product: Option<ProductDetail>,
    variant: Option<i64>,
}

async fn read(
    context: Context,
    user: CurrentUser,
    slug: Option<String>,
    variant: Option<i64>,
) -> Result<Found, AppError> {
    let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
    let mut conn = connection(Some(context.pool)).await?;
    let all = portfolios::list(&mut conn, id).await?;
    let product = match slug {
        Some(slug) => Some(catalog::get_product(&mut conn, &slug).await?),
        None => None,
    };
    Ok(Found { all, product, variant })
}

/// `/account/portfolio/add?product=&variant=&said=`
#[component]
pub fn AddPage() -> impl IntoView {
    let Some((context, user)) = crate::pages::member() else {
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    let (slug, said) = (query("product"), query("said"));
    let variant = query("variant").and_then(|variant| variant.parse().ok());
    Either::Right(load(read(context, user, slug, variant), move |found| show(found, said.as_deref())))
}

fn show(found: Found, said: Option<&str>) -> impl IntoView + use<> {
    let Found { all, product, variant } = found;
    let form = match product {
        _ if all.is_empty() => view! {
            <p class="empty">
                "You have no collection yet: " <a href="/account/portfolio">"give the first one a name"</a> "."
            </p>
        }
        .into_any(),
        Some(product) => form(&product, &all, variant).into_any(),
        None => view! {
            <p>"Search for the product, and follow “Add to your collection” on its page."</p>
            <SearchForm id="q-page" label="Search for the product" />
        }
        .into_any(),
    };
    view! {
        <Head title="Add to your collection" description="What you own." />
        <section class="notice">
            <h1>"Add to your collection"</h1>
            <FormSaid said=said.and_then(wrong) />
            {form}
            <p>
                <a href="/account/portfolio">"Your collection"</a>
            </p>
        </section>
    }
}

fn wrong(said: &str) -> Option<Said> {
    Some(Said::wrong(match said {
        "product" => "There is no such product.",
        "plan" => "Your plan lets no more things into your collections.",
        _ => odd(said)?,
    }))
}

fn form(product: &ProductDetail, all: &[Portfolio], variant: Option<i64>) -> impl IntoView + use<> {
    let name = named(&product.line);
    let address = format!("/products/{}", product.line.slug);
    let portfolios: Vec<_> =
        all.iter().map(|p| view! { <option value=p.id.to_string()>{p.name.clone()}</option> }).collect();
    let variants = (product.variants.len() > 1).then(|| {
        let options: Vec<_> = product
            .variants
            .iter()
            .map(|v| {
                view! {
                    <option value=v.id.to_string() selected=Some(v.id.0) == variant>
                        {words::variant(&v.variant)}
                    </option>
                }
            })
            .collect();
        view! {
            <label for="variant">"Which variant"</label>
            <select id="variant" name="variant">
                {options}
            </select>
        }
    });
    view! {
        <form class="fields" method="post" action="/account/portfolio/add">
            <p>
                <a href=address>{name}</a>
            </p>
            <input type="hidden" name="product" value=product.line.slug.clone() />
            <label for="portfolio">"Into which collection"</label>
            <select id="portfolio" name="portfolio">
                {portfolios}
            </select>
            {variants}
            {stated(&Lot::of(What::default()))}
            <button type="submit">"Add it"</button>
        </form>
    }
}
