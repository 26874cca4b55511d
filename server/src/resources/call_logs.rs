//! Call logs. A caller sees the calls of its agent, or all with a scope.

use std::collections::HashSet;

use halo_collab::operations::{CreateCallLogsError, GetCallLogError, ListCallLogsError, ListCallLogsOk};
use halo_collab::server::{CallLogsApi, CreateCallLogsParams, GetCallLogParams, ListCallLogsParams};
use halo_collab::tables::CallLogRow;
use halo_collab::types::{CallLog, CallLogInput};
use lockstep_runtime::server::RequestContext;
use lockstep_runtime::{Items, Maybe};

use super::page::Page;
use super::records;
use crate::app::{App, Caller};
use crate::error::ApiError;
use crate::store::{BulkError, Change, Query, Tx};

/// Scope for the calls of all agents.
const ALL: &str = "read:calls:all";
/// Column that is left out unless requested, since it can be long.
const TRANSCRIPT_COLUMN: &str = "call_transcript";

/// Which calls a caller may see.
#[derive(Clone, Copy, Debug)]
struct Visibility {
    agent: Option<i32>,
    all: bool,
}

impl Visibility {
    fn for_caller(caller: &Caller) -> Result<Self, ApiError> {
        let client = caller.client()?;
        Ok(Self { agent: client.agent_id, all: client.has_scope(ALL) })
    }

    /// Returns whether the caller may see a call. Without the scope, calls of no agent are hidden.
    fn includes(self, row: &CallLogRow) -> bool {
        self.all || (row.agent_id.is_some() && row.agent_id == self.agent)
    }
}

impl CallLogsApi for App {
    async fn list(
        &self,
        cx: RequestContext<Caller>,
        query: ListCallLogsParams,
    ) -> Result<ListCallLogsOk, ListCallLogsError> {
        let visibility = Visibility::for_caller(&cx.principal)?;
        let page = Page::from_request(&cx, &self.public_url, query.page_size, query.page_no);
        let all = Query::<CallLogRow>::new().without(TRANSCRIPT_COLUMN);
        let rows = match (query.showall.unwrap_or_default(), visibility.agent) {
            (true, _) if visibility.all => all,
            (true, _) => return Err(ApiError::Forbidden(format!("The scope {ALL} is required for showall.")).into()),
            (false, Some(agent)) => all.equals("agent_id", agent),
            (false, None) => return Ok(ListCallLogsOk { body: Items::from(Vec::new()), link: None }),
        };
        let (body, link) = records::list_records(&self.store, rows, page, without_transcript).await?;
        Ok(ListCallLogsOk { body, link })
    }

    async fn create(
        &self,
        cx: RequestContext<Caller>,
        _: CreateCallLogsParams,
        body: Vec<CallLogInput>,
    ) -> Result<Vec<CallLog>, CreateCallLogsError> {
        let visibility = Visibility::for_caller(&cx.principal)?;
        let rows = self.store.write(move |tx| store_all(tx, visibility, body)).await.map_err(ApiError::from)?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    async fn get(
        &self,
        cx: RequestContext<Caller>,
        id: i32,
        query: GetCallLogParams,
    ) -> Result<CallLog, GetCallLogError> {
        let visibility = Visibility::for_caller(&cx.principal)?;
        let call = Query::<CallLogRow>::new().equals("id", id);
        let with_details = query.includedetails.unwrap_or_default();
        let call = if with_details { call } else { call.without(TRANSCRIPT_COLUMN) };
        let stored = self.store.first(call).await.map_err(ApiError::from)?;
        let visible = stored.filter(|row| visibility.includes(row));
        let row = visible.ok_or_else(|| ApiError::missing_record(id))?;
        Ok(if with_details { row.into() } else { without_transcript(row) })
    }
}

fn without_transcript(row: CallLogRow) -> CallLog {
    CallLog { call_transcript: Maybe::Absent, ..row.into() }
}

fn store_all(tx: &mut Tx<'_>, visibility: Visibility, body: Vec<CallLogInput>) -> Result<Vec<CallLogRow>, BulkError> {
    // An element that follows the reassignment of a call may still change that call.
    let mut seen = HashSet::new();
    let elements = body.into_iter().map(|input| (records::record_key(&input.id), input));
    tx.store_all(elements, move |row: &mut CallLogRow, input, kind| {
        if kind == Change::Update && !visibility.includes(row) && !seen.contains(&row.id) {
            return false;
        }
        if kind == Change::Update {
            seen.insert(row.id);
        }
        row.apply(input);
        true
    })
}
