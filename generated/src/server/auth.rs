//! What a server implements of `Auth`.

use lockstep_runtime::http::{Headed, Json};
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, GetAuthInfoError, IssueTokenError, IssueTokenOk};
use crate::types::{AuthInfo, TokenRequest};

/// Tokens, and where to get them. *Ours:* the published reference describes them elsewhere.
pub trait Auth: Authenticate {
    /// `POST /auth/token`: Get a token.
    ///
    /// Gives a token for the client credentials grant of OAuth 2.0 (RFC 6749). The client stands in
    /// the form, or in HTTP Basic; the tenant in the form, in the query, or nowhere.
    ///
    /// *Ours:* the whole operation, which the published reference leaves to another page. It stands
    /// outside `/api`.
    fn issue_token(
        &self,
        cx: Cx<Option<Self::Principal>>,
        query: IssueToken,
        body: TokenRequest,
    ) -> impl Future<Output = Result<IssueTokenOk, IssueTokenError>> + Send;

    /// `GET /authinfo`: Find out where to get a token.
    ///
    /// Tells where tokens are given, and for which tenant. Needs no token. *Ours:* the place of
    /// this operation in this document.
    fn get_info(&self, cx: Cx<()>) -> impl Future<Output = Result<AuthInfo, GetAuthInfoError>> + Send;
}

/// The parameters of `POST /auth/token`.
#[derive(Clone, Default)]
pub struct IssueToken {
    /// Tenant; refused when it is not the one of this server. May stand in the form instead.
    pub tenant: Option<String>,
}

object! { IssueToken {
    0 "tenant" tenant optional,
} }

pub(super) fn mount<A: Auth>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::ISSUE_TOKEN, issue_token::<A>);
    router.mount(&operations::GET_AUTH_INFO, get_info::<A>);
}

fn issue_token<A: Auth>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx_optional(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(200, Headed, api.issue_token(cx, query, body))
}

fn get_info<A: Auth>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get_info(cx))
}
