//! What a project wishes for: which warnings are told or denied, and its `lockstep.yaml`.

// Also the helpers of tests are tests.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use support::Project;

#[test]
fn warnings_are_a_line_a_kind_unless_asked_for() {
    let project = Project::new();
    project.spec("type: object", "type: object\n      madeUp: 1\n      more: 2\n      evenMore: 3\n      most: 4");
    let brief = project.run(&[]);
    assert_eq!(brief.status, 0, "{}", brief.err);
    let line = "warning[unused-keyword] 4 × a key has no effect at its location: pets.yaml:19:7, pets.yaml:20:7, pets.yaml:21:7, …\n";
    assert_eq!(brief.err, line);
    assert!(brief.out.contains("4 warnings; -v draws each"), "{}", brief.out);
    let long = project.run(&["-v"]);
    assert_eq!(long.err.matches("warning[unused-keyword]: ").count(), 4, "{}", long.err);
    assert!(long.err.contains("19 |       madeUp: 1"), "{}", long.err);
}

#[test]
fn some_warnings_are_denied_by_name() {
    let project = Project::new();
    project.spec("type: object", "type: object\n      madeUp: 1");
    assert_eq!(project.run(&["--deny", "ref-cycle"]).status, 0);
    let denied = project.run(&["--deny", "ref-cycle,unused-keyword"]);
    assert_eq!(denied.status, 1);
    assert!(denied.err.contains("error[unused-keyword]: `madeUp`"), "{}", denied.err);
    let unknown = project.run(&["--deny", "unused-keyowrd"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("did you mean `unused-keyword`?"), "{}", unknown.err);
}

#[test]
fn settings_are_drawn_at_their_lines() {
    let project = Project::new();
    fs::write(project.root.join("lockstep.yaml"), "spec: pets.yaml\nouts: crate\n").unwrap();
    let run = project.run(&[]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("--> lockstep.yaml:2:1") && run.err.contains("did you mean `out`?"), "{}", run.err);
    let run = project.run(&["--message-format", "json"]);
    let first: serde_json::Value = serde_json::from_str(run.out.lines().next().unwrap()).unwrap();
    assert_eq!((first["code"].as_str(), first["line"].as_u64()), (Some("unknown-setting"), Some(2)));
}

#[test]
fn wishes_reach_the_crate() {
    let project = Project::new();
    let wishes = "\
spec: pets.yaml
out: crate
rename: {schemas: {Pet: Animal}, operations: {listPets: allOfThem}}
derive: {Animal: [Eq, Hash]}
dependencies: {left-pad: '1.2', near: '{ path = \"../near\" }'}
";
    project.settings(wishes);
    let run = project.run(&["--deny", "all"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    let text = |path: &str| fs::read_to_string(project.root.join("crate").join(path)).unwrap();
    let types = text("src/types/animal.rs");
    assert!(types.contains("#[derive(Eq, Hash)]\n#[derive(Clone") && types.contains("pub struct Animal"), "{types}");
    assert!(text("src/client/pets.rs").contains("pub fn all_of_them("), "{}", text("src/client/pets.rs"));
    assert!(
        text("Cargo.toml").contains("left-pad = \"1.2\"\nnear = { path = \"../near\" }\n"),
        "{}",
        text("Cargo.toml")
    );
    fs::write(project.root.join("lockstep.yaml"), wishes.replace("Pet: Animal", "Pot: Animal")).unwrap();
    let run = project.run(&["-v"]);
    assert!(run.err.contains("did you mean `Pet`?"), "{}", run.err);
}

/// Everything that no crate can hold is told at once, where it stands; nothing is written.
#[test]
fn values_that_no_crate_can_hold_are_refused_at_their_places() {
    let project = Project::new();
    project.settings(
        "\
spec: pets.yaml
out: crate
name: 'a b'
formats: {date-time: 'not a path!', money: Money, list: 'Vec<u8'}
derive:
  Pet: ['My Derive', Eq, Eq]
dependencies:
  bar: '{ version = 1'
  lockstep-runtime: '2'
  baz: latest
apis:
- {spec: 'https://example.com/a.yaml', out: other, name: other, derive: {Pet: [Display]}}
",
    );
    let run = project.run(&[]);
    assert_eq!(run.status, 2, "{}", run.err);
    for (place, message, help) in [
        ("3:7", "`a b` cannot be a crate's name", "use ASCII letters"),
        ("4:22", "`not a path!` cannot be the type of format `date-time`", "write a Rust type with its path"),
        ("4:44", "`Money` is no type of Rust's own: write its crate too, `my_types::Money`", ""),
        ("4:57", "`Vec<u8` cannot be the type of format `list`: it ends where `>` belongs", ""),
        ("6:9", "`Pet` cannot derive `My Derive`", "#[derive("),
        ("6:26", "`Pet` cannot derive `Eq`: it stands in the list twice", ""),
        ("8:8", "`bar` cannot be a dependency: that is not TOML", "an inline table of Cargo's"),
        ("9:3", "`lockstep-runtime` cannot be a dependency: the crate has it by itself", "`runtime` says which"),
        ("10:8", "`baz` cannot be a dependency: `latest` is no version", ""),
        ("12:10", "`https://example.com/a.yaml` is a URL: a description is read from a file", "download it first"),
        ("12:80", "`Pet` cannot derive `Display`: `Display` is no derive of Rust's own", ""),
    ] {
        assert!(run.err.contains(&format!("--> lockstep.yaml:{place}\n")), "{place}: {}", run.err);
        assert!(run.err.contains(message) && run.err.contains(help), "{message}: {}", run.err);
    }
    assert_eq!(run.err.matches("error[invalid-setting]").count(), 11, "{}", run.err);
    assert!(!project.root.join("crate").exists());
}

/// What a wish names stands in `lockstep.yaml`, and so does what is said of it.
#[test]
fn wishes_without_effect_are_told_where_they_are_written() {
    let project = Project::new();
    project.settings(
        "\
spec: pets.yaml
out: crate
rename: {schemas: {Pot: Animal}, tags: {'Cats': Felines}}
skip: {operations: [listPots]}
formats: {mony: String}
derive: {Dog: [Eq]}
",
    );
    let brief = project.run(&[]);
    assert_eq!(brief.status, 0, "{}", brief.err);
    let line = "warning[unused-override] 5 × a setting of lockstep.yaml names nothing in the description: \
                lockstep.yaml:3:20 `Pot`, lockstep.yaml:3:41 `Cats`, lockstep.yaml:4:21 `listPots`, …\n";
    assert_eq!(brief.err, line);
    // It is no part of the description.
    assert!(brief.out.contains("read      pets.yaml\n"), "{}", brief.out);
    let long = project.run(&["-v"]);
    for place in ["3:20", "3:41", "4:21", "5:11", "6:10"] {
        assert!(long.err.contains(&format!("--> lockstep.yaml:{place}\n")), "{place}: {}", long.err);
    }
    assert!(long.err.contains("speaks of a format `mony`") && long.err.contains("did you mean `Pet`?"), "{}", long.err);
    // What is left out this time has its effect another time.
    project.settings("spec: pets.yaml\nout: crate\nderive: {Pet: [Eq]}\nrename: {operations: {listPets: all}}\n");
    project.spec("tags: [Pets]", "tags: [Pets, Cats]");
    assert_eq!(project.run(&["--only", "Cats"]).err, "");
    project.settings(
        "spec: pets.yaml\nout: crate\nrename: {operations: {listPets: a}, schemas: {Pet: b}}\nskip: {tags: [Cats]}\n",
    );
    let skipped = project.run(&[]);
    assert_eq!(skipped.err, "");
    assert!(!project.root.join("crate/src/client/pets.rs").exists(), "{}", skipped.out);
}

#[test]
fn operations_are_found_by_each_of_their_tags() {
    let project = Project::new();
    project.spec("tags: [Pets]", "tags: [Pets, Public]");
    let run = project.run(&["--only", "Public"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let client = fs::read_to_string(project.root.join("crate/src/client/pets.rs")).unwrap();
    assert!(client.contains("pub fn list("), "{client}");
    let unknown = project.run(&["--only", "Publik"]);
    assert_eq!(unknown.status, 1);
    assert!(unknown.err.contains("tag `Publik` is not used by any operation"), "{}", unknown.err);
    assert!(unknown.err.contains("did you mean `Public`?"), "{}", unknown.err);
}

#[test]
fn a_description_is_a_file_and_no_url() {
    let project = Project::new();
    let run = project.run(&["--spec", "https://example.com/a.yaml", "--out", "x"]);
    assert_eq!(run.status, 2);
    assert!(
        run.err.contains("`https://example.com/a.yaml` is a URL: a description is read from a file"),
        "{}",
        run.err
    );
    assert!(run.err.contains("download it first, `curl -fLO https://example.com/a.yaml`"), "{}", run.err);
    assert!(project.run(&["--spec", "file:///a.yaml", "--out", "x"]).err.contains("leave out `file://`"));
}
