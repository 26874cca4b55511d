//! The commands that move data from store to store, and from key to key.

use crate::auth::key_files::Keys;
use crate::config::Config;
use crate::open_store;
use crate::store::{TransferError, Store};
use anyhow::Context as _;
use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, stdin, stdout};
use std::path::Path;

/// Writes everything to a file, or to standard output.
///
/// # Errors
/// When the store or the file fails. The file must not exist.
pub(crate) async fn export(config: &Config, to: Option<&Path>) -> anyhow::Result<()> {
    let store = open(config).await?;
    let rows = match to {
        None => store.export(BufWriter::new(stdout())).await?,
        Some(path) => {
            let shown = path.display();
            let file = create(path).with_context(|| format!("cannot make {shown}"))?;
            let kept = file.try_clone()?;
            let rows = store.export(BufWriter::new(file)).await.with_context(|| format!("cannot export to {shown}"))?;
            kept.sync_all().with_context(|| format!("cannot write {shown}"))?;
            rows
        }
    };
    tracing::info!(rows, "exported");
    store.close().await;
    Ok(())
}

/// Stores everything from a file, or from standard input.
///
/// # Errors
/// When the store or the file fails, or the store is not empty.
pub(crate) async fn import(config: &Config, from: Option<&Path>) -> anyhow::Result<()> {
    let store = open(config).await?;
    let rows = match from {
        None => read_in(&store, stdin()).await.context("cannot import")?,
        Some(path) => {
            let shown = path.display();
            let file = File::open(path).with_context(|| format!("cannot read {shown}"))?;
            read_in(&store, file).await.with_context(|| format!("cannot import {shown}"))?
        }
    };
    tracing::info!(rows, "imported");
    store.close().await;
    Ok(())
}

async fn read_in(store: &Store, input: impl std::io::Read + Send + 'static) -> Result<u64, TransferError> {
    store.import(BufReader::with_capacity(1 << 16, input)).await
}

/// Seals everything with the present key.
///
/// # Errors
/// When the store fails, or something was sealed with a key that is not configured.
pub(crate) async fn reseal(config: &Config) -> anyhow::Result<()> {
    let store = open(config).await?;
    let rows = store.reseal().await.context("nothing was sealed anew")?;
    tracing::info!(rows, "sealed anew; the old keys may go");
    store.close().await;
    Ok(())
}

async fn open(config: &Config) -> anyhow::Result<Store> {
    Ok(open_store(config, &Keys::load(config)?, Vec::new()).await?.0)
}

/// A new file for its owner alone: it holds what people wrote to each other.
fn create(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
