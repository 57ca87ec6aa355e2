//! The rules that figures are made by, as data: what is kept with the first analysis that used a version, so that a figure of
//! any day can be told with the rules of its day. The rules themselves are their modules' constants; nothing is set here.

use super::{deal_score, fair, flag, gate, index, outlook};
use serde_json::{Value, json};

/// Every rule and its terms by now.
#[must_use]
pub fn rules() -> Vec<(&'static str, Value)> {
    let flags: serde_json::Map<String, Value> = flag::Kind::ALL
        .iter()
        .map(|kind| {
            let stops = flag::stops(*kind);
            let terms = json!({ "alert": stops.alert, "index": stops.index, "score": stops.score });
            (kind.as_str().to_owned(), terms)
        })
        .collect();
    vec![
        (
            "index",
            json!({
                "base": index::BASE,
                "least_constituents": index::LEAST_CONSTITUENTS,
                "least_cents": index::LEAST_CENTS,
                "smooth": index::SMOOTH,
                "smooth_days": index::SMOOTH_DAYS,
                "in_basket_days": index::IN_BASKET_DAYS,
            }),
        ),
        ("flags", Value::Object(flags)),
        ("gate", json!({ "times": gate::TIMES })),
        ("fair", json!({ "oldest_days": fair::OLDEST_DAYS, "widest": fair::WIDEST })),
        (
            "deals",
            json!({
                "whole": deal_score::WHOLE,
                "oldest_offer": deal_score::OLDEST_OFFER,
                "least_deviations": deal_score::LEAST_DEVIATIONS,
                "least_match": deal_score::LEAST_MATCH,
            }),
        ),
        (
            "outlook",
            json!({
                "model": outlook::MODEL,
                "least_cents": outlook::LEAST_CENTS,
                "oldest_days": outlook::OLDEST_DAYS,
                "furthest": outlook::FURTHEST,
            }),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_told_once() {
        let mut names: Vec<_> = rules().into_iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), rules().len());
        assert_eq!(rules(), rules(), "the same rules are the same data");
        let flags = rules().into_iter().find(|(name, _)| *name == "flags").unwrap().1;
        assert_eq!(flags["spike"]["index"], true);
        assert_eq!(flags.as_object().unwrap().len(), flag::Kind::ALL.len());
    }
}
