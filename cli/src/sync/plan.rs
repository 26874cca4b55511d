//! Plans the changes to a folder: compares its files with the generated ones, and changes nothing.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::emit::FINGERPRINT;
use rayon::prelude::*;

use super::manifest::{self, Manifest, lists_same_files};
use super::path_rules::{find_collision, find_path_problem, fold_case};
use super::{File, STAGED_MANIFEST_PREFIX, STAGING_FOLDER};
use crate::error::{Error, Result};

/// The kind of a change.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ChangeKind {
    /// The file does not exist yet.
    New,
    /// The file has other content.
    Changed,
    /// The file is no longer generated.
    Deleted,
    /// The file is no longer generated, but was edited: it is kept.
    Kept,
}

/// A change to a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct FileChange<'a> {
    /// The path, relative to the output folder.
    pub(crate) path: Utf8PathBuf,
    /// The kind of the change.
    pub(crate) kind: ChangeKind,
    /// Whether the file was edited since Lockstep wrote it.
    pub(crate) edited: bool,
    /// The new content; empty if the file is deleted or kept.
    pub(crate) text: &'a str,
}

/// The changes to a folder.
#[derive(Debug, Default)]
pub(crate) struct Plan<'a> {
    /// The output folder.
    pub(crate) folder: Utf8PathBuf,
    /// The changes, by path.
    pub(crate) changes: Vec<FileChange<'a>>,
    /// The number of files that are up to date.
    pub(crate) unchanged: usize,
    /// The text of the new manifest.
    pub(super) manifest: String,
    /// Whether the folder's manifest has other content.
    pub(crate) is_manifest_stale: bool,
    /// Whether an earlier run was interrupted.
    pub(crate) interrupted: bool,
}

impl Plan<'_> {
    /// Returns whether the folder is up to date.
    pub(crate) fn is_up_to_date(&self) -> bool {
        self.changes.is_empty() && !self.is_manifest_stale && !self.interrupted
    }

    /// Returns whether nothing has to be written. Kept files are not up to date, but need no work.
    pub(super) fn is_without_work(&self) -> bool {
        let all_kept = self.changes.iter().all(|change| change.kind == ChangeKind::Kept);
        all_kept && !self.is_manifest_stale && !self.interrupted
    }
}

/// The state of a folder before a run.
#[derive(Default)]
struct FolderState {
    /// The files that earlier runs wrote.
    manifest: Manifest,
    /// The text of the folder's manifest.
    manifest_text: String,
    interrupted: bool,
}

/// Plans the changes after which `folder` holds `files`, and no other file that an earlier run wrote.
///
/// `generator` is this version of Lockstep. Returns an error if a path is not valid, or a file that Lockstep did not write is in the way.
pub(crate) fn plan_changes<'a>(folder: &Utf8Path, files: &'a [File], generator: &str) -> Result<Plan<'a>> {
    check_paths(files)?;
    let state = read_folder_state(folder)?;
    let mut changes = plan_removals(folder, files, &state.manifest)?;
    let deleted = changes.iter().filter(|change| change.kind == ChangeKind::Deleted);
    let deleted: BTreeSet<String> = deleted.map(|change| fold_case(&change.path)).collect();
    let comparison = Comparison { folder, manifest: &state.manifest, deleted: &deleted };
    let writes: Vec<Result<Option<FileChange<'a>>>> =
        files.par_iter().map(|file| comparison.compare_file(file)).collect();
    let removal_count = changes.len();
    for write in writes {
        changes.extend(write?);
    }
    let unchanged = files.len() - (changes.len() - removal_count);
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    let manifest = render_manifest(files, &changes, &state.manifest, generator);
    Ok(Plan {
        folder: folder.to_owned(),
        changes,
        unchanged,
        is_manifest_stale: !lists_same_files(&manifest, &state.manifest_text),
        manifest,
        interrupted: state.interrupted,
    })
}

/// Renders the new manifest. Kept files stay in it, with the hash that was written: so they are still known as edited.
fn render_manifest<'a>(files: &'a [File], changes: &[FileChange<'_>], old: &'a Manifest, generator: &str) -> String {
    let is_kept = |path: &Utf8Path| changes.iter().any(|change| change.kind == ChangeKind::Kept && change.path == path);
    let kept = old.iter().filter(|(path, _)| is_kept(path));
    Manifest::render(generator, FINGERPRINT, files, kept)
}

fn check_paths(files: &[File]) -> Result<()> {
    for file in files {
        if let Some(problem) = find_path_problem(&file.path) {
            return Err(Error::failed(format!("`{}` cannot be a generated file's path: {problem}", file.path)));
        }
    }
    match find_collision(files.iter().map(|file| file.path.as_path())) {
        Some((a, b)) => {
            Err(Error::failed(format!("`{a}` and `{b}` cannot both be generated: they are equal on some file systems")))
        }
        None => Ok(()),
    }
}

/// Reads the folder's manifests. Returns an error if the folder holds files and no manifest.
fn read_folder_state(folder: &Utf8Path) -> Result<FolderState> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(folder).is_err() => {
            return Ok(FolderState::default());
        }
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(Error::usage(format!("{folder} is a file, not a folder")));
        }
        Err(error) => return Err(Error::io("read", folder, &error)),
    };
    let staging = folder.join(STAGING_FOLDER);
    let interrupted = fs::symlink_metadata(&staging).is_ok();
    let staged = read_staged_manifests(&staging);
    let written = read_manifest(&folder.join(manifest::FILE_NAME))?;
    if written.is_none() && staged.is_empty() {
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| name != STAGING_FOLDER).collect();
        names.sort();
        if !names.is_empty() {
            return Err(foreign_folder_error(folder, &names));
        }
    }
    let (mut manifest, manifest_text) = written.unwrap_or_default();
    for other in staged {
        manifest.merge(other);
    }
    check_manifest(folder, &manifest)?;
    Ok(FolderState { manifest, manifest_text, interrupted })
}

/// Checks that no path of the manifest leaves the folder: its files may be deleted.
fn check_manifest(folder: &Utf8Path, manifest: &Manifest) -> Result<()> {
    for (path, _) in manifest.iter() {
        if let Some(problem) = find_path_problem(path) {
            let file = folder.join(manifest::FILE_NAME);
            let message = format!("{file} lists `{path}`, which is not a valid path: {problem}");
            let help = "restore it from version control, or generate to a new folder";
            return Err(Error::usage(message).with_help(help));
        }
    }
    Ok(())
}

/// Reads the manifests of interrupted runs. An incomplete one is skipped: its run had moved no file yet.
fn read_staged_manifests(staging: &Utf8Path) -> Vec<Manifest> {
    let entries = staging.read_dir_utf8().into_iter().flatten().flatten();
    let manifests = entries.filter(|entry| entry.file_name().starts_with(STAGED_MANIFEST_PREFIX));
    manifests.filter_map(|entry| Manifest::parse(&fs::read_to_string(entry.path()).ok()?)).collect()
}

fn foreign_folder_error(folder: &Utf8Path, names: &[String]) -> Error {
    let examples = names.iter().take(3).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let more = if names.len() > 3 { format!(" and {} more", names.len() - 3) } else { String::new() };
    let message = format!("{folder} holds files that Lockstep did not write: {examples}{more}");
    let help = format!(
        "use a folder that is new or empty; if this one was generated, restore its `{}` from version control",
        manifest::FILE_NAME
    );
    Error::usage(message).with_help(help)
}

/// Reads a manifest, and returns it with its text. Returns `None` if there is no such file.
fn read_manifest(path: &Utf8Path) -> Result<Option<(Manifest, String)>> {
    match fs::read_to_string(path) {
        Ok(text) => match Manifest::parse(&text) {
            Some(manifest) => Ok(Some((manifest, text))),
            None => Err(Error::usage(format!("{path} is not a manifest that Lockstep wrote"))
                .with_help("restore it from version control, or generate to a new folder")),
        },
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(Error::io("read", path, &error)),
    }
}

/// Plans which files of earlier runs are deleted or kept.
fn plan_removals(folder: &Utf8Path, files: &[File], manifest: &Manifest) -> Result<Vec<FileChange<'static>>> {
    let generated: BTreeSet<&Utf8Path> = files.iter().map(|file| file.path.as_path()).collect();
    let mut changes = Vec::new();
    for (path, _) in manifest.iter() {
        if generated.contains(path) {
            continue;
        }
        // A file that was replaced by a folder or a link, or deleted, is no longer Lockstep's.
        let Existing::File = inspect_path(folder, path)? else { continue };
        let content = read_file(&folder.join(path))?;
        let edited = !manifest.contains(path, &manifest::hash_content(&content));
        let kind = if edited { ChangeKind::Kept } else { ChangeKind::Deleted };
        changes.push(FileChange { path: path.to_owned(), kind, edited, text: "" });
    }
    Ok(changes)
}

/// What generated files are compared with.
struct Comparison<'c> {
    folder: &'c Utf8Path,
    manifest: &'c Manifest,
    /// The paths that will be deleted, with folded case.
    deleted: &'c BTreeSet<String>,
}

impl Comparison<'_> {
    /// Returns the change to a file. Returns `None` if it is up to date.
    fn compare_file<'a>(&self, file: &'a File) -> Result<Option<FileChange<'a>>> {
        let change = |kind, edited| Some(FileChange { path: file.path.clone(), kind, edited, text: &file.text });
        // A path whose case changed is deleted first; on some systems, that is the same file.
        let mut ancestors = file.path.ancestors();
        if ancestors.any(|ancestor| self.deleted.contains(&fold_case(ancestor))) {
            return Ok(change(ChangeKind::New, false));
        }
        let path = self.folder.join(&file.path);
        match inspect_path(self.folder, &file.path)? {
            Existing::Nothing => Ok(change(ChangeKind::New, false)),
            Existing::File => {
                let content = read_file(&path)?;
                if content == file.text.as_bytes() {
                    return Ok(None);
                }
                if !self.manifest.contains_path(&file.path) {
                    return Err(in_the_way_error(&path, "a file that Lockstep did not write"));
                }
                let edited = !self.manifest.contains(&file.path, &manifest::hash_content(&content));
                Ok(change(ChangeKind::Changed, edited))
            }
            Existing::Folder if self.becomes_empty(&path)? => Ok(change(ChangeKind::New, false)),
            Existing::Folder => Err(in_the_way_error(&path, "a folder with files that Lockstep did not write")),
            Existing::Other => Err(in_the_way_error(&path, "neither a file nor a folder")),
            Existing::Blocked { path, problem } => Err(in_the_way_error(&path, problem)),
        }
    }

    /// Returns whether a folder holds no files after the deletions.
    fn becomes_empty(&self, folder: &Utf8Path) -> Result<bool> {
        for entry in folder.read_dir_utf8().map_err(|error| Error::io("read", folder, &error))? {
            let entry = entry.map_err(|error| Error::io("read", folder, &error))?;
            let is_folder = entry.file_type().map_err(|error| Error::io("read", entry.path(), &error))?.is_dir();
            let path = entry.path().strip_prefix(self.folder).unwrap_or(entry.path());
            let disappears =
                if is_folder { self.becomes_empty(entry.path())? } else { self.deleted.contains(&fold_case(path)) };
            if !disappears {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// What exists at a path.
enum Existing {
    Nothing,
    File,
    Folder,
    Other,
    /// The path, or an ancestor, is a symbolic link, or an ancestor is no folder. Lockstep does not write through links.
    Blocked {
        path: Utf8PathBuf,
        problem: &'static str,
    },
}

fn inspect_path(folder: &Utf8Path, path: &Utf8Path) -> Result<Existing> {
    let mut current = folder.to_owned();
    let mut existing = Existing::Nothing;
    for step in path.components() {
        current.push(step.as_str());
        existing = match fs::symlink_metadata(&current) {
            Ok(metadata) if metadata.is_symlink() => {
                let problem = "a symbolic link, which Lockstep does not write through";
                return Ok(Existing::Blocked { path: current, problem });
            }
            Ok(metadata) if metadata.is_file() => Existing::File,
            Ok(metadata) if metadata.is_dir() => Existing::Folder,
            Ok(_) => Existing::Other,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Existing::Nothing),
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                current.pop();
                return Ok(Existing::Blocked { path: current, problem: "a file, but a folder is needed" });
            }
            Err(error) => return Err(Error::io("read", &current, &error)),
        };
    }
    Ok(existing)
}

fn in_the_way_error(path: &Utf8Path, problem: &str) -> Error {
    Error::failed(format!("{path} is in the way: {problem}")).with_help("move it elsewhere; nothing was changed")
}

fn read_file(path: &Utf8Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Error::io("read", path, &error))
}
