//! How much of a value its type keeps without knowing it: unknown texts of enums, further members, other variants.

use std::cell::Cell;

thread_local! {
    /// None while nobody wants to know.
    static DOUBTS: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Notes that a part was kept, and whether its type did not know it.
pub(crate) fn note(doubtful: impl FnOnce() -> bool) {
    if let Some(doubts) = DOUBTS.get()
        && doubtful()
    {
        DOUBTS.set(Some(doubts + 1));
    }
}

/// Runs `read` and says how many doubts it had; whoever counts around it does not see them.
pub(super) fn count<T>(read: impl FnOnce() -> T) -> (T, usize) {
    let before = DOUBTS.replace(Some(0));
    let value = read();
    (value, DOUBTS.replace(before).unwrap_or_default())
}
