//! Streams of elements: framing, splitting, and cooperative polling.

pub(super) mod framing;
pub(super) mod items;
pub(super) mod json_array;
pub(super) mod poll_budget;
