//! What runs here: what is switched off and said to everybody, versions, migrations, sizes and partitions, caches and rates, what
//! is archived, and the settings in force. No secret is among them: the process that reads them says only whether one is set.

mod house;

use super::{allowed_to, ended, fact, menu, moment};
use crate::{
    components::load::{Head, load},
    context::{Setting, connection, find_context},
    error::AppError,
};
use domain::{house::Notice, user::access::Need};
use leptos::prelude::*;
use std::sync::Arc;
use store::{
    house::Off,
    system::{self, Cache, Migration, Partition, Rates, Server, Size},
};

/// The page's address.
pub const PAGE: &str = "/admin/system";

/// What the page shows.
struct Found {
    off: Vec<Off>,
    notices: Vec<Notice>,
    server: Server,
    partitions: Vec<Partition>,
    caches: Vec<Cache>,
    rates: Vec<Rates>,
    sizes: Vec<Size>,
    migrations: Vec<Migration>,
    settings: Arc<Vec<Setting>>,
}

/// `/admin/system?said=`
#[component]
pub fn SystemPage() -> impl IntoView {
    let (context, allowed) = (find_context(), allowed_to(Need::RunHouse));
    let said = crate::pages::query("said");
    load(
        async move {
            allowed?;
            let context = context.ok_or(AppError::Away)?;
            let (settings, now) = (context.site.settings.clone(), context.now);
            let mut conn = connection(Some(context.pool)).await?;
            Ok(Found {
                off: store::house::list_off(&mut conn).await?,
                notices: store::house::notices(&mut conn, now).await?,
                server: system::server(&mut conn).await?,
                partitions: system::partitions(&mut conn, now.date_naive()).await?,
                caches: system::caches(&mut conn).await?,
                rates: system::rates(&mut conn).await?,
                sizes: system::sizes(&mut conn).await?,
                migrations: system::migrations(&mut conn).await?,
                settings,
            })
        },
        move |found| show(found, said.as_deref()),
    )
}

fn show(found: Found, said: Option<&str>) -> impl IntoView + use<> {
    let Found { off, notices, server, partitions, caches, rates, sizes, migrations, settings } = found;
    let said = match said {
        Some("off") => Some("It is off. Today says so until it is on again."),
        Some("on") => Some("It is on."),
        Some("why") => Some("Nothing was done: say why, in 500 characters at most."),
        Some("said") => Some("The notice stands on every page in its time."),
        Some("ended") => Some("The notice is gone."),
        Some("notice") => {
            Some("Nothing was done: a notice needs words, and an end that is to come and after its beginning.")
        }
        _ => None,
    };
    view! {
        <Head title="System" description="What runs here." />
        {menu(PAGE)}
        <h1>"System"</h1>
        {said.map(ended)}
        {house::switches(&off)}
        {house::notice(notices)}
        <section aria-labelledby="versions" class="panel">
            <h2 id="versions">"Versions and the database"</h2>
            <dl class="facts">{facts(&server).into_iter().map(fact).collect_view()}</dl>
        </section>
        {months(partitions)}
        {kept(caches, rates)}
        {tables(sizes)}
        {applied(migrations)}
        {in_force(&settings)}
    }
}

fn facts(server: &Server) -> Vec<(&'static str, String)> {
    let archived = match (server.archives, server.archived_at) {
        (false, _) => "switched off: this database knows of no backup".to_owned(),
        (true, None) => "nothing yet".to_owned(),
        (true, Some(at)) => moment(at),
    };
    let mut facts = vec![
        ("This program", env!("CARGO_PKG_VERSION").to_owned()),
        ("PostgreSQL", server.version.clone()),
        ("Size", bytes(server.bytes)),
        ("Connections", server.connections.to_string()),
        ("Last log archived", archived),
    ];
    facts.extend(server.failed_at.filter(|_| server.archives).map(|at| ("Archiving failed", moment(at))));
    facts
}

/// "1.2 GB".
fn bytes(bytes: i64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    let (mut value, mut unit) = (bytes as f64 / 1000.0, "kB");
    for next in UNITS.into_iter().skip(1) {
        if value < 1000.0 {
            break;
        }
        (value, unit) = (value / 1000.0, next);
    }
    format!("{value:.1} {unit}")
}

/// The months that have to be there, and making those that are not.
fn months(partitions: Vec<Partition>) -> impl IntoView {
    let missing = partitions.iter().any(|one| one.bytes.is_none());
    let rows = partitions.into_iter().map(|one| {
        let there = one.bytes.is_some();
        view! {
            <tr>
                <th scope="row">{format!("{} {}", one.table, one.month.format("%B %Y"))}</th>
                <td>{if there { "there" } else { "missing" }}</td>
                <td class="num">{one.bytes.map(bytes)}</td>
                <td class="num">{one.rows}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby="months">
            <h2 id="months">"Partitions"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="List of partitions">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Month"</th>
                            <th scope="col">"State"</th>
                            <th scope="col" class="num">"Size"</th>
                            <th scope="col" class="num">"Rows, about"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {missing
                .then(|| {
                    view! {
                        <form method="post" action="/admin/partitions">
                            <button type="submit">"Make this month's and the next three"</button>
                        </form>
                    }
                })}
        </section>
    }
}

/// What is kept for speed, and the exchange rates in use.
fn kept(caches: Vec<Cache>, rates: Vec<Rates>) -> impl IntoView {
    let rows = caches.into_iter().map(|cache| {
        view! {
            <tr>
                <th scope="row">{cache.name}</th>
                <td class="num">{bytes(cache.bytes)}</td>
                <td class="num">{cache.rows}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let rates = rates
        .into_iter()
        .map(|rates| {
            let said =
                format!("{}: {} currencies of {}", rates.source, rates.currencies, rates.day.format("%-d %b %Y"));
            view! { <li>{said}</li> }
        })
        .collect_view();
    let none = rates.is_empty();
    view! {
        <section aria-labelledby="caches">
            <h2 id="caches">"Caches and exchange rates"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="List of caches">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"What is kept"</th>
                            <th scope="col" class="num">"Size"</th>
                            <th scope="col" class="num">"Rows, about"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {none.then(|| view! { <p class="empty">"There are no exchange rates."</p> })}
            <ul>{rates}</ul>
        </section>
    }
}

fn tables(sizes: Vec<Size>) -> impl IntoView {
    let rows = sizes.into_iter().map(|size| {
        let parts = size.first.zip(size.last).map(|(first, last)| format!("{}: {first} to {last}", size.partitions));
        view! {
            <tr>
                <th scope="row">{size.name}</th>
                <td class="num">{bytes(size.bytes)}</td>
                <td class="num">{size.rows}</td>
                <td>{parts}</td>
            </tr>
        }
    });
    view! {
        <section aria-labelledby="tables">
            <h2 id="tables">"Tables"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="List of tables">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Table"</th>
                            <th scope="col" class="num">"Size"</th>
                            <th scope="col" class="num">"Rows, about"</th>
                            <th scope="col">"Partitions"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

fn applied(migrations: Vec<Migration>) -> impl IntoView {
    let rows = migrations.into_iter().map(|migration| {
        view! {
            <tr>
                <th scope="row">{migration.version}</th>
                <td>{migration.description}</td>
                <td>{moment(migration.installed_on)}</td>
                <td>{if migration.success { "applied" } else { "failed" }}</td>
            </tr>
        }
    });
    view! {
        <section aria-labelledby="migrations">
            <h2 id="migrations">"Migrations"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="List of migrations">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Number"</th>
                            <th scope="col">"Name"</th>
                            <th scope="col">"When"</th>
                            <th scope="col">"State"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

fn in_force(settings: &[Setting]) -> impl IntoView + use<> {
    let rows = settings.iter().cloned().map(|setting| {
        view! {
            <tr>
                <th scope="row">{setting.name}</th>
                <td class="hash">{setting.value}</td>
                <td>{setting.from}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby="settings">
            <h2 id="settings">"Settings in force"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="List of settings">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Setting"</th>
                            <th scope="col">"Value"</th>
                            <th scope="col">"From"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn sizes_in_words() {
        assert_eq!(bytes(0), "0.0 kB");
        assert_eq!(bytes(999_000), "999.0 kB");
        assert_eq!(bytes(1_234_567_890), "1.2 GB");
        assert_eq!(bytes(i64::MAX), "9223372.0 TB");
    }
}
