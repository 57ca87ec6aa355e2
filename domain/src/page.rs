//! A page of a longer list.

use serde::{Deserialize, Serialize};

/// Some items of a list, and whether more follow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items of this page, in the list's order.
    pub items: Vec<T>,
    /// True when another page follows.
    pub more: bool,
}

impl<T> Page<T> {
    /// Makes a page of at most `size` items from up to `size + 1` that were read.
    #[must_use]
    pub fn from_one_more(mut items: Vec<T>, size: usize) -> Self {
        let more = items.len() > size;
        items.truncate(size);
        Page { items, more }
    }
}
