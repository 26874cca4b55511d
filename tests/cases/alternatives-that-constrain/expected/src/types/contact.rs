//! `Contact`.

use lockstep_runtime::object;

/// One of them has to be there. That is no type, and a server sees to it.
#[derive(Clone, Default)]
pub struct Contact {
    /// `mail`.
    pub mail: Option<String>,
    /// `phone`.
    pub phone: Option<String>,
}

object! { Contact {
    0 "mail" mail optional,
    1 "phone" phone optional,
} }
