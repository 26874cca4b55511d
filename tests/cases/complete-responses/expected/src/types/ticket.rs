//! `Ticket`, and with it `TicketInput`.

use lockstep_runtime::{Maybe, Secret, Value, object};

use super::{Customer, CustomerInput};

/// `Ticket`.
///
/// What the server answers; what is sent to it is `TicketInput`.
#[derive(Clone)]
pub struct Ticket {
    /// `id`.
    pub id: i32,
    /// `summary`.
    pub summary: Option<String>,
    /// `open`.
    pub open: bool,
    /// `details`.
    pub details: Maybe<String>,
    /// `count`.
    pub count: Option<i64>,
    /// `customer`.
    pub customer: Customer,
    /// `others`.
    pub others: Option<Vec<Customer>>,
    /// Anything.
    pub extra: Value,
}

object! { Ticket {
    0 "id" id required,
    1 "summary" summary nullable,
    2 "open" open required,
    3 "details" details maybe,
    4 "count" count optional,
    5 "customer" customer required,
    6 "others" others nullable,
    7 "extra" extra required,
} }

/// `Ticket`.
///
/// What is sent to the server; what it answers is `Ticket`.
#[derive(Clone, Default)]
pub struct TicketInput {
    /// `id`.
    pub id: Maybe<i32>,
    /// `summary`.
    pub summary: Maybe<String>,
    /// `open`.
    pub open: Option<bool>,
    /// `details`.
    pub details: Maybe<String>,
    /// `count`.
    pub count: Option<i64>,
    /// `customer`.
    pub customer: Option<CustomerInput>,
    /// `others`.
    pub others: Maybe<Vec<CustomerInput>>,
    /// `secret`.
    pub secret: Option<Secret>,
    /// Anything.
    pub extra: Maybe<Value>,
}

object! { TicketInput {
    0 "id" id maybe,
    1 "summary" summary maybe,
    2 "open" open optional,
    3 "details" details maybe,
    4 "count" count optional,
    5 "customer" customer optional,
    6 "others" others maybe,
    7 "secret" secret optional,
    8 "extra" extra maybe,
} }

impl From<Ticket> for TicketInput {
    #[inline]
    fn from(value: Ticket) -> Self {
        Self {
            id: Maybe::Value(value.id),
            summary: Maybe::from(value.summary),
            open: Some(value.open),
            details: value.details,
            count: value.count,
            customer: Some(value.customer.into()),
            others: Maybe::from(value.others.map(|value| value.into_iter().map(Into::into).collect())),
            secret: None,
            extra: Maybe::Value(value.extra),
        }
    }
}
