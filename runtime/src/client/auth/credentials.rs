//! [`Credentials`] of security schemes, as the application sets them.

use super::client_credentials::ClientCredentials;
use crate::Secret;

/// Credentials for a security scheme.
///
/// ```
/// use lockstep_runtime::client::{ClientCredentials, Credentials};
///
/// let token = Credentials::Bearer("secret".into());
/// let client = Credentials::from(ClientCredentials::new("id", "secret"));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credentials {
    /// A token that the application has.
    Bearer(Secret),
    /// A user name and a password (RFC 7617).
    Basic(String, Secret),
    /// A key in a header, the query or a cookie.
    ApiKey(Secret),
    /// Client credentials, for which the client requests tokens.
    ClientCredentials(ClientCredentials),
    /// Nothing is sent: the scheme is satisfied in another way, for example by a client certificate.
    External,
}

impl From<ClientCredentials> for Credentials {
    fn from(credentials: ClientCredentials) -> Self {
        Self::ClientCredentials(credentials)
    }
}
