//! A run that was cut off, at every point, is finished by the next.

use std::fs;

use camino::Utf8Path;

use super::apply::apply;
use super::plan::plan;
use super::{File, STAGING, manifest};

fn files_of(files: &[(&str, &str)]) -> Vec<File> {
    files.iter().map(|(path, text)| File { path: (*path).into(), text: (*text).to_owned() }).collect()
}

const OLD: &[(&str, &str)] = &[("a", "1"), ("b", "1"), ("gone", "1")];
const NEW: &[(&str, &str)] = &[("a", "2"), ("b", "2"), ("fresh", "2")];
const NEXT: &[(&str, &str)] = &[("a", "3"), ("b", "3")];

/// What a run does to the folder after everything is staged, a step a function.
const STEPS: &[fn(&Utf8Path)] = &[
    |out| fs::rename(out.join("gone"), out.join(STAGING).join("old3")).unwrap(),
    |out| fs::write(out.join("a"), "2").unwrap(),
    |out| fs::write(out.join("b"), "2").unwrap(),
    |out| fs::write(out.join("fresh"), "2").unwrap(),
    |out| fs::rename(out.join(STAGING).join("list0"), out.join(manifest::NAME)).unwrap(),
];

#[test]
fn the_next_run_finishes_the_work() {
    for done in 0..=STEPS.len() {
        for started_empty in [false, true] {
            for next in [NEW, NEXT, OLD] {
                cut_off(done, started_empty, next);
            }
        }
    }
}

fn cut_off(done: usize, started_empty: bool, next: &[(&str, &str)]) {
    let keep = tempfile::tempdir().unwrap();
    let out = Utf8Path::from_path(keep.path()).unwrap();
    if !started_empty {
        apply(&plan(out, &files_of(OLD), "1").unwrap()).unwrap();
    }
    let files = files_of(NEW);
    let staged = plan(out, &files, "1").unwrap();
    fs::create_dir(out.join(STAGING)).unwrap();
    fs::write(out.join(STAGING).join("new0"), "2").unwrap();
    fs::write(out.join(STAGING).join("list0"), &staged.list).unwrap();
    for step in STEPS.iter().take(done).skip(usize::from(started_empty)) {
        step(out);
    }
    let files = files_of(next);
    let plan = plan(out, &files, "1").unwrap();
    assert!(plan.interrupted && plan.entries.iter().all(|entry| !entry.edited), "{done}: {:?}", plan.entries);
    apply(&plan).unwrap();
    let mut names: Vec<String> =
        out.read_dir_utf8().unwrap().map(|entry| entry.unwrap().file_name().to_owned()).collect();
    names.sort();
    let mut wanted: Vec<&str> = next.iter().map(|(path, _)| *path).chain([manifest::NAME]).collect();
    wanted.sort_unstable();
    assert_eq!(names, wanted, "{done}");
    assert!(super::plan::plan(out, &files_of(next), "1").unwrap().is_done());
}

#[test]
fn a_run_that_fails_keeps_what_the_one_before_left() {
    let keep = tempfile::tempdir().unwrap();
    let out = Utf8Path::from_path(keep.path()).unwrap();
    apply(&plan(out, &files_of(OLD), "1").unwrap()).unwrap();
    let files = files_of(NEW);
    let staged = plan(out, &files, "1").unwrap();
    fs::create_dir(out.join(STAGING)).unwrap();
    fs::write(out.join(STAGING).join("list0"), &staged.list).unwrap();
    STEPS[1..4].iter().for_each(|step| step(out));
    let files = files_of(&[("a", "3"), ("z", "3")]);
    let failing = plan(out, &files, "1").unwrap();
    fs::create_dir(out.join("z")).unwrap();
    fs::write(out.join("z/mine"), "mine").unwrap();
    assert!(apply(&failing).is_err());
    fs::remove_dir_all(out.join("z")).unwrap();
    let files = files_of(NEXT);
    let plan = plan(out, &files, "1").unwrap();
    assert!(plan.entries.iter().all(|entry| !entry.edited), "{:?}", plan.entries);
    apply(&plan).unwrap();
    assert!(!out.join("fresh").exists() && !out.join("gone").exists() && !out.join(STAGING).exists());
}

#[test]
fn two_runs_do_not_write_at_once() {
    let keep = tempfile::tempdir().unwrap();
    let out = Utf8Path::from_path(keep.path()).unwrap();
    fs::create_dir(out.join(STAGING)).unwrap();
    let other = fs::File::create(out.join(STAGING).join("lock")).unwrap();
    other.lock().unwrap();
    let files = files_of(NEW);
    let plan = plan(out, &files, "1").unwrap();
    assert!(apply(&plan).unwrap_err().message.contains("another run"));
    drop(other);
    apply(&plan).unwrap();
}
