//! The configured voice numbers.

use halo_collab::operations::ListTwilioDetailsError;
use halo_collab::server::TwilioDetailsApi;
use halo_collab::types::TwilioNumber;
use lockstep_runtime::server::RequestContext;

use crate::app::{App, Caller};

impl TwilioDetailsApi for App {
    async fn list(&self, _cx: RequestContext<Caller>) -> Result<Vec<TwilioNumber>, ListTwilioDetailsError> {
        let numbers = self.config.twilio.iter().zip(1..);
        Ok(numbers
            .map(|(number, id)| TwilioNumber { id, phone: number.phone.clone(), code: number.code.clone() })
            .collect())
    }
}
