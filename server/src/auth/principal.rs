//! Clients that have shown a token, and their scopes.

use super::{ALL, SCOPES};

/// A set of scopes.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Scopes(u32);

impl Scopes {
    /// Returns the scopes with these names. Unknown names are ignored.
    pub fn from_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self(names.into_iter().filter_map(permission_bit).fold(0, |set, bit| set | bit))
    }

    /// Parses a space-separated list of scopes, as in RFC 6749.
    ///
    /// # Errors
    /// Returns an error if a name is unknown: the first one.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bits = text.split_ascii_whitespace().map(|name| permission_bit(name).ok_or_else(|| name.to_owned()));
        bits.reduce(|set, bit| Ok(set? | bit?)).unwrap_or(Ok(0)).map(Self)
    }

    /// Returns whether the set includes a scope, by itself or with `all`.
    #[must_use]
    pub fn includes(self, scope: &str) -> bool {
        self.has_all() || permission_bit(scope).is_some_and(|bit| self.0 & bit != 0)
    }

    /// Returns whether the set includes `all`.
    #[must_use]
    pub fn has_all(self) -> bool {
        permission_bit(ALL).is_some_and(|bit| self.0 & bit != 0)
    }

    /// Returns whether the set is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the scopes that `limits` includes, too; and whether these are all of them.
    #[must_use]
    pub fn intersect(self, limits: Self) -> (Self, bool) {
        let common = match (self.has_all(), limits.has_all()) {
            (_, true) => self,
            (true, false) => limits,
            (false, false) => Self(self.0 & limits.0),
        };
        (common, common == self)
    }
}

impl std::fmt::Display for Scopes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> =
            SCOPES.into_iter().filter(|name| permission_bit(name).is_some_and(|bit| self.0 & bit != 0)).collect();
        f.write_str(&names.join(" "))
    }
}

fn permission_bit(name: &str) -> Option<u32> {
    SCOPES.iter().position(|scope| *scope == name).map(|index| 1 << index)
}

/// A client that has shown a valid token.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ClientPrincipal {
    /// Name of the client.
    pub client_id: String,
    /// The agent that the client acts for.
    pub agent_id: Option<i32>,
    /// The scopes of the token.
    pub scopes: Scopes,
}

impl ClientPrincipal {
    /// Returns whether the client has a scope.
    #[must_use]
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.includes(scope)
    }
}
