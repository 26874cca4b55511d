//! `Invoice`, and with it `InvoiceBuyer`, `InvoiceSeller`, `InvoiceBuyerKind`,
//! `InvoiceBuyerAddress`, `InvoiceSellerKind`, `InvoiceSellerAddress`.

use lockstep_runtime::{object, open_enum};

use super::ShipmentTo;

/// `Invoice`.
#[derive(Clone, Default)]
pub struct Invoice {
    /// Who pays.
    pub buyer: Option<InvoiceBuyer>,
    /// Who is paid.
    pub seller: Option<InvoiceSeller>,
}

object! { Invoice {
    0 "buyer" buyer optional,
    1 "seller" seller optional,
} }

/// Who pays.
#[derive(Clone)]
pub struct InvoiceBuyer {
    /// `name`.
    pub name: String,
    /// `kind`.
    pub kind: Option<InvoiceBuyerKind>,
    /// `address`.
    pub address: Option<InvoiceBuyerAddress>,
}

object! { InvoiceBuyer {
    0 "name" name required,
    1 "kind" kind optional,
    2 "address" address optional,
} }

/// Who is paid.
///
/// The same type as `InvoiceBuyer`.
pub type InvoiceSeller = InvoiceBuyer;

/// `InvoiceBuyerKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum InvoiceBuyerKind {
    /// `person`.
    Person,
    /// `company`.
    Company,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { InvoiceBuyerKind Unknown {
    Person "person",
    Company "company",
} }

/// `InvoiceBuyerAddress`.
///
/// The same type as `ShipmentTo`.
pub type InvoiceBuyerAddress = ShipmentTo;

/// `InvoiceSellerKind`.
///
/// The same type as `InvoiceBuyerKind`.
pub type InvoiceSellerKind = InvoiceBuyerKind;

/// `InvoiceSellerAddress`.
///
/// The same type as `ShipmentTo`.
pub type InvoiceSellerAddress = ShipmentTo;
