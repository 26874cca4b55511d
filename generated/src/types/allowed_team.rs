//! `AllowedTeam`, and with it `AllowedTeamInput`.

use lockstep_runtime::{Maybe, object};

/// A team that may use a WhatsApp number. The published reference says only that `allowed_teams` is
/// an array. *Ours:* what an element holds.
///
/// What the server answers; what is sent to it is `AllowedTeamInput`.
#[derive(Clone, Default)]
pub struct AllowedTeam {
    /// Number of the team, written as text.
    pub id: Option<String>,
    /// Name of the team.
    pub name: Option<String>,
}

object! { AllowedTeam {
    0 "id" id nullable,
    1 "name" name nullable,
} }

impl From<AllowedTeamInput> for AllowedTeam {
    #[inline]
    fn from(value: AllowedTeamInput) -> Self {
        Self { id: value.id.into_option(), name: value.name.into_option() }
    }
}

/// A team that may use a WhatsApp number. The published reference says only that `allowed_teams` is
/// an array. *Ours:* what an element holds.
///
/// What is sent to the server; what it answers is `AllowedTeam`.
#[derive(Clone, Default)]
pub struct AllowedTeamInput {
    /// Number of the team, written as text.
    pub id: Maybe<String>,
    /// Name of the team.
    pub name: Maybe<String>,
}

object! { AllowedTeamInput {
    0 "id" id maybe,
    1 "name" name maybe,
} }

impl From<AllowedTeam> for AllowedTeamInput {
    #[inline]
    fn from(value: AllowedTeam) -> Self {
        Self { id: Maybe::from(value.id), name: Maybe::from(value.name) }
    }
}
