//! The configuration of test servers.

/// Secret of all clients.
pub(crate) const SECRET: &str = "correct-horse-battery-staple";
/// Auth token of the account of the voice numbers.
pub(crate) const NUMBER_TOKEN: &str = "number-auth-token-6f1c";
/// The voice number that dials another number.
pub(crate) const DIALS: &str = "5f0e7a5e-0000-4000-8000-000000000001";
/// The voice number that records callers.
pub(crate) const RECORDS: &str = "5f0e7a5e-0000-4000-8000-000000000002";
/// Clients that only have scopes for calls, of agent 1, agent 2, and no agent.
pub(crate) const AGENTS: [&str; 3] = ["agent1", "agent2", "agentless"];

/// Clients: `all` has all scopes, for agent 1; [`AGENTS`] have scopes for calls; `reader` reads transcriptions.
const CLIENTS: &str = r#"
[[clients]]
id = "all"
secret = "correct-horse-battery-staple"
agent_id = 1
scopes = ["all"]
[[clients]]
id = "agent1"
secret = "correct-horse-battery-staple"
agent_id = 1
scopes = ["read:calls", "edit:calls"]
[[clients]]
id = "agent2"
secret = "correct-horse-battery-staple"
agent_id = 2
scopes = ["read:calls", "edit:calls"]
[[clients]]
id = "agentless"
secret = "correct-horse-battery-staple"
scopes = ["read:calls", "edit:calls"]
[[clients]]
id = "reader"
secret = "correct-horse-battery-staple"
scopes = ["read:transcriptions"]
"#;

const NUMBERS: &str = r#"
[[twilio]]
guid = "5f0e7a5e-0000-4000-8000-000000000001"
account_sid = "AC00000000000000000000000000000001"
auth_token = "number-auth-token-6f1c"
phone = "+15550100"
code = "US"
greeting = "Fish & Chips <\"24/7\">"
dial = "+15550199"
[[twilio]]
guid = "5f0e7a5e-0000-4000-8000-000000000002"
account_sid = "AC00000000000000000000000000000001"
auth_token = "number-auth-token-6f1c"
phone = "+15550101"
greeting = "Leave a message."
[teams]
tenant_id = "teams-tenant"
application_id = "teams-application"
"#;

/// Prevents calls to the real Twilio.
const NO_TWILIO: &str = "[twilio_api]\nurl = \"http://127.0.0.1:9\"\ncontent_url = \"http://127.0.0.1:9\"\n";

/// Returns the configuration of a server. `top` comes before its tables and `tables` after them.
pub(super) fn render(port: u16, database: &str, top: &str, tables: &str) -> String {
    let database = if top.contains("database =") { "" } else { database };
    let twilio = if tables.contains("[twilio_api]") { "" } else { NO_TWILIO };
    format!(
        "listen = \"127.0.0.1:{port}\"\npublic_url = \"http://127.0.0.1:{port}\"\n{database}\
         tenant = \"halo\"\n{top}\n{CLIENTS}{NUMBERS}{twilio}{tables}"
    )
}
