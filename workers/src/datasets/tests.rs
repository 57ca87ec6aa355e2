//! Files that can be read again, and that hold what may leave the house.

use super::*;
use flate2::read::GzDecoder;
use parquet::{
    column::reader::get_typed_column_reader,
    data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type},
    file::reader::{FileReader as _, SerializedFileReader},
};
use sha2::Digest as _;
use std::io::Read as _;
use store::{
    datasets::{Cells, Values},
    testing::{a_deal, a_listing, a_product, a_set, a_variant, index_day, processed},
};

fn dataset(name: &str) -> &'static Dataset {
    ALL.iter().find(|dataset| dataset.name == name).unwrap()
}

/// Two rows of `fair_prices`: one of any condition, one with an odd one.
fn two() -> Batch {
    let always = |values| Cells { known: vec![], values };
    Batch {
        rows: 2,
        columns: vec![
            always(Values::Long(vec![7, 8])),
            Cells { known: vec![0, 0], values: Values::Text(vec![]) },
            Cells { known: vec![0, 1], values: Values::Text(vec!["a \"b\", c".to_owned()]) },
            always(Values::Day(vec![20_402, 0])),
            always(Values::Long(vec![1, 2])),
            always(Values::Long(vec![3, 4])),
            always(Values::Long(vec![5, 6])),
            always(Values::Real(vec![0.25, 1.0])),
        ],
    }
}

fn write(format: Format, batches: &[Batch]) -> Vec<u8> {
    let mut writer = Writer::new(dataset("fair_prices"), format, Vec::new()).unwrap();
    for batch in batches {
        writer.write(batch).unwrap();
    }
    writer.finish().unwrap()
}

fn unpacked(bytes: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn as_csv() {
    assert_eq!(
        unpacked(&write(Format::Csv, &[two()])),
        "variant_id,language,condition,as_of,p10_cents,p50_cents,p90_cents,disagreement\r\n\
         7,,,2025-11-10,1,3,5,0.25\r\n8,,\"a \"\"b\"\", c\",1970-01-01,2,4,6,1\r\n"
    );
    assert!(unpacked(&write(Format::Csv, &[])).ends_with("disagreement\r\n"), "a file without rows has its names");
}

#[test]
fn as_parquet() {
    let file = write(Format::Parquet, &[two(), two()]);
    let reader = SerializedFileReader::new(bytes_of(file)).unwrap();
    let about = reader.metadata().file_metadata();
    assert_eq!((about.num_rows(), reader.num_row_groups()), (4, 2));
    let said = about.key_value_metadata().unwrap();
    assert!(said.iter().any(|said| said.key == "licence" && said.value.as_deref() == Some(domain::dataset::LICENCE)));
    let group = reader.get_row_group(1).unwrap();
    let mut ids = Vec::new();
    get_typed_column_reader::<Int64Type>(group.get_column_reader(0).unwrap())
        .read_records(10, None, None, &mut ids)
        .unwrap();
    assert_eq!(ids, [7, 8]);
    let (mut known, mut words) = (Vec::new(), Vec::<ByteArray>::new());
    get_typed_column_reader::<ByteArrayType>(group.get_column_reader(2).unwrap())
        .read_records(10, Some(&mut known), None, &mut words)
        .unwrap();
    assert_eq!((known, words[0].data()), (vec![0, 1], "a \"b\", c".as_bytes()));
    let mut days = Vec::new();
    get_typed_column_reader::<Int32Type>(group.get_column_reader(3).unwrap())
        .read_records(10, None, None, &mut days)
        .unwrap();
    assert_eq!(days, [20_402, 0]);
    assert_eq!(SerializedFileReader::new(bytes_of(write(Format::Parquet, &[]))).unwrap().num_row_groups(), 0);
}

/// What the reader takes: a file in memory is one of its own, written to where it is deleted.
fn bytes_of(bytes: Vec<u8>) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&bytes).unwrap();
    file
}

#[test]
fn every_schema_is_one() {
    for dataset in &ALL {
        let schema = parquet::schema::parser::parse_message_type(&write::schema(dataset)).unwrap();
        assert_eq!(schema.get_fields().len(), dataset.columns.len(), "{}", dataset.name);
    }
}

/// All of a file that is kept, after a look at whether it is what it is said to be.
async fn content(conn: &mut PgConnection, file: &datasets::File) -> anyhow::Result<Vec<u8>> {
    let mut all = Vec::new();
    let mut number = 0;
    while let Some(part) = datasets::part(conn, file.id, number).await? {
        all.extend(part);
        number += 1;
    }
    assert_eq!((all.len() as i64, Sha256::digest(&all).to_vec()), (file.bytes, file.sha256.clone()), "{}", file.name);
    Ok(all)
}

#[sqlx::test(migrations = "../migrations")]
async fn a_day_is_made_whole_and_again(pool: PgPool) -> anyhow::Result<()> {
    let mut conn = store::acquire(&pool).await?;
    let set = a_set().insert(&mut conn).await?;
    let product = a_product().insert(&mut conn, set).await?;
    let variant = a_variant().insert(&mut conn, product).await?;
    let day = NaiveDate::from_ymd_opt(2025, 11, 10).unwrap();
    processed(&mut conn, variant, day, 1_000).await?;
    index_day(&mut conn, day, 101.5).await?;
    let now = DateTime::from_timestamp(1_762_800_000, 0).unwrap();
    let listing = a_listing(&mut conn, product, variant, 7_531, now).await?;
    let mut offer = a_deal(7, day, day);
    (offer.kind, offer.listing, offer.price) = (domain::market::deal::Kind::Offer, Some(listing), 7_531);
    offer.insert(&mut conn, product, variant).await?;
    a_deal(7, day, day).insert(&mut conn, product, variant).await?;
    sqlx::query("update retailers set demo = false").execute(&mut *conn).await?;

    let made = publish(&pool, day, now).await?;
    assert_eq!(made.len(), ALL.len() * Format::ALL.len());
    let rows = |name: &str| made.iter().filter(|file| file.name == name).map(|file| file.rows).collect::<Vec<_>>();
    assert_eq!((rows("products"), rows("variants"), rows("indices")), (vec![1, 1], vec![1, 1], vec![1, 1]));
    assert_eq!((rows("daily_values"), rows("deals")), (vec![0, 0], vec![0, 0]), "what a source keeps to itself stays");
    for file in datasets::list(&mut conn, day).await? {
        let content = content(&mut conn, &file).await?;
        match file.format {
            Format::Csv => {
                let text = unpacked(&content);
                assert_eq!(text.lines().count() as i64, file.rows + 1, "{}", file.name);
                assert!(
                    !text.contains("7531") && !text.contains("karten-kiste"),
                    "{} tells what a shop asks",
                    file.name
                );
            }
            Format::Parquet => {
                let reader = SerializedFileReader::new(bytes_of(content))?;
                assert_eq!(reader.metadata().file_metadata().num_rows(), file.rows, "{}", file.name);
            }
        }
    }
    // Again the same day: in the place of what was there. And old days go.
    assert_eq!(publish(&pool, day, now).await?, made);
    assert_eq!(datasets::list(&mut conn, day).await?.len(), made.len());
    publish(&pool, day + TimeDelta::days(KEPT_DAYS - 1), now).await?;
    assert_eq!(datasets::days(&mut conn).await?.len(), 2);
    publish(&pool, day + TimeDelta::days(KEPT_DAYS), now).await?;
    assert!(!datasets::days(&mut conn).await?.contains(&day));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_long_file_comes_in_parts(pool: PgPool) -> anyhow::Result<()> {
    let mut conn = store::acquire(&pool).await?;
    let day = NaiveDate::from_ymd_opt(2025, 11, 10).unwrap();
    // Words that can not be packed: a megabyte and more.
    sqlx::query(
        "insert into market_statistics (name, scope, day, value, constituents)
         select 'index_level', 'set:' || md5(n::text) || md5((-n)::text), $1, n, 30 from generate_series(1, 40000) n",
    )
    .bind(day)
    .execute(&mut *conn)
    .await?;
    publish(&pool, day, DateTime::from_timestamp(1_762_800_000, 0).unwrap()).await?;
    let file = datasets::find(&mut conn, day, "indices", Format::Parquet).await?.unwrap();
    assert!(file.bytes > 2 * PART as i64, "{}", file.bytes);
    assert!(datasets::part(&mut conn, file.id, 1).await?.is_some());
    let reader = SerializedFileReader::new(bytes_of(content(&mut conn, &file).await?))?;
    assert_eq!(reader.metadata().file_metadata().num_rows(), 40_000);
    let packed = datasets::find(&mut conn, day, "indices", Format::Csv).await?.unwrap();
    assert_eq!(unpacked(&content(&mut conn, &packed).await?).lines().count(), 40_001);
    Ok(())
}
