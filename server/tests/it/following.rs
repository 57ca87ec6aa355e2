//! Alerts, ways to be told, and collections through their forms: what they do, and that nobody reaches somebody else's.

use crate::{
    Answer,
    access::come_as,
    accounts::{post, with},
    app, fill, send,
};
use axum::{
    Router,
    body::{Body, BodyDataStream},
    http::{Request, StatusCode, header},
};
use domain::user::access::Standing;
use futures_util::StreamExt as _;
use sha2::Digest as _;
use std::time::Duration;
use store::{PgPool, testing::a_queue};
use tower::ServiceExt as _;

const RULE: &str = "product=sv03.5-199&on=amount&of=value&side=below&amount=90,5";

#[track_caller]
fn leads(answer: &Answer, to: &str) {
    assert_eq!((answer.status, answer.header(header::LOCATION)), (StatusCode::SEE_OTHER, to));
}

async fn number(pool: &PgPool, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(pool).await.unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn an_alert_is_seen_set_and_taken_back_by_its_person_alone(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    fill(&pool).await?;
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    let form = with(&app, &format!("/account/alerts/new?{RULE}&preview=1"), &ash).await;
    assert_eq!(form.status, StatusCode::OK);
    form.says("You ask for: value below 90.50 EUR");
    form.says("in the last 90 days");
    let odd = with(&app, "/account/alerts/new?product=sv03.5-199&on=amount&preview=1", &ash).await;
    odd.says("That can not be meant: of: it is missing.");
    assert_eq!(with(&app, "/account/alerts/new?product=nothing", &ash).await.status, StatusCode::NOT_FOUND);

    let bad = post(&app, "/account/alerts", &ash, "product=sv03.5-199&on=score&score=%3Cb%3E").await;
    leads(&bad, "/account/alerts/new?product=sv03.5-199&on=score&score=%3Cb%3E&wrong=rule");
    leads(&post(&app, "/account/alerts", &ash, RULE).await, "/account/alerts?said=made");
    let id = number(&pool, "select id from alerts").await;
    let list = with(&app, "/account/alerts", &ash).await;
    list.says("Told when: value below 90.50 EUR");
    // Who had no way to be told gets everybody's: mail to the account's address.
    assert_eq!(
        number(&pool, "select count(*) from channels where kind = 'email' and verified_at is not null").await,
        1
    );
    with(&app, "/account/alerts", &gary).await.says("You have none yet.");
    for what in ["pause", "resume", "remove", "snooze&days=7"] {
        let order = format!("alert={id}&what={what}");
        assert_eq!(post(&app, "/account/alerts/order", &gary, &order).await.status, StatusCode::NOT_FOUND, "{what}");
    }
    leads(
        &post(&app, "/account/alerts/order", &ash, &format!("alert={id}&what=pause")).await,
        "/account/alerts?said=paused",
    );
    with(&app, "/account/alerts", &ash).await.says("Paused");
    changed(&app, &pool, (&ash, &gary), id).await;
    leads(
        &post(&app, "/account/alerts/order", &ash, &format!("alert={id}&what=remove")).await,
        "/account/alerts?said=removed",
    );
    assert_eq!(number(&pool, "select count(*) from alerts").await, 0);
    Ok(())
}

/// An alert that was paused gets another rule through its form, by its person alone.
async fn changed(app: &Router, pool: &PgPool, (ash, gary): (&str, &str), id: i64) {
    let page = format!("/account/alerts/edit?alert={id}");
    let form = with(app, &page, ash).await;
    assert_eq!(form.status, StatusCode::OK);
    form.says("You ask for: value below 90.50 EUR");
    assert!(form.body.contains("value=\"90.50\""), "the form is filled with what the alert says");
    assert_eq!(with(app, &page, gary).await.status, StatusCode::NOT_FOUND);
    assert_eq!(with(app, "/account/alerts/edit?alert=x", ash).await.status, StatusCode::NOT_FOUND);
    assert_eq!(with(app, "/account/alerts/edit", ash).await.status, StatusCode::OK);
    let other = with(app, &format!("{page}&on=amount&of=offer&side=below&amount=12&preview=1"), ash).await;
    other.says("You ask for: offer below 12.00 EUR");
    let fields = format!("alert={id}&on=amount&of=offer&side=below&amount=70&once=on&told-by=chosen&channel-ntfy=on");
    let edit = "/account/alerts/edit";
    assert_eq!(post(app, edit, gary, &fields).await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(app, edit, ash, "on=restock").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let bad = post(app, edit, ash, &fields.replace("amount=70", "amount=much")).await;
    leads(
        &bad,
        &format!("{page}&on=amount&of=offer&side=below&amount=much&once=on&told-by=chosen&channel-ntfy=on&wrong=rule"),
    );
    let gone = post(app, edit, ash, &format!("{fields}&expires=2020-01-01")).await;
    assert!(gone.header(header::LOCATION).ends_with("&wrong=expires"));
    let variant = post(app, edit, ash, &format!("{fields}&variant=999")).await;
    assert!(variant.header(header::LOCATION).ends_with("&wrong=variant"));
    leads(&post(app, edit, ash, &fields).await, "/account/alerts?said=changed");
    let kept: (String, Vec<String>) =
        sqlx::query_as("select state, channels from alerts where id = $1").bind(id).fetch_one(pool).await.unwrap();
    assert_eq!(kept, ("new".to_owned(), vec!["ntfy".to_owned()]));
    let list = with(app, "/account/alerts", ash).await;
    list.says("Told when: offer below 70.00 EUR once");
    list.says("by ntfy");
    let again = with(app, &page, ash).await;
    assert!(again.body.contains("value=\"70.00\""));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_channel_shows_its_secret_once_and_is_nobody_elses(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    leads(&post(&app, "/account/channels", &ash, "kind=email").await, "/account/channels?said=mail");
    leads(&post(&app, "/account/channels", &ash, "kind=email").await, "/account/channels?said=there");
    for bad in ["http%3A%2F%2Fa.example%2F", "https%3A%2F%2Fa%4010.0.0.1%2F", ""] {
        let answer = post(&app, "/account/channels", &ash, &format!("kind=webhook&address={bad}")).await;
        leads(&answer, "/account/channels?said=address");
    }
    let made = post(&app, "/account/channels", &ash, "kind=webhook&address=https%3A%2F%2Fhooks.example%2Fa").await;
    assert_eq!((made.status, made.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    made.says("The secret of your webhook");
    let secret: Vec<u8> =
        sqlx::query_scalar("select secret from channels where kind = 'webhook'").fetch_one(&pool).await?;
    let secret = String::from_utf8(secret)?;
    assert!(made.body.contains(&secret));
    let later = with(&app, "/account/channels", &ash).await;
    assert!(!later.body.contains(&secret));
    later.says("Waits for its code");

    let id = number(&pool, "select id from channels where kind = 'webhook'").await;
    for (path, fields) in
        [("code", ""), ("test", ""), ("resume", ""), ("rotate", ""), ("remove", ""), ("time", "&pace=daily")]
    {
        let answer = post(&app, &format!("/account/channels/{path}"), &gary, &format!("channel={id}{fields}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let wrong = post(&app, "/account/channels/verify", &ash, &format!("channel={id}&code=x")).await;
    leads(&wrong, "/account/channels?said=wrong");
    let early = post(&app, "/account/channels/test", &ash, &format!("channel={id}")).await;
    assert_eq!(early.status, StatusCode::NOT_FOUND, "it was not shown to be read");
    let mail = number(&pool, "select id from channels where kind = 'email'").await;
    let tested = post(&app, "/account/channels/test", &ash, &format!("channel={mail}")).await;
    leads(&tested, &format!("/account/channels?said=tested&log={mail}"));
    with(&app, &format!("/account/channels?log={mail}"), &ash).await.says("waiting");
    leads(&post(&app, "/account/channels/zone", &ash, "zone=Europe%2FLisbon").await, "/account/channels?said=zone");
    leads(&post(&app, "/account/channels/zone", &ash, "zone=Middle%2FEarth").await, "/account/channels?said=no-zone");
    assert!(with(&app, "/account/channels", &ash).await.body.contains("Europe/Lisbon"));
    // The mail program posts by itself, and is led nowhere else; a look at the page uses nothing up.
    let token: String =
        sqlx::query_scalar("select stop_token::text from channels where kind = 'email'").fetch_one(&pool).await?;
    let stop = format!("/stop?token={token}");
    assert_eq!(with(&app, &stop, "").await.header(header::REFERRER_POLICY), "no-referrer");
    assert_eq!(number(&pool, "select count(*) from channels where disabled_at is not null").await, 0);
    assert_eq!(post(&app, "/stop?token=x", "", "List-Unsubscribe=One-Click").await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(&app, &stop, "", "List-Unsubscribe=One-Click").await.status, StatusCode::OK);
    assert_eq!(number(&pool, "select count(*) from channels where disabled_at is not null").await, 1);
    leads(&post(&app, &stop, "", "page=1").await, "/stop?done=1");
    let again = post(&app, "/account/channels/resume", &ash, &format!("channel={mail}")).await;
    leads(&again, "/account/channels?said=resumed");
    assert_eq!(number(&pool, "select count(*) from channels where disabled_at is not null").await, 0);
    leads(
        &post(&app, "/account/channels/remove", &ash, &format!("channel={id}")).await,
        "/account/channels?said=removed",
    );
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_inbox_is_read_by_its_person_and_as_a_feed(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    let ash = come_as(&pool, Standing::Member).await;
    let message = serde_json::json!({
        "id": "x", "at": "2026-03-02T12:00:00Z", "subject": {"name": "A <b>", "slug": "sv03.5-199"}, "because": ["so"],
        "already": false, "old": null, "new": {"minor": 4400, "currency": "EUR"}, "ask": null, "target": null,
        "reference": null, "low": null, "shop": null, "landed": null,
    });
    sqlx::query("insert into notifications (user_id, event_key, body) select id, 'x', $1 from users")
        .bind(message)
        .execute(&pool)
        .await?;
    let inbox = with(&app, "/account/inbox", &ash).await;
    inbox.says("Inbox (1)");
    inbox.says("A &lt;b&gt;: 44.00 €");
    let made = post(&app, "/account/inbox/feed", &ash, "make=yes").await;
    let (_, token) = made.body.split_once("https://pmi.example/feed?token=").unwrap();
    let feed = format!("/feed?token={}", &token[..64]);
    let read = with(&app, &feed, "").await;
    assert_eq!(read.header(header::CONTENT_TYPE), "application/atom+xml; charset=utf-8");
    assert!(read.body.contains("<title>A &lt;b&gt;: 44.00"), "{}", read.body);
    for (form, kind, begins) in [
        ("atom", "application/atom+xml; charset=utf-8", "<?xml"),
        ("rss", "application/rss+xml; charset=utf-8", "<?xml"),
        ("json", "application/feed+json", "{"),
    ] {
        let read = with(&app, &format!("{feed}&form={form}"), "").await;
        assert_eq!((read.status, read.header(header::CONTENT_TYPE)), (StatusCode::OK, kind));
        assert!(read.body.starts_with(begins) && !read.body.contains(&token[..64]), "{form}: {}", read.body);
    }
    assert_eq!(with(&app, &format!("{feed}&form=xml"), "").await.status, StatusCode::NOT_FOUND);
    let wrong = format!("/feed?token={}", "0".repeat(64));
    assert_eq!(with(&app, &wrong, "").await.status, StatusCode::NOT_FOUND);
    leads(&post(&app, "/account/inbox/feed/end", &ash, "").await, "/account/inbox");
    assert_eq!(with(&app, &feed, "").await.status, StatusCode::NOT_FOUND);
    let newest = number(&pool, "select max(id) from notifications").await;
    leads(&post(&app, "/account/inbox", &ash, &format!("newest={newest}")).await, "/account/inbox");
    assert!(!with(&app, "/account/inbox", &ash).await.text().contains("unread"), "nothing unread is nothing to say");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_watched_is_seen_by_its_person_and_as_a_feed(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    let page = "/account/watches";
    with(&app, page, &ash).await.says("You watch nothing yet.");
    for (shown, button) in [
        ("/sets/sv03.5", "Watch this set"),
        ("/search?q=glurak", "Watch this search"),
        ("/products/sv03.5-199", "Watch what is new of it"),
    ] {
        with(&app, shown, "").await.says(button);
    }
    assert_eq!(post(&app, page, "", "kind=set&target=sv03.5").await.header(header::LOCATION), "/sign-in");
    for wanted in [
        "kind=set&target=sv03.5",
        "kind=search&target=glurak&of=card",
        "kind=product&target=sv03.5-199",
        "kind=retailer&target=karten-kiste",
        "kind=set&target=sv03.5",
    ] {
        leads(&post(&app, page, &ash, wanted).await, "/account/watches?said=watched");
    }
    assert_eq!(number(&pool, "select count(*) from watchlist").await, 4, "each once");
    leads(&post(&app, page, &ash, "kind=all&target=sv03.5").await, "/account/watches?said=odd");
    leads(&post(&app, page, &ash, "kind=variant&target=x").await, "/account/watches?said=odd");
    assert_eq!(post(&app, page, &ash, "kind=set&target=nothing").await.status, StatusCode::NOT_FOUND);
    with(&app, page, &ash).await.says("Nothing new today.");

    // A shop lists it now; midnight may come meanwhile, and the feed has two days.
    let now: chrono::DateTime<chrono::Utc> =
        sqlx::query_scalar("select date_trunc('milliseconds', now())").fetch_one(&pool).await?;
    let (product, variant): (i64, i64) =
        sqlx::query_as("select product_id, id from variants order by id limit 1").fetch_one(&pool).await?;
    let (product, variant) = (domain::ids::ProductId(product), domain::ids::VariantId(variant));
    store::testing::a_listing(&mut *store::acquire(&pool).await?, product, variant, 6_100, now).await?;
    let made = post(&app, "/account/inbox/feed", &ash, "make=yes").await;
    let (_, token) = made.body.split_once("https://pmi.example/feed/watches?token=").unwrap();
    let feed = format!("/feed/watches?token={}", &token[..64]);
    let read = with(&app, &feed, "").await;
    assert_eq!(read.header(header::CONTENT_TYPE), "application/atom+xml; charset=utf-8");
    assert_eq!(read.header(header::REFERRER_POLICY), "no-referrer");
    assert!(read.body.contains(": new at Karten-Kiste</title>"), "{}", read.body);
    assert_eq!(read.body.matches("<entry>").count(), 1, "new at four things, and told once");
    let wrong = format!("/feed/watches?token={}", "0".repeat(64));
    assert_eq!(with(&app, &wrong, "").await.status, StatusCode::NOT_FOUND);
    with(&app, page, &gary).await.says("You watch nothing yet.");

    let id = number(&pool, "select max(id) from watchlist").await;
    let end = format!("watch={id}");
    assert_eq!(post(&app, "/account/watches/end", &gary, &end).await.status, StatusCode::NOT_FOUND);
    leads(&post(&app, "/account/watches/end", &ash, &end).await, "/account/watches?said=ended");
    assert_eq!(number(&pool, "select count(*) from watchlist").await, 3);
    for n in 0..19 {
        post(&app, page, &ash, &format!("kind=search&target=word+{n}")).await;
    }
    leads(&post(&app, page, &ash, "kind=search&target=more").await, "/account/watches?said=many");
    assert_eq!(number(&pool, "select count(*) from watchlist where kind = 'search'").await, 20);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn fees_are_put_in_changed_and_forgotten(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    let page = "/account/portfolio/fees";
    with(&app, page, &ash).await.says("Cardmarket 5 % commission");
    let usual = with(&app, &format!("{page}?change=Cardmarket"), &ash).await;
    usual.says("Change Cardmarket");
    assert!(usual.body.contains("value=\"5.00\""), "{}", usual.body);
    assert_eq!(with(&app, &format!("{page}?change=Nowhere"), &ash).await.status, StatusCode::NOT_FOUND);
    let own = "name=Cardmarket&was=Cardmarket&price=95&fee=7,5&fixed=0,35&sending=";
    leads(&post(&app, page, &ash, own).await, "/account/portfolio/fees?said=kept");
    let bad = post(&app, page, &ash, "name=The+fair&price=100&fee=%3Cb%3E").await;
    leads(&bad, "/account/portfolio/fees?name=The+fair&price=100&fee=%3Cb%3E&said=fee");
    let again = with(&app, bad.header(header::LOCATION), &ash).await;
    again.says("The commission has to be a number");
    assert!(again.body.contains("value=\"The fair\""));
    let kept = with(&app, page, &ash).await;
    kept.says("Cardmarket yours 95.00 % of its worth 7.50 % 0.35 €");
    // One is named anew, and stays one.
    let named = "name=My+seller&was=Cardmarket&price=95&fee=7,5&fixed=0,35&sending=1";
    leads(&post(&app, page, &ash, named).await, "/account/portfolio/fees?said=kept");
    assert_eq!(number(&pool, "select count(*) from fee_profiles where name = 'My seller'").await, 1);
    assert_eq!(number(&pool, "select count(*) from fee_profiles").await, 1);
    let theirs = with(&app, page, &gary).await;
    assert!(!theirs.body.contains("My seller"));
    let forget = format!("{page}/forget");
    assert_eq!(post(&app, &forget, &gary, "name=My+seller").await.status, StatusCode::NOT_FOUND);
    leads(&post(&app, &forget, &ash, "name=My+seller").await, "/account/portfolio/fees?said=forgotten");
    assert_eq!(number(&pool, "select count(*) from fee_profiles").await, 0);
    for n in 0..20 {
        post(&app, page, &ash, &format!("name=Place+{n}&price=100")).await;
    }
    let many = post(&app, page, &ash, "name=One+more&price=100").await;
    assert!(many.header(header::LOCATION).ends_with("said=many"));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_file_of_nobody_we_know_is_mapped_by_hand(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    fill(&pool).await?;
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    post(&app, "/account/portfolio", &ash, "name=Main").await;
    let main = number(&pool, "select id from portfolios").await;
    let file = "Karte;Adresse;Menge;Preis;Am\nGlurak;sv03.5-199;2;12,50;03/04/2026\nMew;nobody;x;1;03/04/2026\n";
    upload(&app, &ash, main, file).await;
    let import = number(&pool, "select id from portfolio_imports").await;
    let here = format!("/account/portfolio/import?id={import}");
    let page = with(&app, &here, &ash).await;
    page.says("What its columns mean");
    page.says("Karte Glurak · Mew");
    let columns = "/account/portfolio/import/columns";
    let fields = format!(
        "import={import}&field-0=name&field-1=product&field-2=quantity&field-3=paid_each&field-4=bought_on&currency=SEK&day_first=yes"
    );
    assert_eq!(post(&app, columns, &gary, &fields).await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(&app, columns, &ash, "field-0=name").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let none = format!("import={import}&field-0=&currency=EUR");
    leads(&post(&app, columns, &ash, &none).await, &format!("{here}&currency=EUR&said=nothing"));
    leads(&post(&app, columns, &ash, &format!("import={import}&field-0=price")).await, &format!("{here}&said=odd"));
    let twice = post(&app, columns, &ash, &fields.replace("=product", "=name")).await;
    assert!(twice.header(header::LOCATION).ends_with("&said=twice"));
    let again = with(&app, twice.header(header::LOCATION), &ash).await;
    again.says("Two columns can not mean the same");
    for kept in ["<option value=\"quantity\" selected", "<option value=\"SEK\" selected"] {
        assert!(again.body.contains(kept), "what was chosen is chosen still: {kept}");
    }
    leads(&post(&app, columns, &ash, &fields).await, &format!("{here}&said=mapped"));
    let (lot, product): (serde_json::Value, Option<i64>) =
        sqlx::query_as("select lot, product_id from portfolio_import_rows where line = 2").fetch_one(&pool).await?;
    assert!(product.is_some());
    assert_eq!(lot["cost"]["each"], serde_json::json!({"minor": 1_250, "currency": "SEK"}));
    assert_eq!((&lot["quantity"], &lot["bought_on"]), (&serde_json::json!(2), &serde_json::json!("2026-04-03")));
    let read = with(&app, &format!("{here}&said=mapped"), &ash).await;
    read.says("Put 1 line into the collection");
    read.says("All lines were read anew.");
    // What is known needs no word.
    upload(&app, &ash, main, "product,paid_each,sold_each,quantity\nsv03.5-199,,,1\n").await;
    let known = number(&pool, "select max(id) from portfolio_imports").await;
    let page = with(&app, &format!("/account/portfolio/import?id={known}"), &ash).await;
    assert!(!page.body.contains("What its columns mean"));
    let fields = fields.replace(&format!("import={import}"), &format!("import={known}"));
    let said = post(&app, columns, &ash, &fields).await;
    leads(&said, &format!("/account/portfolio/import?id={known}&said=known"));
    Ok(())
}

/// What was noted down of a lot and of a sold one is put right by their person alone; in the end all is as it was.
async fn put_right(app: &Router, pool: &PgPool, (ash, gary): (&str, &str), main: i64) {
    let (item, gone): (i64, i64) =
        sqlx::query_as("select min(id), max(id) from portfolio").fetch_one(pool).await.unwrap();
    let lot = "/account/portfolio/lot";
    let form = with(app, &format!("{lot}?item={item}"), ash).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.body.contains("value=\"10.50\""), "{}", form.body);
    for (page, who) in [(format!("{lot}?item={item}"), gary), (format!("{lot}?item=x"), ash)] {
        assert_eq!(with(app, &page, who).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    with(app, lot, ash).await.says("Choose it in your collection");
    let fields = format!("item={item}&quantity=4&paid=8&fees=0,50&condition=NM&note=near+mint");
    assert_eq!(post(app, lot, gary, &fields).await.status, StatusCode::NOT_FOUND);
    let odd = post(app, lot, ash, &fields.replace("quantity=4", "quantity=-1")).await;
    leads(&odd, &format!("{lot}?item={item}&said=quantity"));
    with(app, odd.header(header::LOCATION), ash).await.says("How many has to be a number");
    leads(&post(app, lot, ash, &fields).await, &format!("/account/portfolio?which={main}&said=changed"));
    let page = with(app, &format!("/account/portfolio?which={main}"), ash).await;
    page.says("Near mint · near mint");
    page.says("Cost, where known 32.50 €");
    with(app, &format!("{lot}?item={gone}"), ash).await.says("It was sold on");
    let wanted = post(app, lot, ash, &format!("item={gone}&quantity=1&paid=10,50&fees=0,50&wanted=yes")).await;
    leads(&wanted, &format!("{lot}?item={gone}&said=sold"));
    let late = post(app, lot, ash, &format!("item={gone}&quantity=1&bought_on=2026-03-02")).await;
    leads(&late, &format!("{lot}?item={gone}&said=day"));
    let back = format!("item={item}&quantity=1&paid=10,50&fees=0,50");
    leads(&post(app, lot, ash, &back).await, &format!("/account/portfolio?which={main}&said=changed"));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_code_for_a_chat_is_shown_once_and_kept_as_its_hash(pool: PgPool) -> anyhow::Result<()> {
    const PAGE: &str = "/account/channels";
    const LINK: &str = "/account/channels/telegram";
    a_queue(&pool).await?;
    let app = app(pool.clone());
    let ash = come_as(&pool, Standing::Member).await;
    // Without a bot there is nothing to link with.
    assert!(!with(&app, PAGE, &ash).await.body.contains(LINK));
    leads(&post(&app, LINK, &ash, "").await, "/account/channels?said=telegram");
    with(&app, "/account/channels?said=telegram", &ash).await.says("There is no bot at Telegram here.");
    let now = sqlx::query_scalar("select now()").fetch_one(&pool).await?;
    store::telegram::meet(&mut *store::acquire(&pool).await?, "our_bot", now).await?;
    assert!(with(&app, PAGE, &ash).await.body.contains(LINK));

    let shown = post(&app, LINK, &ash, "").await;
    assert_eq!((shown.status, shown.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    let code =
        shown.body.split("https://t.me/our_bot?start=").nth(1).and_then(|rest| rest.get(..32)).unwrap().to_owned();
    assert!(code.bytes().all(|b| b.is_ascii_hexdigit()), "{code}");
    shown.says(&format!("/start {code}"));
    assert!(!with(&app, PAGE, &ash).await.body.contains(&code), "shown this once");
    let kept: Vec<u8> = sqlx::query_scalar("select code_hash from telegram_links").fetch_one(&pool).await?;
    assert_eq!(kept, sha2::Sha256::digest(&code).to_vec());
    let jobs = number(&pool, "select count(*) from graphile_worker.given where name = 'hear_telegram'").await;
    assert_eq!(jobs, 1, "the bot is listened to at once");
    // Another code ends the one before.
    post(&app, LINK, &ash, "").await;
    assert_eq!(number(&pool, "select count(*) from telegram_links").await, 1);

    let came = store::telegram::link(&mut *store::acquire(&pool).await?, &kept, 42, now).await?;
    assert_eq!(came, store::telegram::Linked::Unknown);
    leads(&post(&app, LINK, "", "").await, "/sign-in");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_device_is_added_where_devices_are_told(pool: PgPool) -> anyhow::Result<()> {
    const KEYS: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4.BTBZMqHH6r4Tts7J_aSIgg";
    const PAGE: &str = "/account/channels";
    a_queue(&pool).await?;
    let device = format!("kind=push&address=https%3A%2F%2Fpush.example%2Fsend%2Fa%23{KEYS}");
    let ash = come_as(&pool, Standing::Member).await;
    let none = app(pool.clone());
    assert!(!with(&none, PAGE, &ash).await.body.contains("data-device"));
    leads(&post(&none, PAGE, &ash, &device).await, "/account/channels?said=push");

    let mut state = crate::state(pool.clone());
    state.site.push_key = "BKey".to_owned();
    let app = server::router(state);
    let page = with(&app, PAGE, &ash).await;
    assert!(page.body.contains("data-device=\"BKey\"") && page.body.contains("/device.js?v="), "{}", page.body);
    assert!(page.header(header::CONTENT_SECURITY_POLICY).contains("worker-src 'self'"));
    leads(&post(&app, PAGE, &ash, &device).await, "/account/channels?said=device");
    leads(&post(&app, PAGE, &ash, &device).await, "/account/channels?said=there");
    for bad in ["https%3A%2F%2Fpush.example%2Fsend%2Fa", &format!("https%3A%2F%2F10.0.0.1%2Fa%23{KEYS}")] {
        let refused = post(&app, PAGE, &ash, &format!("kind=push&address={bad}")).await;
        leads(&refused, "/account/channels?said=address");
    }
    let page = with(&app, PAGE, &ash).await;
    page.says("by push.example");
    page.says("Waits for its code");
    assert!(!page.body.contains(KEYS) && !page.body.contains("send/a"), "what names a device is for its service alone");
    assert_eq!(number(&pool, "select count(*) from channels where kind = 'push' and verified_at is null").await, 1);
    let worker = with(&app, "/push.js", "").await;
    assert_eq!(worker.header(header::CONTENT_TYPE), "text/javascript; charset=utf-8");
    assert!(worker.header(header::CONTENT_SECURITY_POLICY).contains("connect-src 'self'"), "it gives codes back");
    Ok(())
}

/// The next number of a stream; none: it ended.
async fn told(stream: &mut BodyDataStream) -> Option<i64> {
    said(stream).await.map(|number| number.parse().unwrap())
}

/// The next that a stream says; none: it ended.
async fn said(stream: &mut BodyDataStream) -> Option<String> {
    loop {
        let part = tokio::time::timeout(Duration::from_secs(20), stream.next()).await.unwrap()?.unwrap();
        let text = String::from_utf8(part.to_vec()).unwrap();
        if let Some(said) = text.lines().find_map(|line| line.strip_prefix("data:")) {
            return Some(said.trim().to_owned());
        }
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_unread_is_told_while_it_changes(pool: PgPool) -> anyhow::Result<()> {
    const LIVE: &str = "/account/inbox/live";
    const WRITE: &str =
        "insert into notifications (user_id, event_key, body) select id, $1, '{}' from users where email = $2";
    let state = crate::state(pool.clone());
    let live = state.live.clone();
    live.begin();
    let listening = tokio::spawn(server::hearing::Hearing::of(&state).listen(pool.clone()));
    let app = server::router(state);
    let ash = come_as(&pool, Standing::Member).await;
    come_as(&pool, Standing::Trader).await;
    assert_eq!(with(&app, LIVE, "").await.status, StatusCode::UNAUTHORIZED);

    let request = Request::get(LIVE)
        .header(header::HOST, "pmi.example")
        .header(header::COOKIE, &ash)
        .header(header::ACCEPT_ENCODING, "gzip, br");
    let answer = app.clone().oneshot(request.body(Body::empty())?).await?;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream; charset=utf-8");
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    assert!(
        !answer.headers().contains_key(header::CONTENT_ENCODING),
        "what is packed waits until there is enough of it"
    );
    let mut stream = answer.into_body().into_data_stream();
    assert_eq!(told(&mut stream).await, Some(0));
    // Whether it is listened to yet or not: a listener that comes late has everybody count.
    sqlx::query(WRITE).bind("a").bind("member@example.org").execute(&pool).await?;
    assert_eq!(told(&mut stream).await, Some(1));
    // News of somebody else is none of theirs.
    sqlx::query(WRITE).bind("a").bind("trader@example.org").execute(&pool).await?;
    sqlx::query(WRITE).bind("b").bind("member@example.org").execute(&pool).await?;
    assert_eq!(told(&mut stream).await, Some(2));
    let newest = number(&pool, "select max(id) from notifications").await;
    leads(&post(&app, "/account/inbox", &ash, &format!("newest={newest}")).await, "/account/inbox");
    assert_eq!(told(&mut stream).await, Some(0));
    live.end();
    assert_eq!(told(&mut stream).await, None, "a process that stops waits for nobody");
    listening.abort();
    Ok(())
}

/// A file of this many bytes and its fields, as a browser sends them.
async fn upload(app: &Router, cookie: &str, portfolio: i64, file: &str) -> Answer {
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"portfolio\"\r\n\r\n{portfolio}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"my.csv\"\r\nContent-Type: text/csv\r\n\r\n{file}\r\n--x--\r\n"
    );
    let request = Request::post("/account/portfolio/upload")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(header::COOKIE, cookie)
        .body(Body::from(body))
        .unwrap();
    send(app, request).await
}

#[sqlx::test(migrations = "../migrations")]
async fn a_collection_and_its_files(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    fill(&pool).await?;
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    with(&app, "/account/portfolio", &ash).await.says("You have no collection yet.");
    leads(&post(&app, "/account/portfolio", &ash, "name=+").await, "/account/portfolio?said=name");
    post(&app, "/account/portfolio", &ash, "name=Main").await;
    let main = number(&pool, "select id from portfolios").await;
    let lot = format!("portfolio={main}&product=sv03.5-199&quantity=2&paid=10,50&fees=1");
    leads(
        &post(&app, "/account/portfolio/add", &ash, &lot).await,
        &format!("/account/portfolio?which={main}&said=added"),
    );
    assert_eq!(post(&app, "/account/portfolio/add", &gary, &lot).await.status, StatusCode::NOT_FOUND);
    let item = number(&pool, "select id from portfolio").await;
    let sale = format!("portfolio={main}&item={item}&quantity=1&each=30&on=2026-03-01");
    assert_eq!(post(&app, "/account/portfolio/sell", &gary, &sale).await.status, StatusCode::NOT_FOUND);
    leads(
        &post(&app, "/account/portfolio/sell", &ash, &sale).await,
        &format!("/account/portfolio?which={main}&said=sold"),
    );
    put_right(&app, &pool, (&ash, &gary), main).await;
    let few = post(&app, "/account/portfolio/sell", &ash, &sale.replace("quantity=1", "quantity=9")).await;
    leads(&few, &format!("/account/portfolio?which={main}&said=few"));
    let page = with(&app, &format!("/account/portfolio?which={main}"), &ash).await;
    page.says("Cost, where known 11.00 €");
    page.says("Realised profit +19.00 €");
    let theirs = with(&app, &format!("/account/portfolio?which={main}"), &gary).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);

    let address = format!("/account/portfolio/export?portfolio={main}&format=csv");
    assert_eq!(with(&app, &address, &gary).await.status, StatusCode::NOT_FOUND);
    let csv = with(&app, &address, &ash).await;
    assert_eq!(csv.header(header::CONTENT_DISPOSITION), "attachment; filename=\"collection.csv\"");
    assert_eq!(csv.body.lines().count(), 3);

    // Whoever has the link sees what is owned, and nothing of what was paid.
    let share = format!("portfolio={main}");
    let theirs = post(&app, "/account/portfolio/share", &gary, &share).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    let made = post(&app, "/account/portfolio/share", &ash, &share).await;
    let (_, token) = made.body.split_once("https://pmi.example/shared?token=").unwrap();
    let link = format!("/shared?token={}", &token[..64]);
    let shown = with(&app, &link, "").await;
    shown.says("Main Worth");
    assert!(!shown.body.contains("11.00") && !shown.body.contains("10.50"), "{}", shown.text());
    assert_eq!(
        (shown.header(header::CACHE_CONTROL), shown.header(header::REFERRER_POLICY)),
        ("no-store", "no-referrer")
    );
    with(&app, "/shared?token=x", "").await.says("This link leads to nothing");
    post(&app, "/account/portfolio/share", &ash, &format!("{share}&end=yes")).await;
    with(&app, &link, "").await.says("This link leads to nothing");

    // More than any other form may have.
    let long = format!("{}\n,,,,,Nobody knows,,,,,,,,,,,,,,,,,,,,\n{}", csv.body.trim(), "\n".repeat(100_000));
    assert!(long.len() > server::doors::BODY);
    leads(&upload(&app, &ash, main, "\n").await, "/account/portfolio/import?said=empty");
    assert_eq!(upload(&app, &gary, main, &csv.body).await.status, StatusCode::NOT_FOUND);
    let large = upload(&app, &ash, main, &long).await;
    let import = number(&pool, "select max(id) from portfolio_imports").await;
    leads(&large, &format!("/account/portfolio/import?id={import}"));
    let review = with(&app, &format!("/account/portfolio/import?id={import}"), &ash).await;
    review.says("Put 2 lines into the collection");
    review.says("Not known yet");
    let theirs = with(&app, &format!("/account/portfolio/import?id={import}"), &gary).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    let solved = format!("import={import}&line=4&product=sv03.5-199");
    assert_eq!(post(&app, "/account/portfolio/import/line", &gary, &solved).await.status, StatusCode::NOT_FOUND);
    leads(
        &post(&app, "/account/portfolio/import/line", &ash, &solved).await,
        &format!("/account/portfolio/import?id={import}&said=solved"),
    );
    // What was read wrongly is put right by its person, by the same rules as any form.
    let mended = format!("import={import}&line=4&quantity=3&paid=4,50&condition=NM");
    let mend = "/account/portfolio/import/mend";
    assert_eq!(post(&app, mend, &gary, &mended).await.status, StatusCode::NOT_FOUND);
    let odd = post(&app, mend, &ash, &mended.replace("quantity=3", "quantity=0")).await;
    leads(&odd, &format!("/account/portfolio/import?id={import}&line=4&said=quantity"));
    leads(&post(&app, mend, &ash, &mended).await, &format!("/account/portfolio/import?id={import}&said=solved"));
    for what in ["take", "undo"] {
        let path = format!("/account/portfolio/import/{what}");
        assert_eq!(post(&app, &path, &gary, &format!("import={import}")).await.status, StatusCode::NOT_FOUND, "{what}");
    }
    post(&app, "/account/portfolio/import/take", &ash, &format!("import={import}")).await;
    assert_eq!(number(&pool, "select count(*) from portfolio").await, 5);
    assert_eq!(number(&pool, "select count(*) from portfolio where quantity = 3").await, 1);
    post(&app, "/account/portfolio/import/undo", &ash, &format!("import={import}")).await;
    assert_eq!(number(&pool, "select count(*) from portfolio").await, 2);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn prices_are_told_to_whoever_looks_at_their_product(pool: PgPool) -> anyhow::Result<()> {
    const LIVE: &str = "/products/sv03.5-199/live";
    fill(&pool).await?;
    // Two servers over one database.
    let states = [crate::state(pool.clone()), crate::state(pool.clone())];
    let mut streams = Vec::new();
    let mut listening = Vec::new();
    for state in &states {
        state.live.begin();
        listening.push(tokio::spawn(server::hearing::Hearing::of(state).listen(pool.clone())));
        let request = Request::get(LIVE).header(header::HOST, "pmi.example").body(Body::empty())?;
        let answer = server::router(state.clone()).oneshot(request).await?;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream; charset=utf-8");
        streams.push(answer.into_body().into_data_stream());
    }
    let app = server::router(states[0].clone());
    assert_eq!(with(&app, "/products/nothing/live", "").await.status, StatusCode::NOT_FOUND);
    let page = with(&app, "/products/sv03.5-199", "").await;
    let mut first = Vec::new();
    for stream in &mut streams {
        let version = said(stream).await.unwrap();
        assert!(page.body.contains(&format!("data-live=\"{version}\"")), "the page is of this version: {}", page.body);
        first.push(version);
    }
    sqlx::query("update listings set price_minor = price_minor - 100").execute(&pool).await?;
    for (stream, first) in streams.iter_mut().zip(&first) {
        assert_ne!(said(stream).await.as_ref(), Some(first));
    }
    for state in &states {
        state.live.end();
    }
    for (mut stream, task) in streams.into_iter().zip(listening) {
        assert_eq!(said(&mut stream).await, None);
        task.abort();
    }
    Ok(())
}
