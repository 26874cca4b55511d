//! What a server implements of `CallLogs`.

use lockstep_runtime::http::{Headed, Json};
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, CreateCallLogsError, GetCallLogError, ListCallLogsError, ListCallLogsOk};
use crate::types::{CallLog, CallLogInput};

/// Telephone calls.
pub trait CallLogs: Authenticate {
    /// `GET /CallLog`: List of CallLog.
    ///
    /// Gives the logged calls. *Ours:* those of the agent for whom the token was made, or of all
    /// agents with `showall`; `call_transcript` is left out; the paging.
    fn list(
        &self,
        cx: Cx<Self::Principal>,
        query: ListCallLogs,
    ) -> impl Future<Output = Result<ListCallLogsOk, ListCallLogsError>> + Send;

    /// `POST /CallLog`: Store calls.
    ///
    /// Stores calls, new ones and changed ones.
    ///
    /// *Ours:* all of them are stored, or none; the answer has `call_transcript`. Without the scope
    /// `read:calls:all`, the call of another agent is not found.
    fn create(
        &self,
        cx: Cx<Self::Principal>,
        query: CreateCallLogs,
        body: Vec<CallLogInput>,
    ) -> impl Future<Output = Result<Vec<CallLog>, CreateCallLogsError>> + Send;

    /// `GET /CallLog/{id}`: Get one CallLog.
    ///
    /// Gives the call with this `id`. *Ours:* `call_transcript` is left out unless `includedetails`
    /// is true; without the scope `read:calls:all`, the call of another agent is not found.
    fn get(
        &self,
        cx: Cx<Self::Principal>,
        id: i32,
        query: GetCallLog,
    ) -> impl Future<Output = Result<CallLog, GetCallLogError>> + Send;
}

/// The parameters of `GET /CallLog`.
#[derive(Clone, Default)]
pub struct ListCallLogs {
    /// True for the calls of every agent; otherwise only those of the agent who asks. *Ours:* needs
    /// the scope `read:calls:all`.
    pub showall: Option<bool>,
    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    pub page_size: Option<i32>,
    /// *Ours:* which page to give, counted from 1. Without it, the first.
    pub page_no: Option<i32>,
}

object! { ListCallLogs {
    0 "showall" showall optional,
    1 "page_size" page_size optional,
    2 "page_no" page_no optional,
} }

/// The parameters of `POST /CallLog`.
#[derive(Clone, Default)]
pub struct CreateCallLogs {
    /// `Idempotency-Key`
    ///
    /// *Ours:* a name of the caller's choice for this request. Sent again within a day under the
    /// same name, it is not carried out again, and answered as the first time. In quotes or
    /// without.
    pub idempotency_key: Option<String>,
}

object! { CreateCallLogs {
    0 "Idempotency-Key" idempotency_key optional,
} }

/// The parameters of `GET /CallLog/{id}`.
#[derive(Clone, Default)]
pub struct GetCallLog {
    /// True for the whole of the record. *Ours:* with it, the answer has `call_transcript`.
    pub includedetails: Option<bool>,
}

object! { GetCallLog {
    0 "includedetails" includedetails optional,
} }

pub(super) fn mount<A: CallLogs>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_CALL_LOGS, list::<A>);
    router.mount(&operations::CREATE_CALL_LOGS, create::<A>);
    router.mount(&operations::GET_CALL_LOG, get::<A>);
}

fn list<A: CallLogs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Headed, api.list(cx, query))
}

fn create<A: CallLogs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(201, Json("application/json"), api.create(cx, query, body))
}

fn get<A: CallLogs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id, query) = (incoming.cx(), incoming.path("id"), incoming.params());
    let (Some(cx), Some(id), Some(query)) = (cx, id, query) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get(cx, id, query))
}
