//! How we matched this: the shop's text with what was recognised in it, and what each of it counted for.

use crate::{components::told::told, context::locale};
use domain::{
    i18n::messages::{names, product as m},
    identity::Reason,
};
use leptos::prelude::*;

/// A closed block that works without scripts: the text with its recognised words, the reasons and how sure it is.
/// `note` says in a sentence what else is known, such as who decided.
#[component]
pub fn Matched(
    /// As the shop wrote it.
    title: String,
    /// What was recognised.
    reasons: Vec<Reason>,
    /// 0..1.
    confidence: f32,
    /// A sentence more.
    #[prop(into)]
    note: String,
    /// Shown open, where it is what somebody came for.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let l = locale();
    let pieces = pieces(&title, &reasons).into_iter().map(|piece| match piece {
        Piece::Plain(text) => view! { {text} }.into_any(),
        Piece::Recognised { text, against } => {
            view! { <mark class=against.then_some("against")>{text}</mark> }.into_any()
        }
    });
    let lines = reasons
        .iter()
        .map(|reason| {
            let words = reason.span.as_ref().and_then(|s| title.get(s.start as usize..s.end as usize));
            let class = if reason.weight < 0.0 { "down" } else { "up" };
            view! {
                <li>
                    <b class=class>{weight(reason.weight)}</b>
                    <span>
                        {format!("{}: ", names::feature(l, reason.feature))}
                        {words.map(|w| view! { <q>{w.to_owned()}</q> " " })} {told(&reason.text)}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="matched" open=open>
            <summary>{m::how_matched(l)}</summary>
            <p class="text">{pieces.collect_view()}</p>
            <p class="also">{format!("{} {note}", m::sure(l, format!("{:.0}", confidence * 100.0)))}</p>
            <ul>{lines}</ul>
        </details>
    }
}

/// A stretch of the title.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Plain(String),
    /// `against`: something in it speaks against the answer.
    Recognised {
        text: String,
        against: bool,
    },
}

/// Cuts the title where a recognised place begins or ends; places that overlap are one. A place that is none of this
/// title (it was renamed since) is passed over.
fn pieces(title: &str, reasons: &[Reason]) -> Vec<Piece> {
    let mut places: Vec<(usize, usize, bool)> = reasons
        .iter()
        .filter_map(|r| {
            let (from, to) = (r.span.as_ref()?.start as usize, r.span.as_ref()?.end as usize);
            title.get(from..to).filter(|t| !t.is_empty()).map(|_| (from, to, r.weight < 0.0))
        })
        .collect();
    places.sort_unstable();
    let mut joined: Vec<(usize, usize, bool)> = Vec::new();
    for (from, to, against) in places {
        match joined.last_mut() {
            Some(last) if from < last.1 => *last = (last.0, last.1.max(to), last.2 || against),
            _ => joined.push((from, to, against)),
        }
    }
    let (mut pieces, mut at) = (Vec::new(), 0);
    for (from, to, against) in joined {
        let plain = title.get(at..from).filter(|t| !t.is_empty());
        pieces.extend(plain.map(|t| Piece::Plain(t.to_owned())));
        pieces.extend(title.get(from..to).map(|t| Piece::Recognised { text: t.to_owned(), against }));
        at = to;
    }
    pieces.extend(title.get(at..).filter(|t| !t.is_empty()).map(|t| Piece::Plain(t.to_owned())));
    pieces
}

/// "+2.50"; nothing where it only tells a field.
fn weight(weight: f32) -> String {
    if weight.abs() < 0.005 { String::new() } else { format!("{weight:+.2}").replace('-', "\u{2212}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::identity::Feature;

    fn at(span: std::ops::Range<u32>, weight: f32) -> Reason {
        Reason { feature: Feature::Number, span: Some(span), weight, text: String::new() }
    }

    fn shown(title: &str, reasons: &[Reason]) -> String {
        let one = |piece: Piece| match piece {
            Piece::Plain(text) => text,
            Piece::Recognised { text, against: false } => format!("[{text}]"),
            Piece::Recognised { text, against: true } => format!("<{text}>"),
        };
        pieces(title, reasons).into_iter().map(one).collect()
    }

    #[test]
    fn recognised_words_are_marked_once() {
        let reasons = [at(7..14, 3.0), at(0..6, 2.0), at(7..10, 1.0), at(15..17, -1.0)];
        assert_eq!(shown("Glurak 199/165 DE", &reasons), "[Glurak] [199/165] <DE>");
        assert_eq!(shown("Glurak", &[]), "Glurak");
        assert_eq!(shown("", &[at(0..0, 1.0)]), "");
    }

    #[test]
    fn a_place_that_is_not_there_is_passed_over() {
        assert_eq!(shown("é!", &[at(1..2, 1.0), at(0..9, 1.0)]), "é!");
    }

    #[test]
    fn weights_in_words() {
        assert_eq!([weight(2.5), weight(-1.0), weight(0.0)], ["+2.50", "\u{2212}1.00", ""]);
    }
}
