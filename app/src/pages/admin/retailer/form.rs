//! The form in which a shop is written. What it holds is read by `domain::registry::Form`.

use domain::{
    listing::Vat,
    registry::Form,
    retailer::{Adapter, Fetcher, Verdict},
};
use leptos::prelude::*;

/// A line of the form.
fn text(name: &'static str, label: &'static str, kind: &'static str, value: String) -> impl IntoView {
    view! {
        <label for=name>{label}</label>
        <input id=name name=name type=kind value=value autocomplete="off" />
    }
}

fn choice(name: &'static str, label: &'static str, words: Vec<&'static str>, value: &str) -> impl IntoView + use<> {
    let options = words.into_iter().map(|word| {
        let selected = word == value;
        view! {
            <option value=word selected=selected>
                {word}
            </option>
        }
    });
    let options = options.collect_view();
    view! {
        <label for=name>{label}</label>
        <select id=name name=name>
            {options}
        </select>
    }
}

/// Leptos writes what stands in a text area as it is: nothing in it may end it, or begin anything.
fn inert(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn lines(name: &'static str, label: &'static str, value: String) -> impl IntoView {
    view! {
        <label for=name>{label}</label>
        <textarea id=name name=name rows="6" spellcheck="false">
            {inert(&value)}
        </textarea>
    }
}

/// The form, which leads to `here`.
pub(super) fn fields(form: Form, here: &str) -> impl IntoView + use<> {
    let verdicts = || Verdict::ALL.iter().map(|v| v.as_str()).collect::<Vec<_>>();
    let adapters = Adapter::ALL.iter().map(|a| a.as_str()).collect();
    let fetchers = Fetcher::ALL.iter().map(|f| f.as_str()).collect();
    let vats = Vat::ALL.iter().map(|v| v.as_str()).collect();
    view! {
        <section aria-labelledby="written" class="panel">
            <h2 id="written">"What is written about it"</h2>
            <form class="fields" method="post" action=format!("{here}/edit")>
                {text("name", "Name", "text", form.name)} {text("url", "Address", "url", form.url)}
                {text("country", "Country it sends from", "text", form.country)}
                {text("currency", "Currency", "text", form.currency)}
                {choice("adapter", "How its pages are understood", adapters, &form.adapter)}
                {choice("fetcher", "How they are fetched", fetchers, &form.fetcher)}
                {choice("vat", "VAT in its prices", vats, &form.vat)}
                {text("pace", "Least seconds between two requests", "text", form.pace)}
                {text("schedule", "Minutes between two visits", "number", form.schedule)}
                {text("window_from", "Visits begin from (empty: at any time)", "time", form.window_from)}
                {text("window_to", "Until", "time", form.window_to)} {text("time_zone", "By the clock of", "text", form.time_zone)}
                {text("proxy_country", "Through proxies of (empty: any)", "text", form.proxy_country)}
                {choice("robots", "What its robots.txt says", verdicts(), &form.robots)}
                {text("robots_on", "Robots.txt read on", "date", form.robots_on)}
                {choice("terms", "What its terms of use say", verdicts(), &form.terms)}
                {text("terms_on", "Terms read on", "date", form.terms_on)} {text("note", "Anything to know", "text", form.note)}
                {text("permission", "Why it may be visited although it refuses", "text", form.permission)}
                {lines("settings", "Settings of the adapter (JSON)", form.settings)}
                {lines("shipping", "What sending costs (JSON)", form.shipping)}
                <button type="submit">"Write it so"</button>
            </form>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn no_tag_is_left() {
        assert_eq!(inert("</textarea><b>&lt;"), "&lt;/textarea&gt;&lt;b&gt;&amp;lt;");
    }
}
