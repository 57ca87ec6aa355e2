//! What selling somewhere costs, as a person states it. The page is `app/src/pages/portfolio/fees.rs`.

use super::{refused, to};
use crate::{
    State,
    access::{Door, Routes},
    auth::{Person, Stop},
};
use axum::{Form, extract::State as Extract, response::Response};
use domain::{
    address::escaped,
    money::{Currency, Money},
    portfolio::FeeProfile,
    user::access::Need,
};
use serde::Deserialize;
use store::portfolios;

const PAGE: &str = "/account/portfolio/fees";

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form).post(PAGE, Need::OwnAccount, keep).post(
        "/account/portfolio/fees/forget",
        Need::OwnAccount,
        forget,
    )
}

#[derive(Deserialize)]
struct Stated {
    name: String,
    /// The name of the profile it takes the place of.
    #[serde(default)]
    was: String,
    price: String,
    #[serde(default)]
    fee: String,
    #[serde(default)]
    fixed: String,
    #[serde(default)]
    sending: String,
}

/// A number with two digits behind its point, in hundredths; nothing is none of it.
fn hundredths(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('%').trim_end().replace(',', ".");
    if text.is_empty() {
        return Some(0);
    }
    Money::parse_plain(&text, Currency::Eur).ok().map(|amount| amount.minor)
}

impl Stated {
    /// The profile, or the word for what of it can not be.
    fn profile(&self) -> Result<FeeProfile, &'static str> {
        if self.name.contains('\0') {
            return Err("name");
        }
        let price = hundredths(&self.price).filter(|points| points % 10 == 0).ok_or("price")?;
        let profile = FeeProfile {
            name: self.name.trim().to_owned().into(),
            price_tenths: price / 10,
            fee_points: hundredths(&self.fee).ok_or("fee")?,
            fixed: hundredths(&self.fixed).ok_or("fixed")?,
            sending: hundredths(&self.sending).ok_or("fixed")?,
            source: "".into(),
        };
        profile.check().map_err(|(field, _)| match field {
            "name" => "name",
            "price_tenths" => "price",
            "fee_points" => "fee",
            _ => "fixed",
        })?;
        Ok(profile)
    }

    /// Back to the form as it was filled in.
    fn back(&self, why: &str) -> String {
        let fields = [
            ("was", &self.was),
            ("name", &self.name),
            ("price", &self.price),
            ("fee", &self.fee),
            ("fixed", &self.fixed),
            ("sending", &self.sending),
        ];
        let filled = fields.iter().filter(|(_, value)| !value.is_empty());
        let query: String = filled.map(|(name, value)| format!("{name}={}&", escaped(value))).collect();
        format!("{PAGE}?{query}said={why}")
    }
}

async fn keep(Extract(state): Extract<State>, person: Person, Form(form): Form<Stated>) -> Result<Response, Stop> {
    let profile = form.profile().map_err(|why| Stop::to(&form.back(why)))?;
    let was = form.was.trim();
    let mut tx = store::begin(&state.pool).await?;
    if !was.is_empty() && was != profile.name && !was.contains('\0') {
        // One that is not there was a usual one, or is gone: both are fine.
        match portfolios::forget_fees(&mut tx, person.id, was).await {
            Ok(()) | Err(store::Error::NotFound(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if let Err(error) = portfolios::keep_fees(&mut tx, person.id, &profile).await {
        return refused(error, &form.back("many"));
    }
    store::commit(tx).await?;
    Ok(to(&format!("{PAGE}?said=kept")))
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

async fn forget(Extract(state): Extract<State>, person: Person, Form(form): Form<Named>) -> Result<Response, Stop> {
    let name = form.name.replace('\0', "");
    let mut tx = store::begin(&state.pool).await?;
    if let Err(error) = portfolios::forget_fees(&mut tx, person.id, &name).await {
        return refused(error, PAGE);
    }
    store::commit(tx).await?;
    Ok(to(&format!("{PAGE}?said=forgotten")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(price: &str, fee: &str, fixed: &str) -> Stated {
        let text = str::to_owned;
        Stated {
            name: text(" Fair "),
            was: text(""),
            price: text(price),
            fee: text(fee),
            fixed: text(fixed),
            sending: text(""),
        }
    }

    #[test]
    fn what_a_form_says_of_fees() {
        let profile = form("97,5", "13.25 %", "0,30").profile().unwrap();
        assert_eq!((&*profile.name, profile.price_tenths), ("Fair", 975));
        assert_eq!((profile.fee_points, profile.fixed, profile.sending), (1_325, 30, 0));
        for (form, why) in [
            (form("97.55", "5", ""), "price"),
            (form("", "5", ""), "price"),
            (form("201", "5", ""), "price"),
            (form("100", "-5", ""), "fee"),
            (form("100", "5.125", ""), "fee"),
            (form("100", "101", ""), "fee"),
            (form("100", "5", "10000.01"), "fixed"),
            (form("100", "5", "much"), "fixed"),
            (Stated { name: " ".to_owned(), ..form("100", "5", "") }, "name"),
            (Stated { name: "a\0b".to_owned(), ..form("100", "5", "") }, "name"),
        ] {
            assert_eq!(form.profile().map(|_| ()), Err(why));
        }
        let back = form("100", "a&b", "").back("fee");
        assert_eq!(back, "/account/portfolio/fees?name=+Fair+&price=100&fee=a%26b&said=fee");
    }
}
