//! The text that detects a changed key.

/// The setting that holds [`SEAL_CHECK_TEXT`], sealed with the current key.
pub(in crate::store) const SEAL_SETTING: &str = "seal";
/// A known text, sealed to detect a changed key. It is stored in databases: do not change it.
pub(in crate::store) const SEAL_CHECK_TEXT: &str = "the key is the same";
