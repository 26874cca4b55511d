//! How much of a value its type keeps without knowing it: unknown texts of enums, further members, other variants.

use std::cell::Cell;

thread_local! {
    /// None while nobody wants to know.
    static UNKNOWN_PARTS: Cell<Option<usize>> = const { Cell::new(None) };
    /// Whether a union inside left a part of its value out.
    static LOSS: Cell<bool> = const { Cell::new(false) };
}

/// Notes that a part was kept, and whether its type did not know it.
pub(crate) fn note_unknown(is_unknown: impl FnOnce() -> bool) {
    if let Some(unknown) = UNKNOWN_PARTS.get()
        && is_unknown()
    {
        UNKNOWN_PARTS.set(Some(unknown + 1));
    }
}

/// Notes that a part was left out.
pub(super) fn note_loss() {
    LOSS.set(true);
}

/// What came of reading a variant.
pub(super) struct Count {
    /// How many parts it keeps without knowing them.
    pub(super) unknown: usize,
    /// Whether a union inside left something out.
    pub(super) loss: bool,
}

/// Runs `read` and says how many unknown it had; whoever counts around it does not see them.
pub(super) fn count<T>(read: impl FnOnce() -> T) -> (T, Count) {
    let (unknown, loss) = (UNKNOWN_PARTS.replace(Some(0)), LOSS.replace(false));
    let value = read();
    (value, Count { unknown: UNKNOWN_PARTS.replace(unknown).unwrap_or_default(), loss: LOSS.replace(loss) })
}
