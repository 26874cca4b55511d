//! Strict reading: what a server does with a body.

use std::cell::Cell;

thread_local! {
    static STRICT: Cell<bool> = const { Cell::new(false) };
}

/// Reads strictly: while `read` runs, types made by [`object!`](crate::object!) refuse `null` for an `optional` field and,
/// when they are `closed`, members that they do not name.
///
/// It holds for the current thread and for values read inside `read`, so decode there from memory.
///
/// ```
/// # use lockstep_runtime::{object, strict};
/// # struct Page { size: Option<i32> }
/// # object! { Page { 0 "size" size optional, } closed }
/// assert!(serde_json::from_str::<Page>(r#"{"size": null}"#).is_ok());
/// assert!(strict(|| serde_json::from_str::<Page>(r#"{"size": null}"#)).is_err());
/// ```
pub fn strict<T>(read: impl FnOnce() -> T) -> T {
    let _restore = Restore(STRICT.replace(true));
    read()
}

/// Whether [`strict`] runs on this thread.
#[must_use]
pub fn is_strict() -> bool {
    STRICT.get()
}

/// Puts the former state back, in a panic too.
struct Restore(bool);

impl Drop for Restore {
    fn drop(&mut self) {
        STRICT.set(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::{is_strict, strict};

    #[test]
    fn it_ends_with_the_call_and_nests() {
        assert!(!is_strict());
        strict(|| {
            strict(|| assert!(is_strict()));
            assert!(is_strict());
        });
        assert!(!is_strict());
    }

    #[test]
    fn a_panic_ends_it() {
        let panicked = std::panic::catch_unwind(|| strict(|| std::panic::resume_unwind(Box::new(()))));
        assert!(panicked.is_err());
        assert!(!is_strict());
    }
}
