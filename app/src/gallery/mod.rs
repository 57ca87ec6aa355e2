//! `/dev/components`: every component with made-up data, the odd cases too. `server` serves it while developing only.

mod samples;

use crate::{
    charts::{Size, several::draw_several},
    components::{
        ask_address::AskAddress,
        change::Change,
        chart_layers::chart_layers,
        deal_card::DealCard,
        fair_price::{FairPrices, Sources},
        language_switch::LanguageSwitch,
        layout::Layout,
        load::Head,
        matched::Matched,
        offers::Offers,
        operator::Operator,
        outlook::Outlook,
        pager::Pager,
        passkey::PasskeySignIn,
        price_chart::PriceChart,
        product_list::ProductList,
        proof::{Proof, ProofRefused},
        receipt::Lines,
        said::{FormSaid, Said},
        score::{Reasons, Score},
        search_form::SearchForm,
        signals::{Doubts, Signals},
        state::State,
        tile::tile,
        watch_button::watch_button,
    },
};
use domain::{
    chart::{Mark, Plot, Range, Scale, Series, Tongue, Unit},
    compare::common,
    coverage,
    i18n::Locale,
    listing::Stock,
    market::deal::Kind,
    watch,
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::Router;

/// Where it is.
pub const PATH: &str = "/dev/components";

/// The HTML document of the page.
pub fn gallery() -> impl IntoView {
    crate::shell::document(|| view! { <Gallery /> })
}

/// The page.
#[component]
pub fn Gallery() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Layout>
                <Head title="Components" description="Every component of this site with made-up data." />
                <h1>"Components"</h1>
                <p class="lead">"All data here are made up. This page is there while developing only."</p>
                {[words(), art(), lists(), prices(), charts(), offers(), forms()].collect_view()}
            </Layout>
        </Router>
    }
}

/// A component under its name.
fn part(name: &'static str, shown: AnyView) -> impl IntoView {
    view! {
        <section aria-label=name>
            <p class="eyebrow">
                <code>{name}</code>
            </p>
            <div>{shown}</div>
        </section>
    }
}

fn words() -> AnyView {
    let changes = [Some(0.032), Some(-0.12), Some(0.0), None].map(|value| view! { <p><Change value=value /></p> });
    let states = coverage::State::ALL.iter().map(|&state| {
        view! {
            <State state=state />
            " "
        }
    });
    view! {
        {part("Change", changes.collect_view().into_any())}
        {part("State", states.collect_view().into_any())}
        {part("Score", [0.0, 37.25, 100.0].map(|value| view! { <Score value=value /> }).collect_view().into_any())}
        {part("Reasons", view! { <Reasons parts=samples::parts() /> }.into_any())}
        {part("Operator", view! { <Operator /> }.into_any())}
    }
    .into_any()
}

fn art() -> AnyView {
    let rarities = ["Common", "Rare Holo", "Double rare", "Special illustration rare", "Secret Rare"];
    let sets = ["base1", "neo1", "ex5", "dp1", "bw9", "xy12", "sm1", "swsh4", "sv03.5"];
    let by_rarity = rarities.map(|rarity| tile(&samples::card("199", "sv03.5", rarity), "large"));
    let by_set = sets.map(|set| tile(&samples::card("4", set, "Rare"), ""));
    view! {
        {part("tile, by rarity", by_rarity.collect_view().into_any())}
        {part("tile, by set", by_set.collect_view().into_any())}
        {part("tile, sealed and small", view! { {tile(&samples::sealed(), "")} {tile(&samples::sealed(), "small")} }.into_any())}
    }
    .into_any()
}

fn lists() -> AnyView {
    let items = vec![samples::card("199", "sv03.5", "Special illustration rare"), samples::sealed()];
    let deals = [Kind::Offer, Kind::Dip].map(|kind| view! { <DealCard deal=samples::deal(kind) /> });
    view! {
        {part("ProductList", view! { <ProductList items=items caption="Two products" /> }.into_any())}
        <h2>"Deals"</h2>
        {part("DealCard", view! { <div class="deals">{deals.collect_view()}</div> }.into_any())}
        {part("Pager", view! { <Pager link="/dev/components?page=" page=2 more=true /> }.into_any())}
    }
    .into_any()
}

fn prices() -> AnyView {
    let made = samples::fair_prices().into_iter().flat_map(|f| f.made).take(2).collect::<Vec<_>>();
    view! {
        {part("FairPrices", view! { <FairPrices prices=samples::fair_prices() /> }.into_any())}
        {part("Sources", view! { <Sources made=made /> }.into_any())}
        {part("Outlook", view! { <Outlook outlooks=samples::outlooks() /> }.into_any())}
        {part("Signals", view! { <Signals signals=samples::signals() /> }.into_any())}
        {part("Doubts", view! { <Doubts doubts=samples::doubts() /> }.into_any())}
    }
    .into_any()
}

fn charts() -> AnyView {
    let series = samples::series();
    let mut other = series.clone();
    for point in &mut other.points {
        point.value = 20_000 - point.value / 2;
    }
    let lines = common(&[series.clone(), other], Range::All).map(|common| common.lines).unwrap_or_default();
    let mark = Mark { day: samples::today(), words: "A leap of one day.".to_owned() };
    let layer = Series { label: "Median of shop offers".to_owned(), ..series.clone() };
    let plot = Plot { layers: vec![layer], marks: vec![mark], usual: true, ..series.into() };
    let layers = chart_layers(&plot).into_any();
    let tongue = Tongue::of(Locale::English);
    let chart = view! {
        <PriceChart
            series=plot
            range=Range::All
            title="A made-up history".to_owned()
            link="/dev/components?range=".to_owned()
            tongue=tongue.clone()
        />
    };
    let several = view! { <div class="chart-plot" inner_html=draw_several(&lines, lines.first(), Unit::Points, Scale::Linear, Size::Wide, &tongue)></div> };
    view! {
        {part("PriceChart", chart.into_any())}
        {part("chart_layers", layers)}
        {part("draw_several", several.into_any())}
    }
    .into_any()
}

fn offers() -> AnyView {
    let offers = vec![samples::offer(Stock::In), samples::offer(Stock::Out)];
    let matched = view! {
        <Matched title=samples::TITLE.to_owned() reasons=samples::reasons() confidence=0.95 note="By rules, not by a person." />
    };
    view! {
        {part("Offers", view! { <Offers offers=offers to="DE".to_owned() variant=None range=Range::Quarter rate=None /> }.into_any())}
        {part("Matched", matched.into_any())}
        {part("Lines of a receipt", view! { <Lines receipt=samples::receipt("AT") /> }.into_any())}
    }
    .into_any()
}

fn forms() -> AnyView {
    let address = view! { <AskAddress action="/forgot" button="Send the letter" sent="The letter is on its way." /> };
    let proof = view! {
        <ProofRefused code=true />
        <form class="fields">
            <Proof id="sample" code=true />
        </form>
    };
    view! {
        {part("LanguageSwitch", view! { <LanguageSwitch /> }.into_any())}
        {part("SearchForm", view! { <SearchForm id="q-sample" label="A sample of the search" /> }.into_any())}
        {part("AskAddress", address.into_any())}
        {part("Proof, ProofRefused", proof.into_any())}
        {part("PasskeySignIn", view! { <PasskeySignIn /> }.into_any())}
        {part("watch_button", watch_button(watch::Kind::Set, "151".to_owned(), None, "Watch this set").into_any())}
        {part("FormSaid, done", view! { <FormSaid said=Some(Said::done("It is removed.")) /> }.into_any())}
        {part("FormSaid, wrong", view! { <FormSaid said=Some(Said::wrong("A name is missing.")) /> }.into_any())}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    /// Not drawn by itself: what stands in the head, words, the banner, which is there only where something needs consent,
    /// what is hidden until a browser can, and what listens to the server.
    const NOT_SHOWN: [&str; 7] = ["consent_banner", "device", "inbox_link", "json_ld", "live_prices", "plan", "words"];

    #[test]
    fn every_component_is_here() {
        let here = include_str!("mod.rs");
        let all = include_str!("../components/mod.rs");
        let modules = all.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        let missing: Vec<_> =
            modules.filter(|name| !NOT_SHOWN.contains(name) && !here.contains(&format!("{name}::"))).collect();
        assert_eq!(missing, Vec::<&str>::new());
    }
}
