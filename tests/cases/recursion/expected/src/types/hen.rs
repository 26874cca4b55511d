//! `Hen`.

use lockstep_runtime::object;

use super::Egg;

/// `Hen`.
#[derive(Clone)]
pub struct Hen {
    /// `egg`.
    pub egg: Box<Egg>,
    /// `name`.
    pub name: Option<String>,
}

object! { Hen {
    0 "egg" egg required,
    1 "name" name optional,
} }
