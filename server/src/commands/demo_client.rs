//! The client `demo`, for who starts the server without a configuration.

use crate::auth::key_files::random;
use crate::auth::{ALL, hash_secret};
use crate::config::{Client, Scope};
use crate::store::{Store, StoreError};

/// Its name.
pub const ID: &str = "demo";
/// The setting that holds the hash of its secret.
const SETTING: &str = "demo_secret_hash";

/// The client `demo`, with its secret when that was made just now: it is told once, and only its hash is kept.
///
/// # Errors
/// When the store fails.
pub async fn client(store: &Store, anew: bool) -> anyhow::Result<(Client, Option<String>)> {
    let kept = store.read::<_, StoreError>(|view| view.setting(SETTING)).await?;
    let (hash, secret) = match kept.filter(|_| !anew) {
        Some(kept) => (kept, None),
        None => make(store, anew).await?,
    };
    let scopes = vec![Scope(ALL.into())];
    Ok((Client { id: ID.into(), secret: None, secret_hash: Some(hash.into()), agent_id: Some(1), scopes }, secret))
}

/// Makes a secret and stores its hash, unless another server has done so just before.
async fn make(store: &Store, anew: bool) -> anyhow::Result<(String, Option<String>)> {
    let made = random()?;
    let hash = hash_secret(&made).map_err(anyhow::Error::msg)?;
    let new = hash.clone();
    let kept = store.write::<_, StoreError>(move |tx| match tx.setting(SETTING)?.filter(|_| !anew) {
        Some(kept) => Ok(Some(kept)),
        None => tx.set_setting(SETTING, &new).map(|()| None),
    });
    Ok(match kept.await? {
        Some(kept) => (kept, None),
        None => (hash, Some(made)),
    })
}

/// What to paste to try the server out.
#[must_use]
pub fn greeting(url: &str, secret: Option<&str>) -> String {
    let docs = format!("The API is at {url}/api, its description at {url}/docs");
    let Some(secret) = secret else {
        return format!("{docs}\nThe client is `{ID}`. If its secret is lost, start with --new-demo-secret.\n");
    };
    format!(
        "{docs}\n\nA client `{ID}` was made. Its secret is told this once: {secret}\nTo try it, paste:\n\n\
         TOKEN=$(curl -s {url}/auth/token -d grant_type=client_credentials -d scope=all \\\n  \
         -d client_id={ID} -d client_secret={secret} | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')\n\
         curl -s {url}/api/CallLog -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' \\\n  \
         -d '[{{\"callerid\": \"+15550123\", \"note\": \"Hello\"}}]'\n\
         curl -s '{url}/api/CallLog?showall=true' -H \"Authorization: Bearer $TOKEN\"\n"
    )
}
