//! How far a run is, for whoever watches it from another thread.

use std::fmt;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicU8, AtomicUsize};

/// What a run is at, and how much of that is done. It is only ever looked at: nothing waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    step: AtomicU8,
    done: AtomicUsize,
    of: AtomicUsize,
}

/// A part of a run. It begins with none of these: the root file becomes nodes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u8)]
pub(crate) enum Step {
    /// Nodes become an API, and further files are read.
    Resolving = 1,
    /// Names and types are decided.
    Typing,
    /// Files are printed.
    Printing,
}

/// The word for the beginning, and those for the steps in their order.
const WORDS: [&str; 4] = ["reading", "resolving", "typing", "printing"];

impl Progress {
    /// How many files are printed, and how many there will be; those that hold nothing but others are not counted.
    #[must_use]
    pub fn printed(&self) -> (usize, usize) {
        (self.done.load(Relaxed), self.of.load(Relaxed))
    }

    pub(crate) fn begin(&self, step: Step) {
        self.step.store(step as u8, Relaxed);
    }

    /// So many files will be printed.
    pub(crate) fn expect(&self, files: usize) {
        self.done.store(0, Relaxed);
        self.of.store(files, Relaxed);
    }

    /// A file is printed.
    pub(crate) fn print(&self) {
        self.done.fetch_add(1, Relaxed);
    }
}

/// `typing`, `printing 312 of 1840 files`.
impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = usize::from(self.step.load(Relaxed));
        f.write_str(WORDS.get(step).copied().unwrap_or_default())?;
        let (done, of) = self.printed();
        if step == Step::Printing as usize && of > 0 {
            write!(f, " {done} of {of} files")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::progress::*;

    #[test]
    fn a_step_is_a_word_and_files_are_counted() {
        let progress = Progress::default();
        assert_eq!(progress.to_string(), "reading");
        progress.begin(Step::Typing);
        assert_eq!(progress.to_string(), "typing");
        progress.begin(Step::Printing);
        progress.expect(3);
        progress.print();
        assert_eq!(progress.to_string(), "printing 1 of 3 files");
    }
}
