//! Settings of projects: denied warnings, and `lockstep.yaml`.

// Clippy does not see that helpers are tests.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use support::Project;

#[test]
fn warnings_are_summarized_without_verbose() {
    let project = Project::new();
    project.edit_spec(
        "type: object",
        "type: object\n      unknownKey: 1\n      second: 2\n      third: 3\n      fourth: 4",
    );
    let brief = project.run(&[]);
    assert_eq!(brief.status, 0, "{}", brief.stderr);
    let (summary, positions) = (
        "warning[unused-keyword] 4 × ",
        "pets.yaml:19:7, pets.yaml:20:7, pets.yaml:21:7, …
",
    );
    assert!(brief.stderr.starts_with(summary) && brief.stderr.ends_with(positions), "{}", brief.stderr);
    assert!(brief.stdout.contains("4 warnings; -v shows each warning"), "{}", brief.stdout);
    let long = project.run(&["-v"]);
    assert_eq!(long.stderr.matches("warning[unused-keyword]: ").count(), 4, "{}", long.stderr);
    assert!(long.stderr.contains("19 |       unknownKey: 1"), "{}", long.stderr);
}

#[test]
fn deny_takes_codes() {
    let project = Project::new();
    project.edit_spec("type: object", "type: object\n      unknownKey: 1");
    assert_eq!(project.run(&["--deny", "ref-cycle"]).status, 0);
    let denied = project.run(&["--deny", "ref-cycle,unused-keyword"]);
    assert_eq!(denied.status, 1);
    assert!(denied.stderr.contains("error[unused-keyword]: `unknownKey`"), "{}", denied.stderr);
    let unknown = project.run(&["--deny", "unused-keyowrd"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("did you mean `unused-keyword`?"), "{}", unknown.stderr);
    let combined = project.run(&["--deny", "all,foo"]);
    assert_eq!(combined.status, 2);
    assert!(combined.stderr.starts_with("error: `all` cannot be combined with codes\n"), "{}", combined.stderr);
}

#[test]
fn config_errors_are_shown_at_their_lines() {
    let project = Project::new();
    fs::write(project.root.join("lockstep.yaml"), "spec: pets.yaml\nouts: crate\n").unwrap();
    let run = project.run(&[]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("--> lockstep.yaml:2:1") && run.stderr.contains("did you mean `out`?"),
        "{}",
        run.stderr
    );
    let run = project.run(&["--message-format", "json"]);
    let first: serde_json::Value = serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    assert_eq!((first["code"].as_str(), first["line"].as_u64()), (Some("unknown-setting"), Some(2)));
}

#[test]
fn missing_keys_are_named_with_the_file() {
    let project = Project::new();
    for (config, key, help) in [
        ("spec: pets.yaml\n", "out", "add a line like `out: api`, or give --out DIR"),
        ("out: crate\n", "spec", "add a line like `spec: openapi.yaml`, or give --spec FILE"),
    ] {
        project.write_config(config);
        let run = project.run(&[]);
        assert_eq!(run.status, 2);
        let expected = format!("lockstep.yaml has no `{key}`\nhelp: {help}\n");
        assert!(run.stderr.ends_with(&expected), "{}", run.stderr);
    }
}

#[test]
fn overrides_change_the_crate() {
    let project = Project::new();
    let config = "\
spec: pets.yaml
out: crate
rename: {schemas: {Pet: Animal}, operations: {listPets: fetchAnimals}}
derive: {Animal: [Eq, Hash]}
dependencies: {left-pad: '1.2', near: '{ path = \"../near\" }'}
";
    project.write_config(config);
    let run = project.run(&["--deny", "all"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let text = |path: &str| fs::read_to_string(project.root.join("crate").join(path)).unwrap();
    let types = text("src/types/animal.rs");
    assert!(types.contains("#[derive(Eq, Hash)]\n#[derive(Clone") && types.contains("pub struct Animal"), "{types}");
    assert!(text("src/client/pets.rs").contains("pub fn fetch_animals("), "{}", text("src/client/pets.rs"));
    assert!(
        text("Cargo.toml").contains("left-pad = \"1.2\"\nnear = { path = \"../near\" }\n"),
        "{}",
        text("Cargo.toml")
    );
    fs::write(project.root.join("lockstep.yaml"), config.replace("Pet: Animal", "Pot: Animal")).unwrap();
    let run = project.run(&["-v"]);
    assert!(run.stderr.contains("did you mean `Pet`?"), "{}", run.stderr);
}

#[test]
fn invalid_values_are_reported_at_their_lines() {
    let project = Project::new();
    project.write_config(
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
    assert_eq!(run.status, 2, "{}", run.stderr);
    for (position, subject) in [
        ("3:7", "`a b`"),
        ("4:22", "`not a path!`"),
        ("4:44", "`Money`"),
        ("4:57", "`Vec<u8`"),
        ("6:9", "`My Derive`"),
        ("6:26", "`Eq`"),
        ("8:8", "`bar`"),
        ("9:3", "`lockstep-runtime`"),
        ("10:8", "`latest`"),
        ("12:10", "`https://example.com/a.yaml`"),
        ("12:80", "`Display`"),
    ] {
        assert!(run.stderr.contains(&format!("--> lockstep.yaml:{position}\n")), "{position}: {}", run.stderr);
        assert!(run.stderr.contains(subject), "{subject}: {}", run.stderr);
    }
    assert_eq!(run.stderr.matches("error[invalid-setting]").count(), 11, "{}", run.stderr);
    assert!(!project.root.join("crate").exists());
}

#[test]
fn unused_overrides_are_reported_at_their_lines() {
    let project = Project::new();
    project.write_config(
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
    assert_eq!(brief.status, 0, "{}", brief.stderr);
    let positions = "lockstep.yaml:3:20 `Pot`, lockstep.yaml:3:41 `Cats`, lockstep.yaml:4:21 `listPots`, …
";
    assert!(brief.stderr.contains("] 5 × ") && brief.stderr.ends_with(positions), "{}", brief.stderr);
    // `lockstep.yaml` is not a file of the spec.
    assert!(brief.stdout.contains("read      pets.yaml\n"), "{}", brief.stdout);
    let long = project.run(&["-v"]);
    for position in ["3:20", "3:41", "4:21", "5:11", "6:10"] {
        assert!(long.stderr.contains(&format!("--> lockstep.yaml:{position}\n")), "{position}: {}", long.stderr);
    }
    assert!(long.stderr.contains("`mony`") && long.stderr.contains("did you mean `Pet`?"), "{}", long.stderr);
    // An override for an operation that `--only` leaves out is not unused.
    project.write_config("spec: pets.yaml\nout: crate\nderive: {Pet: [Eq]}\nrename: {operations: {listPets: all}}\n");
    project.edit_spec("tags: [Pets]", "tags: [Pets, Cats]");
    assert_eq!(project.run(&["--only", "Cats"]).stderr, "");
    project.write_config(
        "spec: pets.yaml\nout: crate\nrename: {operations: {listPets: a}, schemas: {Pet: b}}\nskip: {tags: [Cats]}\n",
    );
    let skipped = project.run(&[]);
    assert_eq!(skipped.stderr, "");
    assert!(!project.root.join("crate/src/client/pets.rs").exists(), "{}", skipped.stdout);
}

#[test]
fn only_selects_by_any_tag() {
    let project = Project::new();
    project.edit_spec("tags: [Pets]", "tags: [Pets, Public]");
    let run = project.run(&["--only", "Public"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let client = fs::read_to_string(project.root.join("crate/src/client/pets.rs")).unwrap();
    assert!(client.contains("pub fn list("), "{client}");
    let unknown = project.run(&["--only", "Publik"]);
    assert_eq!(unknown.status, 1);
    assert!(unknown.stderr.contains("tag `Publik` is not used by any operation"), "{}", unknown.stderr);
    assert!(unknown.stderr.contains("did you mean `Public`?"), "{}", unknown.stderr);
}

#[test]
fn spec_url_is_rejected() {
    let project = Project::new();
    let run = project.run(&["--spec", "https://example.com/a.yaml", "--out", "x"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("`https://example.com/a.yaml` is a URL: a spec is read from a file"), "{}", run.stderr);
    assert!(run.stderr.contains("download it first, `curl -fLO https://example.com/a.yaml`"), "{}", run.stderr);
    assert!(project.run(&["--spec", "file:///a.yaml", "--out", "x"]).stderr.contains("leave out `file://`"));
}
