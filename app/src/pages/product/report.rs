//! Saying that something is wrong with a product: for who is signed in, so that it is somebody who says so.

use crate::{
    context::{find_context, locale},
    pages::query,
};
use domain::{
    catalog::ProductDetail,
    i18n::messages::{notes as m, shell},
    report::{Kind, LONGEST},
};
use leptos::{either::Either, prelude::*};

/// The form, closed, and what came of it.
pub(super) fn form(product: &ProductDetail) -> impl IntoView + use<> {
    let l = locale();
    let said = match query("said").as_deref() {
        Some("reported") => Some(m::somebody_looks(l)),
        Some("enough") => Some(m::enough_today(l)),
        _ => None,
    };
    let signed_in = find_context().is_some_and(|context| context.user.is_some());
    let slug = product.line.slug.clone();
    let offers = product.offers.iter().map(|offer| {
        view! { <option value=offer.listing.to_string()>{format!("{}: {}", offer.shop, offer.title)}</option> }
    });
    let offers = offers.collect_view();
    let kinds = Kind::ALL.iter().map(|kind| {
        view! { <option value=kind.as_str()>{m::wrong(l, *kind)}</option> }
    });
    let kinds = kinds.collect_view();
    view! {
        <section class="panel" aria-labelledby="wrong">
            <h2 id="wrong">{m::is_something_wrong(l)}</h2>
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
                            <summary>{m::say_what(l)}</summary>
                            <form class="fields" method="post" action="/report">
                                <input type="hidden" name="product" value=slug />
                                <input type="hidden" name="language" value=l.as_str() />
                                <label for="report-kind">{m::what_is_wrong(l)}</label>
                                <select id="report-kind" name="kind">
                                    {kinds}
                                </select>
                                <label for="report-offer">{m::which_offer(l)}</label>
                                <select id="report-offer" name="listing">
                                    <option value="">{m::none_of_them(l)}</option>
                                    {offers}
                                </select>
                                <label for="report-words">{m::in_your_words(l)}</label>
                                <textarea id="report-words" name="words" rows="3" maxlength=LONGEST.to_string()></textarea>
                                <button type="submit">{m::report_it(l)}</button>
                            </form>
                        </details>
                    },
                )
            } else {
                Either::Right(
                    view! {
                        <p class="also">
                            <a href=way("/sign-in")>{shell::sign_in(l)}</a>
                            {m::to_say_what(l)}
                        </p>
                    },
                )
            }}
        </section>
    }
}
