//! Background jobs: synchronization with other systems, and retention.

pub mod retention;
pub mod sync;
