//! Carries a plan out: all of it, or nothing.
//!
//! First everything new is written to a folder beside, the list last. Only then files are moved: those to be deleted out of the way, new
//! ones into place, each with one rename, the list last. What goes is kept beside until the end, so that a failure undoes everything.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};

use camino::{Utf8Path, Utf8PathBuf};

use super::plan::{Entry, Plan, State, cannot};
use super::{STAGED_LIST, STAGING, manifest};
use crate::error::{Failure, Result};

/// Carries the plan out. When it fails, the folder is as it was.
pub(crate) fn apply(plan: &Plan<'_>) -> Result<()> {
    if plan.is_idle() {
        return Ok(());
    }
    let mut work = Work::default();
    let done = work.run(plan);
    if let Err(failure) = done {
        let undone = work.undo();
        let help = if undone {
            "nothing was changed"
        } else {
            "not everything could be undone; the next run finishes the work"
        };
        return Err(match failure.help {
            Some(_) => failure,
            None => failure.help(help),
        });
    }
    drop(work.lock);
    // What is left beside does no harm, and the next run removes it.
    let _ = fs::remove_dir_all(plan.folder.join(STAGING));
    Ok(())
}

/// What was done so far, to be undone in reverse.
#[derive(Default)]
struct Work {
    steps: Vec<Step>,
    lock: Option<File>,
}

enum Step {
    /// A folder was made.
    Folder(Utf8PathBuf),
    /// The folder beside was made.
    Staging(Utf8PathBuf),
    /// A file was written to the folder beside.
    Staged(Utf8PathBuf),
    /// A file was moved out of the way, to `beside`.
    Gone { path: Utf8PathBuf, beside: Utf8PathBuf },
    /// An empty folder was removed.
    Emptied(Utf8PathBuf),
    /// A file was put into place.
    New(Utf8PathBuf),
    /// A file was put into the place of another, which is now at `beside`.
    Replaced { path: Utf8PathBuf, beside: Utf8PathBuf },
}

impl Work {
    fn run(&mut self, plan: &Plan<'_>) -> Result<()> {
        self.folders(&plan.folder)?;
        let staging = plan.folder.join(STAGING);
        self.take(&staging)?;
        let writes: Vec<(usize, &Entry<'_>)> = plan
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| matches!(entry.state, State::New | State::Changed))
            .collect();
        for (number, entry) in &writes {
            self.write(staging.join(format!("new{number}")), entry.text)?;
        }
        let list = free(&staging);
        self.write(list.clone(), &plan.list)?;
        for (number, entry) in plan.entries.iter().enumerate().filter(|(_, entry)| entry.state == State::Deleted) {
            self.delete(&plan.folder, &entry.path, staging.join(format!("old{number}")))?;
        }
        for (number, entry) in writes {
            let path = plan.folder.join(&entry.path);
            self.clear(&path)?;
            self.folders(path.parent().unwrap_or(&plan.folder))?;
            self.place(&staging.join(format!("new{number}")), path, staging.join(format!("old{number}")))?;
        }
        self.place(&list, plan.folder.join(manifest::NAME), staging.join("oldest"))
    }

    /// Makes a folder and those that it is in.
    fn folders(&mut self, folder: &Utf8Path) -> Result<()> {
        let missing: Vec<&Utf8Path> =
            folder.ancestors().take_while(|folder| !folder.as_str().is_empty() && !folder.exists()).collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => self.steps.push(Step::Folder(folder.to_owned())),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => {}
                Err(error) => return Err(cannot("create", folder, &error)),
            }
        }
        Ok(())
    }

    /// Makes the folder beside, or takes it over from a run that was cut off. A run that is still going keeps it.
    fn take(&mut self, staging: &Utf8Path) -> Result<()> {
        match fs::create_dir(staging) {
            Ok(()) => self.steps.push(Step::Staging(staging.to_owned())),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && is_folder(staging) => {}
            Err(error) => return Err(cannot("write to", staging.parent().unwrap_or(staging), &error)),
        }
        let path = staging.join("lock");
        let lock = File::create(&path).map_err(|error| cannot("write", &path, &error))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let folder = staging.parent().unwrap_or(staging);
                return Err(Failure::fault(format!("another run is writing to {folder}"))
                    .help("wait for it, and run this again"));
            }
            // A file system without locks is no reason to stop.
            Ok(()) | Err(TryLockError::Error(_)) => self.lock = Some(lock),
        }
        let names = staging.read_dir_utf8().map_err(|error| cannot("read", staging, &error))?;
        // The lists of runs that were cut off stay until a run gets to its end; what they moved there is no longer needed.
        let left = |name: &str| name.starts_with("new") || name.starts_with("old");
        for old in names.flatten().filter(|entry| left(entry.file_name())) {
            fs::remove_file(old.path()).map_err(|error| cannot("delete", old.path(), &error))?;
        }
        Ok(())
    }

    fn write(&mut self, path: Utf8PathBuf, text: &str) -> Result<()> {
        // Also undone when it is written in part.
        self.steps.push(Step::Staged(path.clone()));
        fs::write(&path, text).map_err(|error| cannot("write", &path, &error))
    }

    fn delete(&mut self, folder: &Utf8Path, file: &Utf8Path, beside: Utf8PathBuf) -> Result<()> {
        let path = folder.join(file);
        fs::rename(&path, &beside).map_err(|error| cannot("delete", &path, &error))?;
        self.steps.push(Step::Gone { path: path.clone(), beside });
        for above in path.ancestors().skip(1).take_while(|above| *above != folder) {
            if fs::remove_dir(above).is_err() {
                break;
            }
            self.steps.push(Step::Emptied(above.to_owned()));
        }
        Ok(())
    }

    /// Removes empty folders from where a file has to be.
    fn clear(&mut self, path: &Utf8Path) -> Result<()> {
        if !is_folder(path) {
            return Ok(());
        }
        for entry in path.read_dir_utf8().map_err(|error| cannot("read", path, &error))?.flatten() {
            self.clear(entry.path())?;
        }
        fs::remove_dir(path).map_err(|error| cannot("replace", path, &error))?;
        self.steps.push(Step::Emptied(path.to_owned()));
        Ok(())
    }

    fn place(&mut self, from: &Utf8Path, path: Utf8PathBuf, beside: Utf8PathBuf) -> Result<()> {
        let replaces = match keep(&path, &beside) {
            Ok(()) => true,
            Err(error) if error.kind() == ErrorKind::NotFound => false,
            Err(error) => return Err(cannot("replace", &path, &error)),
        };
        fs::rename(from, &path).map_err(|error| cannot("write", &path, &error))?;
        self.steps.push(if replaces { Step::Replaced { path, beside } } else { Step::New(path) });
        Ok(())
    }

    /// Whether everything could be undone.
    fn undo(&mut self) -> bool {
        let mut undone = true;
        for step in std::mem::take(&mut self.steps).into_iter().rev() {
            let result = match step {
                Step::Gone { path, beside } | Step::Replaced { path, beside } => fs::rename(beside, path),
                Step::New(path) => fs::remove_file(path),
                Step::Emptied(path) => fs::create_dir(path),
                Step::Folder(path) => fs::remove_dir(path),
                // While something could not be undone, what is there says what is ours.
                Step::Staged(_) | Step::Staging(_) if !undone => Ok(()),
                Step::Staged(path) => forget(&path),
                Step::Staging(path) => {
                    self.lock = None;
                    fs::remove_dir_all(path)
                }
            };
            undone &= result.is_ok();
        }
        undone
    }
}

fn is_folder(path: &Utf8Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

/// A name for this run's list that no run before it has used.
fn free(staging: &Utf8Path) -> Utf8PathBuf {
    let mut number = 0_u32;
    loop {
        let path = staging.join(format!("{STAGED_LIST}{number}"));
        if fs::symlink_metadata(&path).is_err() {
            return path;
        }
        number += 1;
    }
}

/// Deletes a file that may already have gone.
fn forget(path: &Utf8Path) -> io::Result<()> {
    fs::remove_file(path).or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// Keeps a file under a second name, so that a rename may replace it.
fn keep(path: &Utf8Path, beside: &Utf8Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() {
        return Err(io::Error::from(ErrorKind::IsADirectory));
    }
    fs::hard_link(path, beside).or_else(|_| fs::copy(path, beside).map(|_| ()))
}
