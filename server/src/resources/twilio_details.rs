//! The configured voice numbers.

use halo_collab::operations::ListTwilioDetailsError;
use halo_collab::server::TwilioDetails;
use halo_collab::types::TwilioNumber;
use lockstep_runtime::server::Cx;

use crate::app::{App, Caller};

impl TwilioDetails for App {
    async fn list(&self, _cx: Cx<Caller>) -> Result<Vec<TwilioNumber>, ListTwilioDetailsError> {
        let numbers = self.config.twilio.iter().zip(1..);
        Ok(numbers
            .map(|(number, id)| TwilioNumber { id, phone: number.phone.clone(), code: number.code.clone() })
            .collect())
    }
}
