//! What those who run the house do with it. Each of these stands in the audit log, with who did it and to what.

use crate::closed_list::closed_list;

closed_list! {
    /// Something that was done.
    Act {
        /// A quarantined visit was found sound.
        RunReleased = "run_released",
        /// It was found wrong.
        RunDiscarded = "run_discarded",
        /// Partitions that are missing were asked for.
        PartitionsAsked = "partitions_asked",
        /// Somebody was locked out of their account.
        PersonLocked = "person_locked",
        /// They were let in again.
        PersonUnlocked = "person_unlocked",
        /// All sessions of somebody were ended.
        PersonSignedOut = "person_signed_out",
        /// A letter was sent to somebody once more.
        LetterResent = "letter_resent",
        /// Somebody was given a plan for nothing.
        PlanGiven = "plan_given",
        /// It was taken back.
        PlanTaken = "plan_taken",
        /// The audit log was taken out as a file.
        LogExported = "log_exported",
        /// A job that gave up was put back.
        JobRetried = "job_retried",
        /// Visits to a shop were switched off.
        RetailerPaused = "retailer_paused",
        /// They were switched on.
        RetailerResumed = "retailer_resumed",
        /// The block of a shop that told us to stay away was lifted.
        RetailerUnblocked = "retailer_unblocked",
        /// A visit was asked for out of its time.
        VisitAsked = "visit_asked",
        /// What is written about a shop was changed.
        RetailerEdited = "retailer_edited",
        /// Such a change was taken back.
        RetailerUndone = "retailer_undone",
        /// The registry was taken in from a file.
        RegistryImported = "registry_imported",
        /// A shop that is not in the registry was asked to be looked at.
        ShopTested = "shop_tested",
        /// Something was switched off for a time.
        SwitchedOff = "switched_off",
        /// It was switched on again.
        SwitchedOn = "switched_on",
        /// Words were put onto every page.
        NoticeMade = "notice_made",
        /// They were taken away.
        NoticeEnded = "notice_ended",
        /// What begins by itself was begun out of its time.
        JobBegun = "job_begun",
        /// A job that gave up was thrown away.
        JobDropped = "job_dropped",
        /// The copy that somebody is owed was asked for once more.
        CopyAsked = "copy_asked",
        /// It was said what an offer is.
        MatchCorrected = "match_corrected",
        /// It was said what an offer is not.
        MatchRefused = "match_refused",
        /// A held price was let pass.
        PriceReleased = "price_released",
        /// A decision about an offer was taken back.
        MatchUndone = "match_undone",
        /// It was said whose an id of another market is.
        IdDecided = "id_decided",
        /// A flag of a price was lifted.
        FlagLifted = "flag_lifted",
        /// It was found right.
        FlagConfirmed = "flag_confirmed",
        /// Either was taken back.
        FlagUndone = "flag_undone",
        /// A daily value was corrected.
        PriceCorrected = "price_corrected",
        /// That was taken back.
        PriceCorrectionUndone = "price_correction_undone",
        /// What is written of a product or a set was changed.
        CatalogueEdited = "catalogue_edited",
        /// Such a change was taken back.
        CatalogueUndone = "catalogue_undone",
        /// A product was found to be two.
        ProductSplit = "product_split",
        /// Two products were found to be one.
        ProductsMerged = "products_merged",
        /// Two sets were found to be one.
        SetsMerged = "sets_merged",
        /// They are two again.
        MergeUndone = "merge_undone",
        /// What somebody reported was closed with what came of it.
        ReportClosed = "report_closed",
        /// It was opened again.
        ReportReopened = "report_reopened",
    }
}

/// A table as a file for spreadsheets. A cell that they would take for a formula is given a mark that makes it text.
/// # Errors
/// When there is no memory for it.
pub fn to_csv<const N: usize>(
    head: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(head)?;
    for row in rows {
        writer.write_record(
            row.map(|cell| if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }),
        )?;
    }
    writer.into_inner().map_err(|e| csv::Error::from(std::io::Error::other(e.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_for_spreadsheets() {
        let rows = [["1", "a,\"b\""], ["2", "=1+1"], ["3", "-"]].map(|row| row.map(str::to_owned));
        let text = String::from_utf8(to_csv(["id", "what"], rows).unwrap()).unwrap();
        assert_eq!(text, "id,what\n1,\"a,\"\"b\"\"\"\n2,'=1+1\n3,'-\n");
    }

    #[test]
    fn no_act_is_called_as_another() {
        let mut words: Vec<_> = Act::ALL.iter().map(|act| act.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Act::ALL.len());
    }
}
