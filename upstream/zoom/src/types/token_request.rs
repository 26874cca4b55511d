//! `TokenRequest`, and with it `TokenRequestGrantType`.

use lockstep_runtime::{object, open_enum};

/// What a token is asked for with.
#[derive(Clone)]
pub struct TokenRequest {
    /// The grant of server-to-server apps.
    pub grant_type: TokenRequestGrantType,
    /// The account.
    pub account_id: String,
}

object! { TokenRequest {
    0 "grant_type" grant_type required,
    1 "account_id" account_id required,
} }

/// The grant of server-to-server apps.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum TokenRequestGrantType {
    /// `account_credentials`: The grant of server-to-server apps.
    AccountCredentials,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { TokenRequestGrantType Unknown {
    AccountCredentials "account_credentials",
} }
