//! `Lists`.

use super::Maps;

/// `Lists`.
pub type Lists = Vec<Maps>;
