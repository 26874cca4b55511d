//! `Only`.

use super::Animal;

/// `Only`.
pub type Only = Animal;
