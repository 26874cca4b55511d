//! The types of Conditions.

mod parcel;
mod route;

pub use parcel::*;
pub use route::*;
