//! Who may do what: clients, their secrets, tokens and scopes.

mod clients;
pub mod key_files;
mod principal;
mod secrets;
#[cfg(test)]
mod tests;
mod token;

pub use clients::{Auth, Issued, TokenRefusal, TokenRequest};
pub use principal::{ClientPrincipal, Scopes};
pub use secrets::{hash_secret, is_hash};
pub use token::{Rejected, TOKEN_SECONDS};

/// Every scope, the one that stands for all of them last.
pub const SCOPES: [&str; 19] = [
    "read:teams",
    "read:teamsmappings",
    "edit:teamsmappings",
    "read:teamschatmessages",
    "edit:teamschatmessages",
    "read:mattermostchannels",
    "read:mattermost",
    "edit:mattermost",
    "read:twilio",
    "read:twiliowhatsapp",
    "edit:twiliowhatsapp",
    "read:whatsapp",
    "edit:zoom",
    "read:calls",
    "read:calls:all",
    "edit:calls",
    "read:transcriptions",
    "edit:transcriptions",
    ALL,
];

/// The scope that stands for every one.
pub const ALL: &str = "all";
