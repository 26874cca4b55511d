//! Applies a plan: all of its changes, or none.
//!
//! First each new file is written to the staging folder, the manifest last. Only then files are moved: deleted ones to the staging
//! folder, new ones to their paths, each with a rename, the manifest last. Replaced files stay in the staging folder until the end, so
//! that an error can undo each step.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};

use camino::{Utf8Path, Utf8PathBuf};

use super::plan::{ChangeKind, FileChange, Plan};
use super::{STAGED_MANIFEST_PREFIX, STAGING_FOLDER, manifest};
use crate::error::{Error, Result};

/// Applies a plan. After an error, the folder is as it was.
pub(crate) fn apply_plan(plan: &Plan<'_>) -> Result<()> {
    if plan.is_without_work() {
        return Ok(());
    }
    let mut transaction = Transaction::default();
    if let Err(error) = transaction.run(plan) {
        let help = match transaction.undo() {
            Undo::Complete => "nothing was changed",
            Undo::Incomplete => "some changes could not be undone; run this again to finish them",
        };
        return Err(if error.help().is_some() { error } else { error.with_help(help) });
    }
    drop(transaction.lock);
    // A staging folder that cannot be deleted does no harm: the next run deletes it.
    let _ = fs::remove_dir_all(plan.folder.join(STAGING_FOLDER));
    Ok(())
}

/// The steps of a run so far, so that they can be undone in reverse.
#[derive(Default)]
struct Transaction {
    steps: Vec<Step>,
    lock: Option<File>,
}

enum Step {
    CreatedFolder(Utf8PathBuf),
    CreatedStaging(Utf8PathBuf),
    /// Wrote a file to the staging folder.
    Staged(Utf8PathBuf),
    /// Moved a file to `backup`.
    Deleted {
        path: Utf8PathBuf,
        backup: Utf8PathBuf,
    },
    RemovedEmptyFolder(Utf8PathBuf),
    CreatedFile(Utf8PathBuf),
    /// Replaced a file, whose old content is at `backup`.
    ReplacedFile {
        path: Utf8PathBuf,
        backup: Utf8PathBuf,
    },
}

/// The result of undoing a transaction.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Undo {
    Complete,
    Incomplete,
}

impl Transaction {
    fn run(&mut self, plan: &Plan<'_>) -> Result<()> {
        self.create_folders(&plan.folder)?;
        let staging = plan.folder.join(STAGING_FOLDER);
        self.lock_staging(&staging)?;
        let changes = || plan.changes.iter().enumerate();
        let is_write = |change: &FileChange<'_>| matches!(change.kind, ChangeKind::New | ChangeKind::Changed);
        for (index, change) in changes().filter(|(_, change)| is_write(change)) {
            self.stage_file(staging.join(format!("new{index}")), change.text)?;
        }
        let staged_manifest = unused_manifest_path(&staging);
        self.stage_file(staged_manifest.clone(), &plan.manifest)?;
        for (index, change) in changes().filter(|(_, change)| change.kind == ChangeKind::Deleted) {
            self.delete_file(&plan.folder, &change.path, staging.join(format!("old{index}")))?;
        }
        for (index, change) in changes().filter(|(_, change)| is_write(change)) {
            let path = plan.folder.join(&change.path);
            self.remove_empty_folder(&path)?;
            self.create_folders(path.parent().unwrap_or(&plan.folder))?;
            self.move_file(&staging.join(format!("new{index}")), path, staging.join(format!("old{index}")))?;
        }
        self.move_file(&staged_manifest, plan.folder.join(manifest::FILE_NAME), staging.join("oldest"))
    }

    /// Creates a folder and its missing ancestors.
    fn create_folders(&mut self, folder: &Utf8Path) -> Result<()> {
        let is_missing = |folder: &&Utf8Path| !folder.as_str().is_empty() && !folder.exists();
        let missing: Vec<&Utf8Path> = folder.ancestors().take_while(is_missing).collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => self.steps.push(Step::CreatedFolder(folder.to_owned())),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => {}
                Err(error) => return Err(Error::io("create", folder, &error)),
            }
        }
        Ok(())
    }

    /// Creates the staging folder, or takes over that of an interrupted run, and locks it.
    ///
    /// Returns an error if another run holds the lock.
    fn lock_staging(&mut self, staging: &Utf8Path) -> Result<()> {
        let folder = staging.parent().unwrap_or(staging);
        match fs::create_dir(staging) {
            Ok(()) => self.steps.push(Step::CreatedStaging(staging.to_owned())),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && is_folder(staging) => {}
            Err(error) => return Err(Error::io("write to", folder, &error)),
        }
        let path = staging.join("lock");
        let lock = File::create(&path).map_err(|error| Error::io("write", &path, &error))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => {
                return Err(Error::failed(format!("another run is writing to {folder}"))
                    .with_help("wait until it has finished, and run this again"));
            }
            // A file system without locks is supported.
            Ok(()) | Err(TryLockError::Error(_)) => self.lock = Some(lock),
        }
        // The manifests of interrupted runs stay until a run completes; their files are not needed.
        let entries = staging.read_dir_utf8().map_err(|error| Error::io("read", staging, &error))?;
        let is_leftover = |name: &str| name.starts_with("new") || name.starts_with("old");
        for entry in entries.flatten().filter(|entry| is_leftover(entry.file_name())) {
            fs::remove_file(entry.path()).map_err(|error| Error::io("delete", entry.path(), &error))?;
        }
        Ok(())
    }

    fn stage_file(&mut self, path: Utf8PathBuf, text: &str) -> Result<()> {
        // Pushed first: a file that was written in part is deleted too.
        self.steps.push(Step::Staged(path.clone()));
        fs::write(&path, text).map_err(|error| Error::io("write", &path, &error))
    }

    /// Deletes a file, and the folders that are empty then.
    fn delete_file(&mut self, folder: &Utf8Path, file: &Utf8Path, backup: Utf8PathBuf) -> Result<()> {
        let path = folder.join(file);
        fs::rename(&path, &backup).map_err(|error| Error::io("delete", &path, &error))?;
        self.steps.push(Step::Deleted { path: path.clone(), backup });
        for ancestor in path.ancestors().skip(1).take_while(|ancestor| *ancestor != folder) {
            if fs::remove_dir(ancestor).is_err() {
                break;
            }
            self.steps.push(Step::RemovedEmptyFolder(ancestor.to_owned()));
        }
        Ok(())
    }

    /// Removes an empty folder, and empty folders in it, from the path of a file.
    fn remove_empty_folder(&mut self, path: &Utf8Path) -> Result<()> {
        if !is_folder(path) {
            return Ok(());
        }
        for entry in path.read_dir_utf8().map_err(|error| Error::io("read", path, &error))?.flatten() {
            self.remove_empty_folder(entry.path())?;
        }
        fs::remove_dir(path).map_err(|error| Error::io("replace", path, &error))?;
        self.steps.push(Step::RemovedEmptyFolder(path.to_owned()));
        Ok(())
    }

    /// Moves a staged file to its path. A file that is there is kept at `backup`.
    fn move_file(&mut self, from: &Utf8Path, path: Utf8PathBuf, backup: Utf8PathBuf) -> Result<()> {
        let replaces = match back_up_file(&path, &backup) {
            Ok(()) => true,
            Err(error) if error.kind() == ErrorKind::NotFound => false,
            Err(error) => return Err(Error::io("replace", &path, &error)),
        };
        fs::rename(from, &path).map_err(|error| Error::io("write", &path, &error))?;
        self.steps.push(if replaces { Step::ReplacedFile { path, backup } } else { Step::CreatedFile(path) });
        Ok(())
    }

    /// Undoes each step, the last first.
    fn undo(&mut self) -> Undo {
        let mut result = Undo::Complete;
        for step in std::mem::take(&mut self.steps).into_iter().rev() {
            let undone = match step {
                Step::Deleted { path, backup } | Step::ReplacedFile { path, backup } => fs::rename(backup, path),
                Step::CreatedFile(path) => fs::remove_file(path),
                Step::RemovedEmptyFolder(path) => fs::create_dir(path),
                Step::CreatedFolder(path) => fs::remove_dir(path),
                // If a step could not be undone, the next run needs the staged manifest to recognize the files.
                Step::Staged(_) | Step::CreatedStaging(_) if result == Undo::Incomplete => Ok(()),
                Step::Staged(path) => remove_file_if_present(&path),
                Step::CreatedStaging(path) => {
                    self.lock = None;
                    fs::remove_dir_all(path)
                }
            };
            if undone.is_err() {
                result = Undo::Incomplete;
            }
        }
        result
    }
}

fn is_folder(path: &Utf8Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Returns a path for this run's manifest that no interrupted run has used.
fn unused_manifest_path(staging: &Utf8Path) -> Utf8PathBuf {
    let mut number = 0_u32;
    loop {
        let path = staging.join(format!("{STAGED_MANIFEST_PREFIX}{number}"));
        if fs::symlink_metadata(&path).is_err() {
            return path;
        }
        number += 1;
    }
}

fn remove_file_if_present(path: &Utf8Path) -> io::Result<()> {
    fs::remove_file(path).or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// Links or copies a file to `backup`, so that a rename may replace it.
fn back_up_file(path: &Utf8Path, backup: &Utf8Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() {
        return Err(io::Error::from(ErrorKind::IsADirectory));
    }
    fs::hard_link(path, backup).or_else(|_| fs::copy(path, backup).map(|_| ()))
}
