//! Alerts: what somebody asks to be told of ([`Rule`]), what an alert sees of its product ([`Facts`]), and whether that is
//! news to it ([`evaluate`]).
//!
//! Pure: the same function serves the sweep after an analysis and "would have fired" of a form ([`replay`]). Where facts
//! come from is the affair of `store`; who is told, by what and when is in [`timing`] and [`message`].
//!
//! What is never news: a price that is held, old or flagged ([`Doubt`]), one that is not there because a visit failed, and
//! one that only an exchange rate moved. Such a price changes nothing: it neither fires an alert nor arms it again.

mod channel;
mod check;
mod evaluate;
mod facts;
mod form;
mod message;
pub mod push;
mod read;
mod replay;
mod rule;
pub mod telegram;
mod text;
pub mod timing;

pub use channel::{Channel, FAILING_FOR, KEPT_FOR, MOST_FAILURES, MOST_TRIES};
pub use evaluate::{Change, Fire, Phase, State, Step, Told, Wake, evaluate, look, wake};
pub use facts::{Ask, Doubt, Facts, Low, Score, Value};
pub use form::{from_form, to_form};
pub use message::{Message, Shop, Subject, event_key};
pub use read::Quote;
pub use replay::would_have_fired;
pub use rule::{Copy, Manner, PriceOf, Rule, Side, Than, Trigger, WINDOWS};
pub use text::Unreadable;

#[cfg(test)]
mod strategies;
#[cfg(test)]
mod tests;
