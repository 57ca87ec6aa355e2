//! What two descriptions of a shop differ in, and a change taken back without losing those that came after it.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A field that is another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Its name in a file of the registry.
    pub field: String,
    /// What it was; null: it was not said.
    pub before: Value,
    /// What it is.
    pub after: Value,
}

fn fields(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

/// The fields that differ, by name.
#[must_use]
pub fn changed(before: &Value, after: &Value) -> Vec<Changed> {
    let (before, after) = (fields(before), fields(after));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let of = |all: &Map<String, Value>, name: &str| all.get(name).cloned().unwrap_or_default();
    names
        .into_iter()
        .map(|name| Changed { field: name.clone(), before: of(&before, name), after: of(&after, name) })
        .filter(|changed| changed.before != changed.after)
        .collect()
}

/// What is `now`, with the fields that a change touched as they were before it.
#[must_use]
pub fn taken_back(now: &Value, before: &Value, after: &Value) -> Value {
    let mut result = fields(now);
    for Changed { field, before, .. } in changed(before, after) {
        if before.is_null() {
            result.remove(&field);
        } else {
            result.insert(field, before);
        }
    }
    Value::Object(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_came_after_a_change_stays_when_it_is_taken_back() {
        let (before, after) = (json!({"pace": 2.0, "name": "A"}), json!({"pace": 5.0, "name": "A", "note": "slow"}));
        let names: Vec<_> = changed(&before, &after).into_iter().map(|c| c.field).collect();
        assert_eq!(names, ["note", "pace"]);
        let now = json!({"pace": 5.0, "name": "B", "note": "slow"});
        assert_eq!(taken_back(&now, &before, &after), json!({"pace": 2.0, "name": "B"}));
        assert_eq!(taken_back(&after, &before, &after), before);
        assert_eq!(changed(&before, &before), []);
    }
}
