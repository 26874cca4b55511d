//! Credentials of security schemes, and the access tokens that the client requests.

mod credentials;
mod oauth;

pub(in crate::client) use credentials::PreparedCredentials;
pub use credentials::{ClientCredentials, Credentials};
