//! The walk of `docs/api.md`, done as it is written there: by a shell, with curl, against a server that listens.

use crate::{access::come_as, accounts::post, fill, state};
use domain::user::access::Standing;
use server::{doors::Patience, router, serve};
use std::process::Stdio;
use store::{PgPool, Uuid, testing::a_queue};
use tokio::process::Command;

const DOCUMENT: &str = include_str!("../../../docs/api.md");

/// All fenced blocks of shell, in their order.
fn blocks() -> Vec<&'static str> {
    DOCUMENT.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn the_walk_can_be_walked(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    fill(&pool).await?;
    // The key is made as a person makes it, on the site.
    let ash = come_as(&pool, Standing::Member).await;
    let site = router(state(pool.clone()));
    let page = post(&site, "/account/keys", &ash, "name=walk&scope=read&scope=lists&scope=write").await;
    let key = page.body.split_once("<code id=\"key\">").unwrap().1.split_once('<').unwrap().0.to_owned();

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let mut here = state(pool);
    // Nobody looks up a name here, and nobody speaks TLS.
    here.https = false;
    let patience: Patience = here.doors.patience;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let served =
        tokio::spawn(async move { serve(listener, router(here), patience, async { drop(stopped.await) }).await });

    let blocks = blocks();
    assert!(blocks.len() >= 6, "{}", blocks.len());
    let folder = std::env::temp_dir().join(format!("pmi-walk-{}", Uuid::new_v4()));
    std::fs::create_dir(&folder)?;
    let script = format!("set -euo pipefail\n{}", blocks.join("\n"));
    let walked = Command::new("bash")
        .args(["-c", &script])
        .current_dir(&folder)
        .env("SITE", format!("http://{address}"))
        .env("KEY", &key)
        .stdin(Stdio::null())
        .output()
        .await?;
    std::fs::remove_dir_all(&folder)?;
    drop(stop);
    served.await?;
    let (said, cried) = (String::from_utf8_lossy(&walked.stdout), String::from_utf8_lossy(&walked.stderr));
    assert!(walked.status.success(), "{said}\n{cried}");
    for told in [
        "\"slug\":\"sv03.5-199\"",
        "304",
        "\"to\":\"AT\"",
        "\"score\":55.5",
        "value below 70.00 EUR",
        "NM",
        "<feed",
        "\"isError\":false",
    ] {
        assert!(said.contains(told), "no {told} in {said}");
    }
    Ok(())
}
