//! A folder is brought up to date, whatever is in it.

use std::fs;
use std::time::SystemTime;

use camino::{Utf8Path, Utf8PathBuf};

use super::apply::apply;
use super::plan::plan;
use super::{File, STAGING, State};
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

    fn put(&self, path: &str, text: &str) {
        let path = self.out.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.out.join(path)).ok()
    }

    /// The states of what becomes of the folder, and then that.
    fn bring(&self, files: &[(&str, &str)]) -> Result<Vec<(String, State, bool)>> {
        let files = files_of(files);
        let plan = plan(&self.out, &files, "1")?;
        apply(&plan)?;
        Ok(plan.entries.iter().map(|entry| (entry.path.to_string(), entry.state, entry.edited)).collect())
    }

    fn check(&self, files: &[(&str, &str)]) -> bool {
        plan(&self.out, &files_of(files), "1").unwrap().is_done()
    }

    /// Every file below the folder, with its text and time.
    fn everything(&self) -> Vec<(Utf8PathBuf, String, SystemTime)> {
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
    files.iter().map(|(path, text)| File { path: (*path).into(), text: (*text).to_owned() }).collect()
}

const TWO: &[(&str, &str)] = &[("Cargo.toml", "c"), ("src/lib.rs", "l")];

fn entry(path: &str, state: State, edited: bool) -> (String, State, bool) {
    (path.to_owned(), state, edited)
}

#[test]
fn a_new_folder_is_filled() {
    let disk = Disk::new();
    assert!(!disk.check(TWO));
    assert_eq!(
        disk.bring(TWO).unwrap(),
        [entry("Cargo.toml", State::New, false), entry("src/lib.rs", State::New, false)]
    );
    assert_eq!(disk.text("src/lib.rs").as_deref(), Some("l"));
    assert!(!disk.out.join(STAGING).exists());
    assert!(disk.check(TWO));
}

#[test]
fn nothing_new_writes_nothing() {
    let disk = Disk::new();
    disk.bring(TWO).unwrap();
    let before = disk.everything();
    assert_eq!(disk.bring(TWO).unwrap(), []);
    assert_eq!(disk.everything(), before);
}

#[test]
fn only_what_changed_is_written_and_only_what_is_gone_deleted() {
    let disk = Disk::new();
    disk.bring(&[("a", "1"), ("b", "1"), ("deep/er/c", "1")]).unwrap();
    disk.put("target/mine", "kept");
    let before = fs::metadata(disk.out.join("a")).unwrap().modified().unwrap();
    let done = disk.bring(&[("a", "1"), ("b", "2"), ("d", "1")]).unwrap();
    assert_eq!(
        done,
        [entry("b", State::Changed, false), entry("d", State::New, false), entry("deep/er/c", State::Deleted, false)]
    );
    assert!(!disk.out.join("deep").exists(), "an empty folder goes too");
    assert_eq!(fs::metadata(disk.out.join("a")).unwrap().modified().unwrap(), before);
    assert_eq!(disk.text("target/mine").as_deref(), Some("kept"));
}

#[test]
fn what_was_removed_comes_back() {
    let disk = Disk::new();
    disk.bring(TWO).unwrap();
    fs::remove_dir_all(disk.out.join("src")).unwrap();
    assert_eq!(disk.bring(TWO).unwrap(), [entry("src/lib.rs", State::New, false)]);
}

#[test]
fn a_hand_edit_is_told_and_overwritten() {
    let disk = Disk::new();
    disk.bring(TWO).unwrap();
    disk.put("src/lib.rs", "<<<<<<< HEAD\nmine\n=======\n");
    assert!(!disk.check(TWO));
    assert_eq!(disk.bring(TWO).unwrap(), [entry("src/lib.rs", State::Changed, true)]);
    assert_eq!(disk.text("src/lib.rs").as_deref(), Some("l"));
}

#[test]
fn a_hand_edit_of_what_is_gone_stays() {
    let disk = Disk::new();
    disk.bring(TWO).unwrap();
    disk.put("src/lib.rs", "mine");
    let one = &TWO[..1];
    for _ in 0..2 {
        assert_eq!(disk.bring(one).unwrap(), [entry("src/lib.rs", State::Kept, true)]);
        assert_eq!(disk.text("src/lib.rs").as_deref(), Some("mine"));
        assert!(!disk.check(one));
    }
    fs::remove_file(disk.out.join("src/lib.rs")).unwrap();
    disk.bring(one).unwrap();
    assert!(disk.check(one));
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let disk = Disk::new();
    disk.put("letter.txt", "dear");
    let failure = disk.bring(TWO).unwrap_err();
    assert!(failure.message.contains("letter.txt"), "{}", failure.message);
    assert_eq!(disk.everything().len(), 1);
    disk.put(".lockstep.json", "{\"files\": {\"letter.txt\": \"\"}}");
    assert!(disk.bring(TWO).unwrap_err().message.contains("not a list"));
}

#[test]
fn a_list_that_points_out_of_the_folder_is_refused() {
    let disk = Disk::new();
    disk.put("../victim", "mine");
    let hash = super::manifest::hash(b"mine");
    disk.put(".lockstep.json", &format!("{{\"generator\": \"1\", \"files\": {{\"../victim\": \"{hash}\"}}}}"));
    assert!(disk.bring(TWO).is_err());
    assert_eq!(disk.text("../victim").as_deref(), Some("mine"));
}

#[test]
fn a_file_of_somebody_else_is_not_overwritten() {
    let disk = Disk::new();
    disk.bring(TWO).unwrap();
    disk.put("src/own.rs", "mine");
    let three = [TWO, &[("src/own.rs", "ours")]].concat();
    assert!(disk.bring(&three).unwrap_err().message.contains("src/own.rs is in the way"));
    assert_eq!(disk.text("src/own.rs").as_deref(), Some("mine"));
    // What reads as it would be written is taken for ours.
    disk.put("src/own.rs", "ours");
    assert_eq!(disk.bring(&three).unwrap(), []);
    assert_eq!(disk.bring(TWO).unwrap(), [entry("src/own.rs", State::Deleted, false)]);
}

#[test]
fn files_and_folders_change_places() {
    let disk = Disk::new();
    disk.bring(&[("a", "1"), ("b/c", "1")]).unwrap();
    fs::create_dir(disk.out.join("b/empty")).unwrap();
    disk.bring(&[("a/x", "2"), ("b", "2")]).unwrap();
    assert_eq!((disk.text("a/x").as_deref(), disk.text("b").as_deref()), (Some("2"), Some("2")));
    disk.put("a/own", "mine");
    assert!(disk.bring(&[("a", "3")]).unwrap_err().message.contains("a is in the way"));
    assert_eq!(disk.text("a/x").as_deref(), Some("2"));
}

#[test]
fn a_name_whose_case_changes_is_written_anew() {
    let disk = Disk::new();
    disk.bring(&[("src/Foo.rs", "1")]).unwrap();
    disk.bring(&[("src/foo.rs", "1")]).unwrap();
    assert_eq!(disk.text("src/foo.rs").as_deref(), Some("1"));
    assert_eq!(disk.everything().len(), 2);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let disk = Disk::new();
    disk.bring(TWO).unwrap();
    fs::rename(disk.out.join("src"), disk.out.join("../elsewhere")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", disk.out.join("src")).unwrap();
    let failure = disk.bring(&[("Cargo.toml", "c"), ("src/lib.rs", "new")]).unwrap_err();
    assert!(failure.message.contains("symbolic link"), "{}", failure.message);
    assert_eq!(disk.text("../elsewhere/lib.rs").as_deref(), Some("l"));
}

#[test]
fn paths_are_checked_before_anything_is_looked_at() {
    let disk = Disk::new();
    assert!(disk.bring(&[("../x", "")]).is_err());
    assert!(disk.bring(&[("a", ""), ("A", "")]).is_err());
    assert!(!disk.out.exists());
}

#[test]
fn a_failure_in_the_middle_undoes_everything() {
    let disk = Disk::new();
    disk.bring(&[("a", "1"), ("gone/x", "1"), ("m", "1")]).unwrap();
    let files = files_of(&[("a", "2"), ("m", "2"), ("new/y", "2"), ("z", "2")]);
    let plan = plan(&disk.out, &files, "1").unwrap();
    // Between looking and writing, a folder with a file comes to where the last file has to be.
    disk.put("z/mine", "mine");
    let before = disk.everything();
    let failure = apply(&plan).unwrap_err();
    assert_eq!(failure.help.as_deref(), Some("nothing was changed"));
    assert_eq!(disk.everything(), before);
    assert!(!disk.out.join("new").exists() && !disk.out.join(STAGING).exists());
}

#[test]
fn a_folder_that_cannot_be_made_leaves_nothing() {
    let disk = Disk::new();
    fs::create_dir_all(disk.out.parent().unwrap()).unwrap();
    fs::write(&disk.out, "a file").unwrap();
    assert!(disk.bring(TWO).unwrap_err().message.contains("is a file, not a folder"));
    assert_eq!(fs::read_to_string(&disk.out).unwrap(), "a file");
}
