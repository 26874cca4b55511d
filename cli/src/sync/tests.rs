//! Updates of folders in each state.

use std::fs;
use std::time::SystemTime;

use camino::{Utf8Path, Utf8PathBuf};

use super::apply::apply_plan;
use super::plan::plan_changes;
use super::{ChangeKind, File, STAGING_FOLDER};
use crate::error::Result;

struct Disk {
    _keep: tempfile::TempDir,
    out: Utf8PathBuf,
}

impl Disk {
    fn new() -> Self {
        let keep = tempfile::tempdir().unwrap();
        let out = Utf8Path::from_path(keep.path()).unwrap().join("deep/out");
        Self { _keep: keep, out }
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.out.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.out.join(path)).ok()
    }

    /// Plans and applies, and returns the changes.
    fn update(&self, files: &[(&str, &str)]) -> Result<Vec<(String, ChangeKind, bool)>> {
        let files = files_of(files);
        let plan = plan_changes(&self.out, &files, "1")?;
        apply_plan(&plan)?;
        Ok(plan.changes.iter().map(|change| (change.path.to_string(), change.kind, change.edited)).collect())
    }

    fn is_up_to_date(&self, files: &[(&str, &str)]) -> bool {
        plan_changes(&self.out, &files_of(files), "1").unwrap().is_up_to_date()
    }

    /// Returns each file below the folder, with its content and modification time.
    fn snapshot(&self) -> Vec<(Utf8PathBuf, String, SystemTime)> {
        let mut all = Vec::new();
        let mut folders = vec![self.out.clone()];
        while let Some(folder) = folders.pop() {
            for entry in folder.read_dir_utf8().unwrap().flatten() {
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path().to_owned());
                } else {
                    let time = entry.metadata().unwrap().modified().unwrap();
                    all.push((entry.path().to_owned(), fs::read_to_string(entry.path()).unwrap(), time));
                }
            }
        }
        all.sort();
        all
    }
}

fn files_of(files: &[(&str, &str)]) -> Vec<File> {
    files.iter().map(|(path, text)| File { path: (*path).into(), text: (*text).to_owned(), input: None }).collect()
}

const TWO_FILES: &[(&str, &str)] = &[("Cargo.toml", "c"), ("src/lib.rs", "l")];

fn change(path: &str, kind: ChangeKind) -> (String, ChangeKind, bool) {
    (path.to_owned(), kind, false)
}

/// Returns the change of a file that was edited by hand.
fn edited_change(path: &str, kind: ChangeKind) -> (String, ChangeKind, bool) {
    (path.to_owned(), kind, true)
}

#[test]
fn update_fills_a_new_folder() {
    let disk = Disk::new();
    assert!(!disk.is_up_to_date(TWO_FILES));
    assert_eq!(
        disk.update(TWO_FILES).unwrap(),
        [change("Cargo.toml", ChangeKind::New), change("src/lib.rs", ChangeKind::New)]
    );
    assert_eq!(disk.read("src/lib.rs").as_deref(), Some("l"));
    assert!(!disk.out.join(STAGING_FOLDER).exists());
    assert!(disk.is_up_to_date(TWO_FILES));
}

#[test]
fn update_without_changes_writes_nothing() {
    let disk = Disk::new();
    disk.update(TWO_FILES).unwrap();
    let before = disk.snapshot();
    assert_eq!(disk.update(TWO_FILES).unwrap(), []);
    assert_eq!(disk.snapshot(), before);
}

#[test]
fn update_writes_changed_files_and_deletes_removed_ones() {
    let disk = Disk::new();
    disk.update(&[("a", "1"), ("b", "1"), ("deep/er/c", "1")]).unwrap();
    disk.write("target/mine", "kept");
    let before = fs::metadata(disk.out.join("a")).unwrap().modified().unwrap();
    let done = disk.update(&[("a", "1"), ("b", "2"), ("d", "1")]).unwrap();
    assert_eq!(
        done,
        [change("b", ChangeKind::Changed), change("d", ChangeKind::New), change("deep/er/c", ChangeKind::Deleted)]
    );
    assert!(!disk.out.join("deep").exists(), "empty folders are deleted");
    assert_eq!(fs::metadata(disk.out.join("a")).unwrap().modified().unwrap(), before);
    assert_eq!(disk.read("target/mine").as_deref(), Some("kept"));
}

#[test]
fn update_restores_deleted_files() {
    let disk = Disk::new();
    disk.update(TWO_FILES).unwrap();
    fs::remove_dir_all(disk.out.join("src")).unwrap();
    assert_eq!(disk.update(TWO_FILES).unwrap(), [change("src/lib.rs", ChangeKind::New)]);
}

#[test]
fn update_overwrites_and_reports_edited_files() {
    let disk = Disk::new();
    disk.update(TWO_FILES).unwrap();
    disk.write("src/lib.rs", "<<<<<<< HEAD\nmine\n=======\n");
    assert!(!disk.is_up_to_date(TWO_FILES));
    assert_eq!(disk.update(TWO_FILES).unwrap(), [edited_change("src/lib.rs", ChangeKind::Changed)]);
    assert_eq!(disk.read("src/lib.rs").as_deref(), Some("l"));
}

#[test]
fn update_keeps_edited_files_that_are_no_longer_generated() {
    let disk = Disk::new();
    disk.update(TWO_FILES).unwrap();
    disk.write("src/lib.rs", "mine");
    let first_file = &TWO_FILES[..1];
    for _ in 0..2 {
        assert_eq!(disk.update(first_file).unwrap(), [edited_change("src/lib.rs", ChangeKind::Kept)]);
        assert_eq!(disk.read("src/lib.rs").as_deref(), Some("mine"));
        assert!(!disk.is_up_to_date(first_file));
    }
    fs::remove_file(disk.out.join("src/lib.rs")).unwrap();
    disk.update(first_file).unwrap();
    assert!(disk.is_up_to_date(first_file));
}

#[test]
fn update_rejects_a_foreign_folder() {
    let disk = Disk::new();
    disk.write("other.txt", "foreign");
    let error = disk.update(TWO_FILES).unwrap_err();
    assert!(error.message().contains("other.txt"), "{}", error.message());
    assert_eq!(disk.snapshot().len(), 1);
    disk.write(".lockstep.json", "{\"files\": {\"other.txt\": \"\"}}");
    assert!(disk.update(TWO_FILES).unwrap_err().message().contains("not a manifest"));
}

#[test]
fn update_rejects_a_manifest_with_paths_outside_the_folder() {
    let disk = Disk::new();
    disk.write("../victim", "mine");
    let hash = super::manifest::hash_content(b"mine");
    disk.write(".lockstep.json", &format!("{{\"generator\": \"1\", \"files\": {{\"../victim\": \"{hash}\"}}}}"));
    assert!(disk.update(TWO_FILES).is_err());
    assert_eq!(disk.read("../victim").as_deref(), Some("mine"));
}

#[test]
fn update_rejects_a_foreign_file_in_the_way() {
    let disk = Disk::new();
    disk.update(TWO_FILES).unwrap();
    disk.write("src/mine.rs", "mine");
    let three = [TWO_FILES, &[("src/mine.rs", "ours")]].concat();
    assert!(disk.update(&three).unwrap_err().message().contains("src/mine.rs is in the way"));
    assert_eq!(disk.read("src/mine.rs").as_deref(), Some("mine"));
    // A file with the same content is taken over.
    disk.write("src/mine.rs", "ours");
    assert_eq!(disk.update(&three).unwrap(), []);
    assert_eq!(disk.update(TWO_FILES).unwrap(), [change("src/mine.rs", ChangeKind::Deleted)]);
}

#[test]
fn update_replaces_files_by_folders_and_back() {
    let disk = Disk::new();
    disk.update(&[("a", "1"), ("b/c", "1")]).unwrap();
    fs::create_dir(disk.out.join("b/empty")).unwrap();
    disk.update(&[("a/x", "2"), ("b", "2")]).unwrap();
    assert_eq!((disk.read("a/x").as_deref(), disk.read("b").as_deref()), (Some("2"), Some("2")));
    disk.write("a/mine", "mine");
    assert!(disk.update(&[("a", "3")]).unwrap_err().message().contains("a is in the way"));
    assert_eq!(disk.read("a/x").as_deref(), Some("2"));
}

#[test]
fn update_renames_a_file_whose_case_changes() {
    let disk = Disk::new();
    disk.update(&[("src/Foo.rs", "1")]).unwrap();
    disk.update(&[("src/foo.rs", "1")]).unwrap();
    assert_eq!(disk.read("src/foo.rs").as_deref(), Some("1"));
    assert_eq!(disk.snapshot().len(), 2);
}

#[cfg(unix)]
#[test]
fn update_does_not_write_through_links() {
    let disk = Disk::new();
    disk.update(TWO_FILES).unwrap();
    fs::rename(disk.out.join("src"), disk.out.join("../elsewhere")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", disk.out.join("src")).unwrap();
    let error = disk.update(&[("Cargo.toml", "c"), ("src/lib.rs", "new")]).unwrap_err();
    assert!(error.message().contains("symbolic link"), "{}", error.message());
    assert_eq!(disk.read("../elsewhere/lib.rs").as_deref(), Some("l"));
}

#[test]
fn update_checks_paths_first() {
    let disk = Disk::new();
    assert!(disk.update(&[("../x", "")]).is_err());
    assert!(disk.update(&[("a", ""), ("A", "")]).is_err());
    assert!(!disk.out.exists());
}

#[test]
fn apply_undoes_everything_after_an_error() {
    let disk = Disk::new();
    disk.update(&[("a", "1"), ("gone/x", "1"), ("m", "1")]).unwrap();
    let files = files_of(&[("a", "2"), ("m", "2"), ("new/y", "2"), ("z", "2")]);
    let plan = plan_changes(&disk.out, &files, "1").unwrap();
    // After the plan, a folder with a file appears at the path of the last file.
    disk.write("z/mine", "mine");
    let before = disk.snapshot();
    let error = apply_plan(&plan).unwrap_err();
    assert_eq!(error.help(), Some("nothing was changed"));
    assert_eq!(disk.snapshot(), before);
    assert!(!disk.out.join("new").exists() && !disk.out.join(STAGING_FOLDER).exists());
}

#[test]
fn update_rejects_a_file_as_the_folder() {
    let disk = Disk::new();
    fs::create_dir_all(disk.out.parent().unwrap()).unwrap();
    fs::write(&disk.out, "a file").unwrap();
    assert!(disk.update(TWO_FILES).unwrap_err().message().contains("is a file, not a folder"));
    assert_eq!(fs::read_to_string(&disk.out).unwrap(), "a file");
}
