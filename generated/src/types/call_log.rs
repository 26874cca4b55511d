//! `CallLog`, and with it `CallLogInput`.

use lockstep_runtime::{DateTime, Maybe, object};

/// A telephone call.
///
/// What the server answers; what is sent to it is `CallLogInput`.
#[derive(Clone)]
pub struct CallLog {
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
    pub call_transcript: Maybe<String>,
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

object! { CallLog {
    0 "id" id required,
    1 "start_date" start_date nullable,
    2 "end_date" end_date nullable,
    3 "timetaken" timetaken nullable,
    4 "agent_id" agent_id nullable,
    5 "client_id" client_id nullable,
    6 "site_id" site_id nullable,
    7 "user_id" user_id nullable,
    8 "callerid" callerid nullable,
    9 "diallednumber" diallednumber nullable,
    10 "caller_name" caller_name nullable,
    11 "caller_email" caller_email nullable,
    12 "outcome_id" outcome_id nullable,
    13 "ticket_id" ticket_id nullable,
    14 "action_number" action_number nullable,
    15 "summary" summary nullable,
    16 "note" note nullable,
    17 "call_status" call_status nullable,
    18 "call_direction" call_direction nullable,
    19 "call_type" call_type nullable,
    20 "call_transcript" call_transcript maybe,
    21 "transferred_agentid" transferred_agentid nullable,
    22 "transferred_teamid" transferred_teamid nullable,
    23 "call_category" call_category nullable,
    24 "category1" category1 nullable,
    25 "category2" category2 nullable,
    26 "category3" category3 nullable,
    27 "category4" category4 nullable,
    28 "caller_other1" caller_other1 nullable,
    29 "caller_other2" caller_other2 nullable,
    30 "caller_other3" caller_other3 nullable,
    31 "caller_other4" caller_other4 nullable,
    32 "caller_other5" caller_other5 nullable,
    33 "third_party_id" third_party_id nullable,
    34 "displayname" displayname nullable,
    35 "existingticketid" existingticketid nullable,
} }

/// A telephone call.
///
/// What is sent to the server; what it answers is `CallLog`.
#[derive(Clone, Default)]
pub struct CallLogInput {
    /// Number of the call. *Ours:* assigned by the server and never used again; in a request, a
    /// number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: Maybe<i32>,
    /// Moment at which the call began.
    pub start_date: Maybe<DateTime>,
    /// Moment at which the call was over.
    pub end_date: Maybe<DateTime>,
    /// How long the call took. *Ours:* in seconds when the server fills it in; a value sent by a
    /// client is kept as it is.
    pub timetaken: Maybe<f64>,
    /// Agent who handled the call. *Ours:* a new call that names none keeps none.
    pub agent_id: Maybe<i32>,
    /// Client that the call concerns.
    pub client_id: Maybe<i32>,
    /// Site that the call concerns.
    pub site_id: Maybe<i32>,
    /// End user who called or was called.
    pub user_id: Maybe<i32>,
    /// Number that the call came from.
    pub callerid: Maybe<String>,
    /// Number that was dialled.
    pub diallednumber: Maybe<String>,
    /// Name of the caller.
    pub caller_name: Maybe<String>,
    /// Address to which the caller can be written.
    pub caller_email: Maybe<String>,
    /// How the call ended, as the number of an outcome.
    pub outcome_id: Maybe<i32>,
    /// Ticket to which the call belongs.
    pub ticket_id: Maybe<i32>,
    /// Action of that ticket to which the call belongs.
    pub action_number: Maybe<i32>,
    /// The call in one line.
    pub summary: Maybe<String>,
    /// Notes taken on the call.
    pub note: Maybe<String>,
    /// State of the call, as a code. *Ours:* 0 queued or initiated, 1 ringing, 2 in progress, 3
    /// completed, 4 busy, 5 no answer, 6 failed, 7 canceled; other codes are kept as they are.
    pub call_status: Maybe<i32>,
    /// 0 for a call that came in, 1 for a call that went out. *Ours:* other codes are kept as they
    /// are.
    pub call_direction: Maybe<i32>,
    /// Kind of call, as an identifier.
    pub call_type: Maybe<String>,
    /// What was said, in writing. *Ours:* left out of lists, and of the answer for one call unless
    /// `includedetails` is true. Left out is not null: a call that is read, changed and sent back
    /// keeps its transcript.
    pub call_transcript: Maybe<String>,
    /// Agent to whom the call was handed on.
    pub transferred_agentid: Maybe<i32>,
    /// Team to which the call was handed on.
    pub transferred_teamid: Maybe<i32>,
    /// Category of the call.
    pub call_category: Maybe<String>,
    /// Custom category 1 of 4.
    pub category1: Maybe<String>,
    /// Custom category 2 of 4.
    pub category2: Maybe<String>,
    /// Custom category 3 of 4.
    pub category3: Maybe<String>,
    /// Custom category 4 of 4.
    pub category4: Maybe<String>,
    /// Custom detail 1 of 5 about the caller.
    pub caller_other1: Maybe<String>,
    /// Custom detail 2 of 5 about the caller.
    pub caller_other2: Maybe<String>,
    /// Custom detail 3 of 5 about the caller.
    pub caller_other3: Maybe<String>,
    /// Custom detail 4 of 5 about the caller.
    pub caller_other4: Maybe<String>,
    /// Custom detail 5 of 5 about the caller.
    pub caller_other5: Maybe<String>,
    /// Identifier of the call in another system. *Ours:* need not be unique; for a call that Twilio
    /// reports it is the call SID.
    pub third_party_id: Maybe<String>,
    /// Name to show in place of the usual one.
    pub displayname: Maybe<String>,
    /// Existing ticket to link the call to.
    pub existingticketid: Maybe<String>,
}

object! { CallLogInput {
    0 "id" id maybe,
    1 "start_date" start_date maybe,
    2 "end_date" end_date maybe,
    3 "timetaken" timetaken maybe,
    4 "agent_id" agent_id maybe,
    5 "client_id" client_id maybe,
    6 "site_id" site_id maybe,
    7 "user_id" user_id maybe,
    8 "callerid" callerid maybe,
    9 "diallednumber" diallednumber maybe,
    10 "caller_name" caller_name maybe,
    11 "caller_email" caller_email maybe,
    12 "outcome_id" outcome_id maybe,
    13 "ticket_id" ticket_id maybe,
    14 "action_number" action_number maybe,
    15 "summary" summary maybe,
    16 "note" note maybe,
    17 "call_status" call_status maybe,
    18 "call_direction" call_direction maybe,
    19 "call_type" call_type maybe,
    20 "call_transcript" call_transcript maybe,
    21 "transferred_agentid" transferred_agentid maybe,
    22 "transferred_teamid" transferred_teamid maybe,
    23 "call_category" call_category maybe,
    24 "category1" category1 maybe,
    25 "category2" category2 maybe,
    26 "category3" category3 maybe,
    27 "category4" category4 maybe,
    28 "caller_other1" caller_other1 maybe,
    29 "caller_other2" caller_other2 maybe,
    30 "caller_other3" caller_other3 maybe,
    31 "caller_other4" caller_other4 maybe,
    32 "caller_other5" caller_other5 maybe,
    33 "third_party_id" third_party_id maybe,
    34 "displayname" displayname maybe,
    35 "existingticketid" existingticketid maybe,
} }

impl From<CallLog> for CallLogInput {
    #[inline]
    fn from(value: CallLog) -> Self {
        Self {
            id: Maybe::Value(value.id),
            start_date: Maybe::from(value.start_date),
            end_date: Maybe::from(value.end_date),
            timetaken: Maybe::from(value.timetaken),
            agent_id: Maybe::from(value.agent_id),
            client_id: Maybe::from(value.client_id),
            site_id: Maybe::from(value.site_id),
            user_id: Maybe::from(value.user_id),
            callerid: Maybe::from(value.callerid),
            diallednumber: Maybe::from(value.diallednumber),
            caller_name: Maybe::from(value.caller_name),
            caller_email: Maybe::from(value.caller_email),
            outcome_id: Maybe::from(value.outcome_id),
            ticket_id: Maybe::from(value.ticket_id),
            action_number: Maybe::from(value.action_number),
            summary: Maybe::from(value.summary),
            note: Maybe::from(value.note),
            call_status: Maybe::from(value.call_status),
            call_direction: Maybe::from(value.call_direction),
            call_type: Maybe::from(value.call_type),
            call_transcript: value.call_transcript,
            transferred_agentid: Maybe::from(value.transferred_agentid),
            transferred_teamid: Maybe::from(value.transferred_teamid),
            call_category: Maybe::from(value.call_category),
            category1: Maybe::from(value.category1),
            category2: Maybe::from(value.category2),
            category3: Maybe::from(value.category3),
            category4: Maybe::from(value.category4),
            caller_other1: Maybe::from(value.caller_other1),
            caller_other2: Maybe::from(value.caller_other2),
            caller_other3: Maybe::from(value.caller_other3),
            caller_other4: Maybe::from(value.caller_other4),
            caller_other5: Maybe::from(value.caller_other5),
            third_party_id: Maybe::from(value.third_party_id),
            displayname: Maybe::from(value.displayname),
            existingticketid: Maybe::from(value.existingticketid),
        }
    }
}
