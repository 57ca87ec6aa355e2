//! Where in a box a value stands, as settings write it:
//!
//! - `".price"`: the text of the first element that matches;
//! - `"img@alt"`: an attribute of it; `"@data-id"`: an attribute of the box itself; `"@"`: the text of the box;
//! - `{"at": "@id", "after": "form_", "before": "-", "without": ".old"}`: only what stands between two marks, without the
//!   text of some parts;
//! - a list of these: the first that gives something whole. A text that ends in "..." is cut, and only taken when no other
//!   place has it whole.

use crate::retailers::html::{Element, Selector, tidy};
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;

/// Parts that do not count.
pub type Hidden<'s> = &'s [&'s Selector];

/// One or more places, the best first.
#[derive(Clone, Debug)]
pub struct Place(Vec<One>);

#[derive(Clone, Debug)]
struct One {
    selector: Option<Selector>,
    attribute: Option<String>,
    after: Option<String>,
    before: Option<String>,
    without: Option<Selector>,
}

impl Place {
    /// The value in this box, tidied; None where there is none or it is empty. Hidden parts do not count.
    pub fn find(&self, item: Element<'_, '_>, hidden: Hidden<'_>) -> Option<String> {
        let mut cut = None;
        for one in &self.0 {
            match one.find(item, hidden) {
                Some(text) if is_cut(&text) => cut = cut.or(Some(text)),
                Some(text) => return Some(text),
                None => {}
            }
        }
        cut
    }

    /// The values of all matching elements of all places.
    pub fn find_all(&self, item: Element<'_, '_>, hidden: Hidden<'_>) -> Vec<String> {
        self.0.iter().flat_map(|one| one.elements(item, hidden).filter_map(|e| one.read(e, hidden))).collect()
    }
}

impl One {
    fn find(&self, item: Element<'_, '_>, hidden: Hidden<'_>) -> Option<String> {
        self.elements(item, hidden).find_map(|element| self.read(element, hidden))
    }

    fn elements<'d, 'a>(&self, item: Element<'d, 'a>, hidden: Hidden<'_>) -> impl Iterator<Item = Element<'d, 'a>> {
        let own = self.selector.is_none().then_some(item);
        let inside = self.selector.iter().flat_map(move |selector| item.select(selector));
        own.into_iter().chain(inside.filter(move |element| !is_hidden(*element, item, hidden)))
    }

    fn read(&self, element: Element<'_, '_>, hidden: Hidden<'_>) -> Option<String> {
        let text = match &self.attribute {
            Some(name) => tidy(&element.attribute(name)?),
            None => {
                element.text(&|part| hidden.iter().copied().chain(&self.without).any(|without| without.matches(part)))
            }
        };
        let mut text = text.as_str();
        if let Some(mark) = &self.after {
            text = text.rsplit_once(mark.as_str())?.1;
        }
        if let Some(mark) = &self.before {
            text = text.split_once(mark.as_str()).map_or(text, |(before, _)| before);
        }
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// Whether it, or something around it inside the box, is not shown.
pub fn is_hidden(element: Element<'_, '_>, item: Element<'_, '_>, hidden: Hidden<'_>) -> bool {
    let mut around = Some(element);
    while let Some(one) = around.filter(|one| *one != item && !hidden.is_empty()) {
        if hidden.iter().any(|hidden| hidden.matches(one)) {
            return true;
        }
        around = one.parent();
    }
    false
}

fn is_cut(text: &str) -> bool {
    text.ends_with("...") || text.ends_with('…')
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marked {
    at: String,
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    before: Option<String>,
    #[serde(default)]
    without: Option<Selector>,
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut places = vec![];
        add(Value::deserialize(deserializer)?, &mut places).map_err(D::Error::custom)?;
        Ok(Place(places))
    }
}

/// By hand, because an untagged enum would not name the key that is wrong.
fn add(written: Value, places: &mut Vec<One>) -> Result<(), String> {
    match written {
        Value::String(at) => places.push(one(Marked { at, after: None, before: None, without: None })?),
        Value::Array(list) => list.into_iter().try_for_each(|written| add(written, places))?,
        Value::Object(_) => places.push(one(serde_json::from_value(written).map_err(|e| e.to_string())?)?),
        other => return Err(format!("{other} is no place: a text, a list, or {{at, after, before, without}}")),
    }
    Ok(())
}

fn one(marked: Marked) -> Result<One, String> {
    let is_name = |text: &str| text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':'));
    // An `@` inside of `[href*="@"]` is followed by more than a name.
    let (selector, attribute) = match marked.at.rsplit_once('@') {
        Some((selector, name)) if is_name(name) => (selector.trim(), Some(name)),
        _ => (marked.at.trim(), None),
    };
    Ok(One {
        selector: (!selector.is_empty()).then(|| Selector::parse(selector)).transpose()?,
        attribute: attribute.filter(|name| !name.is_empty()).map(str::to_owned),
        after: marked.after,
        before: marked.before,
        without: marked.without,
    })
}
