//! `WhatsAppConfiguration`.

use lockstep_runtime::{DateTime, Uuid, object};

/// What an integrator needs to know of a `TwilioWhatsAppDetails` record.
#[derive(Clone)]
pub struct WhatsAppConfiguration {
    /// Number of the record.
    pub id: i32,
    /// Name given to the integration.
    pub name: Option<String>,
    /// Names the record in the `guid` parameter of the Twilio webhooks.
    pub guid: Uuid,
    /// SID of the Twilio account.
    pub twilio_sid: Option<String>,
    /// Number that WhatsApp users write to.
    pub phone_number: Option<String>,
    /// True when messages are taken in.
    pub allow_inbound: Option<bool>,
    /// Moment of the integrator's last run.
    pub integrator_lastsync: Option<DateTime>,
}

object! { WhatsAppConfiguration {
    0 "id" id required,
    1 "name" name nullable,
    2 "guid" guid required,
    3 "twilio_sid" twilio_sid nullable,
    4 "phone_number" phone_number nullable,
    5 "allow_inbound" allow_inbound nullable,
    6 "integrator_lastsync" integrator_lastsync nullable,
} }
