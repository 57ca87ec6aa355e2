//! The lists of the page, each with its forms.

use super::{Asked, PAGE, kind};
use crate::{components::words, pages::admin::moment};
use domain::{day, indices, market::deal::Basis, money::Money, registry};
use leptos::{either::Either, prelude::*};
use store::{
    price_corrections,
    rules::Version,
    verdicts::{self, Flagged},
};

/// What a form carries along, so that it leads back to the same list.
fn fields(asked: &Asked) -> impl IntoView + use<> {
    let pairs = [
        ("show", Some(asked.show.as_str().to_owned())),
        ("only", asked.kind.map(|kind| kind.to_string())),
        ("product", asked.product.clone()),
        ("after", asked.after.clone()),
    ];
    let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
    pairs.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()
}

fn all<T: IntoView + 'static>(rows: Vec<T>, nothing: &'static str) -> impl IntoView {
    if rows.is_empty() {
        Either::Left(view! { <p class="empty">{nothing}</p> })
    } else {
        Either::Right(view! { <ul class="wants">{rows}</ul> })
    }
}

pub(super) fn flags(items: Vec<Flagged>, asked: &Asked) -> impl IntoView + use<> {
    let choices = domain::market::flag::Kind::ALL.iter().copied().filter(|one| domain::market::flag::stops(*one).index);
    let choices = choices.map(|one| {
        let selected = asked.kind == Some(one);
        view! {
            <option value=one.as_str() selected=selected>
                {kind(one)}
            </option>
        }
    });
    let choices = choices.collect_view();
    let rows: Vec<_> = items.into_iter().map(|flag| flagged(flag, asked)).collect();
    view! {
        <form class="choose" method="get" action=PAGE>
            <label for="kind">"Kind"</label>
            <select id="kind" name="kind">
                <option value="">"All"</option>
                {choices}
            </select>
            <button type="submit">"Show"</button>
        </form>
        {all(rows, "No flag waits for you.")}
    }
}

fn flagged(flag: Flagged, asked: &Asked) -> impl IntoView + use<> {
    let note = format!("Why, {} of {}", flag.kind, flag.code);
    let days = format!("Days, {} of {}", flag.kind, flag.code);
    view! {
        <li class="panel">
            <div>
                <h2>
                    {kind(flag.kind)} ": " <a href=format!("/products/{}?variant={}", flag.slug, flag.variant)>{flag.code}</a>
                </h2>
                <p>{flag.because}</p>
                <p class="also">{format!("{} {}", words::flag(flag.kind), day::long(flag.day))}</p>
            </div>
            <form class="choose" method="post" action=format!("{PAGE}/flag")>
                {fields(asked)}
                <input type="hidden" name="variant" value=flag.variant.to_string() />
                <input type="hidden" name="kind" value=flag.kind.as_str() />
                <input name="note" maxlength="500" placeholder="Why" aria-label=note />
                <input name="days" type="number" min="1" max=verdicts::LONGEST_DAYS.to_string() value="30" aria-label=days />
                <button type="submit" name="verdict" value="lift">
                    "Lift it"
                </button>
                <button type="submit" class="quiet" name="verdict" value="confirm">
                    "Confirm it"
                </button>
            </form>
        </li>
    }
}

pub(super) fn verdicts(items: Vec<verdicts::Line>, asked: &Asked) -> impl IntoView + use<> {
    let rows: Vec<_> = items
        .into_iter()
        .map(|line| {
            let span = format!("{} to {}", day::long(line.first_day), day::long(line.last_day));
            let label = format!("Take verdict {} back", line.id);
            let state = if line.undone { " · taken back" } else { "" };
            view! {
                <li class="panel">
                    <div>
                        <h2>
                            {format!("{} {}: ", kind(line.kind), line.verdict)}
                            <a href=format!("/products/{}", line.slug)>{line.slug.clone()}</a>
                        </h2>
                        <p>{line.because}</p>
                        <p class="also">{format!("{span} · {} · {}{state}", line.note, moment(line.made_at))}</p>
                    </div>
                    {(!line.undone)
                        .then(|| {
                            view! {
                                <form method="post" action=format!("{PAGE}/flag/undo")>
                                    {fields(asked)}
                                    <input type="hidden" name="verdict" value=line.id.to_string() />
                                    <button type="submit" class="quiet" aria-label=label>
                                        "Take back"
                                    </button>
                                </form>
                            }
                        })}
                </li>
            }
        })
        .collect();
    all(rows, "Nobody said anything of a flag yet.")
}

pub(super) fn prices(items: Vec<price_corrections::Line>, asked: &Asked) -> impl IntoView + use<> {
    let rows: Vec<_> = items.into_iter().map(|line| corrected(line, asked)).collect();
    view! {
        <form class="fields panel" method="post" action=format!("{PAGE}/price")>
            {fields(asked)}
            <h2>"Correct a daily value"</h2>
            <label for="variant">"Variant, by its number (it stands in its address on the product's page)"</label>
            <input id="variant" name="variant" inputmode="numeric" required />
            <label for="day">"Day"</label>
            <input id="day" name="day" type="date" required />
            <label for="basis">"From"</label>
            <select id="basis" name="basis">
                <option value=Basis::Guide.as_str()>"Cardmarket's guide"</option>
                <option value=Basis::Shops.as_str()>"Shops"</option>
            </select>
            <label for="euros">"What it should be, in euros. Nothing: there is no value of that day"</label>
            <input id="euros" name="euros" inputmode="decimal" placeholder="12.50" />
            <label for="note">"Why, for everybody"</label>
            <input id="note" name="note" maxlength="500" required />
            <button type="submit">"Correct it"</button>
        </form>
        {all(rows, "No price was corrected yet.")}
    }
}

/// What a correction did: "from 999.00 € to 9.99 €".
fn change(line: &price_corrections::Line) -> String {
    let words = |cents: Option<i64>| cents.map_or_else(|| "no value".to_owned(), |cents| Money::eur(cents).to_string());
    format!("from {} to {}", words(line.from), words(line.to))
}

fn corrected(line: price_corrections::Line, asked: &Asked) -> impl IntoView + use<> {
    let label = format!("Why correction {} is taken back", line.id);
    let (change, variant) = (change(&line), words::variant(&line.variant));
    let state = match (line.undoes, line.undone) {
        (Some(other), _) => format!(" · takes back {other}"),
        (None, true) => " · taken back".to_owned(),
        (None, false) => String::new(),
    };
    let open = line.undoes.is_none() && !line.undone;
    view! {
        <li class="panel">
            <div>
                <h2>
                    <a href=format!("/products/{}", line.slug)>{line.slug.clone()}</a>
                    {format!(" {}: {change}", day::long(line.day))}
                </h2>
                <p>{line.note}</p>
                <p class="also">{format!("{variant} · {} · correction {} of {}{state}", line.basis, line.id, moment(line.made_at))}</p>
            </div>
            {open
                .then(|| {
                    view! {
                        <form class="choose" method="post" action=format!("{PAGE}/price/undo")>
                            {fields(asked)}
                            <input type="hidden" name="correction" value=line.id.to_string() />
                            <input name="note" maxlength="500" placeholder="Why, for everybody" required aria-label=label />
                            <button type="submit" class="quiet">
                                "Take back"
                            </button>
                        </form>
                    }
                })}
        </li>
    }
}

pub(super) fn indices(lines: Vec<indices::Line>) -> impl IntoView {
    let rows = lines.into_iter().map(|line| {
        let title = line.title();
        view! {
            <tr>
                <th scope="row">{title}</th>
                <td>{line.scope}</td>
                <td class="num">{format!("{:.2}", line.level)}</td>
                <td>{day::long(line.day)}</td>
                <td>{day::long(line.first_day)}</td>
                <td class="num">{line.constituents}</td>
            </tr>
        }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Indices">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Index"</th>
                        <th scope="col">"Scope"</th>
                        <th scope="col" class="num">"Level"</th>
                        <th scope="col">"Day"</th>
                        <th scope="col">"Since"</th>
                        <th scope="col" class="num">"Constituents"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

pub(super) fn rules(items: Vec<Version>) -> impl IntoView {
    let rows: Vec<_> = items
        .into_iter()
        .map(|version| {
            let before = version.before.unwrap_or_default();
            let changed = registry::changed(&before, &version.terms).into_iter().map(|one| {
                view! {
                    <li class="hash">
                        <b>{one.field}</b>
                        ": "
                        <del>{one.before.to_string()}</del>
                        " "
                        <ins>{one.after.to_string()}</ins>
                    </li>
                }
            });
            view! {
                <li class="panel">
                    <div>
                        <h2>{format!("{}, version {}", version.rule, version.id)}</h2>
                        <p class="also">
                            {format!("first used for {}, noted {}", day::long(version.first_as_of), moment(version.noted_at))}
                        </p>
                        <ul>{changed.collect_view()}</ul>
                    </div>
                </li>
            }
        })
        .collect();
    all(rows, "No analysis noted its rules yet.")
}
