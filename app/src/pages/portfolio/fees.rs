//! What selling somewhere costs, as its person knows it: the list of such profiles, and the form of one. Where nobody said
//! anything the usual ones of `domain::portfolio` hold. The forms post to `server`.

use crate::{
    components::{
        load::{Head, load},
        said::{FormSaid, Said},
    },
    context::{Context, connection},
    error::AppError,
    pages::query,
};
use domain::{
    address::escaped,
    money::Money,
    portfolio::{FeeProfile, PROFILES},
    user::CurrentUser,
};
use leptos::{either::Either, prelude::*};
use store::{Uuid, portfolios};

/// The page, and the target of its form.
const PAGE: &str = "/account/portfolio/fees";

/// The fields of the form, as they are written.
#[derive(Default)]
struct Fields {
    /// The name of the profile that is changed; none: a new one.
    was: Option<String>,
    name: String,
    price: String,
    fee: String,
    fixed: String,
    sending: String,
}

impl Fields {
    /// What came back with a form that was not taken.
    fn read() -> Option<Fields> {
        let said = query("said")?;
        wrong(&said)?;
        let get = |name: &str| query(name).unwrap_or_default();
        Some(Fields {
            was: query("was"),
            name: get("name"),
            price: get("price"),
            fee: get("fee"),
            fixed: get("fixed"),
            sending: get("sending"),
        })
    }

    fn of(profile: &FeeProfile) -> Fields {
        Fields {
            was: Some(profile.name.to_string()),
            name: profile.name.to_string(),
            price: percent(profile.price_tenths.saturating_mul(10)),
            fee: percent(profile.fee_points),
            fixed: Money::eur(profile.fixed).plain(),
            sending: Money::eur(profile.sending).plain(),
        }
    }
}

/// Hundredths of a percent as a person writes them: 1325 is `13.25`.
fn percent(points: i64) -> String {
    Money::eur(points).plain()
}

/// Own ones and the usual ones that none of them stands for.
struct Found {
    own: Vec<FeeProfile>,
    usual: Vec<FeeProfile>,
    fields: Fields,
}

async fn read(
    context: Context,
    user: CurrentUser,
    change: Option<String>,
    came: Option<Fields>,
) -> Result<Found, AppError> {
    let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
    let mut conn = connection(Some(context.pool)).await?;
    let own = portfolios::fees(&mut conn, id).await?;
    let usual: Vec<FeeProfile> =
        PROFILES.iter().filter(|usual| own.iter().all(|profile| profile.name != usual.name)).cloned().collect();
    let fields = match (came, change) {
        (Some(fields), _) => fields,
        (None, Some(name)) => {
            let found = own.iter().chain(&usual).find(|profile| profile.name == name.as_str());
            Fields::of(found.ok_or(AppError::NotFound("fee profile"))?)
        }
        (None, None) => Fields { price: percent(10_000), ..Fields::default() },
    };
    Ok(Found { own, usual, fields })
}

/// `/account/portfolio/fees?change=&said=`
#[component]
pub fn FeesPage() -> impl IntoView {
    let Some((context, user)) = crate::pages::member() else {
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    let said = query("said");
    Either::Right(load(read(context, user, query("change"), Fields::read()), move |found| show(found, said.as_deref())))
}

fn show(found: Found, said: Option<&str>) -> impl IntoView + use<> {
    let Found { own, usual, fields } = found;
    let mine: Vec<_> = own.iter().map(|profile| row(profile, true)).collect();
    let theirs: Vec<_> = usual.iter().map(|profile| row(profile, false)).collect();
    view! {
        <Head title="What selling costs" description="Fees by which your collection is reckoned." />
        <h1>"What selling costs"</h1>
        <FormSaid said=said.and_then(message) />
        <p>
            "Your collection says what selling all of it would leave, by each of these. Fees change, and differ by country and seller: put in yours."
        </p>
        <div class="scroll" tabindex="0" role="region" aria-label="What selling costs">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Where"</th>
                        <th scope="col">"A buyer pays"</th>
                        <th scope="col">"Commission"</th>
                        <th scope="col">"And for each sale"</th>
                        <th scope="col">"Sending"</th>
                        <th scope="col">
                            <span class="sr-only">"What can be done"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{mine} {theirs}</tbody>
            </table>
        </div>
        {form(fields)}
        <p>
            <a href="/account/portfolio">"Your collection"</a>
        </p>
    }
}

fn row(profile: &FeeProfile, own: bool) -> impl IntoView + use<> {
    let name = profile.name.to_string();
    let also = if own { "yours".to_owned() } else { profile.source.to_string() };
    let change = format!("{PAGE}?change={}", escaped(&name));
    let (edit, forget) = (format!("Change: {name}"), format!("Forget: {name}"));
    let price = format!("{} % of its worth", percent(profile.price_tenths.saturating_mul(10)));
    view! {
        <tr>
            <th scope="row">
                {name.clone()} <span class="also">{also}</span>
            </th>
            <td>{price}</td>
            <td>{format!("{} %", percent(profile.fee_points))}</td>
            <td>{Money::eur(profile.fixed).to_string()}</td>
            <td>{Money::eur(profile.sending).to_string()}</td>
            <td>
                <a href=change aria-label=edit>
                    "Change"
                </a>
                {own
                    .then(|| {
                        view! {
                            <form method="post" action="/account/portfolio/fees/forget">
                                <input type="hidden" name="name" value=name />
                                <button type="submit" class="quiet" aria-label=forget>
                                    "Forget"
                                </button>
                            </form>
                        }
                    })}
            </td>
        </tr>
    }
}

fn form(fields: Fields) -> impl IntoView {
    let Fields { was, name, price, fee, fixed, sending } = fields;
    let title = was.as_ref().map_or_else(|| "Another place".to_owned(), |was| format!("Change {was}"));
    view! {
        <section class="panel" aria-labelledby="profile">
            <h2 id="profile">{title}</h2>
            <form class="fields" method="post" action=PAGE>
                {was.map(|was| view! { <input type="hidden" name="was" value=was /> })}
                <label for="name">"Where you sell"</label>
                <input id="name" name="name" type="text" value=name required maxlength="60" autocomplete="off" />
                {amount("price", "A buyer there pays, in percent of what a thing is worth", price)}
                {amount("fee", "Commission and payment together, in percent of that", fee)}
                {amount("fixed", "And so many euros for each sale", fixed)}
                {amount("sending", "Sending and packing that nobody pays you, in euros", sending)}
                <button type="submit">"Keep it"</button>
            </form>
        </section>
    }
}

fn amount(name: &'static str, label: &'static str, value: String) -> impl IntoView {
    view! {
        <label for=name>{label}</label>
        <input id=name name=name type="text" value=value inputmode="decimal" maxlength="20" autocomplete="off" />
    }
}

/// Why a form was not taken.
fn wrong(said: &str) -> Option<&'static str> {
    Some(match said {
        "name" => "A place needs a name, of 60 letters at most.",
        "price" => "What a buyer pays has to be between 0.1 and 200 percent, with one digit behind the point at most.",
        "fee" => "The commission has to be a number between 0 and 100, with two digits behind the point at most.",
        "fixed" => "Amounts have to be between 0 and 10,000 euros.",
        "many" => "You have as many places as anybody can have. Forget one first.",
        _ => return None,
    })
}

/// What became of a form.
fn message(said: &str) -> Option<Said> {
    Some(match said {
        "kept" => Said::done("It is kept: your collection reckons by it."),
        "forgotten" => Said::done("It is forgotten."),
        _ => Said::wrong(wrong(said)?),
    })
}
