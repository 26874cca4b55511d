//! The calls of `Tokens`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, IssueTokenError};
use crate::types::{Token, TokenRequest};

/// Access tokens.
#[derive(Clone, Copy, Debug)]
pub struct Tokens<'c>(pub(super) &'c Client);

impl<'c> Tokens<'c> {
    /// `POST /oauth/token`: Get a token.
    ///
    /// Gives a token to a server-to-server app. It acts for the account that the app belongs to.
    #[inline]
    pub fn issue(self, body: TokenRequest) -> IssueToken<'c> {
        let mut call = self.0.call(&operations::ISSUE_TOKEN);
        call.form("application/x-www-form-urlencoded", &body);
        IssueToken(call)
    }
}

/// `POST /oauth/token`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct IssueToken<'c>(Call<'c>);

request! { IssueToken Token, IssueTokenError, 200 Json("application/json") }
