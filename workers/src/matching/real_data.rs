//! The score and the gate on real data: `../shared/data` beside the checkout, or where `SHARED_DATA` says.

use super::{
    mappings::{Abroad, read_abroad},
    score::score,
    testing::{catalogue, shared},
};
use chrono::NaiveDate;
use clap::Parser as _;
use domain::market::gate::{self, Day, Source};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::RangeInclusive,
    path::Path,
};
use store::PgPool;

#[test]
fn labelled_titles_are_scored() {
    let (Some(titles), Some(catalog)) = (shared("titles/dev.jsonl"), catalogue()) else { return };
    let score = score(&catalog, &titles, None).unwrap();
    eprintln!("{}", super::table::Table(&score));
    assert_eq!((score.all.titles, score.real.titles), (477, 384));
    assert_eq!((score.all.cards.resolvable, score.real.cards.resolvable), (112, 54));
    // The score counts every title once.
    let by_source: u32 = score.by_source.values().map(|g| g.titles).sum();
    assert_eq!(by_source, 477);
    assert_eq!(score.all.kept_out.1, 23 + 18 + 14);
    assert_eq!(score.below(), Vec::<String>::new());
}

/// A line of the file of series: what the data's own README marks is more than five times away from TCGplayer in one
/// week of October 2025.
struct Series {
    id: String,
    card: String,
    id_product: Option<i64>,
    /// Cardmarket's trend over TCGplayer's market in that week.
    ratio: Option<f64>,
    marked: bool,
}

fn series(path: &Path) -> Vec<Series> {
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().skip(1).map(|line| {
        // Names may hold commas; the cells that count stand before them or at the end.
        let (first, last): (Vec<_>, Vec<_>) = (line.split(',').collect(), line.rsplit(',').collect());
        Series {
            id: first[0].to_owned(),
            card: first[1].to_owned(),
            id_product: first[2].parse().ok(),
            ratio: last[1].parse().ok(),
            marked: last[0] == "1",
        }
    });
    rows.collect()
}

/// A day of a series: low, trend, avg7, avg30 and the second finish's trend, as they stand in the file.
type Row<'a> = (NaiveDate, [&'a str; 5]);

/// Days by series: the file that the marks are not in.
fn daily(text: &str) -> HashMap<&str, Vec<Row<'_>>> {
    let mut days: HashMap<&str, Vec<Row>> = HashMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let row = (cells[3].parse().unwrap(), [cells[4], cells[5], cells[6], cells[7], cells[8]]);
        days.entry(cells[0]).or_default().push(row);
    }
    days.values_mut().for_each(|rows| rows.sort_unstable_by_key(|(day, _)| *day));
    days
}

fn cents(text: &str) -> i64 {
    (text.parse::<f64>().unwrap_or(0.0) * 100.0).round() as i64
}

/// Prints what was found beside the marks, and holds the floor: no mark is missed, and two of three doubts are marks.
fn judge_beside_marks(what: &str, compared: usize, all: &[Series], found: &BTreeSet<String>, least: f64) {
    let marks: BTreeSet<String> = all.iter().filter(|s| s.marked).map(|s| s.id.clone()).collect();
    let right = found.intersection(&marks).count();
    let missed: Vec<_> = marks.difference(found).collect();
    let others: Vec<_> = found.difference(&marks).collect();
    // Not marked is not right: cheap cards are not, however far away they are.
    let far =
        |id: &str| all.iter().find(|s| s.id == id).and_then(|s| s.ratio).is_some_and(|r| !(0.2..=5.0).contains(&r));
    let far_all_the_same = others.iter().filter(|id| far(id)).count();
    let (precision, recall) = (right as f64 / found.len() as f64, right as f64 / marks.len() as f64);
    eprintln!(
        "{what}: {compared} series compared, {} doubted; {right} of the {} marked ones: precision {precision:.3}, recall {recall:.3}",
        found.len(),
        marks.len(),
    );
    eprintln!(
        "  missed {missed:?}; not marked {others:?}, {far_all_the_same} of them five times away in that week too"
    );
    assert!(missed.is_empty(), "{missed:?}");
    assert!(precision >= least, "{precision}");
    assert!(found.len() * 100 < compared * 2, "{} of {compared}", found.len());
}

#[test]
fn wrong_cardmarket_ids_are_found_without_being_told() {
    let (Some(file), Some(marks), Some(abroad)) = (
        shared("prices/cardmarket_eur_daily.csv.gz"),
        shared("prices/cardmarket_eur_series.csv"),
        shared("prices/tcgplayer_usd_daily.jsonl.gz"),
    ) else {
        return;
    };
    let lines = read_abroad(&abroad).unwrap();
    let mut by_card: HashMap<&str, Vec<&Abroad>> = HashMap::new();
    for line in &lines {
        for card in &line.card_ids {
            by_card.entry(card).or_default().push(line);
        }
    }
    let all = series(&marks);
    let cards: HashMap<&str, &str> = all.iter().map(|s| (s.id.as_str(), s.card.as_str())).collect();
    let text = String::from_utf8(crate::import::read_file(&file).unwrap()).unwrap();
    let (mut found, mut compared) = (BTreeSet::new(), 0);
    for (id, rows) in daily(&text) {
        let mut others: HashMap<NaiveDate, Vec<Source>> = HashMap::new();
        for (day, source) in by_card.get(cards[id]).into_iter().flatten().flat_map(|line| line.days()) {
            others.entry(day).or_default().push(source);
        }
        let of_day = |(day, row): Row| Some(Day { cents: cents(row[1]), others: others.get(&day)?.clone() });
        let days: Vec<Day> = rows.into_iter().filter_map(of_day).collect();
        compared += usize::from(!days.is_empty());
        found.extend(gate::mapping(&days).map(|_| id.to_owned()));
    }
    assert_eq!((all.len(), all.iter().filter(|s| s.marked).count()), (5_636, 35));
    judge_beside_marks("by the files", compared, &all, &found, 0.65);
}

#[derive(clap::Parser)]
struct Import {
    #[command(flatten)]
    config: crate::config::Config,
    #[command(subcommand)]
    what: Importing,
}

#[derive(clap::Subcommand)]
enum Importing {
    Import(crate::import::Args),
}

async fn import(pool: &PgPool, words: &[&str]) {
    let Import { config, what: Importing::Import(args) } =
        Import::parse_from(["workers", "import"].iter().chain(words));
    crate::import::run(args, &config, pool).await.unwrap();
}

/// The daily file as the guides it was taken from, a day each; an id that stands on several cards once.
fn write_guides(text: &str, all: &[Series], span: RangeInclusive<NaiveDate>, folder: &Path) {
    let ids: HashMap<&str, i64> = all.iter().filter_map(|s| Some((s.id.as_str(), s.id_product?))).collect();
    let mut rows: BTreeMap<NaiveDate, BTreeMap<i64, [&str; 5]>> = BTreeMap::new();
    for (id, days) in daily(text) {
        let Some(id) = ids.get(id) else { continue };
        for (day, row) in days.into_iter().filter(|(day, _)| span.contains(day)) {
            rows.entry(day).or_default().entry(*id).or_insert(row);
        }
    }
    for (day, rows) in rows {
        let row = |(id, [low, trend, avg7, avg30, holo]): (&i64, &[&str; 5])| {
            format!(
                r#"{{"idProduct":{id},"idCategory":51,"avg":null,"low":{low},"trend":{trend},"avg1":null,"avg7":{avg7},"avg30":{avg30},"avg-holo":null,"low-holo":null,"trend-holo":{holo},"avg1-holo":null,"avg7-holo":null,"avg30-holo":null}}"#
            )
        };
        let rows = rows.iter().map(row).collect::<Vec<_>>().join(",");
        let guide = format!(r#"{{"version":1,"createdAt":"{day}T02:45:00+0200","priceGuides":[{rows}]}}"#);
        std::fs::write(folder.join(format!("price_guide_6_{day}.json")), guide).unwrap();
    }
}

/// `workers check-mappings` over the real catalogue and the real prices. An id that stands on several cards is not used
/// for any of them and so not looked at: the check and the catalogue together give no marked price to a card.
#[sqlx::test(migrations = "../migrations")]
async fn no_marked_id_gives_a_price_after_the_check(pool: PgPool) {
    let (Some(file), Some(marks), Some(abroad), Some(catalog)) = (
        shared("prices/cardmarket_eur_daily.csv.gz"),
        shared("prices/cardmarket_eur_series.csv"),
        shared("prices/tcgplayer_usd_daily.jsonl.gz"),
        shared("catalog"),
    ) else {
        return;
    };
    let all = series(&marks);
    let text = String::from_utf8(crate::import::read_file(&file).unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (first, last): (NaiveDate, NaiveDate) = ("2025-09-27".parse().unwrap(), "2025-10-26".parse().unwrap());
    write_guides(&text, &all, first..=last, folder.path());
    crate::jobs::migrate(&pool).await.unwrap();
    import(&pool, &["catalog", catalog.to_str().unwrap()]).await;
    import(&pool, &["price-guide", folder.path().to_str().unwrap()]).await;

    let checked = super::check(&pool, &read_abroad(&abroad).unwrap(), last, false).await.unwrap();
    assert!(checked.changed.0 as usize >= checked.suspects.len(), "an id may stand in two rows, one a finish");
    let status: HashMap<i64, (String, bool)> = sqlx::query_as::<_, (i64, String, bool)>(
        "select external_id, min(status), bool_or(suspect) from external_ids where provider = 'cardmarket' group by 1",
    )
    .fetch_all(&pool)
    .await
    .unwrap()
    .into_iter()
    .map(|(id, status, suspect)| (id, (status, suspect)))
    .collect();
    let (mut found, mut ambiguous) = (BTreeSet::new(), 0);
    for one in &all {
        match one.id_product.and_then(|id| status.get(&id)) {
            Some((status, _)) if status == "ambiguous" && one.marked => {
                ambiguous += 1;
                found.insert(one.id.clone());
            }
            Some((_, true)) => drop(found.insert(one.id.clone())),
            _ => {}
        }
    }
    eprintln!("{ambiguous} of the marked ids stand on several cards");
    judge_beside_marks("by the command", checked.checked, &all, &found, 0.65);

    let again = super::check(&pool, &read_abroad(&abroad).unwrap(), last, true).await.unwrap();
    assert_eq!(again.suspects.len(), checked.suspects.len(), "the same again");
}
