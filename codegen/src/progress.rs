//! The progress of a run, read by another thread.

use std::fmt;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicU8, AtomicUsize};

/// The current step of a run, and how many files are emitted.
///
/// Readers may see the counters of two moments; they are for display only.
#[derive(Debug, Default)]
pub struct Progress {
    step: AtomicU8,
    emitted: AtomicUsize,
    total: AtomicUsize,
}

/// A step of a run. Before the first of them, the root file is parsed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u8)]
pub(crate) enum Step {
    /// Nodes are lowered to the OpenAPI model, and referenced files are read.
    Resolving = 1,
    /// Rust names and types are decided.
    Typing,
    /// Files are emitted.
    Emitting,
}

/// What is displayed before the first step, and for each step.
const STAGE_WORDS: [&str; 4] = ["reading", "resolving", "typing", "emitting"];

impl Progress {
    /// Returns how many files are emitted, and how many there will be. Files of `mod` lines only are not counted.
    #[must_use]
    pub fn emitted(&self) -> (usize, usize) {
        (self.emitted.load(Relaxed), self.total.load(Relaxed))
    }

    pub(crate) fn begin(&self, step: Step) {
        self.step.store(step as u8, Relaxed);
    }

    /// Sets the number of files that will be emitted.
    pub(crate) fn expect_files(&self, files: usize) {
        self.emitted.store(0, Relaxed);
        self.total.store(files, Relaxed);
    }

    /// Counts an emitted file.
    pub(crate) fn count_file(&self) {
        self.emitted.fetch_add(1, Relaxed);
    }
}

/// Writes `typing`, or `emitting 312 of 1840 files`.
impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = usize::from(self.step.load(Relaxed));
        f.write_str(STAGE_WORDS.get(step).copied().unwrap_or_default())?;
        let (emitted, total) = self.emitted();
        if step == Step::Emitting as usize && total > 0 {
            write!(f, " {emitted} of {total} files")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::progress::{Progress, Step};

    #[test]
    fn progress_displays_the_step_and_counts_files() {
        let progress = Progress::default();
        assert_eq!(progress.to_string(), "reading");
        progress.begin(Step::Typing);
        assert_eq!(progress.to_string(), "typing");
        progress.begin(Step::Emitting);
        progress.expect_files(3);
        progress.count_file();
        assert_eq!(progress.to_string(), "emitting 1 of 3 files");
    }
}
