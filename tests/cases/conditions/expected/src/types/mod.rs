//! The types of Conditions.

mod parcel;

pub use parcel::Parcel;
