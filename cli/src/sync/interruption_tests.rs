//! Interrupted runs: the next run finishes the work, wherever the interruption was.

use std::fs;

use camino::Utf8Path;

use super::apply::apply_plan;
use super::plan::plan_changes;
use super::{File, STAGING_FOLDER, manifest};

fn files_of(files: &[(&str, &str)]) -> Vec<File> {
    files.iter().map(|(path, text)| File { path: (*path).into(), text: (*text).to_owned(), input: None }).collect()
}

const OLD: &[(&str, &str)] = &[("a", "1"), ("b", "1"), ("gone", "1")];
const NEW: &[(&str, &str)] = &[("a", "2"), ("b", "2"), ("fresh", "2")];
const NEXT: &[(&str, &str)] = &[("a", "3"), ("b", "3")];

/// The steps of a run after staging.
const STEPS: &[fn(&Utf8Path)] = &[
    |out| fs::rename(out.join("gone"), out.join(STAGING_FOLDER).join("old3")).unwrap(),
    |out| fs::write(out.join("a"), "2").unwrap(),
    |out| fs::write(out.join("b"), "2").unwrap(),
    |out| fs::write(out.join("fresh"), "2").unwrap(),
    |out| fs::rename(out.join(STAGING_FOLDER).join("list0"), out.join(manifest::FILE_NAME)).unwrap(),
];

#[test]
fn next_run_finishes_an_interrupted_run() {
    for done in 0..=STEPS.len() {
        for earlier in [OLD, &[]] {
            for next in [NEW, NEXT, OLD] {
                check_interruption(done, earlier, next);
            }
        }
    }
}

/// Checks that a run with the files `next` finishes a run that was interrupted after `done` steps. `earlier` are the files of the
/// run before, or none.
fn check_interruption(done: usize, earlier: &[(&str, &str)], next: &[(&str, &str)]) {
    let keep = tempfile::tempdir().unwrap();
    let out = Utf8Path::from_path(keep.path()).unwrap();
    if !earlier.is_empty() {
        apply_plan(&plan_changes(out, &files_of(earlier), "1").unwrap()).unwrap();
    }
    let files = files_of(NEW);
    let staged = plan_changes(out, &files, "1").unwrap();
    fs::create_dir(out.join(STAGING_FOLDER)).unwrap();
    fs::write(out.join(STAGING_FOLDER).join("new0"), "2").unwrap();
    fs::write(out.join(STAGING_FOLDER).join("list0"), &staged.manifest).unwrap();
    for step in STEPS.iter().take(done).skip(usize::from(earlier.is_empty())) {
        step(out);
    }
    let files = files_of(next);
    let plan = plan_changes(out, &files, "1").unwrap();
    assert!(plan.interrupted && plan.changes.iter().all(|change| !change.edited), "{done}: {:?}", plan.changes);
    apply_plan(&plan).unwrap();
    let mut names: Vec<String> =
        out.read_dir_utf8().unwrap().map(|entry| entry.unwrap().file_name().to_owned()).collect();
    names.sort();
    let mut expected: Vec<&str> = next.iter().map(|(path, _)| *path).chain([manifest::FILE_NAME]).collect();
    expected.sort_unstable();
    assert_eq!(names, expected, "{done}");
    assert!(plan_changes(out, &files_of(next), "1").unwrap().is_up_to_date());
}

#[test]
fn failed_run_keeps_the_manifests_of_earlier_runs() {
    let keep = tempfile::tempdir().unwrap();
    let out = Utf8Path::from_path(keep.path()).unwrap();
    apply_plan(&plan_changes(out, &files_of(OLD), "1").unwrap()).unwrap();
    let files = files_of(NEW);
    let staged = plan_changes(out, &files, "1").unwrap();
    fs::create_dir(out.join(STAGING_FOLDER)).unwrap();
    fs::write(out.join(STAGING_FOLDER).join("list0"), &staged.manifest).unwrap();
    STEPS[1..4].iter().for_each(|step| step(out));
    let files = files_of(&[("a", "3"), ("z", "3")]);
    let failing = plan_changes(out, &files, "1").unwrap();
    fs::create_dir(out.join("z")).unwrap();
    fs::write(out.join("z/mine"), "mine").unwrap();
    assert!(apply_plan(&failing).is_err());
    fs::remove_dir_all(out.join("z")).unwrap();
    let files = files_of(NEXT);
    let plan = plan_changes(out, &files, "1").unwrap();
    assert!(plan.changes.iter().all(|change| !change.edited), "{:?}", plan.changes);
    apply_plan(&plan).unwrap();
    assert!(!out.join("fresh").exists() && !out.join("gone").exists() && !out.join(STAGING_FOLDER).exists());
}

#[test]
fn second_run_fails_while_the_first_holds_the_lock() {
    let keep = tempfile::tempdir().unwrap();
    let out = Utf8Path::from_path(keep.path()).unwrap();
    fs::create_dir(out.join(STAGING_FOLDER)).unwrap();
    let other = fs::File::create(out.join(STAGING_FOLDER).join("lock")).unwrap();
    other.lock().unwrap();
    let files = files_of(NEW);
    let plan = plan_changes(out, &files, "1").unwrap();
    assert!(apply_plan(&plan).unwrap_err().message().contains("another run"));
    drop(other);
    apply_plan(&plan).unwrap();
}
