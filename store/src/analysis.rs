//! Bulk reading and writing for the analysis: whole columns by COPY, never row by row.
//!
//! What the numbers mean is `domain::market`'s; this module only moves them. Every reader takes the days it may see, so
//! nothing later than an analysis' own date can reach it. `days` says what is to do, `batches` shares it out, `sources`
//! reads histories, `processed` keeps daily values. The other results are put aside by the batches (`find_..`), and
//! published together (`publish_..`).

mod batches;
pub(crate) mod copy;
mod days;
mod deals;
mod fair;
mod processed;
mod snapshots;
mod sources;
mod statistics;
mod watch;

pub use batches::{Batch, Plan, Range, close, done, is_under_way, open, replace_open, take, take_whole};
pub use days::{Pending, forget_after, newest_day, newest_guide, pending_guides, pending_shops};
pub use deals::{GuideId, NewDeal, OfferRow, Published, Visits, find_deals, guide_ids, offers, publish_deals, visits};
pub use fair::{FairRow, find_fair, publish_fair};
pub use processed::{
    Daily, DailyWriter, ProcessedRow, ProcessedRows, QuoteRow, QuoteRows, merge_daily, processed, quotes, write_again,
    write_new,
};
pub use snapshots::{SnapshotRow, VariantRow, find_snapshots, publish_snapshots, variants};
pub(crate) use sources::guide_ids_sql;
pub use sources::{
    AskRow, AskRows, GuideRow, GuideRows, Mapped, Rate, SeriesRow, SeriesRows, UsRow, asks, guides, mapped, rates,
    series, us_prices,
};
pub use statistics::{Statistic, keep_statistics};
pub use watch::{find_flags, find_signals, publish_flags, publish_signals};
