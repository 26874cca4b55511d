//! The two keys of a server: what signs tokens, and what seals stored secrets.
//!
//! A key that the configuration does not give is made at the first start and kept in a file beside the database,
//! `halo-collab.db.keys`, which only its owner may read. It does not stand in the database, so that a copy of the database
//! gives no secret away. Without it, what is sealed cannot be opened: keep a copy of it, in another place.

use crate::config::{Config, Database, Hidden};
use anyhow::{Context as _, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The keys.
pub struct Keys {
    /// What signs tokens.
    pub token: [u8; 32],
    /// What seals stored secrets.
    pub seal: [u8; 32],
    /// What sealed them before.
    pub old_seals: Vec<[u8; 32]>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// The file as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    token_key: Hidden,
    seal_key: Hidden,
}

impl Keys {
    /// The keys that a configuration gives, or its key file, which is made when there is no database yet.
    ///
    /// # Errors
    /// When the file cannot be read or made, or is missing beside a database.
    pub fn load(config: &Config) -> anyhow::Result<Self> {
        let (token, seal) = match (&config.token_key, &config.seal_key, &config.database) {
            (Some(token), Some(seal), _) => (token.clone(), seal.clone()),
            (token, seal, Database::Sqlite(database)) => {
                let file = open(database)?;
                (token.clone().unwrap_or(file.token_key), seal.clone().unwrap_or(file.seal_key))
            }
            (_, _, Database::Postgres(_)) => bail!("with PostgreSQL, token_key and seal_key must be given"),
        };
        let old_seals = config.old_seal_keys.iter().map(|key| derive("seal", key)).collect();
        Ok(Self { token: derive("token", &token), seal: derive("seal", &seal), old_seals })
    }
}

/// A key of 32 octets from a text of any length; another one for each purpose.
fn derive(purpose: &str, text: &Hidden) -> [u8; 32] {
    Sha256::new().chain_update(purpose).chain_update([0]).chain_update(text.expose()).finalize().into()
}

/// Where the file of a database is.
fn path(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".keys");
    name.into()
}

fn open(database: &Path) -> anyhow::Result<File> {
    let path = path(database);
    let shown = path.display();
    match std::fs::read_to_string(&path) {
        // The parser's own message would draw the line with the key.
        Ok(text) => toml::from_str(&text).map_err(|error| anyhow::anyhow!("{shown}: {}", error.message())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if std::fs::metadata(database).is_ok_and(|database| database.len() > 0) {
                bail!(
                    "{shown} is missing, with which the secrets in {} were sealed: bring it back, or give token_key and \
                     seal_key",
                    database.display()
                );
            }
            make(&path).with_context(|| format!("cannot make {shown}"))
        }
        Err(error) => Err(error).with_context(|| format!("cannot read {shown}")),
    }
}

/// Makes the file. It appears whole or not at all.
fn make(path: &Path) -> anyhow::Result<File> {
    let (token, seal) = (random()?, random()?);
    let text = format!(
        "# Made at the first start. Who has it can make tokens and open stored secrets; without it nobody can.\n\
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
    Ok(File { token_key: token.into(), seal_key: seal.into() })
}

/// 32 random octets as text.
pub(crate) fn random() -> anyhow::Result<String> {
    let mut octets = [0; 32];
    getrandom::fill(&mut octets).context("the system gives no random octets")?;
    Ok(STANDARD_NO_PAD.encode(octets).replace(['+', '/'], "x"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(directory: &Path) -> Config {
        Config { database: Database::Sqlite(directory.join("a.db")), ..Config::default() }
    }

    #[test]
    fn keys_are_made_once_and_kept_for_the_owner() {
        let directory = tempfile::tempdir().unwrap();
        let first = Keys::load(&config(directory.path())).unwrap();
        let again = Keys::load(&config(directory.path())).unwrap();
        assert_eq!((first.token, first.seal), (again.token, again.seal));
        assert_ne!(first.token, first.seal);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(directory.path().join("a.db.keys")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let given = Config { token_key: Some("x".repeat(32).into()), ..config(directory.path()) };
        let given = Keys::load(&given).unwrap();
        assert_ne!(given.token, first.token);
        assert_eq!(given.seal, first.seal);
    }

    #[test]
    fn lost_and_broken_keys_are_told() {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("a.db"), "not empty").unwrap();
        let error = Keys::load(&config(directory.path())).unwrap_err().to_string();
        assert!(error.contains("a.db.keys is missing"), "{error}");
        std::fs::write(directory.path().join("a.db.keys"), "token_key = \"hush\"\nhush").unwrap();
        let error = format!("{:#}", Keys::load(&config(directory.path())).unwrap_err());
        assert!(error.contains("a.db.keys: ") && !error.contains("hush"), "{error}");
    }
}
