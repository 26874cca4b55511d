//! [`ClientCredentials`]: settings of the client credentials grant.

use crate::Secret;

/// Client credentials, for which the client requests access tokens (RFC 6749, 4.4). Tokens are cached and renewed.
///
/// ```
/// use lockstep_runtime::client::ClientCredentials;
///
/// let credentials = ClientCredentials::new("id", "secret").scope("read write").parameter("audience", "calls");
/// ```
#[derive(Clone, Debug)]
pub struct ClientCredentials {
    pub(in crate::client) id: String,
    pub(in crate::client) secret: Secret,
    pub(in crate::client) grant_type: String,
    pub(in crate::client) scope: Option<String>,
    pub(in crate::client) parameters: Vec<(String, Secret)>,
    pub(in crate::client) basic: bool,
    pub(in crate::client) token_url: Option<String>,
}

impl ClientCredentials {
    /// Creates credentials from the client's id and secret.
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        let (id, secret) = (id.into(), secret.into());
        let grant_type = "client_credentials".to_owned();
        Self { id, secret, grant_type, scope: None, parameters: Vec::new(), basic: false, token_url: None }
    }

    /// Sets the grant type, for servers with a similar grant: Zoom's `account_credentials`, with the account as a
    /// [`parameter`](Self::parameter).
    #[must_use]
    pub fn grant_type(mut self, grant_type: impl Into<String>) -> Self {
        self.grant_type = grant_type.into();
        self
    }

    /// Sets the scopes, separated by spaces. The server has a default.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Adds a parameter to the token request: `tenant`, `audience`.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Sends id and secret by HTTP Basic instead of in the form.
    #[must_use]
    pub fn by_basic(mut self) -> Self {
        self.basic = true;
        self
    }

    /// Replaces the token endpoint of the document, by an absolute URL or a path relative to the base URL.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }
}
