//! What is switched off for a time, and what stands on every page meanwhile.

use super::super::moment;
use domain::house::{LONGEST, Notice, Switch};
use leptos::{either::Either, prelude::*};
use store::house::Off;

/// What a switch is called, and what happens without it.
const fn words(switch: Switch) -> (&'static str, &'static str) {
    match switch {
        Switch::Registration => ("New accounts", "Nobody can open an account; who has one signs in as always."),
        Switch::Visits => ("Visits to shops", "No visit begins. One that is under way ends as always."),
        Switch::Messages => ("Messages about alerts", "They are kept, and sent when this is on again."),
    }
}

/// Each switch, and how it stands.
pub(super) fn switches(off: &[Off]) -> impl IntoView + use<> {
    let rows = Switch::ALL.iter().map(|switch| {
        let off = off.iter().find(|off| off.switch == *switch);
        line(*switch, off)
    });
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby="switches">
            <h2 id="switches">"Switches"</h2>
            <ul class="wants">{rows}</ul>
        </section>
    }
}

fn line(switch: Switch, off: Option<&Off>) -> impl IntoView + use<> {
    let (name, without) = words(switch);
    let stands = off.map(|off| format!("Off since {}: {}", moment(off.since), off.why));
    let (field, longest) = (format!("why-{switch}"), LONGEST.to_string());
    let form = if stands.is_some() {
        Either::Left(view! {
            <form method="post" action="/admin/system/switch">
                <input type="hidden" name="switch" value=switch.as_str() />
                <input type="hidden" name="to" value="on" />
                <button type="submit" aria-label=format!("Switch on: {name}")>
                    "Switch on"
                </button>
            </form>
        })
    } else {
        Either::Right(view! {
            <form class="choose" method="post" action="/admin/system/switch">
                <input type="hidden" name="switch" value=switch.as_str() />
                <input type="hidden" name="to" value="off" />
                <label for=field.clone()>"Why"</label>
                <input id=field name="why" required maxlength=longest />
                <button type="submit" class="quiet" aria-label=format!("Switch off: {name}")>
                    "Switch off"
                </button>
            </form>
        })
    };
    view! {
        <li class="panel">
            <div>
                <h3>{name}</h3>
                <p class="hash">{stands.unwrap_or_else(|| "On".to_owned())}</p>
                <p class="also">{without}</p>
            </div>
            {form}
        </li>
    }
}

/// What stands on every page, and a form for another notice.
pub(super) fn notice(notices: Vec<Notice>) -> impl IntoView {
    let rows = notices.into_iter().map(|notice| {
        let label = format!("Take notice {} away", notice.id);
        view! {
            <li class="panel">
                <div>
                    <h3>{format!("{} to {}", moment(notice.begins_at), moment(notice.ends_at))}</h3>
                    <p class="hash">{notice.words}</p>
                </div>
                <form method="post" action="/admin/system/notice/end">
                    <input type="hidden" name="id" value=notice.id.to_string() />
                    <button type="submit" class="quiet" aria-label=label>
                        "Take it away"
                    </button>
                </form>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby="notice">
            <h2 id="notice">"Notice on every page"</h2>
            <ul class="wants">{rows}</ul>
            <form class="fields" method="post" action="/admin/system/notice">
                <label for="words">"What it says"</label>
                <input id="words" name="words" required maxlength=LONGEST.to_string() />
                <label for="begins">"From (UTC; empty: now)"</label>
                <input id="begins" name="begins" type="datetime-local" />
                <label for="ends">"Until (UTC)"</label>
                <input id="ends" name="ends" type="datetime-local" required />
                <button type="submit">"Say it"</button>
            </form>
        </section>
    }
}
