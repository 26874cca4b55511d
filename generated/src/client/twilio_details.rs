//! The calls of `TwilioDetails`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, ListTwilioDetailsError};
use crate::types::TwilioNumber;

/// Voice numbers at Twilio.
#[derive(Clone, Copy, Debug)]
pub struct TwilioDetails<'c>(pub(super) &'c Client);

impl<'c> TwilioDetails<'c> {
    /// `GET /TwilioDetails`: List voice numbers.
    ///
    /// Gives the voice numbers that the server is configured with. *Ours:* the fields of the
    /// answer.
    #[inline]
    pub fn list(self) -> ListTwilioDetails<'c> {
        ListTwilioDetails(self.0.call(&operations::LIST_TWILIO_DETAILS))
    }
}

/// `GET /TwilioDetails`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListTwilioDetails<'c>(Call<'c>);

request! { ListTwilioDetails Vec<TwilioNumber>, ListTwilioDetailsError, 200 Json("application/json") }
