//! Counts the parts of a value that its type keeps without knowing them: unknown enum values, additional properties,
//! unknown variants.
//!
//! # Global state
//! The counters are kept per thread, since `Deserialize` has no parameter for them. [`count_unknown`] sets and restores them.

use std::cell::Cell;

thread_local! {
    /// `None` while nothing counts.
    static UNKNOWN_PARTS: Cell<Option<usize>> = const { Cell::new(None) };
    /// Whether an inner union dropped a part of its value.
    static LOSS: Cell<bool> = const { Cell::new(false) };
}

/// Notes that a part was kept, and whether its type knows it.
pub(crate) fn note_unknown(is_unknown: impl FnOnce() -> bool) {
    if let Some(unknown) = UNKNOWN_PARTS.get()
        && is_unknown()
    {
        UNKNOWN_PARTS.set(Some(unknown + 1));
    }
}

/// Notes that a part was dropped.
pub(super) fn note_loss() {
    LOSS.set(true);
}

/// The counts of reading a variant.
pub(super) struct Count {
    /// How many parts it keeps without knowing them.
    pub(super) unknown: usize,
    /// Whether an inner union dropped a part.
    pub(super) loss: bool,
}

/// Calls `read` and returns its counts. An enclosing count does not include them.
pub(super) fn count_unknown<T>(read: impl FnOnce() -> T) -> (T, Count) {
    let (unknown, loss) = (UNKNOWN_PARTS.replace(Some(0)), LOSS.replace(false));
    let value = read();
    (value, Count { unknown: UNKNOWN_PARTS.replace(unknown).unwrap_or_default(), loss: LOSS.replace(loss) })
}
