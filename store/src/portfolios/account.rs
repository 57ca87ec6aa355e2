//! What a collection adds up to: its lots with all the store knows of them, and every sum a page shows. The arithmetic is
//! `domain::portfolio`'s; here it gets its numbers.

use super::{Item, fees, items};
use crate::{Error, Result, Uuid, market};
use chrono::{Days, NaiveDate};
use domain::{
    ids::{ProductId, VariantId},
    money::Currency,
    portfolio::{
        self, Completion, Daily, Exit, Fair, FeeProfile, Interval, PROFILES, Position, Profit, Rates, Traded, Worth,
    },
    product::{Condition, Language},
};
use sqlx::PgConnection;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Days after which a value says nothing of what a thing is worth now.
const OLDEST: i64 = 30;
/// Days before today that are looked at: what was bought earlier begins with its value of the first of them.
const MOST_DAYS: u64 = 1_826;

/// A collection in numbers. Cents of EUR.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// What was owned was worth, day by day or week by week, with its interval.
    pub worth: Vec<Worth>,
    /// All of it.
    pub total: Profit,
    /// By the set's name in addresses; none: of no set.
    pub by_set: BTreeMap<Option<String>, Profit>,
    /// By the language its person states; none: not stated.
    pub by_language: BTreeMap<Option<Language>, Profit>,
    /// What it made.
    pub returns: Returns,
    /// What would be left of selling all, by each way: the person's own, then those everybody begins with.
    pub exits: Vec<Way>,
    /// How far its sets are, by the set's name in addresses.
    pub sets: Vec<(String, Completion)>,
    /// The wish list.
    pub wanted: Vec<Wanted>,
    /// Sold lots in no sum, because what they were sold for can not be converted.
    pub without_rate: usize,
}

/// What a collection made, as shares: 0.1 is 10 %.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Returns {
    /// A year, of the money that was put in.
    pub money_weighted: Option<f64>,
    /// Lots that are not in it: their cost, day or worth is not known.
    pub without: usize,
    /// Over all days, of the things themselves.
    pub time_weighted: Option<f64>,
    /// So much of what is owned counts with a value that is old.
    pub carried: i64,
    /// What the market's index made over the same days.
    pub index: Option<f64>,
    /// The first of these days and the last one.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// A way to sell.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// What it costs.
    pub profile: FeeProfile,
    /// What is left.
    pub exit: Exit,
    /// Things without a value, which are not in it.
    pub without: u64,
}

/// Something that is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The lot.
    pub item: Item,
    /// What one is worth now, where that is known.
    pub worth: Option<Interval>,
}

/// Adds a person's collection up as of a day.
/// # Errors
/// `NotFound`; also of somebody else's.
pub async fn add_up(conn: &mut PgConnection, user: Uuid, collection: i64, today: NaiveDate) -> Result<Account> {
    sqlx::query_scalar!("select id from portfolios where id = $1 and user_id = $2", collection, user)
        .fetch_optional(&mut *conn)
        .await?
        .ok_or(Error::NotFound("portfolio"))?;
    let items = items(&mut *conn, collection).await?;
    let from = today.checked_sub_days(Days::new(MOST_DAYS)).unwrap_or(today);
    let variants: Vec<i64> =
        items.iter().filter_map(|i| i.variant.map(|v| v.0)).collect::<HashSet<_>>().into_iter().collect();
    let fair = fair(&mut *conn, &variants).await?;
    let first = items.iter().filter_map(|i| i.lot.bought_on).min().map_or(from, |bought| bought.clamp(from, today));
    let daily = daily(&mut *conn, &variants, first, today).await?;
    let rates = rates(&mut *conn, &items).await?;
    let values: Vec<Vec<(NaiveDate, Interval)>> = items.iter().map(|item| values(item, &fair, &daily, today)).collect();
    let now = |values: &[(NaiveDate, Interval)]| {
        values.last().filter(|(day, _)| (today - *day).num_days() <= OLDEST).map(|(_, worth)| *worth)
    };
    let sets_of = sets_of(&mut *conn, collection).await?;
    let (mut things, mut by_set, mut by_language, mut wanted, mut without_rate) = (vec![], vec![], vec![], vec![], 0);
    for (item, values) in items.iter().zip(&values) {
        if item.lot.wanted {
            wanted.push(Wanted { item: item.clone(), worth: now(values) });
            continue;
        }
        let Some(position) = portfolio::position(&item.lot, now(values), &rates) else {
            without_rate += 1;
            continue;
        };
        by_set.push((sets_of.get(&item.product).cloned(), position));
        by_language.push((item.lot.language, position));
        things.push(Traded { position, values });
    }
    let positions: Vec<Position> = things.iter().map(|thing| thing.position).collect();
    let days = begin(&things).map_or_else(Vec::new, |begin| portfolio::days(begin.max(first), today));
    let returns = returns(&mut *conn, &things, &positions, &days, today).await?;
    let mut ways = fees(&mut *conn, user).await?;
    let usual: Vec<FeeProfile> =
        PROFILES.iter().filter(|p| ways.iter().all(|own| own.name != p.name)).cloned().collect();
    ways.extend(usual);
    let exits = ways.into_iter().map(|profile| {
        let (exit, without) = portfolio::exit(&profile, &positions);
        Way { profile, exit, without }
    });
    Ok(Account {
        worth: portfolio::over_time(&things, &days),
        total: portfolio::profit(&positions),
        by_set: portfolio::by(&by_set),
        by_language: portfolio::by(&by_language),
        returns,
        exits: exits.collect(),
        sets: completions(conn, &items).await?,
        wanted,
        without_rate,
    })
}

/// The first day of a collection: of the first lot that has one, else of the first value of any.
fn begin(things: &[Traded<'_>]) -> Option<NaiveDate> {
    let bought = things.iter().filter_map(|thing| thing.position.bought_on).min();
    bought.or_else(|| things.iter().filter_map(|thing| thing.values.first().map(|(day, _)| *day)).min())
}

async fn returns(
    conn: &mut PgConnection,
    things: &[Traded<'_>],
    positions: &[Position],
    days: &[NaiveDate],
    today: NaiveDate,
) -> Result<Returns> {
    let (flows, without) = portfolio::flows(positions, today);
    let steps = portfolio::steps(things, days);
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Ok(Returns { without, ..Returns::default() });
    };
    let index = market::index(conn, "all").await?;
    let levels: Vec<(NaiveDate, f64)> = index.series.points.iter().map(|p| (p.day, p.value as f64)).collect();
    Ok(Returns {
        money_weighted: portfolio::money_weighted(&flows),
        without,
        time_weighted: portfolio::time_weighted(&steps),
        carried: steps.last().map_or(0, |step| step.carried),
        index: portfolio::index_return(&levels, *first, *last),
        days: Some((*first, *last)),
    })
}

/// Fair prices by variant, each with its day.
type FairByVariant = HashMap<VariantId, Vec<(NaiveDate, Fair)>>;

async fn fair(conn: &mut PgConnection, variants: &[i64]) -> Result<FairByVariant> {
    let rows = sqlx::query!(
        r#"select variant_id, language as "language: Language", condition as "condition: Condition", as_of, p10_cents,
                  p50_cents, p90_cents
             from fair_prices where variant_id = any($1)"#,
        variants
    )
    .fetch_all(conn)
    .await?;
    let mut found = FairByVariant::new();
    for r in rows {
        let worth = Interval { low: r.p10_cents, mid: r.p50_cents, high: r.p90_cents };
        let fair = Fair { language: r.language, condition: r.condition, worth };
        found.entry(VariantId(r.variant_id)).or_default().push((r.as_of, fair));
    }
    Ok(found)
}

/// Daily prices by variant, ascending: of the source that stands for the variant now. Where a line from one day to the other
/// has a point a week, only what such a point looks at: the last price of the week that ends with it.
async fn daily(
    conn: &mut PgConnection,
    variants: &[i64],
    from: NaiveDate,
    to: NaiveDate,
) -> Result<HashMap<VariantId, Vec<Daily>>> {
    // The first point may look at the week before it.
    let before = from.checked_sub_days(Days::new(7)).unwrap_or(from);
    let rows = sqlx::query!(
        "select distinct on (p.variant_id, ($3::date - p.day) / $4::integer)
                p.variant_id, p.day, p.median_cents, p.p25_cents, p.p75_cents
           from snapshots s join processed_prices p on p.variant_id = s.variant_id and p.basis = s.basis
          where s.variant_id = any($1) and p.day between $2 and $3::date
          order by p.variant_id, ($3::date - p.day) / $4::integer desc, p.day desc",
        variants,
        before,
        to,
        i32::from(portfolio::step(from, to))
    )
    .fetch_all(conn)
    .await?;
    let mut found: HashMap<VariantId, Vec<Daily>> = HashMap::new();
    for r in rows {
        let daily = Daily { day: r.day, median: r.median_cents, quarters: r.p25_cents.zip(r.p75_cents) };
        found.entry(VariantId(r.variant_id)).or_default().push(daily);
    }
    Ok(found)
}

/// What one of an item was worth, up to today.
fn values(
    item: &Item,
    fair: &FairByVariant,
    daily: &HashMap<VariantId, Vec<Daily>>,
    today: NaiveDate,
) -> Vec<(NaiveDate, Interval)> {
    let Some(variant) = item.variant else { return Vec::new() };
    let of_variant = fair.get(&variant).map_or(&[][..], Vec::as_slice);
    // All fair prices of a variant that are of its newest day: older ones are of copies that nobody offers any more.
    let as_of = of_variant.iter().map(|(day, _)| *day).filter(|day| *day <= today).max();
    let newest: Vec<Fair> = of_variant.iter().filter(|(day, _)| Some(*day) == as_of).map(|(_, fair)| *fair).collect();
    portfolio::values(&item.lot, &newest, as_of, daily.get(&variant).map_or(&[][..], Vec::as_slice))
}

/// The rates of the currencies that items were paid and sold in.
async fn rates(conn: &mut PgConnection, items: &[Item]) -> Result<Rates> {
    let paid = items.iter().filter_map(|i| i.lot.cost.map(|c| c.each.currency));
    let sold = items.iter().filter_map(|i| i.lot.sold.map(|s| s.each.currency));
    let currencies: HashSet<Currency> = paid.chain(sold).filter(|c| *c != Currency::Eur).collect();
    if currencies.is_empty() {
        return Ok(Rates::default());
    }
    let words: Vec<String> = currencies.into_iter().map(|c| c.to_string()).collect();
    let rows = sqlx::query!(
        r#"select currency as "currency: Currency", rate_date, rate::float8 as "rate!" from fx_rates
            where currency = any($1) order by currency, rate_date"#,
        &words
    )
    .fetch_all(conn)
    .await?;
    let mut rates = Rates::default();
    for r in rows {
        rates.0.entry(r.currency).or_default().push((r.rate_date, r.rate));
    }
    Ok(rates)
}

/// The set of each product of a collection, by its name in addresses.
async fn sets_of(conn: &mut PgConnection, collection: i64) -> Result<HashMap<ProductId, String>> {
    let rows = sqlx::query!(
        "select distinct p.id, s.slug from portfolio i join products p on p.id = i.product_id join sets s on s.id = p.set_id
          where i.portfolio_id = $1",
        collection
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (ProductId(r.id), r.slug)).collect())
}

/// How far each set is of which a card is owned.
async fn completions(conn: &mut PgConnection, items: &[Item]) -> Result<Vec<(String, Completion)>> {
    let owned: HashSet<ProductId> =
        items.iter().filter(|i| !i.lot.wanted && i.lot.sold.is_none()).map(|i| i.product).collect();
    let ids: Vec<i64> = owned.iter().map(|p| p.0).collect();
    let rows = sqlx::query!(
        "select s.slug, p.id from products p join sets s on s.id = p.set_id
          where p.kind = 'card'
            and p.set_id in (select o.set_id from products o where o.id = any($1) and o.kind = 'card' and o.set_id is not null)
          order by s.slug, p.number_sort nulls last, p.number, p.id",
        &ids
    )
    .fetch_all(conn)
    .await?;
    let mut sets: Vec<(String, Vec<ProductId>)> = Vec::new();
    for r in rows {
        match sets.last_mut() {
            Some((slug, cards)) if *slug == r.slug => cards.push(ProductId(r.id)),
            _ => sets.push((r.slug, vec![ProductId(r.id)])),
        }
    }
    Ok(sets.into_iter().map(|(slug, cards)| (slug, portfolio::completion(&cards, &owned))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fx,
        portfolios::{add, create, keep_fees},
        testing::{AProduct, a_product, a_set, a_variant, index_day, processed, snapshot},
        users,
    };
    use domain::{
        money::Money,
        portfolio::{Cost, Lot, Sold, What},
        user::Role,
    };
    use sqlx::PgPool;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(n)
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_collection_adds_up(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = a_set().insert(&mut conn).await?;
        let card = a_product().insert(&mut conn, set).await?;
        let other =
            AProduct { number: "7", names: vec![("en", "Squirtle")], ..a_product() }.insert(&mut conn, set).await?;
        let variant = a_variant().insert(&mut conn, card).await?;
        // 10.00 for thirty days, unseen for ten, 12.00 on the last one; the market rose by a twentieth.
        for n in (0..30).chain([40]) {
            processed(&mut conn, variant, day(n), if n < 40 { 1_000 } else { 1_200 }).await?;
        }
        snapshot(&mut conn, variant).await?;
        index_day(&mut conn, day(0), 100.0).await?;
        index_day(&mut conn, day(40), 105.0).await?;
        sqlx::query(
            "insert into fair_prices (variant_id, as_of, p10_cents, p50_cents, p90_cents, disagreement, made)
             values ($1, $2, 900, 1200, 1500, 0, '[]')",
        )
        .bind(variant.0)
        .bind(day(40))
        .execute(&mut *conn)
        .await?;
        fx::upsert(&mut conn, &[fx::Rate { currency: Currency::Usd, day: day(0), rate: 2.0 }]).await?;
        let user = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let main = create(&mut conn, user, "Main").await?;
        let usd = Money { minor: 2_000, currency: Currency::Usd };
        let mut lot = Lot { quantity: 2, cost: Some(Cost { each: usd, fees: 0 }), ..Lot::of(What::default()) };
        (lot.bought_on, lot.language) = (Some(day(0)), Some(Language::German));
        add(&mut conn, user, main, card, Some(variant), &lot).await?;
        let gone =
            Lot { quantity: 1, sold: Some(Sold { on: day(20), each: Money::eur(1_100), fees: 100 }), ..lot.clone() };
        add(&mut conn, user, main, card, Some(variant), &gone).await?;
        add(&mut conn, user, main, other, None, &Lot { wanted: true, ..Lot::of(What::default()) }).await?;
        keep_fees(&mut conn, user, &FeeProfile { name: "Cardmarket".into(), fee_points: 1_000, ..PROFILES[0].clone() })
            .await?;

        let sum = add_up(&mut conn, user, main, day(40)).await?;
        assert_eq!((sum.worth.len(), sum.worth[0].worth.mid, sum.worth[0].counted), (41, 3_000, 3));
        assert_eq!(
            sum.worth[25].worth,
            Interval { low: 1_500, mid: 2_000, high: 2_500 },
            "with the width of the fair price"
        );
        assert_eq!((sum.worth[39].counted, sum.worth[39].missing), (0, 2), "unseen for ten days");
        assert_eq!(sum.worth[40].worth, Interval { low: 1_800, mid: 2_400, high: 3_000 });
        assert_eq!((sum.total.cost, sum.total.unrealised, sum.total.realised), (2_000, 400, 0));
        assert_eq!(sum.by_set.keys().cloned().collect::<Vec<_>>(), [Some("sv03.5".to_owned())]);
        assert_eq!(sum.by_language[&Some(Language::German)], sum.total);
        let made = sum.returns;
        assert!((made.time_weighted.unwrap() - 0.2).abs() < 1e-9, "the gap is no loss: {made:?}");
        assert!((made.index.unwrap() - 0.05).abs() < 1e-9);
        assert!(made.money_weighted.is_some_and(|rate| rate > 0.2));
        assert_eq!((made.days, made.without), (Some((day(0), day(40))), 0));
        assert_eq!((sum.exits.len(), sum.exits[0].exit.net, sum.exits[0].without), (PROFILES.len(), 2_160, 0));
        assert_eq!(sum.sets.len(), 1);
        let (slug, done) = &sum.sets[0];
        assert_eq!((slug.as_str(), done.owned, done.of, &done.missing[..]), ("sv03.5", 1, 2, &[other][..]));
        assert_eq!((sum.wanted.len(), sum.wanted[0].item.product, sum.without_rate), (1, other, 0));

        let gary = users::create(&mut conn, "gary@example.org", "hash", Role::Member).await?;
        assert!(matches!(add_up(&mut conn, gary, main, day(40)).await, Err(Error::NotFound(_))));
        // Two years later the line has a point a week, and each says what its last seen day said.
        let later = add_up(&mut conn, user, main, day(700)).await?;
        assert_eq!((later.worth.len(), later.worth[0].day, later.worth[0].worth.mid), (101, day(0), 3_000));
        assert_eq!((later.worth[1].day, later.worth[6].day, later.worth[6].worth.mid), (day(7), day(42), 2_400));
        assert_eq!(later.total.without_worth, 1, "too old to say anything of today");
        assert!((later.returns.time_weighted.unwrap() - 0.2).abs() < 1e-9 && later.returns.carried == 2_400);

        let empty = create(&mut conn, gary, "Main").await?;
        let none = add_up(&mut conn, gary, empty, day(40)).await?;
        assert_eq!((none.total, none.worth.len(), none.returns.time_weighted), (Profit::default(), 0, None));
        Ok(())
    }
}
