//! `CallType`.

/// What kind of call.
pub type CallType = i32;
