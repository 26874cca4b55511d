//! `TextSchema`.

use lockstep_runtime::Value;

/// `Text`.
pub type TextSchema = Value;
