//! Files of what we derived: `GET /api/v1/datasets` (the days), `../{day}` (its manifest), `../{day}/{file}` (a file, streamed).
//! `latest` is a day too. They are made by `workers`; how they look is `domain::dataset`.

use super::{Answer, list::List, shape};
use crate::{State, error::ApiError};
use axum::{
    Json,
    body::Body,
    extract::{Path, State as Extract},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use data_encoding::{BASE64, HEXLOWER};
use domain::dataset::{ALL, ATTRIBUTION, Column, Format, Kind, LICENCE, read};
use futures_util::stream;
use serde::Serialize;
use store::{
    PgConnection, PgPool,
    datasets::{self, File},
};

/// Where they are.
const HERE: &str = "/api/v1/datasets";
/// The digest of a file as it is sent (RFC 9530).
const DIGEST: HeaderName = HeaderName::from_static("repr-digest");

/// A day of which there are files.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = DatasetDay)]
pub(super) struct Day {
    day: NaiveDate,
    /// The address of its manifest.
    manifest: String,
}

/// The days of which there are files, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/datasets",
    responses((status = 200, description = "The days of which there are files, newest first", body = List<Day>))
)]
pub(super) async fn days(Extract(state): Extract<State>) -> Answer<List<Day>> {
    let mut conn = store::acquire(&state.pool).await?;
    let days = datasets::days(&mut conn).await?;
    let days = days.into_iter().map(|day| Day { day, manifest: format!("{HERE}/{day}") });
    Ok(Json(List::whole(days.collect())))
}

/// A column of a file.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = DatasetColumn)]
pub(super) struct Field {
    name: &'static str,
    r#type: Kind,
    /// Whether it may be unknown: null in Parquet, empty in CSV.
    nullable: bool,
    description: &'static str,
}

impl From<&Column> for Field {
    fn from(column: &Column) -> Field {
        let Column { name, kind, nullable, what } = *column;
        Field { name, r#type: kind, nullable, description: what }
    }
}

/// A file.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = DatasetFile)]
pub(super) struct Stored {
    format: Format,
    media_type: &'static str,
    /// Its address.
    address: String,
    rows: i64,
    bytes: i64,
    /// SHA-256 of the file, in hexadecimal digits.
    sha256: String,
    made_at: DateTime<Utc>,
}

impl From<&File> for Stored {
    fn from(file: &File) -> Stored {
        Stored {
            format: file.format,
            media_type: file.format.media_type(),
            address: format!("{HERE}/{}/{}.{}", file.day, file.name, file.format),
            rows: file.rows,
            bytes: file.bytes,
            sha256: HEXLOWER.encode(&file.sha256),
            made_at: file.made_at,
        }
    }
}

/// A dataset of a day: what its columns are, and its files.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Dataset)]
pub(super) struct Described {
    name: &'static str,
    description: &'static str,
    columns: Vec<Field>,
    files: Vec<Stored>,
}

/// All files of a day.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = DatasetManifest)]
pub(super) struct Manifest {
    day: NaiveDate,
    /// As SPDX calls it.
    licence: &'static str,
    /// What who uses them names.
    attribution: &'static str,
    items: Vec<Described>,
}

/// The day that a word of an address means.
async fn meant(conn: &mut PgConnection, day: &str) -> Result<NaiveDate, ApiError> {
    let day = match day {
        "latest" => datasets::days(conn).await?.first().copied(),
        // PostgreSQL's calendar is shorter than ours: no file is older than this century.
        day => day.parse().ok().filter(|day: &NaiveDate| (2000..2200).contains(&day.year())),
    };
    day.ok_or(ApiError::NotFound("day"))
}

/// The manifest of a day: its files, what their columns are, licence, SHA-256.
#[utoipa::path(
    get,
    path = "/api/v1/datasets/{day}",
    params(("day" = String, Path, description = "A day of `/datasets`, or `latest`")),
    responses((status = 200, description = "Its files, what their columns are, licence, SHA-256", body = Manifest))
)]
pub(super) async fn manifest(Extract(state): Extract<State>, Path(day): Path<String>) -> Answer<Manifest> {
    let mut conn = store::acquire(&state.pool).await?;
    let day = meant(&mut conn, &day).await?;
    let files = datasets::list(&mut conn, day).await?;
    if files.is_empty() {
        return Err(ApiError::NotFound("day"));
    }
    let items = ALL.iter().map(|dataset| Described {
        name: dataset.name,
        description: dataset.what,
        columns: dataset.columns.iter().map(Field::from).collect(),
        files: files.iter().filter(|file| file.name == dataset.name).map(Stored::from).collect(),
    });
    Ok(Json(Manifest { day, licence: LICENCE, attribution: ATTRIBUTION, items: items.collect() }))
}

/// A file of a day. `latest` leads to the newest.
#[utoipa::path(
    get,
    path = "/api/v1/datasets/{day}/{file}",
    params(
        ("day" = String, Path, description = "A day of `/datasets`, or `latest`"),
        ("file" = String, Path, description = "The name of a dataset and its form, such as `indices.parquet`")
    ),
    responses(
        (status = 200, description = "The file", content((String = "application/vnd.apache.parquet"), (String = "application/gzip"))),
        (status = 303, description = "The address of the newest day's")
    )
)]
pub(super) async fn file(
    Extract(state): Extract<State>,
    Path((day, name)): Path<(String, String)>,
    asked: HeaderMap,
) -> Result<Response, ApiError> {
    let (dataset, format) = read(&name).ok_or(ApiError::NotFound("file"))?;
    let mut conn = store::acquire(&state.pool).await?;
    let meant = meant(&mut conn, &day).await?;
    if day == "latest" {
        return Ok(Redirect::to(&format!("{HERE}/{meant}/{name}")).into_response());
    }
    let file = datasets::find(&mut conn, meant, dataset.name, format).await?.ok_or(ApiError::NotFound("file"))?;
    drop(conn);
    let mut answer = Response::new(Body::empty());
    let tag = format!("\"{}\"", HEXLOWER.encode(&file.sha256));
    let known = shape::is_known(&asked, &tag, None);
    for (name, value) in [
        (header::ETAG, tag),
        // Made anew it is another one under the same address, and what the manifest says is then said of that one.
        (header::CACHE_CONTROL, "public, no-cache".to_owned()),
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}-{}.{format}\"", file.name, file.day)),
        (DIGEST, format!("sha-256=:{}:", BASE64.encode(&file.sha256))),
    ] {
        let value = HeaderValue::try_from(value).map_err(|_| ApiError::Broken)?;
        answer.headers_mut().insert(name, value);
    }
    if known {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
        return Ok(answer);
    }
    answer.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(file.bytes));
    *answer.body_mut() = streamed(state.pool, file.id);
    Ok(answer)
}

/// The parts of a file, each read when the one before it was taken. One that is replaced meanwhile breaks off, and its length
/// says so.
fn streamed(pool: PgPool, file: i64) -> Body {
    Body::from_stream(stream::unfold((pool, 0), move |(pool, number)| async move {
        match part(&pool, file, number).await {
            Ok(None) => None,
            Ok(Some(content)) => Some((Ok(content), (pool, number + 1))),
            Err(error) => Some((Err(error), (pool, i32::MAX))),
        }
    }))
}

async fn part(pool: &PgPool, file: i64, number: i32) -> store::Result<Option<Vec<u8>>> {
    datasets::part(&mut *store::acquire(pool).await?, file, number).await
}
