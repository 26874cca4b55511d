//! `Formats`.

use lockstep_runtime::Date;

/// `Formats`.
pub type Formats = Date;
