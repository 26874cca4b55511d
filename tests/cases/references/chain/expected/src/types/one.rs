//! `One`.

use super::Two;

/// `One`.
pub type One = Two;
