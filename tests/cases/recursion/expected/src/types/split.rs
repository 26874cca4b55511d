//! `Split`, and with it `SplitInput`, `SplitInner`, `SplitInnerInput`.

use lockstep_runtime::object;

/// Two types, each in itself.
///
/// What the server answers; what is sent to it is `SplitInput`.
#[derive(Clone)]
pub struct Split {
    /// `id`.
    pub id: Option<i64>,
    /// Two types, each in itself.
    pub next: Box<Split>,
    /// `inner`.
    pub inner: Option<Box<SplitInner>>,
}

object! { Split {
    0 "id" id optional,
    1 "next" next required,
    2 "inner" inner optional,
} }

/// Two types, each in itself.
///
/// What is sent to the server; what it answers is `Split`.
#[derive(Clone)]
pub struct SplitInput {
    /// Two types, each in itself.
    pub next: Box<SplitInput>,
    /// `inner`.
    pub inner: Option<Box<SplitInnerInput>>,
}

object! { SplitInput {
    0 "next" next required,
    1 "inner" inner optional,
} }

impl From<Split> for SplitInput {
    #[inline]
    fn from(value: Split) -> Self {
        Self { next: Box::new((*value.next).into()), inner: value.inner.map(|value| Box::new((*value).into())) }
    }
}

/// `SplitInner`.
///
/// What the server answers; what is sent to it is `SplitInnerInput`.
#[derive(Clone, Default)]
pub struct SplitInner {
    /// Two types, each in itself.
    pub back: Option<Box<Split>>,
}

object! { SplitInner {
    0 "back" back optional,
} }

/// `SplitInnerInput`.
///
/// What is sent to the server; what it answers is `SplitInner`.
#[derive(Clone, Default)]
pub struct SplitInnerInput {
    /// Two types, each in itself.
    pub back: Option<Box<SplitInput>>,
}

object! { SplitInnerInput {
    0 "back" back optional,
} }

impl From<SplitInner> for SplitInnerInput {
    #[inline]
    fn from(value: SplitInner) -> Self {
        Self { back: value.back.map(|value| Box::new((*value).into())) }
    }
}
