//! `Wrapped`.

use lockstep_runtime::{Maybe, object};

use super::{Colour, Owner};

/// `Wrapped`.
#[derive(Clone, Default)]
pub struct Wrapped {
    /// One part with a description.
    pub described: Option<Owner>,
    /// `nullable`.
    pub nullable: Maybe<Owner>,
    /// `nullableOther`: Nullable beside a part that is an enum.
    pub nullable_other: Maybe<Colour>,
    /// `readOnly`.
    pub read_only: Option<Owner>,
    /// `refBeside`: 3.0 says that nothing stands beside a reference, and everybody writes it.
    pub ref_beside: Maybe<Owner>,
    /// `withDefault`.
    pub with_default: Option<Colour>,
}

object! { Wrapped {
    0 "described" described optional,
    1 "nullable" nullable maybe,
    2 "nullableOther" nullable_other maybe,
    3 "readOnly" read_only optional,
    4 "refBeside" ref_beside maybe,
    5 "withDefault" with_default optional,
} }
