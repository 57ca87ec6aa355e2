//! What is in a file: how many lines are where, and a page of them.

use super::{Review, SIZE, columns, says, solve::solve};
use crate::pages::alerts::named;
use domain::{catalog::ProductLine, ids::ProductId};
use leptos::prelude::*;
use std::collections::HashMap;
use store::portfolios::imports::Line;

pub(super) fn review(review: Review) -> impl IntoView {
    let Review { id, progress, lines, products, solving, columns, open } = review;
    let undone = progress.state == "undone";
    let counts = [
        ("Lines", progress.rows),
        ("Known", progress.matched),
        ("Ready", progress.ready),
        ("Open", progress.open),
        ("Not wanted", progress.skipped),
        ("In the collection", progress.taken),
        ("With something unread", progress.with_problems),
    ];
    let counts: Vec<_> =
        counts.into_iter().map(|(name, n)| view! { <div><dt>{name}</dt><dd>{n.to_string()}</dd></div> }).collect();
    let ready = progress.ready;
    let take = (ready > 0 && !undone).then(|| {
        let word = if ready == 1 {
            "Put 1 line into the collection".to_owned()
        } else {
            format!("Put {ready} lines into the collection")
        };
        button(id, "take", word)
    });
    let undo = (progress.state == "taken").then(|| button(id, "undo", "Take all of it out again".to_owned()));
    let here = format!("/account/portfolio/import?id={id}");
    let open_only = format!("{here}&open=1");
    let full = i64::try_from(lines.len()).is_ok_and(|n| n == SIZE);
    let next = lines.last().filter(|_| full).map(|last| {
        let open = if open { "&open=1" } else { "" };
        format!("{here}{open}&after={}", last.line)
    });
    // Where the columns are not known yet there is nothing to be read.
    let reading = (progress.unread > 0 && !undone && columns.is_none())
        .then(|| reading(progress.rows, progress.unread, here.clone()));
    let rows: Vec<_> = lines.iter().map(|line| row(id, line, &products, undone)).collect();
    view! {
        <section class="panel" aria-labelledby="review">
            <h2 id="review">"What is in it"</h2>
            <dl class="counts">{counts}</dl>
            {reading}
            <div class="decide">{take} {undo}</div>
        </section>
        {columns.map(|shown| columns::form(id, shown))}
        {solving.filter(|_| !undone).map(|(line, offered)| solve(id, &line, offered))}
        <nav class="switch" aria-label="Which lines">
            <a href=here aria-current=(!open).then_some("true")>
                "All"
            </a>
            <a href=open_only aria-current=open.then_some("true")>
                "Open"
            </a>
        </nav>
        {if rows.is_empty() {
            view! { <p class="empty">"No such line."</p> }.into_any()
        } else {
            view! {
                <div class="scroll" tabindex="0" role="region" aria-label="Lines of the file">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"Line"</th>
                                <th scope="col">"It says"</th>
                                <th scope="col">"How many"</th>
                                <th scope="col">"It is"</th>
                                <th scope="col">"What could not be read"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
                .into_any()
        }}
        {next
            .map(|href| {
                view! {
                    <nav class="pager" aria-label="Pages">
                        <a rel="next" href=href>
                            "Next →"
                        </a>
                    </nav>
                }
            })}
    }
}

/// How far a worker is that reads the words of the lines.
fn reading(rows: i64, unread: i64, here: String) -> impl IntoView {
    let read = rows.saturating_sub(unread);
    view! {
        <p class="also">
            <label for="read">{format!("{read} of {rows} lines are read, the others are being read. ")}</label>
            <progress id="read" max=rows.to_string() value=read.to_string() />
            " "
            <a href=here>"Look again"</a>
        </p>
    }
}

fn button(import: i64, what: &'static str, word: String) -> impl IntoView {
    view! {
        <form method="post" action=format!("/account/portfolio/import/{what}")>
            <input type="hidden" name="import" value=import.to_string() />
            <button type="submit">{word}</button>
        </form>
    }
}

fn row(import: i64, line: &Line, products: &HashMap<ProductId, ProductLine>, undone: bool) -> impl IntoView + use<> {
    let known = line.product.and_then(|product| products.get(&product));
    let is = match known {
        Some(product) => {
            let href = format!("/products/{}", product.slug);
            let how = match line.found_by.as_deref() {
                Some("person") => "as you said".to_owned(),
                Some(by) => {
                    let sure = line.confidence.map(|c| format!(", {:.0} % sure", c * 100.0)).unwrap_or_default();
                    format!("by {by}{sure}")
                }
                None => String::new(),
            };
            let variant = if line.variant.is_none() { " · variant not known" } else { "" };
            view! {
                <a href=href>{named(product)}</a>
                <span class="also">{format!("{how}{variant}")}</span>
            }
            .into_any()
        }
        None if line.skipped => "Not wanted".into_any(),
        None => "Not known yet".into_any(),
    };
    let solve = (!undone).then(|| {
        let href = format!("/account/portfolio/import?id={import}&line={}", line.line);
        view! {
            <a href=href>
                {if known.is_some() { "Another" } else { "Solve" }} <span class="sr-only">{format!(": line {}", line.line)}</span>
            </a>
        }
    });
    let problems: Vec<_> = line
        .problems
        .iter()
        .map(|problem| view! { <span class="also hash">{format!("{} {:?}: {}", problem.column, problem.said, problem.why)}</span> })
        .collect();
    view! {
        <tr>
            <th scope="row">{line.line.to_string()}</th>
            <td>{says(line)}</td>
            <td>{line.lot.quantity.to_string()}</td>
            <td>{is} " " {solve}</td>
            <td>{problems}</td>
        </tr>
    }
}
