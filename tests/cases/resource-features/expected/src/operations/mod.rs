//! The operations as data, and their answers: what client and server share.

#[cfg(feature = "client-api")]
mod client;
#[cfg(feature = "pets")]
mod pets;
#[cfg(feature = "shop-orders")]
mod shop_orders;

use lockstep_runtime::http::Scheme;

#[cfg(feature = "client-api")]
pub use client::*;
#[cfg(feature = "pets")]
pub use pets::*;
#[cfg(feature = "shop-orders")]
pub use shop_orders::*;

/// The security schemes; a requirement names one by its index.
pub static SCHEMES: &[Scheme] = &[];

/// Come again.
#[cfg(any(feature = "pets", feature = "shop-orders"))]
#[derive(Clone, Debug, PartialEq)]
pub struct Busy {
    /// The body.
    pub body: crate::types::Wait,
    /// `Retry-After`.
    pub retry_after: i64,
}

#[cfg(any(feature = "pets", feature = "shop-orders"))]
lockstep_runtime::headed! { Busy Json("application/json") {
    "Retry-After" retry_after required,
} }

/// A body in one of several media types.
#[derive(Clone, Debug, PartialEq)]
pub enum FailedBody {
    /// `application/json`.
    Json(crate::types::Problem),
    /// `application/vnd.trace+json`.
    VndTraceJson(crate::types::Trace),
}

lockstep_runtime::choice! { FailedBody answer {
    Json(crate::types::Problem) Json("application/json"),
    VndTraceJson(crate::types::Trace) Json("application/vnd.trace+json"),
} }
