//! CSS selectors over a tree, by the engine of Firefox and Servo: everything of Selectors Level 4 that needs no browser.

use super::{Element, decode, tree::NONE};
use cssparser::ToCss;
use precomputed_hash::PrecomputedHash;
use selectors::{
    OpaqueElement, SelectorList,
    attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint},
    bloom::BloomFilter,
    context::{MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, SelectorCaches},
    matching::{ElementSelectorFlags, MatchingContext, matches_selector},
    parser::{self, ParseRelative, SelectorParseErrorKind},
};
use serde::{Deserialize, Deserializer, de::Error as _};
use std::fmt;

/// One or more selectors (`a.name, h3 > a`); made once a page, asked for every element.
#[derive(Clone, Debug)]
pub struct Selector(SelectorList<Simple>);

impl Selector {
    /// # Errors
    /// Says what is wrong with the text.
    pub fn parse(text: &str) -> Result<Selector, String> {
        SelectorList::parse(&Syntax, &mut cssparser::Parser::new(text), ParseRelative::No)
            .map(Selector)
            .map_err(|error| format!("{text:?} is not a CSS selector: {:?}", error.kind))
    }

    /// Whether the element is one of these.
    pub fn matches(&self, element: Element<'_, '_>) -> bool {
        element.is_matched(self, element, &mut SelectorCaches::default())
    }
}

impl<'d, 'a> Element<'d, 'a> {
    /// The elements inside that match, in the order of the page. `:scope` is this element.
    pub fn select(self, selector: &Selector) -> impl Iterator<Item = Element<'d, 'a>> {
        let mut caches = SelectorCaches::default();
        self.descendants().filter(move |element| element.is_matched(selector, self, &mut caches))
    }

    /// The first of them.
    pub fn first(self, selector: &Selector) -> Option<Element<'d, 'a>> {
        self.select(selector).next()
    }

    fn is_matched(self, selector: &Selector, scope: Element<'_, '_>, caches: &mut SelectorCaches) -> bool {
        let mut context = MatchingContext::new(
            MatchingMode::Normal,
            None,
            caches,
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        context.scope_element = Some(selectors::Element::opaque(&scope));
        selector.0.slice().iter().any(|one| matches_selector(one, 0, None, self, &mut context))
    }

    fn at(self, index: u32) -> Option<Self> {
        (index != NONE && index != 0).then(|| self.document.element(index))
    }
}

impl<'de> Deserialize<'de> for Selector {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Selector::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// What a selector is made of: plain words, no pseudo-classes that need a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simple;

struct Syntax;

impl parser::Parser<'_> for Syntax {
    type Impl = Simple;
    type Error = SelectorParseErrorKind;

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }
}

impl parser::SelectorImpl for Simple {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Word;
    type Identifier = Word;
    type LocalName = Word;
    type NamespaceUrl = Word;
    type NamespacePrefix = Word;
    type BorrowedNamespaceUrl = Word;
    type BorrowedLocalName = Word;
    type NonTSPseudoClass = Never;
    type PseudoElement = Never;
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word(Box<str>);

impl From<&str> for Word {
    fn from(text: &str) -> Word {
        Word(text.into())
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl ToCss for Word {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        cssparser::serialize_string(&self.0, out)
    }
}

impl PrecomputedHash for Word {
    /// Asked for by filters that are not used here.
    fn precomputed_hash(&self) -> u32 {
        0
    }
}

/// There are no pseudo-classes and pseudo-elements of a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Never {}

impl parser::NonTSPseudoClass for Never {
    fn is_active_or_hover(&self) -> bool {
        match *self {}
    }

    fn is_user_action_state(&self) -> bool {
        match *self {}
    }
}

impl parser::PseudoElement for Never {}

impl ToCss for Never {
    fn to_css<W: fmt::Write>(&self, _: &mut W) -> fmt::Result {
        match *self {}
    }
}

impl selectors::Element for Element<'_, '_> {
    type Impl = Simple;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.node())
    }

    fn parent_element(&self) -> Option<Self> {
        self.at(self.node().parent)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.at(self.node().previous)
    }

    fn next_sibling_element(&self) -> Option<Self> {
        let around = self.document.node(self.node().parent).end;
        let mut next = self.node().end;
        while next < around {
            let node = self.document.node(next);
            if node.is_element() {
                return self.at(next);
            }
            next = node.end;
        }
        None
    }

    fn first_element_child(&self) -> Option<Self> {
        self.descendants().next()
    }

    fn has_local_name(&self, name: &Word) -> bool {
        self.name().eq_ignore_ascii_case(&name.0)
    }

    fn has_id(&self, id: &Word, case: CaseSensitivity) -> bool {
        self.raw_attribute("id").is_some_and(|own| case.eq(id.0.as_bytes(), own.as_bytes()))
    }

    fn has_class(&self, name: &Word, case: CaseSensitivity) -> bool {
        self.classes().any(|own| case.eq(name.0.as_bytes(), own.as_bytes()))
    }

    fn attr_matches(
        &self,
        _: &NamespaceConstraint<&Word>,
        name: &Word,
        operation: &AttrSelectorOperation<&Word>,
    ) -> bool {
        self.raw_attribute(&name.0).is_some_and(|value| operation.eval_str(&decode(value)))
    }

    fn is_empty(&self) -> bool {
        self.node().end == self.index + 1
    }

    fn is_root(&self) -> bool {
        self.node().parent == 0
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.name().eq_ignore_ascii_case(other.name())
    }

    fn is_html_element_in_html_document(&self) -> bool {
        true
    }

    fn is_link(&self) -> bool {
        self.is(&["a", "area"]) && self.raw_attribute("href").is_some()
    }

    // What is left are things a saved page has not: namespaces, shadow trees, slots, states.

    fn has_namespace(&self, _: &Word) -> bool {
        true
    }

    fn match_non_ts_pseudo_class(&self, class: &Never, _: &mut MatchingContext<'_, Simple>) -> bool {
        match *class {}
    }

    fn match_pseudo_element(&self, element: &Never, _: &mut MatchingContext<'_, Simple>) -> bool {
        match *element {}
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn imported_part(&self, _: &Word) -> Option<Word> {
        None
    }

    fn is_part(&self, _: &Word) -> bool {
        false
    }

    fn has_custom_state(&self, _: &Word) -> bool {
        false
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}
