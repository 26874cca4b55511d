//! The operations of `ContentTemplates`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

use crate::types::Refusal;

/// `GET /Content`: List of content templates.
pub static LIST_CONTENT_TEMPLATES: Operation = Operation {
    id: "listContentTemplates",
    method: "GET",
    server: "https://content.twilio.com/v1",
    path: "/Content",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `listContentTemplates` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListContentTemplatesError {
    /// 400: Twilio refused.
    BadRequest(Refusal),
    /// 401: Twilio refused.
    Unauthorized(Refusal),
    /// 403: Twilio refused.
    Forbidden(Refusal),
    /// 429: Twilio refused.
    TooManyRequests(Refusal),
}

answers! { ListContentTemplatesError {
    400 BadRequest(Refusal) Json("application/json"),
    401 Unauthorized(Refusal) Json("application/json"),
    403 Forbidden(Refusal) Json("application/json"),
    429 TooManyRequests(Refusal) Json("application/json"),
} }
