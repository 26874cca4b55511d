//! The types of Later.

mod pet;

pub use pet::*;
