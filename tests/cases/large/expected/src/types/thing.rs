//! `Thing`, and with it `ThingInput`.

use lockstep_runtime::object;

/// `Thing`.
///
/// What the server answers; what is sent to it is `ThingInput`.
#[derive(Clone)]
pub struct Thing {
    /// `id`.
    pub id: i64,
    /// `name`.
    pub name: Option<String>,
    /// `parts`.
    pub parts: Option<Vec<Thing>>,
}

object! { Thing {
    0 "id" id required,
    1 "name" name optional,
    2 "parts" parts optional,
} }

/// `Thing`.
///
/// What is sent to the server; what it answers is `Thing`.
#[derive(Clone, Default)]
pub struct ThingInput {
    /// `name`.
    pub name: Option<String>,
    /// `parts`.
    pub parts: Option<Vec<ThingInput>>,
}

object! { ThingInput {
    0 "name" name optional,
    1 "parts" parts optional,
} }

impl From<Thing> for ThingInput {
    #[inline]
    fn from(value: Thing) -> Self {
        Self { name: value.name, parts: value.parts.map(|value| value.into_iter().map(Into::into).collect()) }
    }
}
