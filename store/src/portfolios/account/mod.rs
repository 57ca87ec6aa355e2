//! What a collection adds up to: its lots with all the store knows of them, and every sum a page shows. The arithmetic is
//! `domain::portfolio`'s; here it gets its numbers.

#[cfg(test)]
mod tests;
mod values;

use super::{Item, fees, items};
use crate::{Error, Result, Uuid, market};
use chrono::{Days, NaiveDate};
use domain::{
    ids::ProductId,
    portfolio::{self, Completion, Exit, FeeProfile, Interval, PROFILES, Position, Profit, Traded, Worth},
    product::Language,
};
use sqlx::PgConnection;
use std::collections::{BTreeMap, HashMap, HashSet};
use values::Prices;

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
    /// How far its sets are.
    pub sets: Vec<OfSet>,
    /// Each lot by itself, in the order in which they came.
    pub lots: Vec<Counted>,
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

/// A set of which a card is owned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfSet {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub completion: Completion,
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

/// A lot with its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// The lot.
    pub item: Item,
    /// What one is worth now, where that is known.
    pub worth: Option<Interval>,
    /// In cents of EUR; none of what is only wanted, and where what it was sold for can not be converted.
    pub position: Option<Position>,
}

/// What one of each of these is worth now, where that is known.
/// # Errors
/// When the database does not answer.
pub(super) async fn worth_now(
    conn: &mut PgConnection,
    items: &[Item],
    today: NaiveDate,
) -> Result<Vec<Option<Interval>>> {
    let prices = Prices::of_now(conn, items.iter().filter_map(|i| i.variant), today).await?;
    Ok(items.iter().map(|i| prices.now(&prices.values(i.variant, &i.lot))).collect())
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
    let first = items.iter().filter_map(|i| i.lot.bought_on).min().map_or(from, |bought| bought.clamp(from, today));
    let prices = Prices::read(&mut *conn, items.iter().filter_map(|i| i.variant), first, today).await?;
    let rates = values::rates(&mut *conn, &items).await?;
    let values: Vec<Vec<(NaiveDate, Interval)>> = items.iter().map(|i| prices.values(i.variant, &i.lot)).collect();
    let sets_of = sets_of(&mut *conn, collection).await?;
    let (mut things, mut by_set, mut by_language, mut lots, mut without_rate) = (vec![], vec![], vec![], vec![], 0);
    for (item, values) in items.iter().zip(&values) {
        let worth = prices.now(values);
        let position = portfolio::position(&item.lot, worth, &rates);
        lots.push(Counted { item: item.clone(), worth, position });
        let Some(position) = position else {
            without_rate += usize::from(!item.lot.wanted);
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
        lots,
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
async fn completions(conn: &mut PgConnection, items: &[Item]) -> Result<Vec<OfSet>> {
    let owned: HashSet<ProductId> =
        items.iter().filter(|i| !i.lot.wanted && i.lot.sold.is_none()).map(|i| i.product).collect();
    let ids: Vec<i64> = owned.iter().map(|p| p.0).collect();
    let rows = sqlx::query!(
        r#"select s.slug as "slug!", s.name as "name!", array_agg(p.id order by p.number_sort nulls last, p.number, p.id) as "cards!"
             from products p join set_lines s on s.id = p.set_id
            where p.kind = 'card'
              and p.set_id in (select o.set_id from products o where o.id = any($1) and o.kind = 'card')
            group by s.slug, s.name order by s.slug"#,
        &ids
    )
    .fetch_all(conn)
    .await?;
    let sets = rows.into_iter().map(|r| {
        let cards: Vec<ProductId> = r.cards.into_iter().map(ProductId).collect();
        OfSet { slug: r.slug, name: r.name, completion: portfolio::completion(&cards, &owned) }
    });
    Ok(sets.collect())
}
