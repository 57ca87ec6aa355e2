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
    }
}
