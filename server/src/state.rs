//! What every handler may use.

use app::context::Site;
use store::PgPool;

/// Cheap to clone: one per request.
#[derive(Clone, Debug)]
pub struct State {
    /// The database.
    pub pool: PgPool,
    /// Scripts and styles.
    pub site: Site,
    /// Folder of the built scripts and styles.
    pub site_root: std::path::PathBuf,
    /// Whether visitors come by https: cookies then never travel without it.
    pub https: bool,
    /// Who is let in, how often, and how long they may take.
    pub doors: crate::doors::Doors,
    /// How often who failed to sign in.
    pub limiter: std::sync::Arc<crate::auth::limit::Limiter>,
    /// What access tokens of programs are signed with.
    pub tokens: std::sync::Arc<crate::auth::tokens::Tokens>,
    /// What encrypts secrets that are kept.
    pub vault: std::sync::Arc<crate::vault::Vault>,
    /// What paying needs. None: payments are not set up.
    pub billing: Option<std::sync::Arc<crate::billing::Billing>>,
    /// The catalogue in memory, for searches.
    pub searching: std::sync::Arc<crate::searching::Searching>,
    /// Who is told while they look at a page.
    pub live: std::sync::Arc<crate::live::Live>,
    /// Figures, pages and answers that are kept, a replica.
    pub ops: crate::ops::Ops,
    /// While developing: the folder of letters that `/dev/mail` shows. None: there is no such page.
    pub mail_folder: Option<std::path::PathBuf>,
}
