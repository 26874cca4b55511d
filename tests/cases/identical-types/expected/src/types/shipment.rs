//! `Shipment`, and with it `ShipmentFrom`, `ShipmentKind`.

use lockstep_runtime::{object, open_enum};

use super::ShipmentTo;

/// `Shipment`.
#[derive(Clone, Default)]
pub struct Shipment {
    /// `to`.
    pub to: Option<ShipmentTo>,
    /// `from`.
    pub from: Option<ShipmentFrom>,
    /// `kind`.
    pub kind: Option<ShipmentKind>,
}

object! { Shipment {
    0 "to" to optional,
    1 "from" from optional,
    2 "kind" kind optional,
} }

/// `ShipmentFrom`.
#[derive(Clone, Default)]
pub struct ShipmentFrom {
    /// By its name.
    pub country: Option<String>,
}

object! { ShipmentFrom {
    0 "country" country optional,
} }

/// `ShipmentKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ShipmentKind {
    /// `person`.
    Person,
    /// `company`.
    Company,
    /// `robot`.
    Robot,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ShipmentKind Unknown {
    Person "person",
    Company "company",
    Robot "robot",
} }
