//! The calls of `CallLogs`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, CreateCallLogsError, GetCallLogError, ListCallLogsError, ListCallLogsOk};
use crate::types::{CallLog, CallLogInput};

/// Telephone calls.
#[derive(Clone, Copy, Debug)]
pub struct CallLogs<'c>(pub(super) &'c Client);

impl<'c> CallLogs<'c> {
    /// `GET /CallLog`: List of CallLog.
    ///
    /// Gives the logged calls. *Ours:* those of the agent for whom the token was made, or of all
    /// agents with `showall`; `call_transcript` is left out; the paging.
    #[inline]
    pub fn list(self) -> ListCallLogs<'c> {
        ListCallLogs(self.0.call(&operations::LIST_CALL_LOGS))
    }

    /// `POST /CallLog`: Store calls.
    ///
    /// Stores calls, new ones and changed ones.
    ///
    /// *Ours:* all of them are stored, or none; the answer has `call_transcript`. Without the scope
    /// `read:calls:all`, the call of another agent is not found.
    #[inline]
    pub fn create(self, body: Vec<CallLogInput>) -> CreateCallLogs<'c> {
        let mut call = self.0.call(&operations::CREATE_CALL_LOGS);
        call.json("application/json", &body);
        CreateCallLogs(call)
    }

    /// `GET /CallLog/{id}`: Get one CallLog.
    ///
    /// Gives the call with this `id`. *Ours:* `call_transcript` is left out unless `includedetails`
    /// is true; without the scope `read:calls:all`, the call of another agent is not found.
    #[inline]
    pub fn get(self, id: i32) -> GetCallLog<'c> {
        let mut call = self.0.call(&operations::GET_CALL_LOG);
        call.path("id", Style::Simple, false, &id);
        GetCallLog(call)
    }
}

/// `GET /CallLog`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListCallLogs<'c>(Call<'c>);

impl ListCallLogs<'_> {
    /// True for the calls of every agent; otherwise only those of the agent who asks. *Ours:* needs
    /// the scope `read:calls:all`.
    #[inline]
    pub fn showall(mut self, value: bool) -> Self {
        self.0.query("showall", Style::Form, true, &value);
        self
    }

    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    #[inline]
    pub fn page_size(mut self, value: i32) -> Self {
        self.0.query("page_size", Style::Form, true, &value);
        self
    }

    /// *Ours:* which page to give, counted from 1. Without it, the first.
    #[inline]
    pub fn page_no(mut self, value: i32) -> Self {
        self.0.query("page_no", Style::Form, true, &value);
        self
    }
}

request! { ListCallLogs ListCallLogsOk, ListCallLogsError, 200 Headed }

/// `POST /CallLog`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct CreateCallLogs<'c>(Call<'c>);

impl CreateCallLogs<'_> {
    /// `Idempotency-Key`
    ///
    /// *Ours:* a name of the caller's choice for this request. Sent again within a day under the
    /// same name, it is not carried out again, and answered as the first time. In quotes or
    /// without.
    #[inline]
    pub fn idempotency_key(mut self, value: &str) -> Self {
        self.0.header("Idempotency-Key", Style::Simple, false, value);
        self
    }
}

request! { CreateCallLogs Vec<CallLog>, CreateCallLogsError, 201 Json("application/json") }

/// `GET /CallLog/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetCallLog<'c>(Call<'c>);

impl GetCallLog<'_> {
    /// True for the whole of the record. *Ours:* with it, the answer has `call_transcript`.
    #[inline]
    pub fn includedetails(mut self, value: bool) -> Self {
        self.0.query("includedetails", Style::Form, true, &value);
        self
    }
}

request! { GetCallLog CallLog, GetCallLogError, 200 Json("application/json") }
