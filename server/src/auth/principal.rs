//! Who asks, and what they may do.

use super::{ALL, SCOPES};

/// A set of scopes.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Scopes(u32);

impl Scopes {
    /// The scopes with these names; those that are none are left out.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self(names.into_iter().filter_map(bit).fold(0, |set, bit| set | bit))
    }

    /// The scopes of a text with blanks between them, as in RFC 6749; the first that is none is the error.
    ///
    /// # Errors
    /// When one of them is no scope.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bits = text.split_ascii_whitespace().map(|name| bit(name).ok_or_else(|| name.to_owned()));
        bits.reduce(|set, bit| Ok(set? | bit?)).unwrap_or(Ok(0)).map(Self)
    }

    /// Whether what needs this scope is allowed.
    #[must_use]
    pub fn allow(self, scope: &str) -> bool {
        self.has_all() || bit(scope).is_some_and(|bit| self.0 & bit != 0)
    }

    /// Whether the scope is among them that stands for every one.
    #[must_use]
    pub fn has_all(self) -> bool {
        bit(ALL).is_some_and(|bit| self.0 & bit != 0)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What of these is left to somebody who has `limits`; and whether that is all of it.
    #[must_use]
    pub fn within(self, limits: Self) -> (Self, bool) {
        let left = match (self.has_all(), limits.has_all()) {
            (_, true) => self,
            (true, false) => limits,
            (false, false) => Self(self.0 & limits.0),
        };
        (left, left == self)
    }
}

impl std::fmt::Display for Scopes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = SCOPES.into_iter().filter(|name| bit(name).is_some_and(|bit| self.0 & bit != 0)).collect();
        f.write_str(&names.join(" "))
    }
}

fn bit(name: &str) -> Option<u32> {
    SCOPES.iter().position(|scope| *scope == name).map(|place| 1 << place)
}

/// A client that showed a valid token.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ClientPrincipal {
    /// Its name.
    pub client_id: String,
    /// The agent for whom it acts.
    pub agent_id: Option<i32>,
    /// What it may do.
    pub scopes: Scopes,
}

impl ClientPrincipal {
    /// Whether it may do what needs this scope.
    #[must_use]
    pub fn may(&self, scope: &str) -> bool {
        self.scopes.allow(scope)
    }
}
