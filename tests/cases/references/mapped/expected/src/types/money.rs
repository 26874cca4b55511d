//! `Money`.

use lockstep_runtime::{Decimal, object};

use super::Currency;

/// `Money`.
#[derive(Clone, Default)]
pub struct Money {
    /// `amount`.
    pub amount: Option<Decimal>,
    /// `currency`.
    pub currency: Option<Currency>,
}

object! { Money {
    0 "amount" amount optional,
    1 "currency" currency optional,
} }
