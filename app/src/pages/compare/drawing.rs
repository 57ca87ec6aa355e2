//! Histories on a common index: one drawing, its switches, what its lines are, and its days as a table.

use super::address;
use crate::charts::{Size, several::draw_several};
use domain::{
    address::escaped,
    chart::{Range, Scale, Series, Unit},
    compare::{Common, MOST},
    day,
};
use leptos::{either::Either, prelude::*};

/// Where the drawing is served as a file: behind it the ending.
const FILES: &str = "/compare/chart.";

/// How they are shown.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    /// The scope of the index beside them.
    pub index: Option<String>,
    /// How much of the histories.
    pub range: Range,
    /// How values are laid out.
    pub scale: Scale,
}

impl Drawn {
    /// All of it but the range, as it stands in addresses; what is usual is not said.
    pub(super) fn kept(&self, scale: Scale) -> String {
        let index = self.index.as_ref().map(|scope| format!("&index={}", escaped(scope))).unwrap_or_default();
        match scale {
            Scale::Linear => index,
            Scale::Log => format!("{index}&scale={scale}"),
        }
    }
}

/// The drawing with its switches, its legend and its table.
pub(super) fn chart(
    common: Option<(Common, Option<Series>)>,
    slugs: &[String],
    drawn: &Drawn,
    choices: Vec<(String, String)>,
) -> impl IntoView + use<> {
    let Drawn { range, scale, .. } = *drawn;
    let link = |kept: String| address(slugs, &kept);
    let ranges = Range::ALL.iter().map(|&r| {
        let to = link(format!("{}&range={r}", drawn.kept(scale)));
        view! {
            <a href=to rel="nofollow" aria-current=(r == range).then_some("true")>
                {r.label()}
            </a>
        }
    });
    let ranges = ranges.collect_view();
    let scales = Scale::ALL.iter().map(|&s| {
        let to = link(format!("{}&range={range}", drawn.kept(s)));
        view! {
            <a href=to rel="nofollow" aria-current=(s == scale).then_some("true")>
                {s.label()}
            </a>
        }
    });
    let scales = scales.collect_view();
    let beside = beside(slugs, drawn, choices);
    let files = ["svg", "png"].map(|kind| {
        let page = link(format!("{}&range={range}", drawn.kept(scale)));
        let to = page.replacen("/compare", &format!("{FILES}{kind}"), 1);
        view! {
            <a href=to download rel="nofollow">
                {kind.to_uppercase()}
            </a>
        }
    });
    let drawing = common.map(|(Common { from, lines }, index)| {
        let place = |n: usize| if n < MOST && n < lines.len() { (n + 1).to_string() } else { "I".to_owned() };
        let names = lines.iter().chain(&index).enumerate().map(|(n, line)| {
            let ended = match line.points.last() {
                Some(last) => format!("{} on {}", line.unit.show(last.value), day::long(last.day)),
                None => "no data since then".to_owned(),
            };
            view! {
                <li>
                    <b class=format!("line-{}", place(n))>{place(n)}</b>
                    <span>{format!("{}: {ended}", line.label)}</span>
                </li>
            }
        });
        let names = names.collect_view();
        let drawing = |size| draw_several(&lines, index.as_ref(), Unit::Points, scale, size);
        let (narrow, wide) = (drawing(Size::Narrow), drawing(Size::Wide));
        let all: Vec<Series> = lines.iter().chain(&index).cloned().collect();
        view! {
            <p class="also">{format!("100 is each one's price on {}, or on its first day after.", day::long(from))}</p>
            <div class="chart-plot sm:hidden" inner_html=narrow></div>
            <div class="chart-plot hidden sm:block" inner_html=wide></div>
            <ol class="legend" aria-label="Lines of the drawing">
                {names}
            </ol>
            <div class="chart-foot">{days(&all)} {files}</div>
        }
    });
    view! {
        <section class="panel" aria-labelledby="index">
            <div class="section-head">
                <h2 id="index">"On a common index"</h2>
                <nav class="switch" aria-label="Scale">
                    {scales}
                </nav>
                <nav class="switch" aria-label="Range">
                    {ranges}
                </nav>
            </div>
            {beside}
            {match drawing {
                Some(drawing) => Either::Left(drawing),
                None => Either::Right(view! { <p class="empty">"No data: none of these has a price yet."</p> }),
            }}
        </section>
    }
}

/// The form that chooses an index to be drawn beside the products.
fn beside(slugs: &[String], drawn: &Drawn, choices: Vec<(String, String)>) -> impl IntoView + use<> {
    let chosen = drawn.index.clone();
    let options = choices.into_iter().map(|(scope, name)| {
        let here = chosen.as_ref() == Some(&scope);
        view! { <option value=scope selected=here>{name}</option> }
    });
    let options = options.collect_view();
    view! {
        <form class="choose" method="get" action="/compare">
            <input type="hidden" name="products" value=slugs.join(",") />
            <input type="hidden" name="range" value=drawn.range.to_string() />
            <input type="hidden" name="scale" value=drawn.scale.to_string() />
            <label for="beside">"Beside an index "</label>
            <select id="beside" name="index">
                <option value="">"None"</option>
                {options}
            </select>
            <button type="submit">"Show"</button>
        </form>
    }
}

/// Every day of the drawing as a table, the newest first.
fn days(lines: &[Series]) -> impl IntoView + use<> {
    let mut all: Vec<chrono::NaiveDate> = lines.iter().flat_map(|l| l.points.iter().map(|p| p.day)).collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    all.dedup();
    let heads = lines.iter().map(|l| view! { <th scope="col" class="num">{l.label.clone()}</th> }).collect_view();
    let rows = all.into_iter().map(|day| {
        let cells = lines.iter().map(|l| {
            let point = l.points.binary_search_by_key(&day, |p| p.day).ok().and_then(|at| l.points.get(at));
            view! { <td class="num">{point.map_or_else(|| "no data".to_owned(), |p| l.unit.show(p.value))}</td> }
        });
        let cells = cells.collect_view();
        view! {
            <tr>
                <th scope="row">{day::long(day)}</th>
                {cells}
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <details class="chart-table">
            <summary>"Data as a table"</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Data of the drawing">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Day"</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
