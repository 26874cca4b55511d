//! Authentication and authorization: clients, secrets, tokens and scopes.

mod clients;
pub mod key_files;
mod principal;
mod secrets;
#[cfg(test)]
mod tests;
mod token;

pub use clients::{Auth, IssuedToken, TokenRequest, TokenRequestError};
pub use principal::{ClientPrincipal, Scopes};
pub use secrets::{hash_secret, is_argon2_hash};
pub use token::{TOKEN_SECONDS, VerifyTokenError};

/// All scopes. [`ALL`] is the last one.
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

/// The scope that includes all others.
pub const ALL: &str = "all";
