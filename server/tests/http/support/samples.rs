//! Sample records.

use serde_json::{Value, json};

/// A resource of records.
pub(crate) struct Resource {
    pub(crate) path: &'static str,
    /// Schema of its records.
    pub(crate) schema: &'static str,
    /// A string field.
    pub(crate) text: &'static str,
    /// A field of another type.
    pub(crate) other: &'static str,
    /// A value for that field.
    pub(crate) value: fn() -> Value,
    pub(crate) deletable: bool,
}

/// All resources.
pub(crate) const RESOURCES: [Resource; 6] = [
    Resource {
        path: "/api/CallLog",
        schema: "CallLog",
        text: "summary",
        other: "timetaken",
        value: || json!(12.5),
        deletable: false,
    },
    Resource {
        path: "/api/TranscriptionStore",
        schema: "TranscriptionStore",
        text: "transcription",
        other: "attachment_id",
        value: || json!(7),
        deletable: true,
    },
    Resource {
        path: "/api/ExternalChatMessage",
        schema: "TeamsChatMessage_List",
        text: "note",
        other: "datetime",
        value: || json!("2026-03-02T09:15:00Z"),
        deletable: true,
    },
    Resource {
        path: "/api/MicrosoftTeamsMapping",
        schema: "MicrosoftTeamsMapping",
        text: "team_name",
        other: "subscribed",
        value: || json!(true),
        deletable: true,
    },
    Resource {
        path: "/api/MattermostDetails",
        schema: "MattermostDetails",
        text: "name",
        other: "integratorhours",
        value: || json!(6),
        deletable: true,
    },
    Resource {
        path: "/api/TwilioWhatsAppDetails",
        schema: "TwilioWhatsAppDetails",
        text: "name",
        other: "allowed_teams",
        value: || json!([{"id": "3", "name": "Desk"}, {"id": null, "name": null}]),
        deletable: true,
    },
];

/// A call with every field set, of agent 1.
pub(crate) fn full_call() -> Value {
    json!({
        "start_date": "2026-03-02T09:15:00Z", "end_date": "2026-03-02T09:19:30.123456Z", "timetaken": 270.25,
        "agent_id": 1, "client_id": 31, "site_id": 12, "user_id": 204, "callerid": "+15550123",
        "diallednumber": "+15550100", "caller_name": "Alex Morgan", "caller_email": "alex@example.com",
        "outcome_id": 3, "ticket_id": 4711, "action_number": 2, "summary": "Printer", "note": "Line\nbreak",
        "call_status": 3, "call_direction": 0, "call_type": "support", "call_transcript": "Hello. Goodbye.",
        "transferred_agentid": 8, "transferred_teamid": 9, "call_category": "Hardware", "category1": "a",
        "category2": "b", "category3": "c", "category4": "d", "caller_other1": "1", "caller_other2": "2",
        "caller_other3": "3", "caller_other4": "4", "caller_other5": "5", "third_party_id": "PBX-1",
        "displayname": "Alex", "existingticketid": "4710"
    })
}
