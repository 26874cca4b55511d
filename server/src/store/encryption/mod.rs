//! Secrets at rest.

pub(super) mod rotate;
mod seal;

pub use seal::Sealer;
