//! `TwilioNumber`.

use lockstep_runtime::object;

/// A voice number that the server is configured with. *Ours:* the reference names no fields; the
/// account, its token and the `guid` of the number stay inside.
#[derive(Clone)]
pub struct TwilioNumber {
    /// Place of the number in the configuration, counted from 1.
    pub id: i32,
    /// The number, with `+` and country code.
    pub phone: String,
    /// Code of the country.
    pub code: Option<String>,
}

object! { TwilioNumber {
    0 "id" id required,
    1 "phone" phone required,
    2 "code" code nullable,
} }
