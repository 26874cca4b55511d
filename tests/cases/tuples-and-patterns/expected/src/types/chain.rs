//! `Chain`.

use super::Link;

/// `Chain`.
pub type Chain = (String, Link);
