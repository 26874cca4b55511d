//! Encryption of secrets at rest, and key rotation.

pub(super) mod reseal;
mod rotate;
mod seal;
pub(super) mod seal_check;

pub use seal::Sealer;
