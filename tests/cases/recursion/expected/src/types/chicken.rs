//! `Chicken`.

use lockstep_runtime::object;

use super::Egg;

/// `Chicken`.
#[derive(Clone)]
pub struct Chicken {
    /// `egg`.
    pub egg: Egg,
}

object! { Chicken {
    0 "egg" egg required,
} }
