//! What a server implements of `Tokens`.

use lockstep_runtime::http::Json;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, IssueTokenError};
use crate::types::{Token, TokenRequest};

/// Access tokens.
pub trait Tokens: Authenticate {
    /// `POST /oauth/token`: Get a token.
    ///
    /// Gives a token to a server-to-server app. It acts for the account that the app belongs to.
    fn issue(
        &self,
        cx: Cx<Self::Principal>,
        body: TokenRequest,
    ) -> impl Future<Output = Result<Token, IssueTokenError>> + Send;
}

pub(super) fn mount<A: Tokens>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::ISSUE_TOKEN, issue::<A>);
}

fn issue<A: Tokens>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.issue(cx, body))
}
