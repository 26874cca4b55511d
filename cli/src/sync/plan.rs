//! What has to happen to a folder: looks at everything, and changes nothing.

use std::collections::BTreeSet;
use std::fs::{self, FileType};
use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::manifest::{self, List};
use super::{File, STAGED_LIST, STAGING, path_rules};
use crate::error::{Failure, Result};

/// What becomes of a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    /// It is not there yet.
    New,
    /// It reads otherwise.
    Changed,
    /// It is no longer wanted.
    Deleted,
    /// It is no longer wanted, but not as it was written: it stays, for somebody to look at.
    Kept,
}

/// A file that something becomes of.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Entry<'a> {
    /// Its path, relative to the folder.
    pub(crate) path: Utf8PathBuf,
    /// What becomes of it.
    pub(crate) state: State,
    /// Whether somebody edited what was written.
    pub(crate) edited: bool,
    /// What it shall hold; nothing when it goes, or stays as it is.
    pub(crate) text: &'a str,
}

/// What has to happen to a folder.
#[derive(Debug, Default)]
pub(crate) struct Plan<'a> {
    /// The folder.
    pub(crate) folder: Utf8PathBuf,
    /// What becomes of which file, by path.
    pub(crate) entries: Vec<Entry<'a>>,
    /// How many files are as they should be.
    pub(crate) unchanged: usize,
    /// The list's text.
    pub(super) list: String,
    /// Whether the folder's list reads otherwise.
    pub(crate) stale_list: bool,
    /// Whether an earlier run was cut off.
    pub(crate) interrupted: bool,
}

impl Plan<'_> {
    /// Whether everything is as it should be.
    pub(crate) fn is_done(&self) -> bool {
        self.entries.is_empty() && !self.stale_list && !self.interrupted
    }

    /// Whether anything has to be written.
    pub(super) fn is_idle(&self) -> bool {
        self.entries.iter().all(|entry| entry.state == State::Kept) && !self.stale_list && !self.interrupted
    }
}

/// What is in the folder.
#[derive(Default)]
struct Found {
    list: List,
    text: String,
    interrupted: bool,
}

/// What has to happen to `folder` so that it holds `files`, by path, and of what `generator` wrote earlier nothing else.
pub(crate) fn plan<'a>(folder: &Utf8Path, files: &'a [File], generator: &str) -> Result<Plan<'a>> {
    check(files)?;
    let found = look(folder)?;
    let wanted: BTreeSet<&Utf8Path> = files.iter().map(|file| file.path.as_path()).collect();
    let mut entries = Vec::new();
    for (path, _) in found.list.iter().filter(|(path, _)| !wanted.contains(path)) {
        entries.extend(unwanted(folder, path, &found.list)?);
    }
    let going: BTreeSet<String> = entries
        .iter()
        .filter(|entry| entry.state == State::Deleted)
        .map(|entry| path_rules::fold(&entry.path))
        .collect();
    let changes = files.par_iter().map(|file| wanted_file(folder, file, &found.list, &going));
    for change in changes.collect::<Vec<_>>() {
        entries.extend(change?);
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let hashes: Vec<String> = files.par_iter().map(|file| manifest::hash(file.text.as_bytes())).collect();
    let kept = |path: &Utf8Path| entries.iter().any(|entry| entry.state == State::Kept && entry.path == path);
    let staying = found.list.iter().filter(|(path, _)| kept(path));
    let listed = files.iter().zip(&hashes).map(|(file, hash)| (file.path.as_path(), hash.as_str()));
    let text = List::render(generator, listed.chain(staying));
    let touched = entries.iter().filter(|entry| matches!(entry.state, State::New | State::Changed)).count();
    Ok(Plan {
        folder: folder.to_owned(),
        unchanged: files.len() - touched,
        entries,
        stale_list: text != found.text,
        list: text,
        interrupted: found.interrupted,
    })
}

fn check(files: &[File]) -> Result<()> {
    for file in files {
        if let Some(why) = path_rules::unsafe_path(&file.path) {
            return Err(Failure::fault(format!("`{}` cannot be a generated file's path: {why}", file.path)));
        }
    }
    match path_rules::clash(files.iter().map(|file| file.path.as_path())) {
        Some((a, b)) => Err(Failure::fault(format!(
            "`{a}` and `{b}` cannot both be generated: some file systems take them for one"
        ))),
        None => Ok(()),
    }
}

/// The folder's list, if the folder is ours, or free to become ours.
fn look(folder: &Utf8Path) -> Result<Found> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(folder).is_err() => {
            return Ok(Found::default());
        }
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(Failure::usage(format!("{folder} is a file, not a folder")));
        }
        Err(error) => return Err(cannot("read", folder, &error)),
    };
    let staging = folder.join(STAGING);
    let interrupted = fs::symlink_metadata(&staging).is_ok();
    let staged = staged_lists(&staging);
    let written = read_list(&folder.join(manifest::NAME))?;
    if written.is_none() && staged.is_empty() {
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| name != STAGING).collect();
        names.sort();
        if !names.is_empty() {
            return Err(foreign(folder, &names));
        }
    }
    let (mut list, text) = written.unwrap_or_default();
    staged.into_iter().for_each(|staged| list.merge(staged));
    if let Some((path, why)) = list.iter().find_map(|(path, _)| path_rules::unsafe_path(path).map(|why| (path, why))) {
        let message =
            format!("{} names `{path}`, which Lockstep cannot have written: {why}", folder.join(manifest::NAME));
        return Err(Failure::usage(message).help("restore it from version control, or generate to a new folder"));
    }
    Ok(Found { list, text, interrupted })
}

/// The lists of runs that were cut off. One that was not written to its end was cut off before it moved a file.
fn staged_lists(staging: &Utf8Path) -> Vec<List> {
    let entries = staging.read_dir_utf8().into_iter().flatten().flatten();
    let lists = entries.filter(|entry| entry.file_name().starts_with(STAGED_LIST));
    lists.filter_map(|entry| List::parse(&fs::read_to_string(entry.path()).ok()?)).collect()
}

fn foreign(folder: &Utf8Path, names: &[String]) -> Failure {
    let some = names.iter().take(3).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let more = if names.len() > 3 { format!(" and {} more", names.len() - 3) } else { String::new() };
    let message = format!("{folder} holds files that Lockstep did not write: {some}{more}");
    Failure::usage(message).help(format!(
        "name a folder that is new or empty. If this one was generated, restore its list `{}` from version control",
        manifest::NAME
    ))
}

/// A list and its text.
fn read_list(path: &Utf8Path) -> Result<Option<(List, String)>> {
    match fs::read_to_string(path) {
        Ok(text) => match List::parse(&text) {
            Some(list) => Ok(Some((list, text))),
            None => Err(Failure::usage(format!("{path} is not a list that Lockstep wrote"))
                .help("restore it from version control, or generate to a new folder")),
        },
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(cannot("read", path, &error)),
    }
}

/// What becomes of a file that was written once and is not wanted any more.
fn unwanted(folder: &Utf8Path, path: &Utf8Path, list: &List) -> Result<Option<Entry<'static>>> {
    let entry = |state, edited| Some(Entry { path: path.to_owned(), state, edited, text: "" });
    match see(folder, path)? {
        Seen::Kind(kind) if kind.is_file() => {
            let text = read(&folder.join(path))?;
            let ours = list.wrote(path, &manifest::hash(&text));
            Ok(if ours { entry(State::Deleted, false) } else { entry(State::Kept, true) })
        }
        // Somebody put something else there, or took it away: no longer ours.
        _ => Ok(None),
    }
}

/// What becomes of a file that is wanted; nothing when it is as it should be. `going` are the paths that will be free.
fn wanted_file<'a>(
    folder: &Utf8Path,
    file: &'a File,
    list: &List,
    going: &BTreeSet<String>,
) -> Result<Option<Entry<'a>>> {
    let entry = |state, edited| Some(Entry { path: file.path.clone(), state, edited, text: &file.text });
    // Also where only the case of its letters changes: the old name goes, and on some systems the file with it.
    if going.contains(&path_rules::fold(&file.path))
        || file.path.ancestors().skip(1).any(|above| going.contains(&path_rules::fold(above)))
    {
        return Ok(entry(State::New, false));
    }
    let path = folder.join(&file.path);
    match see(folder, &file.path)? {
        Seen::Nothing => Ok(entry(State::New, false)),
        Seen::Kind(kind) if kind.is_file() => {
            let text = read(&path)?;
            if text == file.text.as_bytes() {
                return Ok(None);
            }
            if !list.names(&file.path) {
                return Err(in_the_way(&path, "a file that Lockstep did not write"));
            }
            Ok(entry(State::Changed, !list.wrote(&file.path, &manifest::hash(&text))))
        }
        Seen::Kind(kind) if kind.is_dir() && empties(folder, &path, going)? => Ok(entry(State::New, false)),
        Seen::Kind(kind) if kind.is_dir() => Err(in_the_way(&path, "a folder with files that Lockstep did not write")),
        Seen::Kind(_) => Err(in_the_way(&path, "something that is neither file nor folder")),
        Seen::Blocked(at, what) => Err(in_the_way(&at, what)),
    }
}

/// What is at a path.
enum Seen {
    Nothing,
    Kind(FileType),
    /// What leads there is no folder, or a link: nothing is written through a link.
    Blocked(Utf8PathBuf, &'static str),
}

fn see(folder: &Utf8Path, path: &Utf8Path) -> Result<Seen> {
    let mut at = folder.to_owned();
    let mut seen = Seen::Nothing;
    for step in path.components() {
        at.push(step.as_str());
        seen = match fs::symlink_metadata(&at) {
            Ok(data) if data.file_type().is_symlink() => {
                return Ok(Seen::Blocked(at, "a symbolic link, and Lockstep writes through none"));
            }
            Ok(data) => Seen::Kind(data.file_type()),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Seen::Nothing),
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                at.pop();
                return Ok(Seen::Blocked(at, "a file where a folder has to be"));
            }
            Err(error) => return Err(cannot("read", &at, &error)),
        };
    }
    Ok(seen)
}

/// Whether nothing but folders is left at `at` when the files that are `going` are gone.
fn empties(folder: &Utf8Path, at: &Utf8Path, going: &BTreeSet<String>) -> Result<bool> {
    let entries = at.read_dir_utf8().map_err(|error| cannot("read", at, &error))?;
    for entry in entries {
        let entry = entry.map_err(|error| cannot("read", at, &error))?;
        let is_folder = entry.file_type().map_err(|error| cannot("read", entry.path(), &error))?.is_dir();
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let goes =
            if is_folder { empties(folder, entry.path(), going)? } else { going.contains(&path_rules::fold(path)) };
        if !goes {
            return Ok(false);
        }
    }
    Ok(true)
}

fn in_the_way(path: &Utf8Path, what: &str) -> Failure {
    Failure::fault(format!("{path} is in the way: {what}")).help("move it elsewhere; nothing was changed")
}

fn read(path: &Utf8Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| cannot("read", path, &error))
}

/// What the system says when it refuses.
pub(super) fn cannot(what: &str, path: &Utf8Path, error: &std::io::Error) -> Failure {
    let reason = match error.kind() {
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    };
    Failure::fault(format!("cannot {what} {path}: {reason}"))
}
