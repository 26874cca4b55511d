//! The rules of ARCHITECTURE.md that follow from imports.

pub(crate) mod closure;
pub(super) mod cycles;
mod imports;
pub(super) mod layers;
pub(super) mod writes;
