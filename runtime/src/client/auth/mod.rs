//! Credentials of security schemes, and the access tokens that the client requests.

mod client_credentials;
mod credentials;
mod header_value;
mod oauth;
mod prepared_credentials;

pub use client_credentials::ClientCredentials;
pub use credentials::Credentials;
pub(in crate::client) use prepared_credentials::PreparedCredentials;
