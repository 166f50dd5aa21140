//! What makes a password good enough, which roles may change into which, and where a reader may be sent on to.

use crate::kernel::{ClientRole, Role};

pub const PASSWORD_LEAST: usize = 10;
/// Longer ones only cost time to hash.
pub const PASSWORD_MOST: usize = 200;

/// Why a password can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadPassword {
    Short,
    Long,
    /// It is the e-mail address, or the part of it before the @.
    IsEmail,
}

/// At least ten characters that are not the e-mail address.
pub fn check_password(password: &str, email: &str) -> Result<(), BadPassword> {
    let length = password.chars().count();
    if length < PASSWORD_LEAST {
        return Err(BadPassword::Short);
    }
    if length > PASSWORD_MOST {
        return Err(BadPassword::Long);
    }
    let (password, email) = (password.trim().to_lowercase(), email.to_lowercase());
    let local = email.rsplit_once('@').map_or(email.as_str(), |(local, _)| local);
    if password == email || password == local { Err(BadPassword::IsEmail) } else { Ok(()) }
}

/// A place on this site, and nowhere else: a path that no browser reads as another host.
pub fn local_path(text: &str) -> Option<&str> {
    let mut characters = text.chars();
    let rooted = characters.next() == Some('/');
    let foreign = matches!(characters.next(), Some('/' | '\\'));
    let clean = text.len() <= 2000 && !text.chars().any(|character| character.is_control() || character == '\\');
    (rooted && !foreign && clean).then_some(text)
}

/// Where somebody of this role begins.
pub fn start_page(role: Role) -> &'static str {
    match role {
        Role::Shopper => "/assignments",
        Role::Client | Role::Manager | Role::Admin => "/home",
    }
}

/// A role an admin or an owner may give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenRole {
    Staff(Role),
    Client(ClientRole),
}

impl GivenRole {
    /// Reads `manager`, `admin`, `owner` or `viewer`.
    pub fn parse(text: &str) -> Option<Self> {
        match (Role::parse(text), ClientRole::parse(text)) {
            (Some(role @ (Role::Manager | Role::Admin)), _) => Some(Self::Staff(role)),
            (_, Some(role)) => Some(Self::Client(role)),
            _ => None,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Staff(role) => role.as_str(),
            Self::Client(role) => role.as_str(),
        }
    }

    /// Staff stays staff and a company's user stays with the company: anything else takes a new account.
    pub fn may_replace(self, role: Role) -> bool {
        match self {
            Self::Staff(_) => matches!(role, Role::Manager | Role::Admin),
            Self::Client(_) => role == Role::Client,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_and_not_the_address() {
        assert_eq!(check_password("девять 9.", "a@b.test"), Err(BadPassword::Short));
        assert_eq!(check_password("десять 10.", "a@b.test"), Ok(()));
        assert_eq!(check_password(&"x".repeat(201), "a@b.test"), Err(BadPassword::Long));
        assert_eq!(check_password("Olga@Bank.Test", "olga@bank.test"), Err(BadPassword::IsEmail));
        assert_eq!(check_password("olga.petrova", "olga.petrova@bank.test"), Err(BadPassword::IsEmail));
        assert_eq!(check_password("olga@bank.test and more", "olga@bank.test"), Ok(()));
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        for place in ["/", "/orders?status=placed", "/maps/1#x"] {
            assert_eq!(local_path(place), Some(place));
        }
        for place in
            ["", "orders", "//evil.test", "/\\evil.test", "https://evil.test", "/a\r\nb", "/\t/evil.test", "/a\\b"]
        {
            assert_eq!(local_path(place), None, "{place:?}");
        }
    }

    #[test]
    fn a_company_user_never_becomes_staff() {
        assert!(GivenRole::parse("admin").unwrap().may_replace(Role::Manager));
        assert!(!GivenRole::parse("admin").unwrap().may_replace(Role::Client));
        assert!(!GivenRole::parse("owner").unwrap().may_replace(Role::Shopper));
        assert_eq!(GivenRole::parse("shopper"), None);
        assert_eq!(GivenRole::parse("client"), None);
    }
}
