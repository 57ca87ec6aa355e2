//! The typed client in Rust, against a server that listens: every function of it, and that its types read what is answered.

use crate::{access::come_as, accounts::post, fill, state};
use client::{Client, Error};
use domain::{
    chart::Range,
    market::deal::Kind,
    movers::{Direction, Span},
    product::{self, Region},
    user::access::Standing,
};
use server::{router, serve};
use store::{PgPool, testing::a_queue};

#[sqlx::test(migrations = "../migrations")]
async fn it_reads_the_market(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    let filled = fill(&pool).await?;
    let ash = come_as(&pool, Standing::Member).await;
    let page = post(&router(state(pool.clone())), "/account/keys", &ash, "name=client&scope=read").await;
    let key = page.body.split_once("<code id=\"key\">").unwrap().1.split_once('<').unwrap().0.to_owned();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let mut here = state(pool);
    // Nobody looks up a name here, and nobody speaks TLS.
    here.https = false;
    let patience = here.doors.patience;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let served =
        tokio::spawn(async move { serve(listener, router(here), patience, async { drop(stopped.await) }).await });

    for key in [None, Some(key.as_str())] {
        let market = Client::new(&format!("http://{address}/"), key)?;
        let slug = "sv03.5-199";
        let found = market.search("glurak", Some(product::Kind::Card)).await?;
        assert_eq!((found.guessed, found.items[0].slug.as_str()), (false, slug));
        assert_eq!(market.sets(Region::International).await?.items[0].set.slug, "sv03.5");
        assert_eq!(market.set_products("sv03.5").await?.items[0].id, filled.product);
        let product = market.product(slug).await?;
        assert_eq!((product.line.slug.as_str(), product.variants[0].id), (slug, filled.variant));
        let prices = market.prices(slug, Some(filled.variant), Some(Range::Month)).await?;
        assert_eq!((prices.variant, prices.points.len()), (filled.variant, 22));
        let offers = market.offers(slug, Some("AT")).await?;
        assert_eq!((offers.to.as_deref(), offers.withheld, offers.items.len()), (Some("AT"), 0, 1));
        assert!(offers.items[0].landed.is_some());
        assert!(market.fair_price(slug, None).await?.items.is_empty());
        let deals = market.deals(Some(Kind::Dip)).await?;
        assert_eq!(deals.items[0].id, filled.dip);
        assert_eq!(market.next(&deals).await?, None);
        assert_eq!(market.deal(filled.offer).await?.line.id, filled.offer);
        assert_eq!(market.movers(Direction::Down, Span::Week).await?.items[0].variant_id, filled.variant);
        assert_eq!(market.indices().await?.items[0].scope, "all");
        assert_eq!(market.index("all").await?.points.len(), 32);
        assert_eq!(market.constituents("all").await?.items[0].variant_id, filled.variant);
        assert_eq!(market.retailers().await?.items[0].slug, "karten-kiste");
        assert!(market.dataset_days().await?.items.is_empty());
        // A list goes on where it said.
        let first: client::List<domain::deals::DealLine> = market.get("/api/v1/deals?limit=1").await?;
        let second = market.next(&first).await?.unwrap();
        assert_eq!((first.items[0].id, second.items[0].id), (filled.dip, filled.offer));

        let refused = market.offers(slug, Some("US")).await;
        assert!(matches!(refused, Err(Error::Refused(p)) if p.code == "invalid-request" && p.errors[0].field == "to"));
        let nothing = market.product("../account").await;
        assert!(matches!(nothing, Err(Error::Refused(p)) if p.code == "not-found"));
    }
    let stranger = Client::new(&format!("http://{address}"), Some("pmi_nothing"))?;
    assert!(matches!(stranger.indices().await, Err(Error::Refused(p)) if p.status == 401));
    drop(stop);
    served.await?;
    Ok(())
}
