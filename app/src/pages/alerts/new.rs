//! The form of an alert, new or there already. It shows what the alert would have told in the past, before it is set:
//! "Preview" asks for this page again with what was filled in, "Set the alert" posts the same fields to `server`.

use crate::{
    components::{
        load::{Head, load},
        offers::COUNTRIES,
        search_form::SearchForm,
        words,
    },
    context::{Context, connection, english, locale, way},
    error::AppError,
    pages::query,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    address::escaped,
    alert::{Channel, Fire, Rule, Unreadable, WINDOWS, from_form, to_form, would_have_fired},
    catalog::{ProductDetail, VariantLine},
    i18n::{
        Locale,
        messages::{asking as m, shell, told},
    },
    money::{Currency, Money},
    product::{Condition, Finish, Language},
    user::CurrentUser,
};
use leptos::{either::Either, prelude::*};
use std::collections::BTreeMap;
use store::{
    PgConnection, Uuid,
    alerts::{self, Alert},
    catalog,
};

/// Fields beside those of languages, conditions and channels.
const FIELDS: [&str; 24] = [
    "on",
    "of",
    "country",
    "side",
    "amount",
    "currency",
    "percent",
    "than",
    "paid",
    "by",
    "days",
    "score",
    "variant",
    "finish",
    "shops",
    "slack",
    "again",
    "never-again",
    "cooldown",
    "once",
    "expires",
    "product",
    "alert",
    "told-by",
];

/// What can happen, with its name.
const KINDS: [(&str, fn(Locale) -> &'static str); 7] = [
    ("amount", m::on_amount),
    ("change", m::on_change),
    ("extreme", m::on_extreme),
    ("score", m::on_score),
    ("restock", m::on_restock),
    ("preorder", m::on_preorder),
    ("listing", m::on_listing),
];

type Fields = BTreeMap<String, String>;

/// What was filled in.
struct Asked {
    fields: Fields,
    /// None: it was only opened.
    rule: Option<Result<Rule, Unreadable>>,
    wrong: Option<String>,
}

impl Asked {
    fn read() -> Asked {
        let languages = Language::ALL.iter().map(|l| format!("language-{l}"));
        let conditions = Condition::ALL.iter().map(|c| format!("condition-{c}"));
        let channels = Channel::ALL.iter().map(|c| format!("channel-{c}"));
        let names = FIELDS.iter().map(|name| (*name).to_owned()).chain(languages).chain(conditions).chain(channels);
        let fields: Fields = names.filter_map(|name| query(&name).map(|value| (name, value))).collect();
        let wrong = query("wrong");
        let filled = wrong.is_some() || query("preview").is_some();
        Asked { fields, rule: filled.then(|| from_form(query)), wrong }
    }

    /// Of an alert that is there: what it says, where nothing else was filled in.
    fn or_of(self, alert: &Alert, now: DateTime<Utc>) -> Asked {
        if self.fields.contains_key("on") || self.rule.is_some() {
            return self;
        }
        let mut fields: Fields = to_form(&alert.rule).into_iter().collect();
        fields.insert("alert".to_owned(), alert.id.to_string());
        // It ends with the last moment of a day: the day before.
        let last = alert.state.expires_at.filter(|end| *end > now).map(|end| end - TimeDelta::seconds(1));
        fields.extend(last.map(|last| ("expires".to_owned(), last.date_naive().to_string())));
        fields.insert("told-by".to_owned(), "chosen".to_owned());
        fields.extend(alert.channels.iter().map(|kind| (format!("channel-{kind}"), "on".to_owned())));
        Asked { fields, rule: Some(Ok(alert.rule.clone())), wrong: self.wrong }
    }
}

/// The alert that is changed; none: it is not said which. An odd number is nobody's.
fn edited() -> Option<i64> {
    query("alert").map(|alert| alert.parse().unwrap_or_default())
}

/// What it would have told.
enum Past {
    NotAsked,
    /// The past does not tell what such an alert asks for.
    Unknown,
    Fires(Vec<Fire>),
}

struct Found {
    asked: Asked,
    product: Option<ProductDetail>,
    past: Past,
    /// The alert that is changed; none: a new one.
    editing: Option<i64>,
}

async fn read(context: Context, asked: Asked) -> Result<Found, AppError> {
    let Some(slug) = asked.fields.get("product").cloned() else {
        return Ok(Found { asked, product: None, past: Past::NotAsked, editing: None });
    };
    let mut conn = connection(Some(context.pool)).await?;
    let product = catalog::get_product(&mut conn, &slug).await?;
    let past = past(&mut conn, &product, &asked, context.now).await?;
    Ok(Found { asked, product: Some(product), past, editing: None })
}

async fn read_edited(context: Context, user: CurrentUser, asked: Asked, alert: Option<i64>) -> Result<Found, AppError> {
    let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
    let Some(alert) = alert else { return Ok(Found { asked, product: None, past: Past::NotAsked, editing: None }) };
    let mut conn = connection(Some(context.pool)).await?;
    let alert = alerts::get(&mut conn, id, alert).await?;
    let line = catalog::lines(&mut conn, &[alert.product.0]).await?.remove(&alert.product);
    let slug = line.ok_or(AppError::NotFound("product"))?.slug;
    let product = catalog::get_product(&mut conn, &slug).await?;
    let asked = asked.or_of(&alert, context.now);
    let past = past(&mut conn, &product, &asked, context.now).await?;
    Ok(Found { asked, product: Some(product), past, editing: Some(alert.id) })
}

async fn past(
    conn: &mut PgConnection,
    product: &ProductDetail,
    asked: &Asked,
    now: DateTime<Utc>,
) -> Result<Past, AppError> {
    let Some(Ok(rule)) = &asked.rule else { return Ok(Past::NotAsked) };
    Ok(match alerts::history(conn, product.line.id, rule, now).await? {
        Some(days) => Past::Fires(would_have_fired(rule, &days)),
        None => Past::Unknown,
    })
}

/// `/account/alerts/new?product=&on=..`
#[component]
pub fn NewAlertPage() -> impl IntoView {
    let Some((context, _)) = crate::pages::member() else {
        return Either::Left(view! { <a href=way("/sign-in")>{shell::sign_in(locale())}</a> });
    };
    Either::Right(load(read(context, Asked::read()), show))
}

/// `/account/alerts/edit?alert=&on=..`
#[component]
pub fn EditAlertPage() -> impl IntoView {
    let Some((context, user)) = crate::pages::member() else {
        return Either::Left(view! { <a href=way("/sign-in")>{shell::sign_in(locale())}</a> });
    };
    Either::Right(load(read_edited(context, user, Asked::read(), edited()), show))
}

fn show(found: Found) -> impl IntoView {
    let l = locale();
    let Found { asked, product, past, editing } = found;
    let Some(product) = product else {
        return view! {
            <Head title=m::set_alert(l) description=told::told_of(l) />
            <section class="notice">
                <h1>{m::set_alert(l)}</h1>
                <p>{m::about_a_product(l)}</p>
                <SearchForm id="q-page" label=m::search_product(l) />
                <p>
                    <a href="/account/alerts">{told::your_alerts(l)}</a>
                </p>
            </section>
        }
        .into_any();
    };
    let name = super::named(&product.line);
    let address = way(format!("/products/{}", product.line.slug));
    let title = if editing.is_some() { m::change_alert(l) } else { m::set_alert(l) };
    view! {
        <Head title=format!("{title}: {name}") description=told::told_of(l) />
        <section class="notice">
            <h1>{title}</h1>
            <p>
                <a href=address>{name}</a>
            </p>
            {asked.wrong.as_deref().and_then(wrong)}
            {preview(asked.rule, past)}
            {kinds(&product.line.slug, &asked.fields, editing)}
            {form(&product, &asked.fields, editing)}
            <p>
                <a href="/account/alerts">{told::your_alerts(l)}</a>
            </p>
        </section>
    }
    .into_any()
}

/// Why it was not taken, where the rule itself is sound.
fn wrong(why: &str) -> Option<AnyView> {
    let l = locale();
    let words = match why {
        "product" => m::no_product(l),
        "plan" => told::plan(l),
        "variant" => m::which_is_meant(l),
        "enough" => m::enough(l),
        "expires" => m::day_to_come(l),
        _ => return None,
    };
    let shown = view! {
        <p class="alert" role="alert">
            {words}
        </p>
    };
    Some(shown.into_any())
}

fn preview(rule: Option<Result<Rule, Unreadable>>, past: Past) -> AnyView {
    let l = locale();
    let rule = match rule {
        None => return ().into_any(),
        Some(Err(why)) => {
            return view! {
                <p class="alert" role="alert">
                    {m::can_not_be_meant(l)} <span lang=english()>{format!("{why}.")}</span>
                </p>
            }
            .into_any();
        }
        Some(Ok(rule)) => rule.to_string(),
    };
    let would = match past {
        Past::NotAsked => ().into_any(),
        Past::Unknown => view! {
            <p role="status">
                {m::past_unknown(l)}
            </p>
        }
        .into_any(),
        Past::Fires(fires) => {
            let times = match fires.len() {
                0 => m::past_never(l).to_owned(),
                1 => m::past_once(l).to_owned(),
                k => m::past_times(l, k),
            };
            let dates: Vec<_> = fires.iter().map(fire).collect();
            view! {
                <p role="status">{times}</p>
                {(!dates.is_empty())
                    .then(|| {
                        view! {
                            <ul class="ids" aria-label=m::past_when(l)>
                                {dates}
                            </ul>
                        }
                    })}
            }
            .into_any()
        }
    };
    view! {
        <section class="panel" aria-labelledby="preview">
            <h2 id="preview">{m::past_title(l)}</h2>
            <p class="hash">{m::you_ask_for(l, rule)}</p>
            {would}
        </section>
    }
    .into_any()
}

fn fire(fire: &Fire) -> impl IntoView + use<> {
    let already = if fire.already { m::already(locale()) } else { "" };
    let words = format!("{}: {}{already}", words::day(fire.at.date_naive()), words::money(Money::eur(fire.new.cents)));
    view! { <li>{words}</li> }
}

/// Links between the kinds: without scripts a form can not change its fields.
fn kinds(slug: &str, fields: &Fields, editing: Option<i64>) -> impl IntoView + use<> {
    let here = on(fields);
    let variant = fields.get("variant").and_then(|v| v.parse::<i64>().ok());
    let variant = variant.map(|v| format!("&variant={v}")).unwrap_or_default();
    let page = match editing {
        Some(alert) => format!("/account/alerts/edit?alert={alert}"),
        None => format!("/account/alerts/new?product={slug}"),
    };
    let ways = kept_ways(fields);
    let links: Vec<_> = KINDS
        .iter()
        .map(|(kind, name)| {
            let href = format!("{page}{variant}&on={kind}{ways}");
            view! {
                <a href=href aria-current=(*kind == here).then_some("true")>
                    {name(locale())}
                </a>
            }
        })
        .collect();
    view! {
        <nav class="switch" aria-label=m::what_has_to(locale())>
            {links}
        </nav>
    }
}

/// What was chosen of the ways to be told, for an address.
fn kept_ways(fields: &Fields) -> String {
    let chosen = fields.iter().filter(|(name, _)| *name == "told-by" || name.starts_with("channel-"));
    chosen.map(|(name, value)| format!("&{}={}", escaped(name), escaped(value))).collect()
}

/// The kind that is shown.
fn on(fields: &Fields) -> &'static str {
    let asked = fields.get("on").map(String::as_str);
    KINDS.iter().map(|(kind, _)| *kind).find(|kind| Some(*kind) == asked).unwrap_or(KINDS[0].0)
}

fn form(product: &ProductDetail, fields: &Fields, editing: Option<i64>) -> impl IntoView + use<> {
    let l = locale();
    let (page, post, word) = match editing {
        Some(_) => ("/account/alerts/edit", "/account/alerts/edit", m::change_alert(l)),
        None => ("/account/alerts/new", "/account/alerts", m::set_the_alert(l)),
    };
    let alert = editing.map(|alert| view! { <input type="hidden" name="alert" value=alert.to_string() /> });
    let on = on(fields);
    let of_price = matches!(on, "amount" | "change");
    // The market's value and its deals mix languages and shops.
    let of_offers = !matches!(on, "extreme" | "score");
    view! {
        <form class="fields" method="get" action=page>
            {alert}
            <input type="hidden" name="product" value=product.line.slug.clone() />
            <input type="hidden" name="on" value=on />
            <input type="hidden" name="preview" value="1" />
            {of_price.then(|| price(fields))}
            {what(on, fields)}
            {variants(&product.variants, fields)}
            {of_offers.then(|| copies(fields))}
            {manner(fields)}
            {told_by(fields)}
            <button type="submit">{m::preview(l)}</button>
            <button type="submit" formmethod="post" formaction=post>
                {word}
            </button>
        </form>
    }
}

fn price(fields: &Fields) -> AnyView {
    let l = locale();
    let of = [("offer", m::of_offer(l)), ("landed", m::of_landed(l)), ("value", m::of_value(l))];
    let countries = COUNTRIES.iter().map(|code| ((*code).to_owned(), words::country(code).to_owned())).collect();
    view! {
        {choose(fields, "of", m::which_price(l), listed(&of))}
        {choose(fields, "country", m::my_door(l), countries)}
    }
    .into_any()
}

fn what(on: &str, fields: &Fields) -> AnyView {
    let l = locale();
    let sides = [("below", m::below(l)), ("above", m::above(l)), ("away", m::either_way(l))];
    match on {
        "amount" => {
            let currencies = Currency::ALL.iter().map(|c| (c.to_string(), c.to_string())).collect();
            view! {
                {choose(fields, "side", m::which_way(l), listed(&sides[..2]))}
                {text(fields, "amount", m::amount(l), "45.00")}
                {choose(fields, "currency", m::currency(l), currencies)}
            }
            .into_any()
        }
        "change" => {
            let than =
                [("fair", m::than_worth(l)), ("7d", m::than_7(l)), ("30d", m::than_30(l)), ("paid", m::than_paid(l))];
            view! {
                {text(fields, "percent", m::percent(l), "10")}
                {choose(fields, "side", m::which_way(l), listed(&sides))}
                {choose(fields, "than", m::compared_with(l), listed(&than))}
                {text(fields, "paid", m::paid_in_euros(l), "30.00")}
                {text(fields, "by", m::and_by_euros(l), "")}
            }
            .into_any()
        }
        "extreme" => {
            let sides = [("below", m::new_low(l)), ("above", m::new_high(l)), ("away", m::either(l))];
            let days = WINDOWS.iter().map(|days| (days.to_string(), m::days(l, days))).collect();
            view! {
                {choose(fields, "side", m::what(l), listed(&sides))}
                {choose(fields, "days", m::of_how_many_days(l), days)}
            }
            .into_any()
        }
        "score" => text(fields, "score", m::points_or_more(l), "80").into_any(),
        _ => ().into_any(),
    }
}

fn variants(variants: &[VariantLine], fields: &Fields) -> AnyView {
    let l = locale();
    let any = || (String::new(), m::any(l).to_owned());
    // What an alert that is there names stays in its form, also where there is nothing to choose from.
    let variant = if variants.len() > 1 || fields.contains_key("variant") {
        let each = variants.iter().map(|v| (v.id.to_string(), words::variant(&v.variant)));
        Some(choose(fields, "variant", m::which_variant(l), std::iter::once(any()).chain(each).collect()))
    } else {
        None
    };
    let finish = fields.contains_key("finish").then(|| {
        let each = Finish::ALL.iter().map(|f| (f.to_string(), words::finish(*f).to_owned()));
        choose(fields, "finish", m::only_surface(l), std::iter::once(any()).chain(each).collect())
    });
    view! {
        {variant}
        {finish}
    }
    .into_any()
}

fn copies(fields: &Fields) -> AnyView {
    let l = locale();
    let languages: Vec<_> =
        Language::ALL.iter().map(|l| tick(fields, format!("language-{l}"), words::language(*l))).collect();
    let conditions: Vec<_> =
        Condition::ALL.iter().map(|c| tick(fields, format!("condition-{c}"), words::condition(*c))).collect();
    view! {
        <details class="space-y-4">
            <summary>{m::only_offers(l)}</summary>
            <fieldset>
                <legend>{m::languages(l)}</legend>
                {languages}
            </fieldset>
            <fieldset>
                <legend>{m::conditions(l)}</legend>
                {conditions}
            </fieldset>
            {text(fields, "shops", m::shops(l), "")}
        </details>
    }
    .into_any()
}

fn manner(fields: &Fields) -> AnyView {
    let l = locale();
    let expires = fields.get("expires").cloned().unwrap_or_default();
    view! {
        <details class="space-y-4">
            <summary>{m::goes_on(l)}</summary>
            {text(fields, "slack", m::slack(l), "3")}
            {text(fields, "again", m::again(l), "5")}
            {tick(fields, "never-again".to_owned(), m::never_again(l))}
            {text(fields, "cooldown", m::cooldown(l), "12")}
            {tick(fields, "once".to_owned(), m::once(l))}
            <label for="expires">{m::last_day(l)}</label>
            <input id="expires" name="expires" type="date" value=expires />
        </details>
    }
    .into_any()
}

/// The ways by which it is told, of those that its person has. All of them, where nothing else was said.
fn told_by(fields: &Fields) -> AnyView {
    let l = locale();
    let chosen = fields.contains_key("told-by");
    let ways: Vec<_> = Channel::ALL
        .iter()
        .map(|kind| {
            let name = format!("channel-{kind}");
            let checked = !chosen || fields.contains_key(&name);
            let label = super::way(*kind);
            view! {
                <p class="tick">
                    <input type="checkbox" id=name.clone() name=name.clone() value="on" checked=checked />
                    <label for=name>{label}</label>
                </p>
            }
        })
        .collect();
    view! {
        <details class="space-y-4">
            <summary>{m::by_which_ways(l)}</summary>
            <input type="hidden" name="told-by" value="chosen" />
            <fieldset>
                <legend>{m::beside_inbox(l)}</legend>
                {ways}
            </fieldset>
        </details>
    }
    .into_any()
}

fn text(fields: &Fields, name: &'static str, label: &'static str, usual: &'static str) -> impl IntoView + use<> {
    let value = fields.get(name).cloned().unwrap_or_default();
    view! {
        <label for=name>{label}</label>
        <input id=name name=name type="text" value=value placeholder=usual maxlength="200" autocomplete="off" />
    }
}

fn choose(
    fields: &Fields,
    name: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
) -> impl IntoView + use<> {
    let chosen = fields.get(name).cloned().unwrap_or_default();
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let here = value == chosen;
            view! {
                <option value=value selected=here>
                    {words}
                </option>
            }
        })
        .collect();
    view! {
        <label for=name>{label}</label>
        <select id=name name=name>
            {options}
        </select>
    }
}

fn tick(fields: &Fields, name: String, label: &'static str) -> impl IntoView + use<> {
    let checked = fields.contains_key(&name);
    view! {
        <p class="tick">
            <input type="checkbox" id=name.clone() name=name.clone() value="on" checked=checked />
            <label for=name>{label}</label>
        </p>
    }
}

fn listed(options: &[(&str, &str)]) -> Vec<(String, String)> {
    options.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect()
}
