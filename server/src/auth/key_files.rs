//! The keys of a server: one signs tokens, the other encrypts stored secrets.
//!
//! Keys that are not configured are created at the first start, in the file `halo-collab.db.keys` next to the database,
//! readable by its owner only. They are not in the database, so that a copy of it reveals no secret. Without the file,
//! encrypted secrets are lost: keep a backup of it elsewhere.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::config::{Config, Database, Hidden};

/// The keys of a server.
pub struct Keys {
    /// Signs tokens.
    pub token: [u8; 32],
    /// Encrypts stored secrets.
    pub seal: [u8; 32],
    /// Keys that encrypted secrets before.
    pub old_seal_keys: Vec<[u8; 32]>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// Content of the key file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    token_key: Hidden,
    seal_key: Hidden,
}

impl Keys {
    /// Loads the keys from the configuration or the key file. Creates the file if there is no database yet.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or created, or is missing next to a database.
    pub fn load(config: &Config) -> anyhow::Result<Self> {
        let (token, seal) = match (&config.token_key, &config.seal_key, &config.database) {
            (Some(token), Some(seal), _) => (token.clone(), seal.clone()),
            (token, seal, Database::Sqlite(database)) => {
                let file = load_key_file(database)?;
                (token.clone().unwrap_or(file.token_key), seal.clone().unwrap_or(file.seal_key))
            }
            (_, _, Database::Postgres(_)) => bail!("token_key and seal_key are required with PostgreSQL"),
        };
        let old_seal_keys = config.old_seal_keys.iter().map(|key| derive_key("seal", key)).collect();
        Ok(Self { token: derive_key("token", &token), seal: derive_key("seal", &seal), old_seal_keys })
    }
}

/// Derives a key of 32 bytes from a string, a different one for each purpose.
fn derive_key(purpose: &str, text: &Hidden) -> [u8; 32] {
    Sha256::new().chain_update(purpose).chain_update([0]).chain_update(text.expose()).finalize().into()
}

/// Returns the path of the key file of a database.
fn key_file_path(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".keys");
    name.into()
}

fn load_key_file(database: &Path) -> anyhow::Result<KeyFile> {
    let path = key_file_path(database);
    let shown = path.display();
    match std::fs::read_to_string(&path) {
        // The full message of the parser would print the line with the key.
        Ok(text) => toml::from_str(&text).map_err(|error| anyhow::anyhow!("{shown}: {}", error.message())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if std::fs::metadata(database).is_ok_and(|database| database.len() > 0) {
                bail!(
                    "{shown} is missing; it holds the keys of {}: restore it, or set token_key and seal_key",
                    database.display()
                );
            }
            create_key_file(&path).with_context(|| format!("cannot create {shown}"))
        }
        Err(error) => Err(error).with_context(|| format!("cannot read {shown}")),
    }
}

/// Creates the file atomically.
fn create_key_file(path: &Path) -> anyhow::Result<KeyFile> {
    let (token, seal) = (random_secret()?, random_secret()?);
    let text = format!(
        "# Created at the first start. With these keys anyone can issue tokens and open stored secrets. Keep a backup.\n\
         token_key = \"{token}\"\nseal_key = \"{seal}\"\n"
    );
    let mut draft = path.as_os_str().to_owned();
    draft.push(".new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&draft, path)?;
    Ok(KeyFile { token_key: token.into(), seal_key: seal.into() })
}

/// Creates a random string of 32 bytes.
pub(crate) fn random_secret() -> anyhow::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).context("the system provides no random bytes")?;
    Ok(STANDARD_NO_PAD.encode(bytes).replace(['+', '/'], "x"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(directory: &Path) -> Config {
        Config { database: Database::Sqlite(directory.join("a.db")), ..Config::default() }
    }

    #[test]
    fn keys_are_created_once_for_owner_only() {
        let directory = tempfile::tempdir().unwrap();
        let first = Keys::load(&config(directory.path())).unwrap();
        let second = Keys::load(&config(directory.path())).unwrap();
        assert_eq!((first.token, first.seal), (second.token, second.seal));
        assert_ne!(first.token, first.seal);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(directory.path().join("a.db.keys")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let with_token_key = Config { token_key: Some("x".repeat(32).into()), ..config(directory.path()) };
        let configured = Keys::load(&with_token_key).unwrap();
        assert_ne!(configured.token, first.token);
        assert_eq!(configured.seal, first.seal);
    }

    #[test]
    fn missing_and_invalid_key_files_are_reported() {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("a.db"), "not empty").unwrap();
        let error = Keys::load(&config(directory.path())).unwrap_err().to_string();
        assert!(error.contains("a.db.keys is missing"), "{error}");
        std::fs::write(directory.path().join("a.db.keys"), "token_key = \"hush\"\nhush").unwrap();
        let error = format!("{:#}", Keys::load(&config(directory.path())).unwrap_err());
        assert!(error.contains("a.db.keys: ") && !error.contains("hush"), "{error}");
    }
}
