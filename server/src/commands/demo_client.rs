//! The client `demo`, for servers without a configuration.

use crate::auth::key_files::random_secret;
use crate::auth::{ALL, hash_secret};
use crate::config::{Client, Scope};
use crate::store::{Store, StoreError};

/// Name of the client.
pub const DEMO_CLIENT_ID: &str = "demo";
/// The setting that holds the hash of its secret.
const DEMO_SECRET_SETTING: &str = "demo_secret_hash";

/// Whether to keep the secret of the client `demo`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DemoSecret {
    /// Keep the secret if there is one.
    Keep,
    /// Replace the secret.
    Renew,
}

impl DemoSecret {
    /// Returns the stored hash, unless it has to be replaced.
    fn usable(self, stored: Option<String>) -> Option<String> {
        match self {
            Self::Keep => stored,
            Self::Renew => None,
        }
    }
}

/// Returns the client `demo`, and its secret if it was created. Only the hash of the secret is stored.
///
/// # Errors
/// Returns an error if the store fails.
pub async fn load_or_create(store: &Store, mode: DemoSecret) -> anyhow::Result<(Client, Option<String>)> {
    let stored = store.read::<_, StoreError>(|view| view.setting(DEMO_SECRET_SETTING)).await?;
    let (hash, secret) = match mode.usable(stored) {
        Some(hash) => (hash, None),
        None => create_secret(store, mode).await?,
    };
    let scopes = vec![Scope(ALL.into())];
    Ok((
        Client { id: DEMO_CLIENT_ID.into(), secret: None, secret_hash: Some(hash.into()), agent_id: Some(1), scopes },
        secret,
    ))
}

/// Creates a secret and stores its hash, unless another server has just done so.
async fn create_secret(store: &Store, mode: DemoSecret) -> anyhow::Result<(String, Option<String>)> {
    let secret = random_secret()?;
    let hash = hash_secret(&secret).map_err(anyhow::Error::msg)?;
    let new_hash = hash.clone();
    let stored = store.write::<_, StoreError>(move |tx| match mode.usable(tx.setting(DEMO_SECRET_SETTING)?) {
        Some(stored) => Ok(Some(stored)),
        None => tx.set_setting(DEMO_SECRET_SETTING, &new_hash).map(|()| None),
    });
    Ok(match stored.await? {
        Some(stored) => (stored, None),
        None => (hash, Some(secret)),
    })
}

/// Returns the text to print at the start, with commands to try the server.
#[must_use]
pub fn demo_greeting(url: &str, secret: Option<&str>) -> String {
    let docs = format!("The API is at {url}/api, its documentation at {url}/docs");
    let Some(secret) = secret else {
        return format!(
            "{docs}\nThe client is `{DEMO_CLIENT_ID}`. To replace a lost secret, start with --new-demo-secret.\n"
        );
    };
    format!(
        "{docs}\n\nThe client `{DEMO_CLIENT_ID}` was created. Its secret is printed only once: {secret}\nTo try the API, paste:\n\n\
         TOKEN=$(curl -s {url}/auth/token -d grant_type=client_credentials -d scope=all \\\n  \
         -d client_id={DEMO_CLIENT_ID} -d client_secret={secret} | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')\n\
         curl -s {url}/api/CallLog -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' \\\n  \
         -d '[{{\"callerid\": \"+15550123\", \"note\": \"Hello\"}}]'\n\
         curl -s '{url}/api/CallLog?showall=true' -H \"Authorization: Bearer $TOKEN\"\n"
    )
}
