//! `Contact`, and with it `ContactPhone`, `ContactFax`.

#![allow(deprecated)]

use lockstep_runtime::object;

/// `Contact`.
#[derive(Clone, Default)]
pub struct Contact {
    /// `phone`.
    pub phone: Option<ContactPhone>,
    /// `fax`.
    #[deprecated]
    pub fax: Option<ContactFax>,
}

object! { Contact {
    0 "phone" phone optional,
    1 "fax" fax optional,
} }

/// `ContactPhone`.
#[derive(Clone, Default)]
pub struct ContactPhone {
    /// `number`.
    pub number: Option<String>,
}

object! { ContactPhone {
    0 "number" number optional,
} }

/// `ContactFax`.
#[deprecated]
#[derive(Clone, Default)]
pub struct ContactFax {
    /// `number`.
    pub number: Option<String>,
}

object! { ContactFax {
    0 "number" number optional,
} }
