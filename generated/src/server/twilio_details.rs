//! What a server implements of `TwilioDetails`.

use lockstep_runtime::http::Json;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, ListTwilioDetailsError};
use crate::types::TwilioNumber;

/// Voice numbers at Twilio.
pub trait TwilioDetails: Authenticate {
    /// `GET /TwilioDetails`: List voice numbers.
    ///
    /// Gives the voice numbers that the server is configured with. *Ours:* the fields of the
    /// answer.
    fn list(
        &self,
        cx: Cx<Self::Principal>,
    ) -> impl Future<Output = Result<Vec<TwilioNumber>, ListTwilioDetailsError>> + Send;
}

pub(super) fn mount<A: TwilioDetails>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_TWILIO_DETAILS, list::<A>);
}

fn list<A: TwilioDetails>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx() else { return incoming.refuse() };
    answer(200, Json("application/json"), api.list(cx))
}
