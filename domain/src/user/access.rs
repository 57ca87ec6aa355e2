//! Who may do what: the one place that decides. A route names what it needs; pages ask the same question about what
//! they show. Nothing here knows of addresses or cookies.

use super::{CurrentUser, Role};
use crate::closed_list::closed_list;

closed_list! {
    /// What an account may pay for.
    Plan {
        /// For who keeps a collection.
        Collector = "collector",
        /// For who buys and sells.
        Trader = "trader",
    }
}

closed_list! {
    /// As whom somebody asks: role and plan in one word. A role goes before a plan.
    Standing {
        /// Without an account, or not signed in.
        Visitor = "visitor",
        /// With an account.
        Member = "member",
        /// A member who pays for this plan.
        Collector = "collector",
        /// A member who pays for this plan.
        Trader = "trader",
        /// Looks at others' troubles.
        Support = "support",
        /// Decides.
        Admin = "admin",
    }
}

impl Standing {
    /// Of whoever is signed in; none: a visitor.
    #[must_use]
    pub fn of(user: Option<&CurrentUser>) -> Standing {
        match user.map(|user| (user.role, user.plan)) {
            None => Standing::Visitor,
            Some((Role::Admin, _)) => Standing::Admin,
            Some((Role::Support, _)) => Standing::Support,
            Some((Role::Member, Some(Plan::Trader))) => Standing::Trader,
            Some((Role::Member, Some(Plan::Collector))) => Standing::Collector,
            Some((Role::Member, None)) => Standing::Member,
        }
    }
}

closed_list! {
    /// What a route, or a part of a page, needs of who asks.
    Need {
        /// Nothing at all: signing in, files, signs of life.
        Nothing = "nothing",
        /// To see the market: products, prices, deals, indices.
        Market = "market",
        /// To see and change one's own account.
        OwnAccount = "own_account",
        /// To look at visits to shops, and at what they were matched with.
        SeeVisits = "see_visits",
        /// To decide about them.
        DecideVisits = "decide_visits",
        /// To see one's own alerts, inbox and collections by a program.
        OwnLists = "own_lists",
        /// To change them by a program.
        ChangeLists = "change_lists",
        /// To look at other people's accounts.
        SeePeople = "see_people",
        /// To have a letter sent to them once more.
        WriteToPeople = "write_to_people",
        /// Everything else of the console: what is to be done today, jobs, shops, money, the log, and what changes accounts.
        RunHouse = "run_house",
    }
}

closed_list! {
    /// What the owner of an API key lets a program do with it.
    Scope {
        /// Read the market.
        Read = "read",
        /// Read whose key it is.
        Account = "account",
        /// Read their alerts, inbox and collections.
        Lists = "lists",
        /// Change these.
        Write = "write",
    }
}

/// Whether who stands so has what is needed.
#[must_use]
pub const fn may(standing: Standing, need: Need) -> bool {
    match need {
        Need::Nothing | Need::Market => true,
        Need::OwnAccount | Need::OwnLists | Need::ChangeLists => !matches!(standing, Standing::Visitor),
        Need::SeeVisits | Need::SeePeople | Need::WriteToPeople => {
            matches!(standing, Standing::Support | Standing::Admin)
        }
        Need::DecideVisits | Need::RunHouse => matches!(standing, Standing::Admin),
    }
}

/// Whether a program with these scopes may, as far as its key goes. What no scope names, no key opens.
#[must_use]
pub fn covers(scopes: &[Scope], need: Need) -> bool {
    match need {
        Need::Nothing => true,
        Need::Market => scopes.contains(&Scope::Read),
        Need::OwnAccount => scopes.contains(&Scope::Account),
        Need::OwnLists => scopes.contains(&Scope::Lists),
        Need::ChangeLists => scopes.contains(&Scope::Write),
        Need::SeeVisits | Need::DecideVisits | Need::SeePeople | Need::WriteToPeople | Need::RunHouse => false,
    }
}

/// The longest name of a key, in characters.
pub const KEY_NAME_LONGEST: usize = 60;

/// What a person calls a key, without spaces around it; none: that is no name.
#[must_use]
pub fn key_name(text: &str) -> Option<&str> {
    let name = text.trim();
    let fits = (1..=KEY_NAME_LONGEST).contains(&name.chars().count());
    (fits && !name.chars().any(char::is_control)).then_some(name)
}

/// What is answered to a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Yes.
    Allowed,
    /// It would be yes for somebody: sign in first.
    SignIn,
    /// No, and it is no secret that there is something.
    Refused,
    /// There is no such thing, as far as they are told.
    Hidden,
}

/// The answer to who stands so and came with a key of these scopes, or without a key.
#[must_use]
pub fn verdict(standing: Standing, scopes: Option<&[Scope]>, need: Need) -> Verdict {
    if may(standing, need) && scopes.is_none_or(|scopes| covers(scopes, need)) {
        return Verdict::Allowed;
    }
    match need {
        Need::SeeVisits | Need::DecideVisits | Need::SeePeople | Need::WriteToPeople | Need::RunHouse => {
            Verdict::Hidden
        }
        _ if standing == Standing::Visitor => Verdict::SignIn,
        _ => Verdict::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line a standing, one column a need in their order: the whole of it, to be read by people.
    const TABLE: [(Standing, [bool; 10]); 6] = [
        (Standing::Visitor, [true, true, false, false, false, false, false, false, false, false]),
        (Standing::Member, [true, true, true, false, false, true, true, false, false, false]),
        (Standing::Collector, [true, true, true, false, false, true, true, false, false, false]),
        (Standing::Trader, [true, true, true, false, false, true, true, false, false, false]),
        (Standing::Support, [true, true, true, true, false, true, true, true, true, false]),
        (Standing::Admin, [true, true, true, true, true, true, true, true, true, true]),
    ];

    #[test]
    fn the_table() {
        assert_eq!(TABLE.map(|(standing, _)| standing).as_slice(), Standing::ALL);
        for (standing, row) in TABLE {
            let decided: Vec<_> = Need::ALL.iter().map(|need| may(standing, *need)).collect();
            assert_eq!(decided, row, "{standing}");
        }
    }

    #[test]
    fn a_key_gives_nothing_its_owner_has_not() {
        for standing in Standing::ALL {
            for need in Need::ALL {
                let with_all = verdict(*standing, Some(Scope::ALL), *need);
                assert!(with_all != Verdict::Allowed || may(*standing, *need), "{standing} {need}");
                let with_none = verdict(*standing, Some(&[]), *need);
                assert_eq!(with_none == Verdict::Allowed, *need == Need::Nothing, "{standing} {need}");
            }
        }
        assert_eq!(verdict(Standing::Admin, Some(Scope::ALL), Need::DecideVisits), Verdict::Hidden);
        assert_eq!(verdict(Standing::Member, Some(&[Scope::Read]), Need::OwnAccount), Verdict::Refused);
        assert_eq!(verdict(Standing::Member, Some(&[Scope::Account]), Need::OwnAccount), Verdict::Allowed);
        // A key that was made to say whose it is reads no collection, and one that reads it changes nothing.
        assert_eq!(verdict(Standing::Member, Some(&[Scope::Account]), Need::OwnLists), Verdict::Refused);
        assert_eq!(verdict(Standing::Member, Some(&[Scope::Lists]), Need::ChangeLists), Verdict::Refused);
    }

    #[test]
    fn what_others_are_told() {
        assert_eq!(verdict(Standing::Visitor, None, Need::OwnAccount), Verdict::SignIn);
        for standing in [Standing::Visitor, Standing::Member, Standing::Trader] {
            assert_eq!(verdict(standing, None, Need::SeeVisits), Verdict::Hidden);
        }
        assert_eq!(verdict(Standing::Support, None, Need::DecideVisits), Verdict::Hidden);
        assert_eq!(verdict(Standing::Support, None, Need::RunHouse), Verdict::Hidden);
        assert_eq!(verdict(Standing::Visitor, None, Need::SeePeople), Verdict::Hidden);
    }

    #[test]
    fn names_of_keys() {
        assert_eq!(key_name(" my phone "), Some("my phone"));
        assert_eq!(key_name(&"é".repeat(60)), Some("é".repeat(60).as_str()));
        for bad in ["", "  ", "a\nb", "a\0", &"é".repeat(61)] {
            assert_eq!(key_name(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_role_goes_before_a_plan() {
        let user = |role, plan| CurrentUser { id: String::new(), email: String::new(), role, plan, session: None };
        let cases = [
            (Role::Member, None, Standing::Member),
            (Role::Member, Some(Plan::Collector), Standing::Collector),
            (Role::Member, Some(Plan::Trader), Standing::Trader),
            (Role::Support, Some(Plan::Trader), Standing::Support),
            (Role::Admin, None, Standing::Admin),
        ];
        for (role, plan, standing) in cases {
            assert_eq!(Standing::of(Some(&user(role, plan))), standing);
        }
        assert_eq!(Standing::of(None), Standing::Visitor);
    }
}
