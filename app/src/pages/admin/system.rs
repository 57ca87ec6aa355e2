//! What runs here: versions, migrations, sizes and partitions, what is archived, and the settings in force. No secret is among
//! them: the process that reads them says only whether one is set.

use super::{allowed_to, fact, menu, moment};
use crate::{
    components::load::{Head, load},
    context::{Setting, connection, find_context},
    error::AppError,
};
use domain::user::access::Need;
use leptos::prelude::*;
use std::sync::Arc;
use store::system::{self, Migration, Server, Size};

/// The page's address.
pub const PAGE: &str = "/admin/system";

/// What the page shows.
struct Found {
    server: Server,
    sizes: Vec<Size>,
    migrations: Vec<Migration>,
    settings: Arc<Vec<Setting>>,
}

/// `/admin/system`
#[component]
pub fn SystemPage() -> impl IntoView {
    let (context, allowed) = (find_context(), allowed_to(Need::RunHouse));
    load(
        async move {
            allowed?;
            let context = context.ok_or(AppError::Away)?;
            let settings = context.site.settings.clone();
            let mut conn = connection(Some(context.pool)).await?;
            let server = system::server(&mut conn).await?;
            let sizes = system::sizes(&mut conn).await?;
            Ok(Found { server, sizes, migrations: system::migrations(&mut conn).await?, settings })
        },
        show,
    )
}

fn show(found: Found) -> impl IntoView {
    let Found { server, sizes, migrations, settings } = found;
    view! {
        <Head title="System" description="What runs here." />
        {menu(PAGE)}
        <h1>"System"</h1>
        <section aria-labelledby="versions" class="panel">
            <h2 id="versions">"Versions and the database"</h2>
            <dl class="facts">{facts(&server).into_iter().map(fact).collect_view()}</dl>
        </section>
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
