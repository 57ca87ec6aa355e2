//! Histories on a common index: one drawing, its switches, what its lines are, and its days as a table.

use super::address;
use crate::{
    charts::{Size, several::draw_several},
    components::words,
    context::{locale, way},
};
use domain::{
    address::escaped,
    chart::{Range, Scale, Series, Tongue, Unit},
    compare::{Common, MOST},
    i18n::messages::{market as m, no_data, product},
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
    let l = locale();
    let Drawn { range, scale, .. } = *drawn;
    let link = |kept: String| address(slugs, &kept);
    let ranges = Range::ALL.iter().map(|&r| {
        let to = way(link(format!("{}&range={r}", drawn.kept(scale))));
        view! {
            <a href=to rel="nofollow" aria-current=(r == range).then_some("true")>
                {words::range(r)}
            </a>
        }
    });
    let ranges = ranges.collect_view();
    let scales = Scale::ALL.iter().map(|&s| {
        let to = way(link(format!("{}&range={range}", drawn.kept(s))));
        view! {
            <a href=to rel="nofollow" aria-current=(s == scale).then_some("true")>
                {words::scale(s)}
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
                Some(last) => m::ended(l, words::value(line.unit, last.value), words::day(last.day)),
                None => m::no_data_since(l).to_owned(),
            };
            view! {
                <li>
                    <b class=format!("line-{}", place(n))>{place(n)}</b>
                    <span>{format!("{}: {ended}", line.label)}</span>
                </li>
            }
        });
        let names = names.collect_view();
        let tongue = Tongue::of(l);
        let drawing = |size| draw_several(&lines, index.as_ref(), Unit::Points, scale, size, &tongue);
        let (narrow, wide) = (drawing(Size::Narrow), drawing(Size::Wide));
        let all: Vec<Series> = lines.iter().chain(&index).cloned().collect();
        view! {
            <p class="also">{m::hundred_is(l, words::day(from))}</p>
            <div class="chart-plot sm:hidden" inner_html=narrow></div>
            <div class="chart-plot hidden sm:block" inner_html=wide></div>
            <ol class="legend" aria-label=m::lines(l)>
                {names}
            </ol>
            <div class="chart-foot">{days(&all)} {files}</div>
        }
    });
    view! {
        <section class="panel" aria-labelledby="index">
            <div class="section-head">
                <h2 id="index">{m::common_index(l)}</h2>
                <nav class="switch" aria-label=m::scale(l)>
                    {scales}
                </nav>
                <nav class="switch" aria-label=m::range(l)>
                    {ranges}
                </nav>
            </div>
            {beside}
            {match drawing {
                Some(drawing) => Either::Left(drawing),
                None => Either::Right(view! { <p class="empty">{m::none_has_price(l)}</p> }),
            }}
        </section>
    }
}

/// The form that chooses an index to be drawn beside the products.
fn beside(slugs: &[String], drawn: &Drawn, choices: Vec<(String, String)>) -> impl IntoView + use<> {
    let l = locale();
    let chosen = drawn.index.clone();
    let options = choices.into_iter().map(|(scope, name)| {
        let here = chosen.as_ref() == Some(&scope);
        view! { <option value=scope selected=here>{name}</option> }
    });
    let options = options.collect_view();
    view! {
        <form class="choose" method="get" action=way("/compare")>
            <input type="hidden" name="products" value=slugs.join(",") />
            <input type="hidden" name="range" value=drawn.range.to_string() />
            <input type="hidden" name="scale" value=drawn.scale.to_string() />
            <label for="beside">{m::beside_index(l)}</label>
            <select id="beside" name="index">
                <option value="">{m::no_index_beside(l)}</option>
                {options}
            </select>
            <button type="submit">{product::show(l)}</button>
        </form>
    }
}

/// Every day of the drawing as a table, the newest first.
fn days(lines: &[Series]) -> impl IntoView + use<> {
    let say = locale();
    let mut all: Vec<chrono::NaiveDate> = lines.iter().flat_map(|l| l.points.iter().map(|p| p.day)).collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    all.dedup();
    let heads = lines.iter().map(|l| view! { <th scope="col" class="num">{l.label.clone()}</th> }).collect_view();
    let rows = all.into_iter().map(|day| {
        let cells = lines.iter().map(|l| {
            let point = l.points.binary_search_by_key(&day, |p| p.day).ok().and_then(|at| l.points.get(at));
            view! { <td class="num">{point.map_or_else(|| no_data(say).to_owned(), |p| words::value(l.unit, p.value))}</td> }
        });
        let cells = cells.collect_view();
        view! {
            <tr>
                <th scope="row">{words::day(day)}</th>
                {cells}
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <details class="chart-table">
            <summary>{m::as_table(say)}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=m::data_of_drawing(say)>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{m::day(say)}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
