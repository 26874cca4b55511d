//! The table `call_log`.

use lockstep_runtime::{DateTime, Maybe, table};

use crate::types::{CallLog, CallLogInput};

/// A stored `CallLog`, with what is never shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallLogRow {
    /// Number of the call. *Ours:* assigned by the server and never used again; in a request, a
    /// number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: i32,
    /// Moment at which the call began.
    pub start_date: Option<DateTime>,
    /// Moment at which the call was over.
    pub end_date: Option<DateTime>,
    /// How long the call took. *Ours:* in seconds when the server fills it in; a value sent by a
    /// client is kept as it is.
    pub timetaken: Option<f64>,
    /// Agent who handled the call. *Ours:* a new call that names none keeps none.
    pub agent_id: Option<i32>,
    /// Client that the call concerns.
    pub client_id: Option<i32>,
    /// Site that the call concerns.
    pub site_id: Option<i32>,
    /// End user who called or was called.
    pub user_id: Option<i32>,
    /// Number that the call came from.
    pub callerid: Option<String>,
    /// Number that was dialled.
    pub diallednumber: Option<String>,
    /// Name of the caller.
    pub caller_name: Option<String>,
    /// Address to which the caller can be written.
    pub caller_email: Option<String>,
    /// How the call ended, as the number of an outcome.
    pub outcome_id: Option<i32>,
    /// Ticket to which the call belongs.
    pub ticket_id: Option<i32>,
    /// Action of that ticket to which the call belongs.
    pub action_number: Option<i32>,
    /// The call in one line.
    pub summary: Option<String>,
    /// Notes taken on the call.
    pub note: Option<String>,
    /// State of the call, as a code. *Ours:* 0 queued or initiated, 1 ringing, 2 in progress, 3
    /// completed, 4 busy, 5 no answer, 6 failed, 7 canceled; other codes are kept as they are.
    pub call_status: Option<i32>,
    /// 0 for a call that came in, 1 for a call that went out. *Ours:* other codes are kept as they
    /// are.
    pub call_direction: Option<i32>,
    /// Kind of call, as an identifier.
    pub call_type: Option<String>,
    /// What was said, in writing. *Ours:* left out of lists, and of the answer for one call unless
    /// `includedetails` is true. Left out is not null: a call that is read, changed and sent back
    /// keeps its transcript.
    pub call_transcript: Option<String>,
    /// Agent to whom the call was handed on.
    pub transferred_agentid: Option<i32>,
    /// Team to which the call was handed on.
    pub transferred_teamid: Option<i32>,
    /// Category of the call.
    pub call_category: Option<String>,
    /// Custom category 1 of 4.
    pub category1: Option<String>,
    /// Custom category 2 of 4.
    pub category2: Option<String>,
    /// Custom category 3 of 4.
    pub category3: Option<String>,
    /// Custom category 4 of 4.
    pub category4: Option<String>,
    /// Custom detail 1 of 5 about the caller.
    pub caller_other1: Option<String>,
    /// Custom detail 2 of 5 about the caller.
    pub caller_other2: Option<String>,
    /// Custom detail 3 of 5 about the caller.
    pub caller_other3: Option<String>,
    /// Custom detail 4 of 5 about the caller.
    pub caller_other4: Option<String>,
    /// Custom detail 5 of 5 about the caller.
    pub caller_other5: Option<String>,
    /// Identifier of the call in another system. *Ours:* need not be unique; for a call that Twilio
    /// reports it is the call SID.
    pub third_party_id: Option<String>,
    /// Name to show in place of the usual one.
    pub displayname: Option<String>,
    /// Existing ticket to link the call to.
    pub existingticketid: Option<String>,
}

table! { CallLogRow "call_log" key "id" at "spec/schemas/CallLog.yaml:1:1" {
    0 "id" id integer required,
    1 "start_date" start_date time nullable,
    2 "end_date" end_date time nullable,
    3 "timetaken" timetaken real nullable,
    4 "agent_id" agent_id integer nullable,
    5 "client_id" client_id integer nullable,
    6 "site_id" site_id integer nullable,
    7 "user_id" user_id integer nullable,
    8 "callerid" callerid text nullable,
    9 "diallednumber" diallednumber text nullable,
    10 "caller_name" caller_name text nullable,
    11 "caller_email" caller_email text nullable,
    12 "outcome_id" outcome_id integer nullable,
    13 "ticket_id" ticket_id integer nullable,
    14 "action_number" action_number integer nullable,
    15 "summary" summary text nullable,
    16 "note" note text nullable,
    17 "call_status" call_status integer nullable,
    18 "call_direction" call_direction integer nullable,
    19 "call_type" call_type text nullable,
    20 "call_transcript" call_transcript text nullable,
    21 "transferred_agentid" transferred_agentid integer nullable,
    22 "transferred_teamid" transferred_teamid integer nullable,
    23 "call_category" call_category text nullable,
    24 "category1" category1 text nullable,
    25 "category2" category2 text nullable,
    26 "category3" category3 text nullable,
    27 "category4" category4 text nullable,
    28 "caller_other1" caller_other1 text nullable,
    29 "caller_other2" caller_other2 text nullable,
    30 "caller_other3" caller_other3 text nullable,
    31 "caller_other4" caller_other4 text nullable,
    32 "caller_other5" caller_other5 text nullable,
    33 "third_party_id" third_party_id text nullable,
    34 "displayname" displayname text nullable,
    35 "existingticketid" existingticketid text nullable,
} unique [] index [["agent_id", "id"], ["third_party_id"]] }

impl CallLogRow {
    /// Changes what `input` holds: absent keeps, null clears, a value sets.
    pub fn apply(&mut self, input: CallLogInput) {
        if let Maybe::Value(value) = input.id {
            self.id = value;
        }
        input.start_date.apply_to(&mut self.start_date);
        input.end_date.apply_to(&mut self.end_date);
        input.timetaken.apply_to(&mut self.timetaken);
        input.agent_id.apply_to(&mut self.agent_id);
        input.client_id.apply_to(&mut self.client_id);
        input.site_id.apply_to(&mut self.site_id);
        input.user_id.apply_to(&mut self.user_id);
        input.callerid.apply_to(&mut self.callerid);
        input.diallednumber.apply_to(&mut self.diallednumber);
        input.caller_name.apply_to(&mut self.caller_name);
        input.caller_email.apply_to(&mut self.caller_email);
        input.outcome_id.apply_to(&mut self.outcome_id);
        input.ticket_id.apply_to(&mut self.ticket_id);
        input.action_number.apply_to(&mut self.action_number);
        input.summary.apply_to(&mut self.summary);
        input.note.apply_to(&mut self.note);
        input.call_status.apply_to(&mut self.call_status);
        input.call_direction.apply_to(&mut self.call_direction);
        input.call_type.apply_to(&mut self.call_type);
        input.call_transcript.apply_to(&mut self.call_transcript);
        input.transferred_agentid.apply_to(&mut self.transferred_agentid);
        input.transferred_teamid.apply_to(&mut self.transferred_teamid);
        input.call_category.apply_to(&mut self.call_category);
        input.category1.apply_to(&mut self.category1);
        input.category2.apply_to(&mut self.category2);
        input.category3.apply_to(&mut self.category3);
        input.category4.apply_to(&mut self.category4);
        input.caller_other1.apply_to(&mut self.caller_other1);
        input.caller_other2.apply_to(&mut self.caller_other2);
        input.caller_other3.apply_to(&mut self.caller_other3);
        input.caller_other4.apply_to(&mut self.caller_other4);
        input.caller_other5.apply_to(&mut self.caller_other5);
        input.third_party_id.apply_to(&mut self.third_party_id);
        input.displayname.apply_to(&mut self.displayname);
        input.existingticketid.apply_to(&mut self.existingticketid);
    }
}

impl From<CallLogRow> for CallLog {
    fn from(row: CallLogRow) -> Self {
        Self {
            id: row.id,
            start_date: row.start_date,
            end_date: row.end_date,
            timetaken: row.timetaken,
            agent_id: row.agent_id,
            client_id: row.client_id,
            site_id: row.site_id,
            user_id: row.user_id,
            callerid: row.callerid,
            diallednumber: row.diallednumber,
            caller_name: row.caller_name,
            caller_email: row.caller_email,
            outcome_id: row.outcome_id,
            ticket_id: row.ticket_id,
            action_number: row.action_number,
            summary: row.summary,
            note: row.note,
            call_status: row.call_status,
            call_direction: row.call_direction,
            call_type: row.call_type,
            call_transcript: row.call_transcript.into(),
            transferred_agentid: row.transferred_agentid,
            transferred_teamid: row.transferred_teamid,
            call_category: row.call_category,
            category1: row.category1,
            category2: row.category2,
            category3: row.category3,
            category4: row.category4,
            caller_other1: row.caller_other1,
            caller_other2: row.caller_other2,
            caller_other3: row.caller_other3,
            caller_other4: row.caller_other4,
            caller_other5: row.caller_other5,
            third_party_id: row.third_party_id,
            displayname: row.displayname,
            existingticketid: row.existingticketid,
        }
    }
}
