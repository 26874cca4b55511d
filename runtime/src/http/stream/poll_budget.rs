//! A budget that makes long-running streams yield to other tasks.

use std::task::Context;

/// Counts the items of a stream since its last pause.
pub(crate) struct PollBudget {
    most: u32,
    handed: u32,
}

impl PollBudget {
    /// Creates a budget of this many items.
    pub(crate) fn new(most: u32) -> Self {
        Self { most, handed: 0 }
    }

    /// Spends one item.
    pub(crate) fn spend(&mut self) {
        self.handed += 1;
    }

    /// Returns whether the budget is spent. The stream then returns `Pending` once, and is polled again at once.
    pub(crate) fn is_exhausted(&mut self, cx: &Context<'_>) -> bool {
        let over = self.handed >= self.most;
        if over {
            self.handed = 0;
            cx.waker().wake_by_ref();
        }
        over
    }
}
