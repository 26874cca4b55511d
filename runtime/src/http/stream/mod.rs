//! Streams of items: how they are framed, split and polled.

pub(super) mod framing;
pub(super) mod items;
pub(super) mod json_array;
pub(super) mod poll_budget;
