//! What the lines of a product's chart are, and boxes that hide them: the style sheet reads the boxes, no script does.

use crate::context::locale;
use domain::{
    chart::{LOW_DAYS, Plot},
    i18n::messages::notes as m,
};
use leptos::prelude::*;

/// The legend of a chart. Its boxes hide layers of the drawings in the same `.panel`.
pub fn chart_layers(plot: &Plot) -> impl IntoView + use<> {
    let l = locale();
    let other = plot.layers.first().map(|layer| layer.label.clone());
    let has_low = plot.series.points.iter().any(|p| p.low.is_some());
    let layers = [
        ("band", plot.usual.then(|| m::usual_band(l).to_owned())),
        ("low", has_low.then(|| m::lowest_of_day(l).to_owned())),
        ("month", plot.usual.then(|| m::lowest_of(l, LOW_DAYS))),
        ("other", other),
        ("mark", (!plot.marks.is_empty()).then(|| m::with_care(l).to_owned())),
    ];
    // Without `autocomplete`, as browsers keep boxes over a reload, and the drawing comes whole each time.
    let boxes = layers.into_iter().filter_map(|(layer, words)| {
        words.map(|words| {
            view! {
                <label>
                    <input type="checkbox" name=format!("layer-{layer}") checked=true autocomplete="off" />
                    <svg class="key" viewBox="0 0 24 12" width="24" height="12" aria-hidden="true">
                        {key(layer)}
                    </svg>
                    <span>{words}</span>
                </label>
            }
        })
    });
    view! {
        <fieldset class="layers">
            <legend class="sr-only">{m::shown_in_chart(l)}</legend>
            <span class="layer">
                <svg class="key" viewBox="0 0 24 12" width="24" height="12" aria-hidden="true">
                    <line class="key-line" x1="1" x2="23" y1="6" y2="6" />
                </svg>
                <span>{plot.series.label.clone()}</span>
            </span>
            {boxes.collect_view()}
        </fieldset>
    }
}

/// A layer as it is drawn.
fn key(layer: &str) -> AnyView {
    match layer {
        "band" => view! { <rect class="key-band" x="1" y="1" width="22" height="10" /> }.into_any(),
        "mark" => view! { <circle class="key-mark" cx="12" cy="6" r="4.5" /> }.into_any(),
        _ => view! { <line class=format!("key-{layer}") x1="1" x2="23" y1="6" y2="6" /> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use domain::chart::{Mark, Point, Series, Unit};

    #[test]
    fn there_is_a_box_for_what_is_drawn() {
        let day = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        let points = vec![Point { day, value: 5, low: None, band: None }];
        let series = Series { unit: Unit::Cents, label: "<Trend>".to_owned(), points };
        let bare = chart_layers(&Plot::from(series.clone())).to_html();
        assert!(bare.contains("&lt;Trend&gt;") && !bare.contains("checkbox"), "{bare}");
        let marks = vec![Mark { day, words: "odd".to_owned() }];
        let all = Plot { layers: vec![series.clone()], marks, usual: true, ..series.into() };
        let html = chart_layers(&all).to_html();
        for layer in ["band", "month", "other", "mark"] {
            assert!(html.contains(&format!("name=\"layer-{layer}\"")), "{layer} in {html}");
        }
        assert!(!html.contains("layer-low"), "no lowest offer is known: {html}");
    }
}
