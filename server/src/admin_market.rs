//! What is decided about the market's figures: flags lifted and confirmed, prices corrected, all of it taken back. It is carried
//! out and noted by `store::verdicts` and `store::price_corrections`.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
};
use app::pages::admin::market::{Asked, Show};
use axum::{
    Form,
    extract::State as Extract,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::{Datelike as _, NaiveDate};
use domain::{
    ids::VariantId,
    market::{deal::Basis, flag},
    money::{Currency, Money},
    report,
    user::access::Need,
};
use serde::Deserialize;
use store::{Error, Transaction, price_corrections, verdicts};

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/admin/market/flag", Need::RunHouse, judge)
        .post("/admin/market/flag/undo", Need::RunHouse, undo_verdict)
        .post("/admin/market/price", Need::RunHouse, correct)
        .post("/admin/market/price/undo", Need::RunHouse, undo_correction)
}

/// Keeps what was done and leads back to the list, which says so; or says that it can not be.
async fn back<T>(tx: Transaction, done: store::Result<T>, asked: &Asked, said: &str) -> Result<Response, Stop> {
    let said = match done {
        Ok(_) => {
            store::commit(tx).await?;
            said
        }
        Err(Error::NotFound(_)) => "refused",
        Err(Error::Rule(why)) => {
            tracing::info!(why, "something was not done to the market");
            "refused"
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&asked.address(Some(said))).into_response())
}

/// The list that a form stands in.
fn asked(show: &str, only: Option<flag::Kind>, product: Option<String>, after: Option<String>) -> Asked {
    let show = Show::ALL.into_iter().find(|one| one.as_str() == show).unwrap_or_default();
    Asked { show, kind: only, product, after }
}

/// What somebody wrote, as far as it is kept.
fn note(text: &str) -> String {
    report::words(text).chars().take(500).collect()
}

#[derive(Deserialize)]
struct Judged {
    variant: i64,
    kind: flag::Kind,
    verdict: String,
    days: u64,
    #[serde(default)]
    note: String,
    #[serde(default)]
    show: String,
    only: Option<flag::Kind>,
    after: Option<String>,
}

async fn judge(Extract(state): Extract<State>, person: Person, Form(form): Form<Judged>) -> Result<Response, Stop> {
    let lifted = match form.verdict.as_str() {
        "lift" => true,
        "confirm" => false,
        _ => return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
    };
    let note = note(&form.note);
    let said =
        verdicts::Said { variant: VariantId(form.variant), kind: form.kind, lifted, days: form.days, note: &note };
    let mut tx = store::begin(&state.pool).await?;
    let done = verdicts::decide(&mut tx, &said, person.id, auth::now()).await;
    let asked = asked(&form.show, form.only, None, form.after);
    back(tx, done, &asked, if lifted { "lifted" } else { "confirmed" }).await
}

#[derive(Deserialize)]
struct Verdict {
    verdict: i64,
    after: Option<String>,
}

async fn undo_verdict(
    Extract(state): Extract<State>,
    person: Person,
    Form(form): Form<Verdict>,
) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = verdicts::undo(&mut tx, form.verdict, person.id, auth::now()).await;
    back(tx, done, &asked(Show::Verdicts.as_str(), None, None, form.after), "undone").await
}

#[derive(Deserialize)]
struct Corrected {
    variant: i64,
    day: NaiveDate,
    basis: Basis,
    /// Empty: there is no value.
    #[serde(default)]
    euros: String,
    #[serde(default)]
    note: String,
    product: Option<String>,
    after: Option<String>,
}

/// Euros as they were typed, in cents; none where the field is empty.
fn cents(text: &str) -> Option<Option<i64>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    let money = Money::parse_plain(&text.replace(',', "."), Currency::Eur).ok()?;
    Some(Some(money.minor))
}

async fn correct(
    Extract(state): Extract<State>,
    person: Person,
    Form(form): Form<Corrected>,
) -> Result<Response, Stop> {
    // PostgreSQL counts no days from before its calendar, and there is no value from so far away.
    let (Some(cents), true) = (cents(&form.euros), (1970..=9998).contains(&form.day.year())) else {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    };
    let note = note(&form.note);
    let variant = VariantId(form.variant);
    let said = price_corrections::Said { variant, day: form.day, basis: form.basis, cents, note: &note };
    let mut tx = store::begin(&state.pool).await?;
    let done = price_corrections::correct(&mut tx, &said, person.id, auth::now()).await;
    back(tx, done, &asked(Show::Prices.as_str(), None, form.product, form.after), "corrected").await
}

#[derive(Deserialize)]
struct Correction {
    correction: i64,
    #[serde(default)]
    note: String,
    product: Option<String>,
    after: Option<String>,
}

async fn undo_correction(
    Extract(state): Extract<State>,
    person: Person,
    Form(form): Form<Correction>,
) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = price_corrections::undo(&mut tx, form.correction, &note(&form.note), person.id, auth::now()).await;
    back(tx, done, &asked(Show::Prices.as_str(), None, form.product, form.after), "undone").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn euros_as_they_are_typed() {
        assert_eq!(cents(" 12,50 "), Some(Some(1_250)));
        assert_eq!(cents("9.99"), Some(Some(999)));
        assert_eq!(cents(""), Some(None));
        for bad in ["-1", "1.234", "x", "1e3", "12 50"] {
            assert_eq!(cents(bad), None, "{bad:?}");
        }
    }
}
