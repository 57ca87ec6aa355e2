//! Product feeds: CSV as affiliate networks make it, and the XML of Google Merchant, RSS or Atom.
//!
//! A row is an offer. `field` knows what columns are called, `row` makes the offer, `csv` and `xml` read row after row
//! without building a tree. A row that is out of form is left out and told with its line; a file that breaks off is
//! refused whole, because what is missing from it would look sold out.
//!
//! Settings: `url` (where the feed is, absolute or below the shop's address; without it the shop's address is the feed)
//! and `columns` (what a field is called in this feed, where it has a name of its own: `{"price": "Preis brutto"}`).

mod csv;
mod field;
mod row;
mod xml;

use super::{Ignored, Parsed, Unreadable, settings};
use crate::fetch::{Page, Request};
use domain::retailer::Retailer;
use field::Columns;
use row::Row;

pub fn start(retailer: &Retailer) -> Vec<Request> {
    let url = match settings::text(retailer, "url") {
        Some(url) if url.contains("://") => url.to_owned(),
        Some(path) => format!("{}/{}", retailer.base_url, path.trim_start_matches('/')),
        None => retailer.base_url.clone(),
    };
    vec![Request { url, optional: false }]
}

pub fn parse(retailer: &Retailer, page: &Page) -> Result<Parsed, Unreadable> {
    let unreadable = |why: String| Unreadable(format!("{} is not a feed: {why}", page.url));
    let text = page.body.trim_start_matches('\u{feff}').trim_start();
    let columns = Columns::new(retailer).map_err(unreadable)?;
    let mut rows = Rows { retailer, parsed: Parsed::default(), rows: 0, bad: 0 };
    let beginning = text.get(..15).unwrap_or(text).to_lowercase();
    if text.starts_with('\u{1f}') {
        return Err(unreadable("it is still packed".to_owned()));
    } else if beginning.starts_with("<!doctype html") || beginning.starts_with("<html") {
        return Err(unreadable("it is a page for people".to_owned()));
    } else if text.starts_with(['{', '[']) {
        return Err(unreadable("it is JSON".to_owned()));
    } else if text.starts_with('<') {
        xml::read(text, &columns, &mut rows).map_err(unreadable)?;
    } else {
        csv::read(text, &columns, &mut rows).map_err(unreadable)?;
    }
    Ok(rows.end())
}

/// Takes rows as they are read.
struct Rows<'r> {
    retailer: &'r Retailer,
    parsed: Parsed,
    rows: usize,
    bad: usize,
}

impl Rows<'_> {
    /// A row that begins in this line (counted from 1).
    fn take(&mut self, line: u64, row: &Row) {
        self.rows += 1;
        match row.offer(self.retailer) {
            Ok(offer) => self.parsed.offers.push(offer),
            Err(row::Not::AnOffer(why)) => self.ignore(line, row.title(), why),
            Err(row::Not::Sound(why)) => {
                self.bad += 1;
                self.ignore(line, row.title(), why);
            }
        }
    }

    /// A line that is no row at all.
    fn refuse(&mut self, line: u64, why: &'static str) {
        self.rows += 1;
        self.bad += 1;
        self.ignore(line, "", why);
    }

    fn ignore(&mut self, line: u64, title: &str, why: &'static str) {
        let title = if title.is_empty() { format!("line {line}") } else { format!("line {line}: {title}") };
        self.parsed.ignored.push(Ignored { title, why });
    }

    fn end(mut self) -> Parsed {
        if self.bad > 0 {
            self.parsed.note = Some(format!("{} of {} rows of the feed are unsound", self.bad, self.rows));
        }
        self.parsed
    }
}

#[cfg(test)]
mod tests;
