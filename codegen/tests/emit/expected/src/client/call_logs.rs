//! The calls of `CallLogs`.

#![allow(deprecated)]

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::{DateTime, Uuid, request};

use crate::operations::{
    self, CreateCallLogsError, DeleteCallLogError, GetCallLogError, ListCallLogsError, ListCallLogsOk,
    ReplaceCallLogError, ReplaceCallLogOk,
};
use crate::types::{CallDirection, CallLog, CallLogInput, Problem};

/// Calls that were made.
#[derive(Clone, Copy, Debug)]
pub struct CallLogs<'c>(pub(super) &'c Client);

impl<'c> CallLogs<'c> {
    /// `GET /CallLog`: ListCallLogs.
    #[inline]
    pub fn list(self) -> ListCallLogs<'c> {
        ListCallLogs(self.0.call(&operations::LIST_CALL_LOGS))
    }

    /// `GET /CallLog/{id}`: GetCallLog.
    #[inline]
    pub fn get(self, id: i32) -> GetCallLog<'c> {
        let mut call = self.0.call(&operations::GET_CALL_LOG);
        call.path("id", Style::Simple, false, &id);
        GetCallLog(call)
    }

    /// `POST /CallLog`: CreateCallLogs.
    #[inline]
    pub fn create(self, body: Vec<CallLogInput>) -> CreateCallLogs<'c> {
        let mut call = self.0.call(&operations::CREATE_CALL_LOGS);
        call.json("application/json", &body);
        CreateCallLogs(call)
    }

    /// `PUT /CallLog/{call}/{body}`: ReplaceCallLog.
    #[inline]
    pub fn replace(self, call: &str, body: &CallDirection, x_trace: &str) -> ReplaceCallLog<'c> {
        let mut call_ = self.0.call(&operations::REPLACE_CALL_LOG);
        call_.path("call", Style::Simple, false, call);
        call_.path("body", Style::Simple, false, body);
        call_.header("X-Trace", Style::Simple, false, x_trace);
        ReplaceCallLog(call_)
    }

    /// `DELETE /CallLog/{id}`: DeleteCallLog.
    #[deprecated]
    #[inline]
    pub fn delete(self, id: Uuid) -> DeleteCallLog<'c> {
        let mut call = self.0.call(&operations::DELETE_CALL_LOG);
        call.path("id", Style::Simple, false, &id);
        DeleteCallLog(call)
    }
}

/// `GET /CallLog`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListCallLogs<'c>(Call<'c>);

impl ListCallLogs<'_> {
    /// `showall`.
    #[inline]
    pub fn showall(mut self, value: bool) -> Self {
        self.0.query("showall", Style::Form, true, &value);
        self
    }

    /// `ids`.
    #[inline]
    pub fn ids(mut self, value: &[i32]) -> Self {
        self.0.query("ids", Style::Form, true, value);
        self
    }

    /// `send`.
    #[inline]
    pub fn send_(mut self, value: &str) -> Self {
        self.0.query("send", Style::Form, true, value);
        self
    }

    /// `since`.
    #[inline]
    pub fn since(mut self, value: DateTime) -> Self {
        self.0.query("since", Style::Form, true, &value);
        self
    }

    /// `filter`.
    #[inline]
    pub fn filter(mut self, value: &Problem) -> Self {
        self.0.query("filter", Style::DeepObject, true, value);
        self
    }

    /// `old`.
    #[deprecated]
    #[inline]
    pub fn old(mut self, value: &str) -> Self {
        self.0.query("old", Style::Form, true, value);
        self
    }
}

request! { ListCallLogs ListCallLogsOk, ListCallLogsError, 200 Headed }

/// `GET /CallLog/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetCallLog<'c>(Call<'c>);

impl GetCallLog<'_> {
    /// `includedetails`.
    #[inline]
    pub fn includedetails(mut self, value: bool) -> Self {
        self.0.query("includedetails", Style::Form, true, &value);
        self
    }
}

request! { GetCallLog CallLog, GetCallLogError, 200 Json("application/json") }

/// `POST /CallLog`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct CreateCallLogs<'c>(Call<'c>);

request! { CreateCallLogs Vec<CallLog>, CreateCallLogsError, 201 Json("application/json") }

/// `PUT /CallLog/{call}/{body}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ReplaceCallLog<'c>(Call<'c>);

impl ReplaceCallLog<'_> {
    /// `X-Trace`.
    #[inline]
    pub fn x_trace_cookie(mut self, value: &str) -> Self {
        self.0.cookie("X-Trace", Style::Form, true, value);
        self
    }

    /// The body.
    #[inline]
    pub fn body_(mut self, value: CallLogInput) -> Self {
        self.0.json("application/json", &value);
        self
    }
}

request! { ReplaceCallLog ReplaceCallLogOk, ReplaceCallLogError, Answers }

/// `DELETE /CallLog/{id}`, sent by `.await`.
#[deprecated]
#[derive(Debug)]
#[must_use]
pub struct DeleteCallLog<'c>(Call<'c>);

request! { DeleteCallLog (), DeleteCallLogError, 204 Empty }
