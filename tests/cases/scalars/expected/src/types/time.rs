//! `TimeSchema`.

use lockstep_runtime::DateTime;

/// A moment.
pub type TimeSchema = DateTime;
