//! `GetAResponse`, and with it `GetAResponseCurrency`.

use lockstep_runtime::{Decimal, object, open_enum};

/// `GetAResponse`.
#[derive(Clone, Default)]
pub struct GetAResponse {
    /// `amount`.
    pub amount: Option<Decimal>,
    /// `currency`.
    pub currency: Option<GetAResponseCurrency>,
}

object! { GetAResponse {
    0 "amount" amount optional,
    1 "currency" currency optional,
} }

/// `GetAResponseCurrency`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum GetAResponseCurrency {
    /// `EUR`.
    Eur,
    /// `CHF`.
    Chf,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { GetAResponseCurrency Unknown {
    Eur "EUR",
    Chf "CHF",
} }
