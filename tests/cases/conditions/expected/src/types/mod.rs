//! The types of Conditions.

mod parcel;
mod route;

pub use parcel::Parcel;
pub use route::{Route, RouteItem};
