//! Encryption of secrets at rest, and key rotation.

pub(super) mod rotate;
mod seal;

pub use seal::Sealer;
