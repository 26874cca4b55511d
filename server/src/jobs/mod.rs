//! Jobs in the background.

pub mod retention;
pub mod sync;
