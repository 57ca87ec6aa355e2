//! What an alert tells, and what it never tells.

use super::{strategies::*, *};
use crate::{
    i18n::Locale,
    letters::alert::line,
    listing::Stock,
    money::{Currency, Money},
};
use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use proptest::prelude::*;
use std::collections::HashSet;
use timing::{DIGEST_AT, Pace, Quiet, send_at};

fn rule_of(text: &str) -> Rule {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn at(hours: i64) -> DateTime<Utc> {
    start() + TimeDelta::hours(hours)
}

/// Looks with one ask after another, a day apart; which of them were told.
fn told(rule: &str, asks: &[i64]) -> Vec<usize> {
    let facts: Vec<Facts> = (0i64..)
        .zip(asks)
        .map(|(n, &cents)| Facts {
            at: at(n * 24),
            values: vec![value(5_000)],
            asks: vec![Ask { noted_at: at(n * 24), ..ask(1, cents) }],
        })
        .collect();
    let fires = would_have_fired(&rule_of(rule), &facts);
    fires.iter().map(|fire| facts.iter().position(|f| f.at == fire.at).unwrap()).collect()
}

#[test]
fn text_and_back() {
    for text in [
        "value below 45.00 EUR",
        "offer above 499.50 SEK",
        "landed DE below 45.00 EUR language de,en condition NM,EX shops karten-kiste",
        "value 10% below fair by 1.00 EUR",
        "offer 2.5% away 7d",
        "value 150% above paid 38.00 EUR",
        "new low 30d slack 0% again never cooldown 0h once",
        "new extreme 365d variant 7 finish holo",
        "score 80",
        "restock shops a,b",
        "preorder",
        "listing cooldown 48h",
    ] {
        assert_eq!(rule_of(text).to_string(), text);
    }
    assert_eq!(rule_of("  PRICE  Below 45 ").to_string(), "value below 45.00 EUR");
    assert_eq!(rule_of("landed de below 45").to_string(), "landed DE below 45.00 EUR");
}

#[test]
fn what_can_not_be_meant_is_said() {
    for (text, why) in [
        ("", "it ends where value, offer, landed, new, score, restock, preorder or listing was expected"),
        ("value", "it ends where below, above or a percentage was expected"),
        ("value below", "it ends where an amount was expected"),
        ("value below 4,50", "\"4,50\" is not an amount like 45.00"),
        ("value below -1", "\"-1\" is not an amount like 45.00"),
        ("value below 0", "amount: it has to be more than nothing and at most a million"),
        ("value away 45", "side: a price is below or above an amount, not away from it"),
        ("value below 45 SEK", "amount: only what a shop asks has another currency than EUR"),
        (
            "value below 45 language de",
            "copy: the market's value and its deals mix languages, conditions and shops: ask for an offer",
        ),
        ("landed Germany below 45", "country: \"GERMANY\" is no code of two capital letters"),
        ("value 100% below fair", "percent: it has to be above 0 %, and below 99 % unless it is a rise"),
        ("value 0% below fair", "percent: it has to be above 0 %, and below 99 % unless it is a rise"),
        ("value 5% below yesterday", "\"yesterday\" is not fair, 7d, 30d or paid"),
        ("value 5% below paid 5 SEK", "\"SEK\" is not EUR"),
        ("new low 31d", "days: 31 days are none of [7, 30, 90, 180, 365]"),
        ("score 0", "score: it has to be between 1 and 100"),
        ("score 300", "\"300\" is not a score"),
        (
            "restock nicely",
            "\"nicely\" is not variant, finish, language, condition, shops, slack, again, cooldown or once",
        ),
        ("restock language klingon", "\"klingon\" is not a language"),
        ("restock shops ,", "\",\" is not a shop"),
        ("restock slack 51%", "slack: it has to be between 0 % and 50 %"),
        ("restock cooldown 745h", "cooldown: it has to be at most 744 hours"),
        ("restock cooldown 99999h", "\"99999h\" is not a number of hours"),
    ] {
        assert_eq!(text.parse::<Rule>().map_err(|e| e.to_string()), Err(why.to_owned()), "{text}");
    }
    assert!(serde_json::from_str::<Rule>(r#"{"trigger":{"on":"restock"},"color":"red"}"#).is_err());
    assert!(serde_json::from_str::<Rule>(r#"{"trigger":{"on":"score","least":300}}"#).is_err());
}

#[test]
fn told_at_once_if_it_is_so_already() {
    assert_eq!(told("offer below 45.00", &[4_400, 4_400, 4_400]), [0]);
    let facts = Facts { at: at(0), values: vec![], asks: vec![ask(1, 4_400)] };
    let fire = evaluate(&rule_of("offer below 45.00"), &State::new(at(0)), None, &facts).fire.unwrap();
    assert!(fire.already && fire.old.is_none() && fire.target == Some(Money::eur(4_500)));
    assert!(event_key(7, &fire).starts_with("alert-7-offer-1-4400-"));
}

#[test]
fn a_price_around_the_line_is_told_once_and_a_return_again() {
    assert_eq!(told("offer below 45.00", &[5_000, 4_490, 4_510, 4_490, 4_510, 4_490]), [1]);
    assert_eq!(told("offer below 45.00", &[5_000, 4_490, 4_700, 4_490]), [1, 3]);
    assert_eq!(told("offer below 45.00 slack 0%", &[5_000, 4_490, 4_510, 4_490]), [1, 3]);
    assert_eq!(told("offer above 45.00", &[4_000, 4_510, 4_490, 4_510, 4_300, 4_600]), [1, 5]);
    assert_eq!(told("offer below 45.00 once", &[5_000, 4_490, 5_000, 4_490]), [1]);
}

#[test]
fn further_down_is_told_again() {
    assert_eq!(told("offer below 45.00", &[5_000, 4_490, 4_400, 4_200, 4_190, 3_900]), [1, 3, 5]);
    assert_eq!(told("offer below 45.00 again never", &[5_000, 4_490, 4_200, 3_000]), [1]);
}

#[test]
fn both_directions_and_no_noise_of_cents() {
    assert_eq!(told("offer 10% away fair", &[5_000, 4_400, 5_600]), [1, 2]);
    assert_eq!(told("offer 10% below fair by 8.00", &[5_000, 4_400, 4_190]), [2]);
    assert_eq!(told("offer 10% above paid 40.00", &[4_300, 4_400]), [1]);
}

#[test]
fn silent_in_the_cooldown_and_told_after_it_if_it_still_is() {
    assert_eq!(told("offer below 45.00 cooldown 72h", &[5_000, 4_490, 4_700, 4_490, 4_490]), [1, 4]);
    assert_eq!(told("offer below 45.00 cooldown 72h", &[5_000, 4_490, 4_700, 4_490, 4_700, 4_600]), [1]);
    assert_eq!(told("offer below 45.00 cooldown 72h", &[5_000, 4_490, 3_000, 3_000, 3_000]), [1, 4]);
}

#[test]
fn what_was_owed_and_is_no_further_is_owed_no_more() {
    let rule = rule_of("offer below 45.00");
    let facts = |hours, cents| Facts { at: at(hours), values: vec![], asks: vec![ask(1, cents)] };
    let mut state = State::new(at(0));
    let mut before = None::<Facts>;
    let mut owed = Vec::new();
    for (hours, cents) in [(0, 4_490), (1, 3_000), (2, 4_400), (13, 4_400), (14, 3_000)] {
        let now = facts(hours, cents);
        let step = evaluate(&rule, &state, before.as_ref(), &now);
        owed.push((step.state.owed, step.fire.is_some()));
        state = step.state;
        assert!(wake(&rule, &state, now.at).at.is_none_or(|next| next > now.at), "{hours}");
        before = Some(now.remembered(before.as_ref()));
    }
    // Told, owed in the cooldown, owed no more, nothing after it, and told when it falls again.
    assert_eq!(owed, [(false, true), (true, false), (false, false), (false, false), (false, true)]);
}

#[test]
fn the_same_offer_at_another_time_is_another_event() {
    let facts = |hours| Facts { at: at(hours), values: vec![], asks: vec![ask(1, 4_400)] };
    let fire = |hours| {
        let armed = State { phase: Phase::Armed, ..State::new(at(0)) };
        evaluate(&rule_of("offer below 45.00"), &armed, None, &facts(hours)).fire.unwrap()
    };
    assert_eq!(event_key(1, &fire(5)), event_key(2, &fire(5)), "two alerts that see it at once say it once");
    assert_ne!(event_key(1, &fire(5)), event_key(2, &fire(29)), "an alert that was snoozed until then says it then");
}

#[test]
fn a_fixed_line_is_waited_for() {
    let armed = State { phase: Phase::Armed, ..State::new(at(0)) };
    for (rule, line) in [
        ("value below 45.00", (Some(4_500), None)),
        ("landed DE below 45.00", (Some(4_500), None)),
        ("landed DE above 45.00", (None, Some(4_500))),
        ("offer 10% below paid 50.00", (Some(4_500), None)),
        ("value 10% above paid 50.00", (None, Some(5_500))),
        ("landed DE 10% away paid 50.00", (None, None)),
        ("offer 10% below fair", (None, None)),
        ("offer below 45.00 SEK", (None, None)),
        ("restock", (None, None)),
    ] {
        let rule = rule_of(rule);
        let wake = |state: &State| {
            let wake = wake(&rule, state, at(0));
            (wake.below, wake.above)
        };
        assert_eq!(wake(&armed), line, "{rule}");
        assert_eq!(wake(&State { owed: true, ..armed.clone() }), (None, None), "{rule}");
        assert_eq!(wake(&State { phase: Phase::Fired, ..armed.clone() }), (None, None), "{rule}");
    }
    let facts = Facts { at: at(0), values: vec![value(5_000)], asks: vec![ask(1, 4_900)] };
    assert_eq!(facts.range(), Some((4_900, 5_395)), "what it costs at the door is in it");
}

#[test]
fn of_two_new_listings_both_are_told() {
    let facts = |hours, asks: &[(i64, i64)]| Facts {
        at: at(hours),
        values: vec![],
        asks: asks.iter().map(|&(id, cents)| Ask { first_seen: at(hours), ..ask(id, cents) }).collect(),
    };
    let rule = rule_of("listing");
    let fires = would_have_fired(&rule, &[facts(0, &[]), facts(24, &[(1, 4_500), (2, 4_400), (3, 4_600)])]);
    assert_eq!(fires.len(), 1);
    let message = Message::new(7, &rule, &fires[0], &facts(24, &[]), Subject::default(), None, Locale::English);
    assert_eq!(
        message.because,
        ["3 listings that were not there before ask 44.00\u{a0}€, 45.00\u{a0}€, 46.00\u{a0}€ (you asked for: listing)"]
    );
}

#[test]
fn the_other_side_is_not_further() {
    let rule = rule_of("offer 10% away fair cooldown 0h");
    let facts = |hours, cents| Facts { at: at(hours), values: vec![], asks: vec![ask(1, cents)] };
    let fires = would_have_fired(&rule, &[facts(0, 5_000), facts(24, 4_400), facts(48, 5_600), facts(72, 6_000)]);
    assert_eq!(fires.iter().map(|fire| fire.again).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn what_it_was_months_ago_is_no_before_of_a_new_alert() {
    let facts = |hours, cents| Facts { at: at(hours), values: vec![], asks: vec![ask(1, cents)] };
    let rule = rule_of("offer below 45.00");
    let old = |hours| {
        let state = State::new(at(hours));
        evaluate(&rule, &state, Some(&facts(0, 9_000)), &facts(hours, 4_400)).fire.unwrap().old.map(|old| old.cents)
    };
    assert_eq!((old(24), old(24 * 90)), (Some(9_000), None));
}

#[test]
fn snoozed_paused_and_expired() {
    let rule = rule_of("offer below 45.00");
    let facts = |hours| Facts { at: at(hours), values: vec![], asks: vec![ask(1, 4_400)] };
    let snoozed = State { snoozed_until: Some(at(10)), ..State::new(at(0)) };
    let step = evaluate(&rule, &snoozed, None, &facts(5));
    assert_eq!(step.fire, None);
    assert_eq!(wake(&rule, &step.state, at(5)).at, Some(at(10)));
    let step = evaluate(&rule, &step.state, Some(&facts(5)), &facts(10));
    assert!(step.fire.is_some() && step.state.phase == Phase::Fired);
    let paused = State { phase: Phase::Paused, ..State::new(at(0)) };
    assert_eq!(evaluate(&rule, &paused, None, &facts(5)), Step { state: paused, fire: None });
    let over = State { expires_at: Some(at(5)), ..State::new(at(0)) };
    let step = evaluate(&rule, &over, None, &facts(5));
    assert_eq!((step.state.phase, step.fire), (Phase::Expired, None));
}

#[test]
fn new_lows_and_highs() {
    let facts = |n: u64, cents, low, high| {
        let low = Low { days: 30, low, low_on: day(0), high };
        let value = Value { day: day(n), lows: vec![low], ..value(cents) };
        Facts { at: at(24 * i64::try_from(n).unwrap()), values: vec![value], asks: vec![] }
    };
    let days = [
        facts(0, 5_000, 4_500, 5_500),
        facts(1, 4_490, 4_500, 5_500),
        facts(2, 4_480, 4_490, 5_500),
        facts(3, 4_200, 4_480, 5_500),
    ];
    let fires = would_have_fired(&rule_of("new low 30d"), &days);
    assert_eq!(fires.iter().map(|f| f.at).collect::<Vec<_>>(), [at(24), at(72)], "10 cents further are no news");
    assert_eq!(fires[0].low.map(|low| low.low), Some(4_500));
    // The old low leaves the window: nothing happened to the price.
    let left = [facts(0, 4_600, 4_500, 5_500), facts(1, 4_600, 4_700, 5_500)];
    assert!(would_have_fired(&rule_of("new low 30d"), &left).is_empty());
    assert_eq!(
        would_have_fired(&rule_of("new high 30d"), &[facts(0, 5_000, 1, 5_500), facts(1, 5_501, 1, 5_500)]).len(),
        1
    );
    assert!(would_have_fired(&rule_of("new low 7d"), &days).is_empty(), "a window without a value tells nothing");
}

#[test]
fn shelves_and_listings() {
    let facts = |n: i64, stock, doubt| Facts {
        at: at(n),
        values: vec![],
        asks: vec![Ask { stock, doubt, noted_at: at(n), ..ask(1, 4_000) }],
    };
    let (out, back) = (facts(0, Stock::Out, None), facts(20, Stock::In, None));
    assert_eq!(would_have_fired(&rule_of("restock"), &[out.clone(), back.clone()]).len(), 1);
    assert!(would_have_fired(&rule_of("restock"), std::slice::from_ref(&back))[0].already);
    assert!(would_have_fired(&rule_of("restock"), &[out.clone(), facts(20, Stock::In, Some(Doubt::Held))]).is_empty());
    // Not seen of late, then seen again: it never was away.
    let lost = facts(40, Stock::In, Some(Doubt::Stale));
    assert_eq!(
        would_have_fired(&rule_of("restock"), &[out.clone(), back.clone(), lost, facts(60, Stock::In, None)]).len(),
        1
    );
    assert_eq!(would_have_fired(&rule_of("preorder"), &[out.clone(), facts(1, Stock::Preorder, None)]).len(), 1);
    assert!(would_have_fired(&rule_of("restock language fr"), &[out.clone(), back]).is_empty());
    let mut with_new = facts(30, Stock::Out, None);
    with_new.asks.push(Ask { first_seen: at(29), ..ask(2, 4_000) });
    let fires = would_have_fired(&rule_of("listing"), &[out, with_new.clone(), Facts { at: at(90), ..with_new }]);
    assert_eq!(fires.len(), 1);
}

#[test]
fn an_exchange_rate_is_no_news_and_a_price_is() {
    let foreign = |n: i64, minor, cents| {
        let ask = Ask { price: Money { minor, currency: Currency::Sek }, noted_at: at(n), ..ask(1, cents) };
        Facts { at: at(n), values: vec![], asks: vec![ask] }
    };
    let rule = rule_of("offer below 45.00");
    let still = [foreign(0, 50_000, 4_600), foreign(24, 50_000, 4_400), foreign(48, 50_000, 4_300)];
    assert!(would_have_fired(&rule, &still).is_empty());
    let mut moved = still.to_vec();
    moved.push(foreign(72, 49_000, 4_214));
    assert_eq!(would_have_fired(&rule, &moved).len(), 1, "now the shop asks less");
    // A rise that a rate made cheap is none.
    let risen = [foreign(0, 50_000, 4_600), foreign(24, 51_000, 4_450)];
    assert!(would_have_fired(&rule, &risen).is_empty());
    // In the shop's own currency no rate comes in.
    let native = rule_of("offer below 495.00 SEK");
    assert_eq!(would_have_fired(&native, &moved).len(), 1);
    assert!(would_have_fired(&rule_of("landed DE 10% below fair"), &still).is_empty());
}

#[test]
fn what_is_missing_or_in_doubt_is_no_rise() {
    let rule = rule_of("offer above 45.00");
    let both =
        |n: i64, doubt| Facts { at: at(n), values: vec![], asks: vec![Ask { doubt, ..ask(1, 4_000) }, ask(2, 5_000)] };
    for doubt in [Doubt::Held, Doubt::Stale, Doubt::Flagged] {
        assert!(would_have_fired(&rule, &[both(0, None), both(24, Some(doubt))]).is_empty(), "{doubt}");
    }
    let sold = Facts { asks: vec![ask(2, 5_000)], ..both(24, None) };
    assert_eq!(would_have_fired(&rule, &[both(0, None), sold]).len(), 1, "the cheap one is gone");
    assert!(would_have_fired(&rule, &[both(0, None), Facts::none(at(24))]).is_empty());
    // A doubtful copy below the line does not arm the alert again, and its return is no message.
    let rule = rule_of("offer below 45.00");
    let fires = would_have_fired(&rule, &[both(0, None), both(24, Some(Doubt::Stale)), both(48, None)]);
    assert_eq!(fires.len(), 1);
}

#[test]
fn a_printing_that_the_catalogue_does_not_list_is_no_price_of_it() {
    let facts = |n: i64, variant| Facts {
        at: at(n),
        values: vec![],
        asks: vec![ask(1, 5_000), Ask { variant, finish: None, ..ask(2, 1_000) }],
    };
    for text in ["offer below 45.00", "landed DE below 45.00", "offer 10% below fair"] {
        assert!(would_have_fired(&rule_of(text), &[facts(0, None), facts(24, None)]).is_empty(), "{text}");
        assert_eq!(would_have_fired(&rule_of(text), &[facts(0, Some(crate::ids::VariantId(1)))]).len(), 1, "{text}");
    }
    assert_eq!(would_have_fired(&rule_of("restock"), &[facts(0, None)]).len(), 1, "it is on the shelf all the same");
}

#[test]
fn a_message_has_every_number() {
    let rule = rule_of("landed DE below 45.00");
    let before = Facts { at: at(0), values: vec![value(5_000)], asks: vec![ask(1, 5_000)] };
    let after = Facts { at: at(24), values: vec![value(5_000)], asks: vec![Ask { noted_at: at(24), ..ask(1, 3_900) }] };
    let fire = would_have_fired(&rule, &[before, after.clone()]).remove(0);
    let subject = Subject { name: "Charizard ex".to_owned(), slug: "sv03.5-199".to_owned() };
    let shop =
        Shop { name: "Karten-Kiste".to_owned(), country: "DE".to_owned(), url: "https://shop.example".to_owned() };
    let mut message = Message::new(7, &rule, &fire, &after, subject.clone(), Some(shop), Locale::English);
    assert_eq!((message.old, message.new), (Some(Money::eur(5_495)), Money::eur(4_395)));
    assert_eq!((message.target, message.low.map(|l| l.low)), (Some(Money::eur(4_500)), Some(4_500)));
    assert_eq!(message.landed, Some(("DE".to_owned(), Money::eur(4_395))));
    assert_eq!(line(Locale::English, &message), "Charizard ex: 43.95\u{a0}€ (was 54.95\u{a0}€) at Karten-Kiste");
    assert_eq!(message.id, format!("offer-1-3900-{}-{}", at(24).timestamp(), at(24).timestamp_micros()));
    assert_eq!(
        message.because,
        ["43.95\u{a0}€ is at or below 45.00\u{a0}€ (you asked for: landed DE below 45.00 EUR)"]
    );
    // Another alert of the same person sees the same event: one message.
    let other = rule_of("offer 10% below fair");
    let other_fire = Fire { at: at(24), reference: Some(Money::eur(5_000)), ..fire };
    let other = Message::new(8, &other, &other_fire, &after, subject, None, Locale::English);
    assert_eq!(other.id, message.id);
    message.join(other);
    assert_eq!((message.because.len(), message.reference), (2, Some(Money::eur(5_000))));
    let text = serde_json::to_string(&message).unwrap();
    assert_eq!(serde_json::from_str::<Message>(&text).unwrap(), message);
}

#[test]
fn quiet_hours_and_digests() {
    let time = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap();
    let now = |h, m| -> NaiveDateTime { day(0).and_time(time(h, m)) };
    let night = Some(Quiet { from: time(22, 0), to: time(7, 30) });
    assert_eq!(send_at(now(12, 0), Pace::Instant, night), now(12, 0));
    assert_eq!(send_at(now(23, 0), Pace::Instant, night), day(1).and_time(time(7, 30)));
    assert_eq!(send_at(now(3, 0), Pace::Instant, night), now(7, 30));
    assert_eq!(send_at(now(3, 0), Pace::Instant, Some(Quiet { from: time(5, 0), to: time(5, 0) })), now(3, 0));
    assert_eq!(send_at(now(7, 0), Pace::Daily, None), day(0).and_time(DIGEST_AT));
    assert_eq!(send_at(now(9, 0), Pace::Daily, None), day(1).and_time(DIGEST_AT));
    let late = Some(Quiet { from: time(0, 0), to: time(10, 0) });
    assert_eq!(send_at(now(9, 0), Pace::Daily, late), day(1).and_time(time(10, 0)));
    // 1 March 2026 is a Sunday.
    assert_eq!(send_at(now(9, 0), Pace::Weekly, None), day(1).and_time(DIGEST_AT));
    assert_eq!(send_at(day(1).and_time(time(9, 0)), Pace::Weekly, None), day(8).and_time(DIGEST_AT));
}

/// A sweep as the jobs do it: an alert that its wake leaves asleep is not looked at.
fn swept(rule: &Rule, history: &[Facts]) -> Vec<Fire> {
    let mut state = State::new(history[0].at);
    let (mut before, mut fires) = (None::<Facts>, Vec::new());
    // Made, it is looked at at once.
    let mut wake = Wake { at: Some(history[0].at), ..Wake::default() };
    for facts in history {
        let range = facts.range();
        let asleep = (wake.below.is_some() || wake.above.is_some())
            && wake.below.is_none_or(|line| range.is_none_or(|(low, _)| low > line))
            && wake.above.is_none_or(|line| range.is_none_or(|(_, high)| high < line))
            && wake.at.is_none_or(|at| at > facts.at);
        if !asleep {
            let step = evaluate(rule, &state, before.as_ref(), facts);
            fires.extend(step.fire);
            state = step.state;
            wake = super::wake(rule, &state, facts.at);
        }
        before = Some(facts.clone().remembered(before.as_ref()));
    }
    fires
}

proptest! {
    #[test]
    fn every_rule_is_read_back(rule in rule()) {
        let text = rule.to_string();
        prop_assert_eq!(text.parse::<Rule>(), Ok(rule.clone()), "{}", text);
        let json = serde_json::to_string(&rule).unwrap();
        prop_assert_eq!(serde_json::from_str::<Rule>(&json).unwrap(), rule);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}", words in proptest::collection::vec("(value|offer|landed|DE|below|away|5%|45|EUR|fair|by|new|low|30d|score|once|again|never|language|de,en)", 0..9)) {
        let _ = text.parse::<Rule>();
        if let Ok(rule) = words.join(" ").parse::<Rule>() {
            prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
        }
    }

    #[test]
    fn the_preview_is_what_the_sweep_tells(rule in rule(), moments in moments()) {
        let history = history(&moments);
        prop_assert_eq!(would_have_fired(&rule, &history), swept(&rule, &history));
    }

    #[test]
    fn one_event_is_one_message_however_many_workers(rule in rule(), moments in moments()) {
        let history = history(&moments);
        let fires = would_have_fired(&rule, &history);
        let keys: HashSet<String> = fires.iter().map(|fire| event_key(1, fire)).collect();
        prop_assert_eq!(keys.len(), fires.len(), "each event has a key of its own: {:?}", fires);
        // Two workers that look at the same moment from the same state find the same event.
        let (mut state, mut before) = (State::new(history[0].at), None::<Facts>);
        for facts in &history {
            let [one, two] = [(); 2].map(|()| evaluate(&rule, &state, before.as_ref(), facts));
            prop_assert_eq!(&one, &two);
            // And one that comes late, after the other has written, finds nothing.
            if one.fire.is_some() {
                let remembered = facts.clone().remembered(before.as_ref());
                prop_assert_eq!(evaluate(&rule, &one.state, Some(&remembered), facts).fire, None);
            }
            state = one.state;
            before = Some(facts.clone().remembered(before.as_ref()));
        }
    }

    #[test]
    fn between_two_messages_the_price_came_back(
        line in 4_000i64..6_000, slack in 0i64..300, prices in proptest::collection::vec(4_000i64..6_000, 1..40),
    ) {
        let rule = rule_of(&format!("value below {}.{:02} again never cooldown 0h slack {}.{}%", line / 100, line % 100, slack / 10, slack % 10));
        let facts: Vec<Facts> = (0u64..).zip(&prices).map(|(n, &cents)| {
            let hours = 24 * i64::try_from(n).unwrap();
            Facts { at: at(hours), values: vec![Value { day: day(n), ..value(cents) }], asks: vec![] }
        }).collect();
        let fires = would_have_fired(&rule, &facts);
        let places: Vec<usize> = fires.iter().map(|f| facts.iter().position(|x| x.at == f.at).unwrap()).collect();
        for pair in places.windows(2) {
            prop_assert!(prices[pair[0]..pair[1]].iter().any(|&p| p > line + line * slack / 1000));
        }
        for &place in &places {
            prop_assert!(prices[place] <= line);
        }
        // And none is missed: after each return the next price at the line is told.
        let (mut armed, mut expected) = (true, 0);
        for &price in &prices {
            if armed && price <= line { expected += 1; armed = false; }
            if price > line + line * slack / 1000 { armed = true; }
        }
        prop_assert_eq!(fires.len(), expected);
    }

    #[test]
    fn nothing_in_doubt_is_told(rule in rule(), moments in moments()) {
        let history = history(&moments);
        for fire in would_have_fired(&rule, &history) {
            let facts = history.iter().find(|f| f.at == fire.at).unwrap();
            let of_stock = matches!(rule.trigger, Trigger::Restock | Trigger::Preorder | Trigger::Listing);
            let sound = |doubt: Option<Doubt>| doubt.is_none() || of_stock && doubt == Some(Doubt::Flagged);
            match fire.new.listing {
                Some(id) => prop_assert!(sound(facts.asks.iter().find(|a| a.listing == id).unwrap().doubt)),
                None => prop_assert!(facts.values[0].doubt.is_none()),
            }
        }
    }

    #[test]
    fn rates_alone_are_never_news(rule in rule(), minor in 4_000i64..6_000, rates in proptest::collection::vec(700i64..1_400, 2..30)) {
        let of_price = matches!(rule.trigger, Trigger::Amount { .. } | Trigger::Change { .. });
        prop_assume!(of_price);
        let facts: Vec<Facts> = (0i64..).zip(&rates).map(|(n, rate)| {
            let cents = minor * rate / 1_000;
            let ask = Ask { price: Money { minor, currency: Currency::Sek }, ..ask(1, cents) };
            Facts { at: at(n * 24), values: vec![value(5_000)], asks: vec![ask] }
        }).collect();
        let fires = would_have_fired(&rule, &facts);
        prop_assert!(fires.iter().all(|fire| fire.already), "{:?}", fires);
    }

    #[test]
    fn never_more_often_than_asked(rule in rule(), moments in moments(), snooze in 0i64..200) {
        let history = history(&moments);
        let fires = would_have_fired(&rule, &history);
        for pair in fires.windows(2) {
            prop_assert!(pair[1].at - pair[0].at >= TimeDelta::hours(rule.manner.cooldown.into()));
        }
        prop_assert!(!rule.manner.once || fires.len() <= 1);
        let mut state = State { snoozed_until: Some(at(snooze)), ..State::new(history[0].at) };
        let mut before: Option<Facts> = None;
        for facts in &history {
            let step = evaluate(&rule, &state, before.as_ref(), facts);
            prop_assert!(step.fire.is_none() || facts.at >= at(snooze));
            state = step.state;
            prop_assert!(wake(&rule, &state, facts.at).at.is_none_or(|next| next > facts.at), "it would wake for ever");
            before = Some(facts.clone().remembered(before.as_ref()));
        }
    }

    #[test]
    fn nothing_is_sent_in_quiet_hours(minute in 0i64..10_080, from in 0u32..24, to in 0u32..24, pace in proptest::sample::select(Pace::ALL)) {
        let quiet = Quiet { from: NaiveTime::from_hms_opt(from, 0, 0).unwrap(), to: NaiveTime::from_hms_opt(to, 0, 0).unwrap() };
        let now = day(0).and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
        let sent = send_at(now, pace, Some(quiet));
        prop_assert!(sent >= now && !quiet.covers(sent.time()));
        prop_assert!(sent - now <= TimeDelta::days(9));
    }
}
