//! What a server implements of `CallLogs`.

#![allow(deprecated)]

use lockstep_runtime::http::{Answers, Empty, Headed, Json};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};
use lockstep_runtime::{DateTime, Uuid, object};

use super::Authenticate;
use crate::operations::{
    self, CreateCallLogsError, DeleteCallLogError, GetCallLogError, ListCallLogsError, ListCallLogsOk,
    ReplaceCallLogError, ReplaceCallLogOk,
};
use crate::types::{CallDirection, CallLog, CallLogInput, Problem};

/// Calls that were made.
pub trait CallLogs: Authenticate {
    /// `GET /CallLog`: ListCallLogs.
    fn list(
        &self,
        cx: Cx<Self::Principal>,
        query: ListCallLogs,
    ) -> impl Future<Output = Result<ListCallLogsOk, ListCallLogsError>> + Send;

    /// `GET /CallLog/{id}`: GetCallLog.
    fn get(
        &self,
        cx: Cx<Self::Principal>,
        id: i32,
        query: GetCallLog,
    ) -> impl Future<Output = Result<CallLog, GetCallLogError>> + Send;

    /// `POST /CallLog`: CreateCallLogs.
    fn create(
        &self,
        cx: Cx<Self::Principal>,
        body: Vec<CallLogInput>,
    ) -> impl Future<Output = Result<Vec<CallLog>, CreateCallLogsError>> + Send;

    /// `PUT /CallLog/{call}/{body}`: ReplaceCallLog.
    fn replace(
        &self,
        cx: Cx<Self::Principal>,
        call: String,
        body_: CallDirection,
        query: ReplaceCallLog,
        body: Option<CallLogInput>,
    ) -> impl Future<Output = Result<ReplaceCallLogOk, ReplaceCallLogError>> + Send;

    /// `DELETE /CallLog/{id}`: DeleteCallLog.
    #[deprecated]
    fn delete(&self, cx: Cx<Self::Principal>, id: Uuid) -> impl Future<Output = Result<(), DeleteCallLogError>> + Send;
}

/// The parameters of `GET /CallLog`.
#[derive(Clone, Default)]
pub struct ListCallLogs {
    /// `showall`.
    pub showall: Option<bool>,
    /// `ids`.
    pub ids: Option<Vec<i32>>,
    /// `send`.
    pub send: Option<String>,
    /// `since`.
    pub since: Option<DateTime>,
    /// `filter`.
    pub filter: Option<Problem>,
    /// `old`.
    #[deprecated]
    pub old: Option<String>,
}

object! { ListCallLogs {
    0 "showall" showall optional,
    1 "ids" ids optional,
    2 "send" send optional,
    3 "since" since optional,
    4 "filter" filter optional,
    5 "old" old optional,
} }

/// The parameters of `GET /CallLog/{id}`.
#[derive(Clone, Default)]
pub struct GetCallLog {
    /// `includedetails`.
    pub includedetails: Option<bool>,
}

object! { GetCallLog {
    0 "includedetails" includedetails optional,
} }

/// The parameters of `PUT /CallLog/{call}/{body}`.
#[derive(Clone)]
pub struct ReplaceCallLog {
    /// `X-Trace`: Goes through.
    pub x_trace: String,
    /// `X-Trace`.
    pub x_trace_cookie: Option<String>,
}

object! { ReplaceCallLog {
    0 "header:X-Trace" x_trace required,
    1 "cookie:X-Trace" x_trace_cookie optional,
} }

pub(super) fn mount<A: CallLogs>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_CALL_LOGS, list::<A>);
    router.mount(&operations::GET_CALL_LOG, get::<A>);
    router.mount(&operations::CREATE_CALL_LOGS, create::<A>);
    router.mount(&operations::REPLACE_CALL_LOG, replace::<A>);
    router.mount(&operations::DELETE_CALL_LOG, delete::<A>);
}

fn list<A: CallLogs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Headed, api.list(cx, query))
}

fn get<A: CallLogs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id, query) = (incoming.cx(), incoming.path("id"), incoming.params());
    let (Some(cx), Some(id), Some(query)) = (cx, id, query) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get(cx, id, query))
}

fn create<A: CallLogs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(201, Json("application/json"), api.create(cx, body))
}

fn replace<A: CallLogs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, call, body_, query, body) =
        (incoming.cx(), incoming.path("call"), incoming.path("body"), incoming.params(), incoming.body_optional());
    let (Some(cx), Some(call), Some(body_), Some(query), Some(body)) = (cx, call, body_, query, body) else {
        return incoming.refuse();
    };
    answer(0, Answers, api.replace(cx, call, body_, query, body))
}

fn delete<A: CallLogs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(204, Empty, api.delete(cx, id))
}
