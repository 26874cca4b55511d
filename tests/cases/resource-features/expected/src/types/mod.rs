//! The types of A feature for each resource.

#[cfg(any(feature = "pets", feature = "shop-orders"))]
mod address;
#[cfg(any(feature = "client-api", feature = "pets"))]
mod client;
#[cfg(feature = "pets")]
mod kind;
#[cfg(any(feature = "all", feature = "tables"))]
mod level;
#[cfg(any(feature = "client-api", feature = "pets"))]
mod log;
#[cfg(feature = "pets")]
mod pet;
mod problem;
#[cfg(any(feature = "pets", feature = "shop-orders"))]
mod shop;
#[cfg(any(feature = "all", feature = "tables"))]
mod stored;
mod trace;
#[cfg(feature = "all")]
mod unused;
#[cfg(any(feature = "pets", feature = "shop-orders"))]
mod wait;

#[cfg(any(feature = "pets", feature = "shop-orders"))]
pub use address::Address;
#[cfg(any(feature = "client-api", feature = "pets"))]
pub use client::ClientSchema;
#[cfg(feature = "pets")]
pub use kind::Kind;
#[cfg(any(feature = "all", feature = "tables"))]
pub use level::Level;
#[cfg(any(feature = "client-api", feature = "pets"))]
pub use log::Log;
#[cfg(feature = "pets")]
pub use pet::{Pet, PetInput, PetOwner};
pub use problem::Problem;
#[cfg(any(feature = "pets", feature = "shop-orders"))]
pub use shop::Shop;
#[cfg(any(feature = "all", feature = "tables"))]
pub use stored::Stored;
pub use trace::Trace;
#[cfg(feature = "all")]
pub use unused::Unused;
#[cfg(any(feature = "pets", feature = "shop-orders"))]
pub use wait::Wait;
