//! `lockstep gen`: its output, the files that it writes, and its exit status.

// Clippy does not see that helpers are tests.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use support::Project;

/// Returns the files of a folder, with their modification times.
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
fn gen_twice_writes_nothing() {
    let project = Project::new();
    let first = project.run(&[]);
    assert_eq!(first.status, 0, "{}{}", first.stdout, first.stderr);
    assert!(
        first.stdout.contains("read      pets.yaml") && first.stdout.contains("wrote     crate:"),
        "{}",
        first.stdout
    );
    let before = files(&project, "crate");
    assert!(before.contains_key(Path::new("Cargo.toml")) && before.contains_key(Path::new(".lockstep.json")));
    let second = project.run(&[]);
    assert_eq!(second.status, 0);
    assert!(second.stdout.contains("fresh     crate: 0 new, 0 changed, 0 deleted"), "{}", second.stdout);
    assert_eq!(files(&project, "crate"), before);
}

#[test]
fn gen_to_two_folders_writes_the_same_bytes() {
    let project = Project::new();
    assert_eq!(project.run(&["--out", "one"]).status, 0);
    assert_eq!(project.run(&["--out", "two"]).status, 0);
    let bytes = |folder| files(&project, folder).into_iter().map(|(path, (text, _))| (path, text)).collect::<Vec<_>>();
    assert_eq!(bytes("one"), bytes("two"));
}

#[test]
fn check_shows_stale_files_and_writes_nothing() {
    let project = Project::new();
    assert_eq!(project.run(&[]).status, 0);
    assert_eq!(project.run(&["--check"]).status, 0);
    project.edit_spec("Its name.", "The name that it listens to.");
    let before = files(&project, "crate");
    let check = project.run(&["--check"]);
    assert_eq!(check.status, 1);
    assert!(check.stdout.contains("-") && check.stdout.contains("The name that it listens to."), "{}", check.stdout);
    assert!(check.stdout.contains("stale     crate:") && !check.stdout.contains("edited"), "{}", check.stdout);
    assert_eq!(files(&project, "crate"), before);
    fs::write(project.root.join("crate/src/lib.rs"), "// mine\n").unwrap();
    assert!(project.run(&["--check"]).stdout.contains("src/lib.rs was edited"));
}

#[test]
fn gen_repairs_a_damaged_crate() {
    let project = Project::new();
    assert_eq!(project.run(&[]).status, 0);
    let before = files(&project, "crate");
    let texts = |files: BTreeMap<PathBuf, (Vec<u8>, SystemTime)>| {
        files.into_iter().map(|(path, (text, _))| (path, text)).collect::<Vec<_>>()
    };
    let expected = texts(before);
    fs::remove_dir_all(project.root.join("crate/src")).unwrap();
    assert_eq!(project.run(&[]).status, 0);
    assert_eq!(texts(files(&project, "crate")), expected);
    // A merge conflict in the code and in the manifest.
    for file in ["src/lib.rs", ".lockstep.json"] {
        let path = project.root.join("crate").join(file);
        let text = fs::read_to_string(&path).unwrap();
        let half = text.lines().count() / 2;
        let line = |text: &str, number: usize| text.lines().nth(number).unwrap().to_owned();
        let marked = format!("<<<<<<< HEAD\n{0}\n=======\n{0}\n>>>>>>> other", line(&text, half));
        fs::write(&path, text.replacen(&line(&text, half), &marked, 1)).unwrap();
    }
    let repaired = project.run(&[]);
    assert_eq!(repaired.status, 0, "{}{}", repaired.stdout, repaired.stderr);
    assert!(repaired.stdout.contains("src/lib.rs was edited, and is overwritten"), "{}", repaired.stdout);
    assert_eq!(texts(files(&project, "crate")), expected);
}

#[test]
fn gen_with_a_spec_error_writes_nothing() {
    let project = Project::new();
    project.edit_spec("type: array", "type: [array");
    let run = project.run(&[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("pets.yaml:14:"), "{}", run.stderr);
    assert!(!project.root.join("crate").exists());
}

#[test]
fn gen_with_a_denied_warning_fails() {
    let project = Project::new();
    project.edit_spec("type: object", "type: object\n      unknownKey: 1");
    let run = project.run(&["--deny", "none"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("unknownKey") && run.stdout.contains("0 errors, 1 warning"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    assert_eq!(project.run(&["--deny", "all"]).status, 1);
}

#[test]
fn wrong_usage_exits_with_2() {
    let project = Project::new();
    fs::create_dir(project.root.join("other")).unwrap();
    fs::write(project.root.join("other/file.txt"), "").unwrap();
    let cases: [(&[&str], &str); 6] = [
        (&["--out", "other"], "file.txt"),
        (&["--out", "pets.yaml"], "is a file, not a folder"),
        (&["--name", "a b"], "cannot be a crate's name"),
        (&["--runtime", "\""], "is neither a version"),
        (&["--dump", "everything"], "possible values"),
        (&["--check", "--dump", "openapi"], "cannot be used with"),
    ];
    for (args, message) in cases {
        let run = project.run(args);
        assert_eq!(run.status, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(message), "{args:?}: {}", run.stderr);
    }
    fs::remove_file(project.root.join("lockstep.yaml")).unwrap();
    assert_eq!(project.run(&[]).status, 2);
    assert_eq!(project.run(&["--spec", "pets.yaml"]).status, 2);
}

#[test]
fn gen_below_a_workspace_adds_a_workspace_table() {
    let project = Project::new();
    let manifest = |out: &str| fs::read_to_string(project.root.join(out).join("Cargo.toml")).unwrap();
    assert_eq!(project.run(&["--out", "free"]).status, 0);
    assert!(!manifest("free").contains("[workspace]"));
    fs::write(project.root.join("Cargo.toml"), "[workspace]\nmembers = ['crate']\n").unwrap();
    assert_eq!(project.run(&["--out", "below", "--runtime", "0.1"]).status, 0);
    assert!(
        manifest("below").contains("[workspace]") && manifest("below").contains("\"0.1\""),
        "{}",
        manifest("below")
    );
    assert_eq!(project.run(&[]).status, 0);
    assert!(!manifest("crate").contains("[workspace]"));
}

#[test]
fn json_format_prints_json_lines() {
    let project = Project::new();
    project.edit_spec("type: object", "type: object\n      unknownKey: 1");
    for args in [
        &["--message-format", "json"][..],
        &["--message-format", "json", "--check"],
        &["--message-format", "json", "--out", "."],
    ] {
        let run = project.run(args);
        assert!(run.stderr.is_empty(), "{}", run.stderr);
        assert!(run.stdout.lines().count() >= 3);
        for line in run.stdout.lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(record.get("kind").or(record.get("code")).is_some(), "{line}");
        }
    }
}

#[test]
fn gen_help_has_examples_with_the_program() {
    let help = Project::new().run(&["--help"]).stdout;
    let examples = help.split_once("\nExamples:\n").unwrap().1.split_once("\n\nExit status").unwrap().0;
    assert!(examples.contains("  lockstep gen --check\n          check that it is up to date\n"), "{examples}");
    assert!(examples.lines().step_by(2).all(|line| line.starts_with("  lockstep gen")), "{examples}");
}

#[test]
fn dump_prints_each_stage() {
    let project = Project::new();
    for stage in ["document", "openapi", "rust"] {
        let run = project.run(&["--dump", stage]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stdout.contains("Pet"), "{stage}: {}", run.stdout);
    }
    assert!(!project.root.join("crate").exists());
}

#[test]
fn check_command_equals_gen_check() {
    let project = Project::new();
    assert_eq!(project.command("check", &[]).status, 1);
    assert!(!project.root.join("crate").exists());
    assert_eq!(project.run(&[]).status, 0);
    let check = project.command("check", &[]);
    assert_eq!(check.status, 0, "{}{}", check.stdout, check.stderr);
    assert!(check.stdout.contains("fresh     crate:"), "{}", check.stdout);
    let help = project.command("check", &["--help"]);
    assert!(help.status == 0 && help.stdout.contains("Exit status"), "{}", help.stdout);
}
