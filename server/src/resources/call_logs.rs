//! Calls, of which a caller sees its own agent's, unless it may see all.

use std::collections::HashSet;

use halo_collab::operations::{CreateCallLogsError, GetCallLogError, ListCallLogsError, ListCallLogsOk};
use halo_collab::server::{CallLogs, CreateCallLogs, GetCallLog, ListCallLogs};
use halo_collab::tables::CallLogRow;
use halo_collab::types::{CallLog, CallLogInput};
use lockstep_runtime::server::Cx;
use lockstep_runtime::{Items, Maybe};

use super::page::Page;
use super::records;
use crate::app::{App, Caller};
use crate::error::Failure;
use crate::store::{Query, StoreAllError, Tx};

/// The scope for the calls of every agent.
const ALL: &str = "read:calls:all";
/// What is left out where it was not asked for, since it can be long.
const LONG: &str = "call_transcript";

/// Which calls a caller sees.
#[derive(Clone, Copy, Debug)]
struct Sight {
    agent: Option<i32>,
    all: bool,
}

impl Sight {
    fn of(caller: &Caller) -> Result<Self, Failure> {
        let client = caller.client()?;
        Ok(Self { agent: client.agent_id, all: client.may(ALL) })
    }

    /// A call of no agent is nobody's own.
    fn sees(self, row: &CallLogRow) -> bool {
        self.all || (row.agent_id.is_some() && row.agent_id == self.agent)
    }
}

impl CallLogs for App {
    async fn list(&self, cx: Cx<Caller>, query: ListCallLogs) -> Result<ListCallLogsOk, ListCallLogsError> {
        let sight = Sight::of(&cx.principal)?;
        let page = Page::asked(&cx, &self.public_url, query.page_size, query.page_no);
        let rows = Query::<CallLogRow>::new().without(LONG);
        let rows = match (query.showall.unwrap_or_default(), sight.agent) {
            (true, _) if sight.all => rows,
            (true, _) => return Err(Failure::Forbidden(format!("The scope {ALL} is needed for showall.")).into()),
            (false, Some(agent)) => rows.equals("agent_id", agent),
            (false, None) => return Ok(ListCallLogsOk { body: Items::from(Vec::new()), link: None }),
        };
        let (body, link) = records::list(&self.store, rows, page, without_transcript).await?;
        Ok(ListCallLogsOk { body, link })
    }

    async fn create(
        &self,
        cx: Cx<Caller>,
        _: CreateCallLogs,
        body: Vec<CallLogInput>,
    ) -> Result<Vec<CallLog>, CreateCallLogsError> {
        let sight = Sight::of(&cx.principal)?;
        let rows = self.store.write(move |tx| store_all(tx, sight, body)).await.map_err(Failure::from)?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    async fn get(&self, cx: Cx<Caller>, id: i32, query: GetCallLog) -> Result<CallLog, GetCallLogError> {
        let sight = Sight::of(&cx.principal)?;
        let rows = Query::<CallLogRow>::new().equals("id", id);
        let whole = query.includedetails.unwrap_or_default();
        let rows = if whole { rows } else { rows.without(LONG) };
        let found = self.store.first(rows).await.map_err(Failure::from)?.filter(|row| sight.sees(row));
        let row = found.ok_or_else(|| Failure::no_record(id))?;
        Ok(if whole { row.into() } else { without_transcript(row) })
    }
}

fn without_transcript(row: CallLogRow) -> CallLog {
    CallLog { call_transcript: Maybe::Absent, ..row.into() }
}

fn store_all(tx: &mut Tx<'_>, sight: Sight, body: Vec<CallLogInput>) -> Result<Vec<CallLogRow>, StoreAllError> {
    // A call that an element gave to another agent can still be named by the next element.
    let mut seen = HashSet::new();
    let elements = body.into_iter().map(|input| (records::key(&input.id), input));
    tx.store_all(elements, move |row: &mut CallLogRow, input, exists| {
        if exists && !sight.sees(row) && !seen.contains(&row.id) {
            return false;
        }
        if exists {
            seen.insert(row.id);
        }
        row.apply(input);
        true
    })
}
