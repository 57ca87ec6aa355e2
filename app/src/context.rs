//! What a page may ask for: the database, who is looking, and where scripts and styles lie.
//!
//! `server` builds one [`Context`] per request and provides it; nothing else comes into a page from outside.

use crate::{
    error::AppError,
    languages::{is_own, speaks},
};
use chrono::{DateTime, Utc};
use domain::{
    consent::{Choice, Purpose},
    house::{self, Notice},
    i18n::{Locale, localized},
    images::Source,
    plan::{Catalogue, Limits},
    user::CurrentUser,
};
use leptos::prelude::*;
use std::sync::{Arc, PoisonError, RwLock};
use store::PgPool;

/// Scripts and styles, as found when the server started.
#[derive(Clone, Debug)]
pub struct Site {
    /// Names of the browser bundle.
    pub options: LeptosOptions,
    /// Whether the bundle is there. Without it pages are complete, only less lively.
    pub scripts: bool,
    /// Address of the style sheet.
    pub style: Option<String>,
    /// Scheme and host for canonical addresses, without a slash at the end.
    pub public_url: String,
    /// Who runs this site.
    pub operator: Operator,
    /// What browsers have to know of us to have their devices told; empty: none is.
    pub push_key: String,
    /// The plans, and whether they can be paid for.
    pub offer: Offer,
    /// The settings of this process, for who runs it.
    pub settings: Arc<Vec<Setting>>,
    /// Where pictures of products are; none: only the art we make.
    pub images: Option<Arc<Source>>,
    /// What needs consent: `domain::consent::PURPOSES`, or others in a test.
    pub purposes: &'static [Purpose],
    /// What stands on every page for a time.
    pub announced: Arc<Announced>,
}

/// Notices as this process read them last: no page waits for them.
#[derive(Debug, Default)]
pub struct Announced(RwLock<Vec<Notice>>);

impl Announced {
    /// From now on these are shown, each in its time.
    pub fn put(&self, notices: Vec<Notice>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = notices;
    }

    /// The words that are shown at this moment.
    #[must_use]
    pub fn words(&self, now: DateTime<Utc>) -> Option<String> {
        let notices = self.0.read().unwrap_or_else(PoisonError::into_inner);
        house::shown(&notices, now).map(|notice| notice.words.clone())
    }
}

/// A setting as it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its environment variable.
    pub name: String,
    /// Its value; of a secret only whether it is set.
    pub value: String,
    /// Where it came from.
    pub from: &'static str,
}

/// The plans, as the settings say.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// Names, prices, limits.
    pub plans: Arc<Catalogue>,
    /// Whether payments are set up.
    pub payable: bool,
    /// Where forms about paying lead to, for the policy of their pages.
    pub hosts: String,
}

impl Offer {
    /// What limits somebody; none is signed in: what is free. Where nothing can be paid for nothing is locked.
    #[must_use]
    pub fn limits(&self, user: Option<&CurrentUser>) -> &Limits {
        match user {
            _ if !self.payable => &self.plans.trader.limits,
            Some(user) => self.plans.limits(user),
            None => &self.plans.free,
        }
    }
}

/// Who runs this site, as the settings say.
#[derive(Clone, Debug, Default)]
pub struct Operator {
    /// A person or a company.
    pub name: String,
    /// Where to reach them by post; lines with `;` between them.
    pub address: String,
    /// Where to reach them by mail.
    pub email: String,
}

impl Operator {
    /// Whether the settings say all of it: the law asks for all of it.
    #[must_use]
    pub fn is_known(&self) -> bool {
        [&self.name, &self.address, &self.email].iter().all(|text| !text.trim().is_empty())
    }
}

/// Everything a request brings along.
#[derive(Clone, Debug)]
pub struct Context {
    /// The database.
    pub pool: PgPool,
    /// Who is signed in.
    pub user: Option<CurrentUser>,
    /// What they were told and have not read; 0 where nobody is signed in.
    pub unread: i64,
    /// Scripts and styles.
    pub site: Site,
    /// The country they have things delivered to (ISO 3166-1 alpha-2), where they had it remembered.
    pub country: Option<&'static str>,
    /// What they said about purposes that need consent.
    pub said: Vec<Choice>,
    /// The path that was asked for.
    pub path: String,
    /// When it was asked.
    pub now: DateTime<Utc>,
}

/// Which language this page is in, and which one its reader wants. Provided beside [`Context`], and small, as every component asks
/// for it; where it is missing everything is English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaks {
    /// What the page is in: the language its address names, English where it names none.
    pub page: Locale,
    /// Where its links lead: as the page, but from a page that is in English only to the language that was chosen.
    pub links: Locale,
    /// What was chosen at the foot of a page, and remembered.
    pub chosen: Option<Locale>,
}

/// The language of this page.
pub fn locale() -> Locale {
    use_context::<Speaks>().map_or(Locale::DEFAULT, |speaks| speaks.page)
}

/// The `lang` of what is English on a page in another language: sentences that are kept as they were made. None on an English page.
pub fn english() -> Option<&'static str> {
    (locale() != Locale::English).then_some("en")
}

/// Where a link to a page of ours leads: to the page in this language where it is there in it, else to the English one. A page of one's
/// own is in the language that was chosen: from a page in another one the link names it, and the server takes it for the choice.
pub fn way(address: impl AsRef<str>) -> String {
    let address = address.as_ref();
    match use_context::<Speaks>() {
        Some(Speaks { links, .. }) if speaks(address) => localized(links, address),
        Some(Speaks { links, chosen, .. }) if is_own(address) && chosen != Some(links) => localized(links, address),
        _ => address.to_owned(),
    }
}

/// The context of this request; none while the list of routes is made.
pub fn find_context() -> Option<Context> {
    use_context::<Context>()
}

/// A connection of this request's pool.
/// # Errors
/// `Away` when there is none to be had within the pool's time.
pub async fn connection(pool: Option<PgPool>) -> Result<store::Connection, AppError> {
    let pool = pool.ok_or(AppError::Away)?;
    Ok(store::acquire(&pool).await?)
}

/// The pool, taken while the page's function still runs in its request.
pub fn pool() -> Option<PgPool> {
    find_context().map(|c| c.pool)
}

/// Scheme and host of this site, without a slash at the end; empty while the list of routes is made.
pub fn public_url() -> String {
    find_context().map(|c| c.site.public_url).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_in_the_language_where_there_is_the_page() {
        let german = Speaks { page: Locale::German, links: Locale::German, chosen: None };
        let owner = Owner::new();
        owner.with(|| {
            assert_eq!(
                (locale(), english(), way("/deals")),
                (Locale::English, None, "/deals".to_owned()),
                "nobody said"
            );
            provide_context(german);
            assert_eq!((locale(), english()), (Locale::German, Some("en")));
            assert_eq!((way("/"), way("/deals?page=2")), ("/de".to_owned(), "/de/deals?page=2".to_owned()));
            assert_eq!((way("/terms"), way("/sign-in")), ("/terms".to_owned(), "/de/sign-in".to_owned()));
            provide_context(Speaks { chosen: Some(Locale::German), ..german });
            assert_eq!(way("/sign-in"), "/sign-in", "it is chosen");
            // An English page of somebody who chose German.
            provide_context(Speaks { page: Locale::English, links: Locale::German, chosen: Some(Locale::German) });
            assert_eq!((locale(), english(), way("/sets")), (Locale::English, None, "/de/sets".to_owned()));
        });
    }
}
