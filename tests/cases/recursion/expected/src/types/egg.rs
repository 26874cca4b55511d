//! `Egg`.

use lockstep_runtime::object;

use super::Hen;

/// `Egg`.
#[derive(Clone)]
pub struct Egg {
    /// `layer`.
    pub layer: Box<Hen>,
}

object! { Egg {
    0 "layer" layer required,
} }
