//! Commands for export, import and key rotation.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, stdin, stdout};
use std::path::Path;

use anyhow::Context as _;

use crate::auth::key_files::Keys;
use crate::config::Config;
use crate::open_store;
use crate::store::{Store, TransferError};

/// Exports the store to a new file, or to standard output.
///
/// # Errors
/// Returns an error if the store or the file fails, or the file exists.
pub(crate) async fn export_store(config: &Config, to: Option<&Path>) -> anyhow::Result<()> {
    let store = open_with_keys(config).await?;
    let rows = match to {
        None => store.export(BufWriter::new(stdout())).await?,
        Some(path) => {
            let displayed_path = path.display();
            let file = create_file(path).with_context(|| format!("cannot create {displayed_path}"))?;
            let synced_file = file.try_clone()?;
            let rows = store
                .export(BufWriter::new(file))
                .await
                .with_context(|| format!("cannot export to {displayed_path}"))?;
            synced_file.sync_all().with_context(|| format!("cannot write {displayed_path}"))?;
            rows
        }
    };
    tracing::info!(rows, "exported");
    store.close().await;
    Ok(())
}

/// Imports from a file, or from standard input.
///
/// # Errors
/// Returns an error if the store or the file fails, or the store is not empty.
pub(crate) async fn import_store(config: &Config, from: Option<&Path>) -> anyhow::Result<()> {
    let store = open_with_keys(config).await?;
    let rows = match from {
        None => import_from(&store, stdin()).await.context("cannot import")?,
        Some(path) => {
            let displayed_path = path.display();
            let file = File::open(path).with_context(|| format!("cannot read {displayed_path}"))?;
            import_from(&store, file).await.with_context(|| format!("cannot import {displayed_path}"))?
        }
    };
    tracing::info!(rows, "imported");
    store.close().await;
    Ok(())
}

async fn import_from(store: &Store, input: impl std::io::Read + Send + 'static) -> Result<u64, TransferError> {
    store.import(BufReader::with_capacity(1 << 16, input)).await
}

/// Seals all secrets with the current key.
///
/// # Errors
/// Returns an error if the store fails, or a secret was sealed with a key that is not configured.
pub(crate) async fn reseal_store(config: &Config) -> anyhow::Result<()> {
    let store = open_with_keys(config).await?;
    let rows = store.reseal().await.context("no secret was encrypted again")?;
    tracing::info!(rows, "all secrets are encrypted with the current key; old keys are no longer needed");
    store.close().await;
    Ok(())
}

async fn open_with_keys(config: &Config) -> anyhow::Result<Store> {
    Ok(open_store(config, &Keys::load(config)?, Vec::new()).await?.0)
}

/// Creates a file that only its owner can read: exports hold private messages.
fn create_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
