//! `Cat`.

use lockstep_runtime::object;

use super::{PetChange, PetTraitsItem};

/// What it has of Pet is called after Pet, though it comes first.
#[derive(Clone, Default)]
pub struct Cat {
    /// `traits`.
    pub traits: Option<Vec<PetTraitsItem>>,
    /// `changes`.
    pub changes: Option<Vec<PetChange>>,
    /// `lives`.
    pub lives: Option<i64>,
}

object! { Cat {
    0 "traits" traits optional,
    1 "changes" changes optional,
    2 "lives" lives optional,
} }
