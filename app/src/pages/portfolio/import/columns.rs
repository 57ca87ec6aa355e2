//! What the columns of a file mean that nobody knew: its first lines, and for each column a choice. The form posts to
//! `server`, which reads the lines anew.

use crate::{
    error::AppError,
    pages::{portfolio::fields::currencies, query},
};
use domain::{
    money::Currency,
    portfolio::import::{Field, Mapping},
};
use leptos::prelude::*;
use store::{
    PgConnection, Uuid,
    portfolios::imports::{self, Columns, Progress},
};

/// Lines that are shown of a file, to see what its columns hold.
const FIRST: i64 = 3;

/// What was filled in, in a form that was not taken.
pub(super) struct Came {
    fields: Vec<(usize, Field)>,
    currency: Option<Currency>,
    american: bool,
    day_first: bool,
    place: Option<String>,
}

/// The columns, and what stands in them first.
pub(super) struct Shown {
    columns: Columns,
    /// Of each column the cells of the first lines.
    cells: Vec<Vec<String>>,
    /// The choice of each column: as things are, or as a form was filled in that was not taken.
    chosen: Vec<Option<Field>>,
    /// Whether a form of them was not taken.
    refused: bool,
}

/// None: what they mean is known, or can not be said any more.
pub(super) async fn read(
    conn: &mut PgConnection,
    user: Uuid,
    import: i64,
    came: Option<Came>,
    progress: &Progress,
) -> Result<Option<Shown>, AppError> {
    if progress.state == "undone" {
        return Ok(None);
    }
    let Some(mut columns) = imports::columns(&mut *conn, user, import).await? else { return Ok(None) };
    let first = imports::lines(conn, user, import, false, 0, FIRST).await?;
    let cell = |raw: &[(String, String)], name: &str| {
        raw.iter().find(|(header, _)| header == name).map(|(_, cell)| cell.clone()).unwrap_or_default()
    };
    let cells = columns.names.iter().map(|name| first.iter().map(|line| cell(&line.raw, name)).collect()).collect();
    let chosen = columns.names.iter().enumerate().map(|(n, name)| match &came {
        Some(came) => came.fields.iter().find(|(column, _)| *column == n).map(|(_, field)| *field),
        None => columns.mapping.columns.iter().find(|(_, header)| header == name).map(|(field, _)| *field),
    });
    let chosen = chosen.collect();
    let refused = came.is_some();
    if let Some(Came { currency, american, day_first, place, .. }) = came {
        let currency = currency.unwrap_or(columns.mapping.currency);
        columns.mapping = Mapping { currency, american, day_first, place, ..columns.mapping };
    }
    Ok(Some(Shown { columns, cells, chosen, refused }))
}

/// The choices of a form that was not taken; none: the page was only opened.
pub(super) fn came() -> Option<Came> {
    wrong(&query("said")?)?;
    let field = |n: usize| query(&format!("field-{n}")).and_then(|word| word.parse::<Field>().ok());
    Some(Came {
        fields: (0..imports::MOST_COLUMNS).filter_map(|n| Some((n, field(n)?))).collect(),
        currency: query("currency").and_then(|word| word.parse().ok()),
        american: query("american").is_some(),
        day_first: query("day_first").is_some(),
        place: query("place"),
    })
}

/// Why a form was not taken.
pub(super) fn wrong(said: &str) -> Option<&'static str> {
    Some(match said {
        "nothing" => "Say of one column at least what it means.",
        "twice" => "Two columns can not mean the same: choose one of them.",
        _ => return None,
    })
}

pub(super) fn form(import: i64, shown: Shown) -> impl IntoView {
    let Shown { columns, cells, chosen, refused } = shown;
    let mapping = columns.mapping;
    let open = refused || !chosen.iter().flatten().any(|field| tells(*field));
    let rows: Vec<_> = columns
        .names
        .into_iter()
        .zip(cells)
        .zip(chosen)
        .enumerate()
        .map(|(n, ((name, cells), chosen))| column(n, name, &cells, chosen))
        .collect();
    view! {
        <details class="panel space-y-4" open=open>
            <summary>"What its columns mean"</summary>
            <p>
                "These columns are of no file that is known here. Say what they mean, and all lines are read anew; what you said of a line stays."
            </p>
            <form class="fields" method="post" action="/account/portfolio/import/columns">
                <input type="hidden" name="import" value=import.to_string() />
                <div class="scroll" tabindex="0" role="region" aria-label="Columns of the file">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"Column"</th>
                                <th scope="col">"Its first lines"</th>
                                <th scope="col">"It means"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <label for="map-currency">"Amounts without a currency are in"</label>
                <select id="map-currency" name="currency">
                    {currencies(mapping.currency)}
                </select>
                {tick("day_first", "In 03/04/2026 the day stands first", mapping.day_first)}
                {tick("american", "Written as in the United States: 1,234.50, and the month stands first", mapping.american)}
                <label for="map-place">"Where all of it was bought (may be empty)"</label>
                <input id="map-place" name="place" type="text" value=mapping.place maxlength="200" autocomplete="off" />
                <button type="submit">"Read it so"</button>
            </form>
        </details>
    }
}

/// Whether such a column says what a line is.
const fn tells(field: Field) -> bool {
    matches!(field, Field::Product | Field::Name | Field::Number | Field::Cardmarket | Field::Tcgplayer)
}

fn column(n: usize, name: String, cells: &[String], chosen: Option<Field>) -> impl IntoView + use<> {
    let id = format!("field-{n}");
    let label = format!("What {name} means");
    let cells: Vec<String> = cells.iter().map(|cell| cell.chars().take(60).collect()).collect();
    let options: Vec<_> = Field::ALL
        .iter()
        .map(|field| {
            view! {
                <option value=field.as_str() selected=Some(*field) == chosen>
                    {words(*field)}
                </option>
            }
        })
        .collect();
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="hash">{cells.join(" · ")}</td>
            <td>
                <select id=id.clone() name=id aria-label=label>
                    <option value="">"Nothing that is kept"</option>
                    {options}
                </select>
            </td>
        </tr>
    }
}

fn tick(name: &'static str, label: &'static str, checked: bool) -> impl IntoView {
    view! {
        <p class="tick">
            <input type="checkbox" id=name name=name value="yes" checked=checked />
            <label for=name>{label}</label>
        </p>
    }
}

/// What a column can mean, for people.
const fn words(field: Field) -> &'static str {
    match field {
        Field::Product => "Its name in addresses here",
        Field::Variant => "Its variant, as files from here write it",
        Field::Name => "Its name",
        Field::Set => "The name of its set",
        Field::SetCode => "The code of its set",
        Field::Number => "Its number in the set",
        Field::Cardmarket => "Cardmarket’s number of it",
        Field::Tcgplayer => "TCGplayer’s number of it",
        Field::Portfolio => "The collection it belongs to",
        Field::Quantity => "How many",
        Field::Wanted => "Whether it is only wanted",
        Field::Finish => "Its surface",
        Field::Reverse => "Whether it is a reverse holo",
        Field::Language => "Its language",
        Field::Condition => "Its condition",
        Field::Grader => "Who graded it",
        Field::Grade => "Its grade",
        Field::Paid => "What was paid for each",
        Field::Currency => "The currency it was paid in",
        Field::Fees => "Fees and sending, of all together",
        Field::BoughtOn => "The day it was bought",
        Field::Place => "Where it was bought",
        Field::Note => "A note",
        Field::SoldOn => "The day it was sold",
        Field::SoldFor => "What each was sold for",
        Field::SoldCurrency => "The currency it was sold in",
        Field::SoldFees => "What selling it cost",
    }
}
