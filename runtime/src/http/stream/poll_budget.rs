//! A budget that makes long-running streams yield to other tasks.

use std::task::Context;

/// Counts the items of a stream since its last pause.
pub(crate) struct PollBudget {
    limit: u32,
    spent: u32,
}

impl PollBudget {
    /// Creates a budget of this many items.
    pub(crate) fn new(limit: u32) -> Self {
        Self { limit, spent: 0 }
    }

    /// Spends one item.
    pub(crate) fn spend(&mut self) {
        self.spent += 1;
    }

    /// Returns whether the budget is spent. The stream then returns `Pending` once, and is polled again at once.
    pub(crate) fn is_exhausted(&mut self, cx: &Context<'_>) -> bool {
        let is_exhausted = self.spent >= self.limit;
        if is_exhausted {
            self.spent = 0;
            cx.waker().wake_by_ref();
        }
        is_exhausted
    }
}
