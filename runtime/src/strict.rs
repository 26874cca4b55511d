//! Strict reading of values, for validation.
//!
//! # Global state
//! The mode is kept per thread, since `Deserialize` has no parameter for it. [`in_strict_mode`] sets it and resets it.

use std::cell::Cell;

thread_local! {
    static STRICT: Cell<bool> = const { Cell::new(false) };
}

/// Calls `read` and reads strictly meanwhile.
///
/// Types with the derive [`Object`](macro@crate::Object) then do not accept null for an optional property that may not be
/// null, nor, if they are `closed`, properties that no field names.
///
/// The mode holds for this thread and until `read` returns: decode from memory in it, and do not await.
///
/// ```
/// use lockstep_runtime::{Object, in_strict_mode};
///
/// #[derive(Object)]
/// #[object(closed)]
/// struct Page {
///     size: Option<i32>,
/// }
///
/// assert!(serde_json::from_str::<Page>(r#"{"size": null}"#).is_ok());
/// assert!(in_strict_mode(|| serde_json::from_str::<Page>(r#"{"size": null}"#)).is_err());
/// ```
pub fn in_strict_mode<T>(read: impl FnOnce() -> T) -> T {
    let _restore = RestoreStrictMode(STRICT.replace(true));
    read()
}

/// Returns whether [`in_strict_mode`] runs on this thread.
///
/// ```
/// use lockstep_runtime::{in_strict_mode, is_strict};
///
/// assert!(!is_strict());
/// assert!(in_strict_mode(is_strict));
/// ```
#[must_use]
pub fn is_strict() -> bool {
    STRICT.get()
}

/// Resets the mode when it is dropped, also after a panic.
struct RestoreStrictMode(bool);

impl Drop for RestoreStrictMode {
    fn drop(&mut self) {
        STRICT.set(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::{in_strict_mode, is_strict};

    #[test]
    fn strict_nested_ends_with_the_outer_call() {
        assert!(!is_strict());
        in_strict_mode(|| {
            in_strict_mode(|| assert!(is_strict()));
            assert!(is_strict());
        });
        assert!(!is_strict());
    }

    #[test]
    fn strict_panic_resets_the_mode() {
        let panicked = std::panic::catch_unwind(|| in_strict_mode(|| std::panic::resume_unwind(Box::new(()))));
        assert!(panicked.is_err());
        assert!(!is_strict());
    }
}
