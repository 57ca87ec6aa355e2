//! What narrows a search: a plain form under the field.

use crate::{
    components::words,
    context::{locale, way},
};
use domain::{
    i18n::messages::{lists as m, names, product, shell},
    money::Money,
    product::{Finish, Kind, Language},
    search::{Choice, Facet, Facets, Trend},
};
use leptos::prelude::*;

/// The form. It keeps what was searched for.
pub(super) fn narrow(text: String, kind: Option<Kind>, facets: &Facets, choices: &[Choice]) -> impl IntoView + use<> {
    let l = locale();
    let lists: Vec<_> = Facet::ALL.iter().filter_map(|facet| list(*facet, facets, choices)).collect();
    let price = |cents: Option<i64>| cents.map(|cents| Money::eur(cents).plain()).unwrap_or_default();
    let trends = [(Trend::Up, m::higher(l)), (Trend::Down, m::lower(l))].map(|(trend, name)| {
        view! { <option value=trend.as_str() selected=facets.trend == Some(trend)>{name}</option> }
    });
    let open = !facets.is_empty();
    view! {
        <details class="narrow" open=open>
            <summary>{m::narrow(l)}</summary>
            <form method="get" action=way("/search") class="choose">
                <input type="hidden" name="q" value=text />
                {kind.map(|kind| view! { <input type="hidden" name="kind" value=kind.as_str() /> })}
                {lists}
                <label for="least">{m::price_from(l)}</label>
                <input id="least" name="least" inputmode="decimal" maxlength="12" size="6" value=price(facets.least) />
                <label for="most">{m::price_up_to(l)}</label>
                <input id="most" name="most" inputmode="decimal" maxlength="12" size="6" value=price(facets.most) />
                <label for="trend">{m::price_in_7_days(l)}</label>
                <select id="trend" name="trend">
                    <option value="">{names::all(l)}</option>
                    {trends.collect_view()}
                </select>
                <label>
                    <input type="checkbox" name="undoubted" value="1" checked=facets.undoubted />
                    {m::undoubted(l)}
                </label>
                <button type="submit">{product::show(l)}</button>
            </form>
        </details>
    }
}

/// A list to choose from; none where there is nothing to choose.
fn list(facet: Facet, facets: &Facets, choices: &[Choice]) -> Option<impl IntoView + use<>> {
    let l = locale();
    let chosen = facets.chosen(facet);
    let mut options: Vec<(String, String)> = choices
        .iter()
        .filter(|choice| choice.facet == facet)
        .map(|choice| (choice.value.clone(), format!("{} ({})", called(choice), words::grouped(choice.hits))))
        .collect();
    // What was chosen stays to be seen, also where nothing is of it.
    if let Some(chosen) = chosen.filter(|chosen| options.iter().all(|(value, _)| value != chosen)) {
        options.push((chosen.to_owned(), chosen.to_owned()));
    }
    let name = match facet {
        Facet::Serie => m::era(l),
        Facet::Set => m::of_set(l),
        Facet::Rarity => m::rarity(l),
        Facet::Language => shell::language(l),
        Facet::Finish => m::finish(l),
    };
    (!options.is_empty()).then(|| {
        let options: Vec<_> = options
            .into_iter()
            .map(|(value, name)| {
                let selected = chosen == Some(value.as_str());
                view! { <option value=value selected=selected>{name}</option> }
            })
            .collect();
        let id = format!("of-{facet}");
        view! {
            <label for=id.clone()>{name}</label>
            <select id=id name=facet.as_str()>
                <option value="">{names::all(l)}</option>
                {options}
            </select>
        }
    })
}

/// A choice in the language of the page, where it has a name there.
fn called(choice: &Choice) -> String {
    let word = match choice.facet {
        Facet::Language => choice.value.parse::<Language>().ok().map(words::language),
        Facet::Finish => choice.value.parse::<Finish>().ok().map(words::finish),
        Facet::Serie | Facet::Set | Facet::Rarity => None,
    };
    word.map_or_else(|| choice.name.clone(), str::to_owned)
}
