//! The list of tables that hold something about a person. A test over the schema fails when a table that refers to a
//! person, or a column of such a table, is missing here.

/// What becomes of a person's rows when the person is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// They are deleted.
    Deleted,
    /// They stay, and nothing in them leads to the person any more.
    Without {
        /// What is written into them, as SQL.
        set: &'static str,
        /// Why they stay.
        why: &'static str,
    },
    /// They stay too, and the database takes the person out of them when the account goes (`on delete set null`): the role
    /// that asks for it may not rewrite them.
    Released {
        /// Why they stay.
        why: &'static str,
    },
}

/// A table that holds something about people.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What it is to the person.
    pub what: &'static str,
    /// Which rows are a person's, as SQL: `$1` is their id, `$2` their address.
    pub theirs: &'static str,
    /// The columns they get a copy of.
    pub shown: &'static [&'static str],
    /// The columns they do not: secrets, the person's own id on every row, and what only we use.
    pub withheld: &'static [&'static str],
    /// What becomes of the rows.
    pub erased: Erased,
}

/// A table with a `user_id`, whose rows go with the person.
const fn own(
    name: &'static str,
    what: &'static str,
    shown: &'static [&'static str],
    withheld: &'static [&'static str],
) -> Table {
    Table { name, what, theirs: "user_id = $1", shown, withheld, erased: Erased::Deleted }
}

/// All of them, in the order in which they are erased: what finds its person through another table stands before it.
pub const TABLES: &[Table] = &[
    Table {
        name: "stripe_events",
        what: "Messages of the payment service about your payments",
        // A dispute names its charge alone.
        theirs: "id in (select id from stripe_events
                         where coalesce(payload #>> '{data,object,customer}', payload #>> '{data,object,id}')
                               in (select id from stripe_customers where user_id = $1)
                        union all
                        select id from stripe_events
                         where payload #>> '{data,object,charge}' in (select id from charges where user_id = $1))",
        shown: &["type", "made_at", "created_at"],
        // A message can hold secrets of the payment service; what was taken from it stands in `subscriptions`.
        withheld: &["id", "payload", "outcome"],
        erased: Erased::Without {
            set: "payload = '{}'",
            why: "the number and kind of a message stay, so that none counts twice",
        },
    },
    own(
        "reports",
        "What you said is wrong with products",
        &["product_id", "listing_id", "kind", "words", "created_at", "closed_at", "outcome"],
        &["id", "user_id"],
    ),
    own("feeds", "That your inbox has a feed", &["created_at"], &["user_id", "token_hash"]),
    own(
        "deliveries",
        "How what you were told of was sent to you",
        &["state", "due_at", "tries", "said", "sent_at", "created_at", "updated_at"],
        &["id", "user_id", "notification_id", "channel_id"],
    ),
    own(
        "channels",
        "Where you are told",
        &[
            "kind",
            "address",
            "rotated_at",
            "pace",
            "quiet_from",
            "quiet_to",
            "code_sent_at",
            "verified_at",
            "failures",
            "failing_since",
            "disabled_at",
            "disabled_because",
            "created_at",
            "updated_at",
        ],
        &["id", "user_id", "secret", "former_secret", "code_hash", "code_tries", "stop_token"],
    ),
    own(
        "notifications",
        "What you were told of",
        &["event_key", "body", "product_id", "read_at", "created_at", "updated_at"],
        &["id", "user_id", "alert_id"],
    ),
    own(
        "alerts",
        "What you asked to be told of",
        &[
            "product_id",
            "variant_id",
            "rule",
            "channels",
            "state",
            "snoozed_until",
            "expires_at",
            "fired_at",
            "told_value",
            "told_side",
            "since",
            "created_at",
            "updated_at",
        ],
        &["id", "user_id", "owed", "country", "window_days", "wake_below", "wake_above", "wake_at"],
    ),
    own(
        "watchlist",
        "What you follow",
        &["kind", "product_id", "variant_id", "set_id", "retailer_id", "query", "product_kind", "created_at"],
        &["id", "user_id"],
    ),
    Table {
        name: "portfolio_import_rows",
        what: "Lines of the files you brought your collection in with",
        theirs: "import_id in (select id from portfolio_imports where user_id = $1)",
        shown: &[
            "line",
            "raw",
            "lot",
            "problems",
            "product_id",
            "variant_id",
            "found_by",
            "confidence",
            "read_at",
            "confirmed",
            "skipped",
            "taken_at",
        ],
        withheld: &["import_id", "goes_to", "ready", "item_id"],
        erased: Erased::Deleted,
    },
    own(
        "portfolio",
        "What you own",
        &["product_id", "variant_id", "quantity", "wanted", "bought_on", "sold_on", "lot", "created_at", "updated_at"],
        &["id", "user_id", "portfolio_id"],
    ),
    Table {
        name: "stripe_customers",
        what: "Who you are at the payment service",
        theirs: "user_id = $1",
        shown: &["id", "deleted_at", "created_at"],
        withheld: &["user_id"],
        erased: Erased::Without {
            set: "id = 'erased:' || encode(sha256(convert_to(id, 'utf8')), 'hex'), user_id = null",
            why: "a late message about it is then known to be nobody's, and its content is not kept",
        },
    },
    own(
        "portfolio_imports",
        "Files you brought your collection in with",
        &["format", "title", "mapping", "rows", "by_name", "state", "created_at", "updated_at"],
        &["id", "user_id", "portfolio_id"],
    ),
    own(
        "portfolios",
        "Your collections",
        &["name", "shared_at", "created_at", "updated_at"],
        &["id", "user_id", "share_hash"],
    ),
    own("fee_profiles", "What selling costs you", &["name", "terms", "created_at", "updated_at"], &["user_id"]),
    own(
        "subscriptions",
        "Your plan",
        &[
            "plan",
            "status",
            "amount",
            "currency",
            "months",
            "stripe_customer_id",
            "stripe_subscription_id",
            "current_period_start",
            "current_period_end",
            "trial_end",
            "cancel_at",
            "grace_until",
            "made_at",
            "ended_at",
            "created_at",
            "updated_at",
        ],
        &[
            "id",
            "user_id",
            "price",
            "item",
            "latest_invoice",
            "doubt_at",
            "applied_event_at",
            "applied_over",
            "applied_rank",
            "applied_event",
        ],
    ),
    own(
        "invoices",
        "Your bills",
        &[
            "id",
            "stripe_customer_id",
            "stripe_subscription_id",
            "status",
            "number",
            "total",
            "tax",
            "currency",
            "page",
            "country",
            "made_at",
            "failed_at",
            "needs_action_at",
            "created_at",
            "updated_at",
        ],
        &["user_id", "applied_over", "applied_event_at", "applied_rank", "applied_event"],
    ),
    own(
        "charges",
        "What was paid back to you, and what your bank took back",
        &[
            "id",
            "stripe_customer_id",
            "amount",
            "refunded",
            "currency",
            "disputed_at",
            "dispute_reason",
            "created_at",
            "updated_at",
        ],
        &["user_id"],
    ),
    own(
        "checkouts",
        "What you agreed to before paying",
        &["plan", "interval", "agreed", "closed_at", "created_at"],
        &["id", "user_id", "session"],
    ),
    own(
        "withdrawals",
        "What you withdrew from",
        &["stripe_subscription_id", "declared_at", "refund", "done_at"],
        &["id", "user_id"],
    ),
    own(
        "plan_grants",
        "Plans you were given for nothing",
        &["plan", "reason", "until", "ended_at", "created_at"],
        &["id", "user_id"],
    ),
    own("api_days", "How much your programs asked for on their last day", &["day", "requests"], &["user_id"]),
    own(
        "api_keys",
        "Your keys for programs",
        &["name", "prefix", "scopes", "last_used_at", "revoked_at", "created_at", "updated_at"],
        &["id", "user_id", "key_hash"],
    ),
    own(
        "idempotency_keys",
        "What your programs changed today, and the answer they got",
        &["key", "status", "answer", "created_at"],
        &["user_id", "request_hash"],
    ),
    Table {
        name: "refresh_tokens",
        what: "What programs that know your password go on with",
        theirs: "family_id in (select id from token_families where user_id = $1)",
        shown: &["created_at", "expires_at", "used_at"],
        withheld: &["token_hash", "family_id"],
        erased: Erased::Deleted,
    },
    own(
        "token_families",
        "Programs you are signed in with",
        &["device", "created_at", "last_used_at", "expires_at", "ended_at"],
        &["id", "user_id"],
    ),
    own("recovery_codes", "Your recovery codes", &["used_at"], &["user_id", "code_hash"]),
    own(
        "second_factors",
        "Your second factor",
        &["confirmed_at", "created_at"],
        &["user_id", "secret", "last_step", "tries", "tries_since"],
    ),
    own(
        "pending_sign_ins",
        "Where a code is still owed to sign you in",
        &["tries", "expires_at"],
        &["token_hash", "user_id"],
    ),
    own(
        "passkeys",
        "Your passkeys",
        &["name", "backed_up", "created_at", "last_used_at"],
        &["id", "user_id", "credential_id", "credential"],
    ),
    own(
        "passkey_challenges",
        "Where a new passkey still owes an answer",
        &["expires_at"],
        &["token_hash", "user_id", "state"],
    ),
    own(
        "consents",
        "What you consented to, and did not",
        &["purpose", "version", "granted", "asked_by", "created_at"],
        &["id", "user_id"],
    ),
    own(
        "telegram_links",
        "Where a chat at Telegram was to be linked",
        &["created_at", "expires_at"],
        &["code_hash", "user_id"],
    ),
    own("exports", "Copies of your data", &["created_at", "expires_at"], &["id", "user_id", "token_hash", "file"]),
    own(
        "sessions",
        "Where you are signed in",
        &["device", "created_at", "last_used_at", "expires_at"],
        &["id", "user_id", "token_hash"],
    ),
    Table {
        name: "email_tokens",
        what: "Letters with links that were sent to you",
        theirs: "user_id = $1 or email = $2::text::citext",
        shown: &["letter", "email", "language", "created_at", "expires_at"],
        withheld: &["token_hash", "user_id"],
        erased: Erased::Deleted,
    },
    Table {
        name: "match_aliases",
        what: "Corrections you made to what offers are",
        theirs: "created_by = $1::text or created_by::citext = $2::text::citext",
        shown: &["title", "variant_title", "product_id", "note", "created_at", "undone_at"],
        withheld: &["id", "retailer_id", "title_key", "language", "condition", "finish", "created_by", "updated_at"],
        erased: Erased::Without {
            set: "created_by = 'erased'",
            why: "prices lean on them; who made them does not matter",
        },
    },
    Table {
        name: "match_refusals",
        what: "What you said that offers are not",
        theirs: "created_by = $1::text",
        shown: &["title", "product_id", "created_at", "undone_at"],
        withheld: &["id", "retailer_id", "title_key", "created_by"],
        erased: Erased::Without {
            set: "created_by = 'erased'",
            why: "prices lean on them; who made them does not matter",
        },
    },
    Table {
        name: "audit_log",
        what: "What happened to your account that security asks about",
        theirs: "(actor_id = $1 or person_id = $1)",
        shown: &["action", "subject", "detail", "created_at"],
        withheld: &["id", "actor_id", "person_id"],
        erased: Erased::Released { why: "that something happened stays, and whom it happened to does not" },
    },
    Table {
        name: "users",
        what: "Your account",
        theirs: "id = $1",
        shown: &[
            "id",
            "email",
            "new_email",
            "role",
            "display_name",
            "country",
            "language",
            "time_zone",
            "email_verified_at",
            "locked_at",
            "created_at",
            "updated_at",
        ],
        withheld: &["password_hash"],
        erased: Erased::Deleted,
    },
];

/// Columns that name a person, whatever table they stand in.
#[cfg(test)]
pub(super) const NAMING: &[&str] = &[
    "user_id",
    "actor_id",
    "person_id",
    "owner_id",
    "email",
    "new_email",
    "recipient",
    "created_by",
    "decided_by_id",
    "released_by",
    "display_name",
    "device",
    "user_agent",
    "ip",
    "ip_address",
    "phone",
    "stripe_customer_id",
];

/// Parts of the names of columns that nobody gets a copy of.
#[cfg(test)]
pub(super) const SECRET: &[&str] = &["hash", "token", "secret", "password", "file", "seed", "private"];
