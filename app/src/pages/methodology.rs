//! What each number means and how it is computed.

use crate::components::{load::Head, words};
use domain::{
    chart::LONGEST_STEP_DAYS,
    market::{
        index::{self, BASE, IN_BASKET_DAYS, LEAST_CONSTITUENTS, SMOOTH, SMOOTH_DAYS},
        outlook,
        score::{HELD_FACTOR, LEAST_DIP, OLDEST_DIP, OLDEST_REFERENCE, UNSTABLE_FACTOR},
        signal,
        snapshot::SLACK_DAYS,
    },
    money::Money,
    movers::{LEAST_MOVER, LEAST_MOVER_DAYS, OLDEST_MOVER_DAYS},
};
use leptos::prelude::*;

/// `/methodology`
#[component]
pub fn MethodologyPage() -> impl IntoView {
    view! {
        <Head title="Method" description="What each number on this site means, where it comes from, and what it does not say." canonical="/methodology" />
        <article class="prose">
            <h1>"How every number is made"</h1>
            <p class="lead">
                "Nothing here is estimated where it can be read, and nothing is shown where it is not known: "
                "a missing value says “no data”, never zero."
            </p>

            <h2 id="sources">"Sources"</h2>
            <ul>
                <li>"Catalogue: TCGdex (MIT). It gives sets, cards, names in all languages, and the ids of other markets."</li>
                <li>
                    "Cardmarket's public price guide, one file a day. It mixes all languages and conditions. "
                    "Its “trend” is published without its formula. A zero in it means no data."
                </li>
                <li>"Shops: what their own product feeds ask, at the time of the visit. Pretend shops of the demo are marked “demo shop”."</li>
            </ul>

            <h2 id="identity">"Which price belongs to which card"</h2>
            <p>
                "A guide row belongs to a card through its Cardmarket id. Where one id stands on several cards, it is kept as "
                "ambiguous and its prices are used for none of them. The guide's second columns (“-holo”) belong to the second finish. "
                "A shop's offer is matched by its title, with a confidence; below the threshold it is kept as unknown."
            </p>

            <h2 id="daily">"Daily value"</h2>
            <p>
                "From the guide: that day's trend; the thin line is its lowest offer. From shops: the median of what they asked that day, "
                "with the lowest, and the quarter and three-quarter marks. Days that were not published or not visited have no value; "
                {format!("after more than {LONGEST_STEP_DAYS} such days the line breaks.")}
            </p>

            <h2 id="changes">"Changes, usual range, volatility"</h2>
            <p>
                {format!(
                    "Changes of 1, 7 and 30 days compare the newest value with the value of that day before, or of up to {SLACK_DAYS} days \
                     earlier where that day was not seen. Beyond that there is no change to show. ",
                )}
                " The usual range reaches from the 10 % to the 90 % quantile of the last 30 days' values "
                "(linear between neighbours, Hyndman and Fan's type 7). Volatility is the standard deviation of the log changes, brought to one day."
            </p>

            <h2 id="outlook">"Outlook"</h2>
            <p>
                "Where Cardmarket's trend will probably stand in 7 and in 30 days, as a range that holds eight times in ten: a linear quantile \
                 regression (Koenker and Bassett 1978) of what happened to real trends, on this card's own last 30 days: how much it moves, how \
                 far it stands from its means and its lowest offer. "
                {format!("Below {} nothing is said: one cent is a jump there. ", Money::eur(outlook::LEAST_CENTS))}
                {format!("Without a trend in {} days there is no outlook, and an older trend makes a wider range. ", outlook::OLDEST_DAYS)}
                "It knows prices only: no news, no reprints, no tournaments. "
                <a href="/record">"How often the ranges held"</a>
            </p>

            <h2 id="deals">"Deals and their score"</h2>
            <p>
                "A “shop offer” is what one shop's offer costs at a door in its own country, with sending and taxes, below the fair price of such a "
                "copy; a “market dip” is the market's own price below the median of its 30 days before. The score (0 to 100) is the sum of its parts, and each part says why it is "
                "as large as it is. A deal's page shows the row of the price, the days of the reference, and computes the reference again."
            </p>
            <p>
                {format!(
                    "A dip is at least {:.0} % below its median and at most {OLDEST_DIP} days old; no source of a fair price is older than \
                     {OLDEST_REFERENCE} days. An offer below its fair price divided by {HELD_FACTOR} is more likely a wrong match, a damaged card \
                     or a typing error, and a fair price or a window whose upper end is more than {UNSTABLE_FACTOR} times its lower end says too \
                     little: neither is shown as a deal.",
                    LEAST_DIP * 100.0,
                )}
            </p>
            <p>"A deal is not a forecast: a price below its past can go on falling. Where it is not known what sending costs, an offer has no score."</p>

            <h2 id="signals">"Signals"</h2>
            <p>
                "What a series shows on its newest day that may say where it goes. Each is a claim with a day of judgement; it is right \
                 when the price has then moved by 1 % or more the way it said. Only Cardmarket's trend of 1 € and more is looked at. "
                <a href="/record#signals">"How often they were right"</a>
            </p>
            <dl class="rules">{signal::Kind::ALL.iter().map(|&kind| rule(kind)).collect_view()}</dl>

            <h2 id="flags">"What speaks against a price"</h2>
            <p>
                "A leap of one day alone; a value that rises by half while it is still offered for the old price; offers that go while the \
                 rest gets dearer; one printing that moves by three tenths while at least two siblings do not; sources that contradict each \
                 other by more than a factor of 1.4; a newest value older than a week. A flagged price enters no index and raises no alert, \
                 and its deals lose points or all of their score. Days before an analysis first ran are looked at for leaps, pushes and \
                 bought-up offers alone."
            </p>

            <h2 id="index">"Market indices"</h2>
            <p>
                {format!(
                    "It begins at {BASE} and moves with the geometric mean of the changes of all guide values, each with the same weight. \
                     A value counts as the median of its last {SMOOTH} days with data (at most {SMOOTH_DAYS} days back), so that one odd \
                     sale goes in and out without a trace, and only where it is {} or more. A card is compared with its own last \
                     value; until it is seen again it counts as unchanged, and after {IN_BASKET_DAYS} days it is out. A card that comes \
                     or goes moves nothing. A day with fewer than {LEAST_CONSTITUENTS} values has no level. The number of values behind \
                     the newest step stands beside it.",
                    Money::eur(index::LEAST_CENTS),
                )}
            </p>
            <p>
                "By series, set, rarity and for sealed products the rules are the same. By price, a card belongs for a whole month where its \
                 last price of the month before puts it: a rise is counted in the band where it began. Breadth is how many rose and fell; \
                 co-movement is the share of what moved that went the way most did. "
                <a href="/indices">"All indices"</a>
            </p>

            <h2 id="movers">"Movers"</h2>
            <p>
                {format!(
                    "The largest changes among variants worth {LEAST_MOVER} or more (one cent is a large move for a penny card) whose newest \
                     value is at most {OLDEST_MOVER_DAYS} days older than the newest of all, with data on at least {LEAST_MOVER_DAYS} of the 30 \
                     days before it and without a flag that keeps a price out of the index. The first page, the API and ",
                )}
                <a href="/movers">"the list of all movers"</a>
                " tell the same. One odd sale can move a trend; look at the history before you believe it."
            </p>

            <h2 id="compare">"Comparing"</h2>
            <p>
                <a href="/compare">"Products beside each other"</a>
                " are drawn on one index: each price divided by the product's own price on the first day that all of them have one of, times "
                "100. Where a product was not seen on that day, its next day counts. What is shown is the price's movement, not its height."
            </p>

            <h2 id="freshness">"How fresh a source is"</h2>
            <p>
                "A shop is fresh when its last good visit is no older than two turns of its own schedule, and late up to eight turns or four "
                "days, whichever is longer; then it is old. A source that publishes once a day is fresh for two days and late for five. "
                <a href="/status">"How all of them stand"</a>
            </p>
        </article>
    }
}

/// A signal's rule, in its own words.
fn rule(kind: signal::Kind) -> impl IntoView {
    let d = signal::definition(kind);
    view! {
        <dt>{words::signal(kind)}</dt>
        <dd>
            {d.words} " "
            {format!("Needs: {} Judged after {} days. {}", d.minimum, d.horizon_days, words::proof(d.proof))}
        </dd>
    }
}
