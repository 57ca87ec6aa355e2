//! The chart as a person uses it: switch the range, read a day with the pointer or the arrow keys, open the table.
//!
//! The server sends it drawn; the range switch is links that work without scripts.
#![expect(missing_docs, reason = "the island macro makes items for the lazy half that can not carry any")]

use crate::charts::{Frame, Size, draw};
use domain::{
    chart::{Point, Range, Series},
    day,
};
use leptos::{ev, prelude::*};

/// A series with its range switch, its reading, and its table.
#[island(lazy)]
pub fn PriceChart(
    /// All days there are.
    series: Series,
    /// The range shown first.
    range: Range,
    /// What the chart shows, for screen readers.
    title: String,
    /// The page's address up to the value of `range`.
    link: String,
) -> impl IntoView {
    let range = RwSignal::new(range);
    let selected = RwSignal::new(None::<usize>);
    let series = StoredValue::new(series);
    let points = Memo::new(move |_| series.with_value(|s| s.within(range.get()).to_vec()));
    let show = move |value: i64| series.with_value(|s| s.unit.show(value));

    let reading = move || {
        let points = points.read();
        let Some(point) = selected.get().and_then(|i| points.get(i)).or(points.last()) else { return String::new() };
        let low = point.low.map(|low| format!(" · lowest offer {}", show(low))).unwrap_or_default();
        format!("{}: {}{low}", day::long(point.day), show(point.value))
    };
    let step = move |key: &str| {
        let last = points.read().len().saturating_sub(1);
        let now = selected.get_untracked().unwrap_or(last);
        let next = match key {
            "ArrowLeft" | "ArrowDown" => now.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => (now + 1).min(last),
            "Home" => 0,
            "End" => last,
            _ => return false,
        };
        selected.set(Some(next));
        true
    };

    let plot = move |size: Size, class: &'static str| {
        let (width, height) = size.pixels();
        let mark = move || {
            let points = points.read();
            let point = selected.get().and_then(|i| points.get(i))?;
            Frame::new(&points, size).map(|f| (f.at(point.day, point.value), height))
        };
        view! {
            <div class=class>
                <div inner_html=move || series.with_value(|s| draw(&points.read(), s.unit, size))></div>
                <svg class="chart-mark" viewBox=format!("0 0 {width} {height}") aria-hidden="true">
                    {move || {
                        mark()
                            .map(|((x, y), height)| {
                                view! {
                                    <line x1=x x2=x y1=10 y2=height - 30 />
                                    <circle cx=x cy=y r=4 />
                                }
                            })
                    }}
                </svg>
                <div
                    class="chart-touch"
                    role="slider"
                    tabindex="0"
                    aria-label="Read a day"
                    aria-valuemin="1"
                    aria-valuemax=move || points.read().len()
                    aria-valuenow=move || selected.get().map_or(points.read().len(), |i| i + 1)
                    aria-valuetext=reading
                    on:pointermove=move |e: ev::PointerEvent| {
                        let width = event_target::<leptos::web_sys::Element>(&e).client_width();
                        let points = points.read_untracked();
                        let at = Frame::new(&points, size)
                            .and_then(|f| f.nearest(&points, f64::from(e.offset_x()) / f64::from(width.max(1))));
                        selected.set(at);
                    }
                    on:pointerleave=move |_| selected.set(None)
                    on:keydown=move |e: ev::KeyboardEvent| {
                        if step(&e.key()) {
                            e.prevent_default();
                        }
                    }
                ></div>
            </div>
        }
    };

    view! {
        <figure class="chart" aria-label=title>
            <div class="chart-head">
                <output class="chart-reading">{reading}</output>
                <nav class="switch" aria-label="Range">
                    {Range::ALL
                        .iter()
                        .map(|&r| {
                            view! {
                                <a
                                    href=format!("{link}{r}")
                                    rel="nofollow"
                                    aria-current=move || (range.get() == r).then_some("true")
                                    on:click=move |e: ev::MouseEvent| {
                                        e.prevent_default();
                                        selected.set(None);
                                        range.set(r);
                                    }
                                >
                                    {r.label()}
                                </a>
                            }
                        })
                        .collect_view()}
                </nav>
            </div>
            <p class="sr-only">{move || series.with_value(|s| s.summary(range.get()))}</p>
            {plot(Size::Narrow, "chart-plot sm:hidden")}
            {plot(Size::Wide, "chart-plot hidden sm:block")}
            <details class="chart-table">
                <summary>"Data as a table"</summary>
                <div class="scroll" tabindex="0" role="region" aria-label="Data of the chart">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"Day"</th>
                                <th scope="col" class="num">{series.with_value(|s| s.label.clone())}</th>
                                <th scope="col" class="num">"Lowest offer"</th>
                            </tr>
                        </thead>
                        <tbody>{move || points.read().iter().rev().map(|p| row(p, show)).collect::<Vec<_>>()}</tbody>
                    </table>
                </div>
            </details>
        </figure>
    }
}

fn row<F: Fn(i64) -> String>(point: &Point, show: F) -> impl IntoView + use<F> {
    view! {
        <tr>
            <th scope="row">{day::long(point.day)}</th>
            <td class="num">{show(point.value)}</td>
            <td class="num">{point.low.map_or_else(|| "no data".to_owned(), show)}</td>
        </tr>
    }
}
