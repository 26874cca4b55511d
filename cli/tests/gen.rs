//! `lockstep gen` as people run it: what it prints, what it leaves, and its exit status.

// Also the helpers of tests are tests.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use support::Project;

/// The files of a folder, with their times.
fn files(project: &Project, folder: &str) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut files = BTreeMap::new();
    let mut folders = vec![project.root.join(folder)];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let time = entry.metadata().unwrap().modified().unwrap();
            files.insert(below(&path, &project.root.join(folder)), (fs::read(&path).unwrap(), time));
        }
    }
    files
}

fn below(path: &Path, folder: &Path) -> PathBuf {
    path.strip_prefix(folder).unwrap().to_owned()
}

#[test]
fn a_second_run_writes_nothing() {
    let project = Project::new();
    let first = project.run(&[]);
    assert_eq!(first.status, 0, "{}{}", first.out, first.err);
    assert!(first.out.contains("read      pets.yaml") && first.out.contains("wrote     crate:"), "{}", first.out);
    let before = files(&project, "crate");
    assert!(before.contains_key(Path::new("Cargo.toml")) && before.contains_key(Path::new(".lockstep.json")));
    let second = project.run(&[]);
    assert_eq!(second.status, 0);
    assert!(second.out.contains("fresh     crate: 0 new, 0 changed, 0 deleted"), "{}", second.out);
    assert_eq!(files(&project, "crate"), before);
}

#[test]
fn two_folders_hold_the_same_bytes() {
    let project = Project::new();
    assert_eq!(project.run(&["--out", "one"]).status, 0);
    assert_eq!(project.run(&["--out", "two"]).status, 0);
    let bytes = |folder| files(&project, folder).into_iter().map(|(path, (text, _))| (path, text)).collect::<Vec<_>>();
    assert_eq!(bytes("one"), bytes("two"));
}

#[test]
fn check_shows_what_is_stale_and_writes_nothing() {
    let project = Project::new();
    assert_eq!(project.run(&[]).status, 0);
    assert_eq!(project.run(&["--check"]).status, 0);
    project.spec("What it listens to.", "What it is called.");
    let before = files(&project, "crate");
    let check = project.run(&["--check"]);
    assert_eq!(check.status, 1);
    assert!(check.out.contains("-") && check.out.contains("What it is called."), "{}", check.out);
    assert!(check.out.contains("stale     crate:") && !check.out.contains("edited"), "{}", check.out);
    assert_eq!(files(&project, "crate"), before);
    fs::write(project.root.join("crate/src/lib.rs"), "// mine\n").unwrap();
    assert!(project.run(&["--check"]).out.contains("src/lib.rs was edited by hand"));
}

#[test]
fn a_crate_in_pieces_is_mended() {
    let project = Project::new();
    assert_eq!(project.run(&[]).status, 0);
    let before = files(&project, "crate");
    let texts = |files: BTreeMap<PathBuf, (Vec<u8>, SystemTime)>| {
        files.into_iter().map(|(path, (text, _))| (path, text)).collect::<Vec<_>>()
    };
    let whole = texts(before);
    fs::remove_dir_all(project.root.join("crate/src")).unwrap();
    assert_eq!(project.run(&[]).status, 0);
    assert_eq!(texts(files(&project, "crate")), whole);
    // A merge that went wrong, in the code and in the list.
    for file in ["src/lib.rs", ".lockstep.json"] {
        let path = project.root.join("crate").join(file);
        let text = fs::read_to_string(&path).unwrap();
        let half = text.lines().count() / 2;
        let line = |text: &str, number: usize| text.lines().nth(number).unwrap().to_owned();
        let marked = format!("<<<<<<< HEAD\n{0}\n=======\n{0}\n>>>>>>> other", line(&text, half));
        fs::write(&path, text.replacen(&line(&text, half), &marked, 1)).unwrap();
    }
    let mended = project.run(&[]);
    assert_eq!(mended.status, 0, "{}{}", mended.out, mended.err);
    assert!(mended.out.contains("src/lib.rs had been edited by hand"), "{}", mended.out);
    assert_eq!(texts(files(&project, "crate")), whole);
}

#[test]
fn a_fault_in_the_description_stops_the_run() {
    let project = Project::new();
    project.spec("type: array", "type: [array");
    let run = project.run(&[]);
    assert_eq!(run.status, 1);
    assert!(run.err.contains("pets.yaml:14:"), "{}", run.err);
    assert!(!project.root.join("crate").exists());
}

#[test]
fn what_is_denied_stops_the_run() {
    let project = Project::new();
    project.spec("type: object", "type: object\n      madeUp: 1");
    let run = project.run(&["--deny", "none"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.err.contains("madeUp") && run.out.contains("0 faults, 1 warning"), "{}{}", run.out, run.err);
    assert_eq!(project.run(&["--deny", "all"]).status, 1);
}

#[test]
fn wrong_usage_is_told_apart() {
    let project = Project::new();
    fs::create_dir(project.root.join("letters")).unwrap();
    fs::write(project.root.join("letters/dear.txt"), "").unwrap();
    let cases: [(&[&str], &str); 6] = [
        (&["--out", "letters"], "dear.txt"),
        (&["--out", "pets.yaml"], "is a file, not a folder"),
        (&["--name", "a b"], "cannot be a crate's name"),
        (&["--runtime", "\""], "is neither a version"),
        (&["--dump", "everything"], "possible values"),
        (&["--check", "--dump", "api"], "cannot be used with"),
    ];
    for (args, message) in cases {
        let run = project.run(args);
        assert_eq!(run.status, 2, "{args:?}: {}", run.err);
        assert!(run.err.contains(message), "{args:?}: {}", run.err);
    }
    fs::remove_file(project.root.join("lockstep.yaml")).unwrap();
    assert_eq!(project.run(&[]).status, 2);
    assert_eq!(project.run(&["--spec", "pets.yaml"]).status, 2);
}

#[test]
fn a_crate_inside_of_another_workspace_stands_alone() {
    let project = Project::new();
    let manifest = |out: &str| fs::read_to_string(project.root.join(out).join("Cargo.toml")).unwrap();
    assert_eq!(project.run(&["--out", "free"]).status, 0);
    assert!(!manifest("free").contains("[workspace]"));
    fs::write(project.root.join("Cargo.toml"), "[workspace]\nmembers = ['crate']\n").unwrap();
    assert_eq!(project.run(&["--out", "apart", "--runtime", "0.1"]).status, 0);
    assert!(
        manifest("apart").contains("[workspace]") && manifest("apart").contains("\"0.1\""),
        "{}",
        manifest("apart")
    );
    assert_eq!(project.run(&[]).status, 0);
    assert!(!manifest("crate").contains("[workspace]"));
}

#[test]
fn programs_read_one_object_a_line() {
    let project = Project::new();
    project.spec("type: object", "type: object\n      madeUp: 1");
    for args in [
        &["--message-format", "json"][..],
        &["--message-format", "json", "--check"],
        &["--message-format", "json", "--out", "."],
    ] {
        let run = project.run(args);
        assert!(run.err.is_empty(), "{}", run.err);
        assert!(run.out.lines().count() >= 3);
        for line in run.out.lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(record.get("kind").or(record.get("code")).is_some(), "{line}");
        }
    }
}

#[test]
fn stages_are_printed() {
    let project = Project::new();
    for stage in ["document", "api", "rust"] {
        let run = project.run(&["--dump", stage]);
        assert_eq!(run.status, 0, "{}", run.err);
        assert!(run.out.contains("Pet"), "{stage}: {}", run.out);
    }
    assert!(!project.root.join("crate").exists());
}

#[test]
fn check_is_a_command_of_its_own() {
    let project = Project::new();
    assert_eq!(project.command("check", &[]).status, 1);
    assert!(!project.root.join("crate").exists());
    assert_eq!(project.run(&[]).status, 0);
    let check = project.command("check", &[]);
    assert_eq!(check.status, 0, "{}{}", check.out, check.err);
    assert!(check.out.contains("fresh     crate:"), "{}", check.out);
    let help = project.command("check", &["--help"]);
    assert!(help.status == 0 && help.out.contains("Exit status"), "{}", help.out);
}
