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
    let line = "warning[ignored] 4 × something has no effect where it stands: pets.yaml:19:7, pets.yaml:20:7, pets.yaml:21:7, …\n";
    assert_eq!(brief.err, line);
    assert!(brief.out.contains("4 warnings; -v draws each"), "{}", brief.out);
    let long = project.run(&["-v"]);
    assert_eq!(long.err.matches("warning[ignored]: ").count(), 4, "{}", long.err);
    assert!(long.err.contains("19 |       madeUp: 1"), "{}", long.err);
}

#[test]
fn some_warnings_are_denied_by_name() {
    let project = Project::new();
    project.spec("type: object", "type: object\n      madeUp: 1");
    assert_eq!(project.run(&["--deny", "ref-cycle"]).status, 0);
    let denied = project.run(&["--deny", "ref-cycle,ignored"]);
    assert_eq!(denied.status, 1);
    assert!(denied.err.contains("error[ignored]: `madeUp`"), "{}", denied.err);
    let unknown = project.run(&["--deny", "ignoerd"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("did you mean `ignored`?"), "{}", unknown.err);
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
    assert_eq!((first["slug"].as_str(), first["line"].as_u64()), (Some("unknown-setting"), Some(2)));
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
    fs::write(project.root.join("lockstep.yaml"), wishes).unwrap();
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
