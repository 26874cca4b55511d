//! Streams that could go on for ever without a pause, and let others go first now and then.

use std::task::Context;

/// Counts what a stream has handed on since its last pause.
pub(crate) struct PollBudget {
    most: u32,
    handed: u32,
}

impl PollBudget {
    /// A budget of so many.
    pub(crate) fn new(most: u32) -> Self {
        Self { most, handed: 0 }
    }

    /// One more was handed on.
    pub(crate) fn spend(&mut self) {
        self.handed += 1;
    }

    /// Whether others are to go first: then the stream is pending, and is polled again at once.
    pub(crate) fn is_exhausted(&mut self, cx: &Context<'_>) -> bool {
        let over = self.handed >= self.most;
        if over {
            self.handed = 0;
            cx.waker().wake_by_ref();
        }
        over
    }
}
