//! The operations of `MattermostChannelDetailsApi`, and what they answer.

use lockstep_runtime::http::{Items, Operation, Requirement};
use lockstep_runtime::{answers, headed};

use super::{ServiceUnavailable, TooManyRequests, Unauthorized};
use crate::types::{MattermostChannelDetails, Problem};

/// `GET /MattermostChannelDetails`: List Mattermost channels.
pub static LIST_MATTERMOST_CHANNEL_DETAILS: Operation = Operation {
    id: "listMattermostChannelDetails",
    method: "GET",
    server: "/api",
    path: "/MattermostChannelDetails",
    security: &[&[Requirement { scheme: 0, scopes: &["read:mattermostchannels"] }]],
};

/// What `listMattermostChannelDetails` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListMattermostChannelDetailsError {
    /// 400: The request cannot be read, or is invalid. Every fault that was found is in `errors`.
    BadRequest(Problem),
    /// 401: There is no token, or it is invalid or has run out.
    Unauthorized(Unauthorized),
    /// 403: The token has not the scope that is needed, or the signature of a webhook is missing or
    /// wrong.
    Forbidden(Problem),
    /// 406: The answer cannot be given in any media type that the request accepts.
    NotAcceptable(Problem),
    /// 429: The client sent too many requests.
    TooManyRequests(TooManyRequests),
    /// 500: The server failed. What happened inside is in its log only.
    InternalServerError(Problem),
    /// 503: The server cannot do this now: it is busy, the request took too long, its store is not
    /// reached, or what this operation needs is not configured.
    ServiceUnavailable(ServiceUnavailable),
}

answers! { ListMattermostChannelDetailsError {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
} }

/// The records, by `id`.
#[derive(Debug)]
pub struct ListMattermostChannelDetailsOk {
    /// The body.
    pub body: Items<MattermostChannelDetails>,
    /// `Link`: The next page, as `<…>; rel="next"` (RFC 8288). Stands only while there is one, and
    /// only when a page was asked for.
    pub link: Option<String>,
}

headed! { ListMattermostChannelDetailsOk JsonStream("application/json") {
    "Link" link optional,
} }
