//! The operations of `Tokens`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

use crate::types::TokenRefusal;

/// `POST /oauth/token`: Get a token.
pub static ISSUE_TOKEN: Operation = Operation {
    id: "issueToken",
    method: "POST",
    server: "https://zoom.us",
    path: "/oauth/token",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `issueToken` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum IssueTokenError {
    /// 400: The request is invalid, or the account is not the app's.
    BadRequest(TokenRefusal),
    /// 401: The app is unknown, or its secret is wrong.
    Unauthorized(TokenRefusal),
}

answers! { IssueTokenError {
    400 BadRequest(TokenRefusal) Json("application/json"),
    401 Unauthorized(TokenRefusal) Json("application/json"),
} }
