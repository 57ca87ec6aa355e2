//! The chart as a person uses it: switch the range and the scale, read a day with the pointer or the arrow keys, come nearer
//! with two fingers or the keys + and −, open the table, take the drawing along as a file.
//!
//! The server sends it drawn; the switches are links that work without scripts.
#![expect(missing_docs, reason = "the island macro makes items for the lazy half that can not carry any")]

use crate::charts::{Fingers, Frame, Size, draw};
use domain::chart::{Plot, Point, Range, Scale, Tongue, Unit, Word, Zoom};
use leptos::{ev, prelude::*};

/// How much nearer a key comes.
const KEY_STEP: f64 = 1.5;

/// A series with its switches, its reading, and its table.
#[island(lazy)]
pub fn PriceChart(
    /// All days there are, and what is drawn beside them.
    #[prop(into)]
    series: Plot,
    /// The range shown first.
    range: Range,
    /// What the chart shows, for screen readers.
    title: String,
    /// The page's address up to the value of `range`.
    link: String,
    /// What it says and how it writes: it knows no language itself.
    tongue: Tongue,
) -> impl IntoView {
    let range = RwSignal::new(range);
    let scale = RwSignal::new(series.scale);
    let zoom = RwSignal::new(Zoom::ALL);
    let selected = RwSignal::new(None::<usize>);
    let fingers = StoredValue::new(Fingers::default());
    let file = series.file.clone();
    let plot = StoredValue::new(series);
    let view = Memo::new(move |_| plot.with_value(|p| p.view(range.get(), zoom.get())));
    let unit = plot.with_value(|p| p.series.unit);
    let tongue = StoredValue::new(tongue);
    let word = move |word: Word| tongue.with_value(|t| t.word(word).to_owned());

    let reading = move || {
        let view = view.read();
        let Some(point) = selected.get().and_then(|i| view.points.get(i)).or(view.points.last()) else {
            return String::new();
        };
        let marked = view.marks.iter().filter(|m| m.day == point.day).map(|m| format!(" · {}", m.words));
        let marked = marked.collect::<String>();
        tongue.with_value(|t| {
            let low = point.low.map(|low| t.and_lowest(unit, low)).unwrap_or_default();
            format!("{}: {}{low}{marked}", t.long(point.day), t.show(unit, point.value))
        })
    };
    let nearer = move |factor: f64, about: f64| {
        selected.set(None);
        zoom.update(|zoom| *zoom = zoom.by(factor, about));
    };
    let step = move |key: &str| {
        let last = view.with_untracked(|v| v.points.len()).saturating_sub(1);
        let now = selected.get_untracked().unwrap_or(last);
        let next = match key {
            "ArrowLeft" | "ArrowDown" => now.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => (now + 1).min(last),
            "Home" => 0,
            "End" => last,
            "+" | "-" => {
                let about = if last == 0 { 0.5 } else { now as f64 / last as f64 };
                nearer(if key == "+" { KEY_STEP } else { KEY_STEP.recip() }, about);
                return true;
            }
            _ => return false,
        };
        selected.set(Some(next));
        true
    };

    let drawing = move |size: Size, class: &'static str| {
        let (width, height) = size.pixels();
        let mark = move || {
            let view = view.read();
            let point = selected.get().and_then(|i| view.points.get(i))?;
            Frame::of(&view, scale.get(), size).map(|f| (f.at(point.day, point.value), height))
        };
        let share = |e: &ev::PointerEvent| {
            let width = event_target::<leptos::web_sys::Element>(e).client_width();
            f64::from(e.offset_x()) / f64::from(width.max(1))
        };
        let moved = move |e: ev::PointerEvent| {
            let view = view.read_untracked();
            let Some(frame) = Frame::of(&view, scale.get_untracked(), size) else { return };
            let to = share(&e);
            let pinched = fingers.try_update_value(|f| f.moved(e.pointer_id(), to)).flatten();
            let found = frame.nearest(&view.points, to);
            // What is read here is not to be held while it is made anew.
            drop(view);
            match pinched {
                Some((factor, middle)) => nearer(factor, frame.along(middle)),
                None if fingers.with_value(Fingers::are_two) => {}
                None => selected.set(found),
            }
        };
        let lifted = move |e: ev::PointerEvent| fingers.update_value(|f| f.up(e.pointer_id()));
        view! {
            <div class=class>
                <div inner_html=move || tongue.with_value(|t| draw(&view.read(), unit, scale.get(), size, t))></div>
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
                    aria-label=word(Word::ReadADay)
                    aria-valuemin="1"
                    aria-valuemax=move || view.read().points.len()
                    aria-valuenow=move || selected.get().map_or(view.read().points.len(), |i| i + 1)
                    aria-valuetext=reading
                    on:pointerdown=move |e: ev::PointerEvent| fingers.update_value(|f| f.down(e.pointer_id(), share(&e)))
                    on:pointerup=lifted
                    on:pointercancel=lifted
                    on:pointermove=moved
                    on:pointerleave=move |e: ev::PointerEvent| {
                        lifted(e);
                        selected.set(None);
                    }
                    on:keydown=move |e: ev::KeyboardEvent| {
                        if !e.ctrl_key() && !e.meta_key() && step(&e.key()) {
                            e.prevent_default();
                        }
                    }
                ></div>
            </div>
        }
    };

    // The address of a choice: what is usual is not said.
    let address = move |link: &str, range: Range, scale: Scale| match scale {
        Scale::Linear => format!("{link}{range}"),
        Scale::Log => format!("{link}{range}&scale={scale}"),
    };
    let link = StoredValue::new(link);
    let here = move |range: Range, scale: Scale| link.with_value(|link| address(link, range, scale));
    let files = file.map(|(path, query)| {
        ["svg", "png"].map(|kind| {
            let link = format!("{path}.{kind}?{query}");
            let to = move || address(&link, range.get(), scale.get());
            view! { <a href=to download rel="nofollow">{kind.to_ascii_uppercase()}</a> }
        })
    });

    view! {
        <figure class="chart" aria-label=title>
            <div class="chart-head">
                <output class="chart-reading">{reading}</output>
                <nav class="switch" aria-label=word(Word::Scale)>
                    {Scale::ALL
                        .iter()
                        .map(|&s| {
                            view! {
                                <a
                                    href=move || here(range.get(), s)
                                    rel="nofollow"
                                    aria-current=move || (scale.get() == s).then_some("true")
                                    on:click=move |e: ev::MouseEvent| {
                                        e.prevent_default();
                                        scale.set(s);
                                    }
                                >
                                    {tongue.with_value(|t| t.scale(s).to_owned())}
                                </a>
                            }
                        })
                        .collect_view()}
                </nav>
                <nav class="switch" aria-label=word(Word::Range)>
                    {Range::ALL
                        .iter()
                        .map(|&r| {
                            view! {
                                <a
                                    href=move || here(r, scale.get())
                                    rel="nofollow"
                                    aria-current=move || (range.get() == r).then_some("true")
                                    on:click=move |e: ev::MouseEvent| {
                                        e.prevent_default();
                                        selected.set(None);
                                        zoom.set(Zoom::ALL);
                                        range.set(r);
                                    }
                                >
                                    {tongue.with_value(|t| t.range(r).to_owned())}
                                </a>
                            }
                        })
                        .collect_view()}
                </nav>
            </div>
            <p class="sr-only">{move || plot.with_value(|p| tongue.with_value(|t| t.summary(&p.series, range.get())))}</p>
            {drawing(Size::Narrow, "chart-plot sm:hidden")}
            {drawing(Size::Wide, "chart-plot hidden sm:block")}
            <div class="chart-foot">
                <details class="chart-table">
                    <summary>{word(Word::AsTable)}</summary>
                    <div class="scroll" tabindex="0" role="region" aria-label=word(Word::Data)>
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">{word(Word::Day)}</th>
                                    {plot
                                        .with_value(|p| {
                                            [&p.series]
                                                .into_iter()
                                                .chain(&p.layers)
                                                .map(|s| view! { <th scope="col" class="num">{s.label.clone()}</th> })
                                                .collect_view()
                                        })}
                                    <th scope="col" class="num">{word(Word::LowestOffer)}</th>
                                </tr>
                            </thead>
                            <tbody>
                                {move || {
                                    let view = view.read();
                                    tongue
                                        .with_value(|t| {
                                            view.points.iter().rev().map(|p| row(p, &view.layers, unit, t)).collect::<Vec<_>>()
                                        })
                                }}
                            </tbody>
                        </table>
                    </div>
                </details>
                {files}
            </div>
        </figure>
    }
}

fn row(point: &Point, layers: &[Vec<Point>], unit: Unit, tongue: &Tongue) -> impl IntoView + use<> {
    let show = |value| tongue.show(unit, value);
    let of = |points: &Vec<Point>| {
        let at = points.binary_search_by_key(&point.day, |p| p.day).ok()?;
        points.get(at).map(|p| show(p.value))
    };
    let none = || tongue.word(Word::NoData).to_owned();
    let others: Vec<_> = layers.iter().map(|l| view! { <td class="num">{of(l).unwrap_or_else(none)}</td> }).collect();
    view! {
        <tr>
            <th scope="row">{tongue.long(point.day)}</th>
            <td class="num">{show(point.value)}</td>
            {others}
            <td class="num">{point.low.map_or_else(none, show)}</td>
        </tr>
    }
}
