//! Saying that something is wrong with a product: for who is signed in, so that it is somebody who says so.

use crate::{context::find_context, pages::query};
use domain::{
    catalog::ProductDetail,
    report::{Kind, LONGEST},
};
use leptos::{either::Either, prelude::*};

/// The form, closed, and what came of it.
pub(super) fn form(product: &ProductDetail) -> impl IntoView + use<> {
    let said = match query("said").as_deref() {
        Some("reported") => Some("Thank you. Somebody looks at it."),
        Some("enough") => Some("That is enough for today. Nothing was kept."),
        _ => None,
    };
    let signed_in = find_context().is_some_and(|context| context.user.is_some());
    let slug = product.line.slug.clone();
    let offers = product.offers.iter().map(|offer| {
        view! { <option value=offer.listing.to_string()>{format!("{}: {}", offer.shop, offer.title)}</option> }
    });
    let offers = offers.collect_view();
    let kinds = Kind::ALL.iter().map(|kind| {
        let name = crate::pages::admin::reports::name(*kind);
        view! { <option value=kind.as_str()>{name}</option> }
    });
    let kinds = kinds.collect_view();
    view! {
        <section class="panel" aria-labelledby="wrong">
            <h2 id="wrong">"Is something wrong here?"</h2>
            {said
                .map(|said| {
                    view! {
                        <p class="hint" role="status">
                            {said}
                        </p>
                    }
                })}
            {if signed_in {
                Either::Left(
                    view! {
                        <details>
                            <summary>"Say what"</summary>
                            <form class="fields" method="post" action="/report">
                                <input type="hidden" name="product" value=slug />
                                <label for="report-kind">"What is wrong"</label>
                                <select id="report-kind" name="kind">
                                    {kinds}
                                </select>
                                <label for="report-offer">"Which offer, where it is one"</label>
                                <select id="report-offer" name="listing">
                                    <option value="">"None of them"</option>
                                    {offers}
                                </select>
                                <label for="report-words">"In your words"</label>
                                <textarea id="report-words" name="words" rows="3" maxlength=LONGEST.to_string()></textarea>
                                <button type="submit">"Report it"</button>
                            </form>
                        </details>
                    },
                )
            } else {
                Either::Right(
                    view! {
                        <p class="also">
                            <a href="/sign-in">"Sign in"</a>
                            " to say what."
                        </p>
                    },
                )
            }}
        </section>
    }
}
