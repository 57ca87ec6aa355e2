//! Product feeds: CSV, and the XML of Google Merchant.

use super::{Parsed, Unreadable};
use crate::fetch::{Page, Request};
use domain::retailer::Retailer;

pub fn start(_: &Retailer) -> Vec<Request> {
    vec![]
}

pub fn parse(_: &Retailer, page: &Page) -> Result<Parsed, Unreadable> {
    Err(Unreadable(page.url.clone()))
}
