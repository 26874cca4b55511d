//! The commands.

pub(crate) mod generate;
