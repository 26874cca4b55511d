//! The calls of `Auth`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, GetAuthInfoError, IssueTokenError, IssueTokenOk};
use crate::types::{AuthInfo, TokenRequest};

/// Tokens, and where to get them. *Ours:* the published reference describes them elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Auth<'c>(pub(super) &'c Client);

impl<'c> Auth<'c> {
    /// `POST /auth/token`: Get a token.
    ///
    /// Gives a token for the client credentials grant of OAuth 2.0 (RFC 6749). The client stands in
    /// the form, or in HTTP Basic; the tenant in the form, in the query, or nowhere.
    ///
    /// *Ours:* the whole operation, which the published reference leaves to another page. It stands
    /// outside `/api`.
    #[inline]
    pub fn issue_token(self, body: TokenRequest) -> IssueToken<'c> {
        let mut call = self.0.call(&operations::ISSUE_TOKEN);
        call.form("application/x-www-form-urlencoded", &body);
        IssueToken(call)
    }

    /// `GET /authinfo`: Find out where to get a token.
    ///
    /// Tells where tokens are given, and for which tenant. Needs no token. *Ours:* the place of
    /// this operation in this document.
    #[inline]
    pub fn get_info(self) -> GetAuthInfo<'c> {
        GetAuthInfo(self.0.call(&operations::GET_AUTH_INFO))
    }
}

/// `POST /auth/token`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct IssueToken<'c>(Call<'c>);

impl IssueToken<'_> {
    /// Tenant; refused when it is not the one of this server. May stand in the form instead.
    #[inline]
    pub fn tenant(mut self, value: &str) -> Self {
        self.0.query("tenant", Style::Form, true, value);
        self
    }
}

request! { IssueToken IssueTokenOk, IssueTokenError, 200 Headed }

/// `GET /authinfo`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetAuthInfo<'c>(Call<'c>);

request! { GetAuthInfo AuthInfo, GetAuthInfoError, 200 Json("application/json") }
