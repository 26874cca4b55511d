//! `Thing`, and with it `ThingInput`.

use lockstep_runtime::{File, object};

/// `Thing`.
///
/// What the server answers; what is sent to it is `ThingInput`.
#[derive(Clone)]
pub struct Thing {
    /// `kind`.
    pub kind: String,
    /// `id`.
    pub id: Option<i64>,
    /// `parent`.
    pub parent: Option<Box<Thing>>,
    /// `data`.
    pub data: Option<File>,
}

object! { Thing {
    0 "kind" kind required,
    1 "id" id optional,
    2 "parent" parent optional,
    3 "data" data optional,
} }

/// `Thing`.
///
/// What is sent to the server; what it answers is `Thing`.
#[derive(Clone)]
pub struct ThingInput {
    /// `kind`.
    pub kind: String,
    /// `parent`.
    pub parent: Option<Box<ThingInput>>,
    /// `data`.
    pub data: Option<File>,
}

object! { ThingInput {
    0 "kind" kind required,
    1 "parent" parent optional,
    2 "data" data optional,
} }

impl From<Thing> for ThingInput {
    #[inline]
    fn from(value: Thing) -> Self {
        Self { kind: value.kind, parent: value.parent.map(|value| Box::new((*value).into())), data: value.data }
    }
}
