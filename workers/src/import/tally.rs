//! What became of the rows of one file: counted, the first refusals kept with their reasons.

use anyhow::bail;
use serde_json::json;
use store::imports::Counts;

/// Refusals that are logged and kept in `imports.rejections`.
const KEPT: usize = 20;

/// Rows of one file.
#[derive(Debug)]
pub struct Tally {
    file: String,
    /// Rows read, with the refused ones.
    pub read: u32,
    /// Rows that are no error but not for us (a coin in a list of sealed products).
    pub skipped: u32,
    rejected: u32,
    kept: Vec<serde_json::Value>,
}

impl Tally {
    /// For the file that messages call `file`.
    pub fn new(file: &str) -> Self {
        Tally { file: file.to_owned(), read: 0, skipped: 0, rejected: 0, kept: Vec::new() }
    }

    /// Refuses one row (counted from 1) of an otherwise sound file.
    pub fn reject(&mut self, row: u32, reason: &str) {
        self.rejected += 1;
        if self.kept.len() < KEPT {
            tracing::warn!(file = self.file, row, reason, "row rejected");
            self.kept.push(json!({ "row": row, "reason": reason }));
        }
    }

    /// More than one refused row in twenty: the file is not what it says it is.
    /// # Errors
    /// Names the file and the first refusal.
    pub fn check(&self) -> anyhow::Result<()> {
        if u64::from(self.rejected) * 20 > u64::from(self.read) {
            let first = self.kept.first().map_or(String::new(), |r| format!("; row {}: {}", r["row"], r["reason"]));
            bail!("{}: {} of {} rows are unsound, the file is refused{first}", self.file, self.rejected, self.read);
        }
        Ok(())
    }

    /// As `imports` keeps it, with the number of rows that changed something.
    pub fn counts(&self, written: u64) -> Counts {
        Counts { read: self.read, written: u32::try_from(written).unwrap_or(u32::MAX), rejected: self.rejected }
    }

    /// The first refusals.
    pub fn rejections(&self) -> serde_json::Value {
        json!(self.kept)
    }
}

/// What an import of one file came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// This very content was taken in before: nothing was done.
    Known,
    /// Taken in.
    Done {
        /// Its rows.
        counts: Counts,
        /// Rows that are not for us.
        skipped: u32,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_twenty_is_the_limit() {
        let mut tally = Tally::new("f.json");
        tally.read = 20;
        tally.reject(7, "negative");
        assert!(tally.check().is_ok());
        tally.reject(8, "negative");
        let error = tally.check().unwrap_err().to_string();
        assert_eq!(error, "f.json: 2 of 20 rows are unsound, the file is refused; row 7: \"negative\"");
        assert_eq!(tally.rejections()[1], json!({"row": 8, "reason": "negative"}));
    }
}
