//! What an alert would have told: the same looks over what was known then.

use super::{Facts, Fire, Rule, State, evaluate};

/// What an alert made at the first of these moments would have told until the last. `history` is in the order of time.
#[must_use]
pub fn would_have_fired(rule: &Rule, history: &[Facts]) -> Vec<Fire> {
    let Some(first) = history.first() else { return Vec::new() };
    let mut state = State::new(first.at);
    let mut before: Option<Facts> = None;
    let mut fires = Vec::new();
    for facts in history {
        let step = evaluate(rule, &state, before.as_ref(), facts);
        fires.extend(step.fire);
        state = step.state;
        before = Some(facts.clone().remembered(before.as_ref()));
    }
    fires
}
