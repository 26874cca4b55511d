//! What a server implements of `ClientApi`.

use lockstep_runtime::http::{Headed, Json};
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, OperationRequestError, OptionRequestError, OptionRequestOk};
use crate::types::{Everything, OptionSchema, ResultSchema, StringSchema};

/// The operations of Client.
pub trait ClientApi: Authenticate {
    /// `GET /options/{option}`.
    fn operation(
        &self,
        cx: Cx<()>,
        option: OptionSchema,
        query: OperationRequest,
    ) -> impl Future<Output = Result<Everything, OperationRequestError>> + Send;

    /// `POST /options/{option}`.
    fn option(
        &self,
        cx: Cx<()>,
        option: String,
        body: Option<crate::types::Request>,
    ) -> impl Future<Output = Result<OptionRequestOk, OptionRequestError>> + Send;
}

/// The parameters of `GET /options/{option}`.
#[derive(Clone, Default)]
pub struct OperationRequest {
    /// `result`.
    pub result: Option<ResultSchema>,
    /// `string`.
    pub string: Option<StringSchema>,
}

object! { OperationRequest {
    0 "result" result optional,
    1 "string" string optional,
} }

pub(super) fn mount<A: ClientApi>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::OPERATION_REQUEST, operation::<A>);
    router.mount(&operations::OPTION_REQUEST, option::<A>);
}

fn operation<A: ClientApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, option, query) = (incoming.cx_anonymous(), incoming.path("option"), incoming.params());
    let (Some(cx), Some(option), Some(query)) = (cx, option, query) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.operation(cx, option, query))
}

fn option<A: ClientApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, option, body) = (incoming.cx_anonymous(), incoming.path("option"), incoming.body_optional());
    let (Some(cx), Some(option), Some(body)) = (cx, option, body) else { return incoming.refuse() };
    answer(204, Headed, api.option(cx, option, body))
}
