//! Where settings come from, and what wins.

use super::*;
use crate::cargo_workspace::tests::disk;

fn of(what: What) -> Gen {
    Gen { what, ..Gen::default() }
}

fn one(args: &Gen, here: &Utf8Path) -> Result<Settings> {
    let mut all = Settings::all(args, here)?;
    assert_eq!(all.len(), 1);
    Ok(all.remove(0))
}

const CONFIG: &str = "spec: spec/openapi.yaml\nout: generated\nname: pets\ndeny: all\n";

#[test]
fn a_project_is_found_from_below() {
    let runtime = "[package]\nname = \"lockstep-runtime\"\n";
    let (_keep, root) = disk(&[("lockstep.yaml", CONFIG), ("a/b/x", ""), ("runtime/Cargo.toml", runtime)]);
    let settings = one(&Gen::default(), &root.join("a/b")).unwrap();
    assert_eq!((settings.root.as_str(), settings.spec.as_str()), (root.as_str(), "spec/openapi.yaml"));
    assert_eq!((settings.name.as_deref(), settings.deny), (Some("pets"), Deny::All));
    let out = settings.out.unwrap();
    assert_eq!((out.folder, out.shown.as_str()), (root.join("generated"), "generated"));
    assert_eq!(out.runtime, Runtime::Path("../runtime".to_owned()));
}

#[test]
fn further_descriptions_come_along() {
    let apis = format!("{CONFIG}apis:\n- {{spec: spec/zoo.yaml, out: up/zoo, name: zoo}}\n");
    let (_keep, root) = disk(&[("lockstep.yaml", &apis), ("a/x", "")]);
    let names = |args: Gen| -> Vec<String> {
        let what = What { runtime: Some("0.1".into()), ..args.what.clone() };
        let args = Gen { what, ..args };
        let all = Settings::all(&args, &root.join("a")).unwrap();
        all.into_iter().filter_map(|settings| settings.name).collect()
    };
    assert_eq!(names(Gen::default()), ["pets", "zoo"]);
    assert_eq!(names(of(What { api: Some("zoo".into()), ..What::default() })), ["zoo"]);
    for args in [
        of(What { out: Some("x".into()), ..What::default() }),
        of(What { only: vec!["Pets".into()], ..What::default() }),
        Gen { dump: Some(crate::args::Stage::Api), ..Gen::default() },
    ] {
        assert_eq!(names(args), ["pets"]);
    }
    let args = of(What { api: Some("zoo".into()), runtime: Some("0.1".into()), ..What::default() });
    let zoo = one(&args, &root).unwrap();
    assert_eq!((zoo.spec.as_str(), zoo.deny), ("spec/zoo.yaml", Deny::All));
    assert_eq!(zoo.out.unwrap().folder, root.join("up/zoo"));
    let unknown = Settings::all(&of(What { api: Some("nobody".into()), ..What::default() }), &root).unwrap_err();
    assert!(unknown.help.unwrap().contains("pets, zoo"));
}

#[test]
fn flags_come_first() {
    let (_keep, root) = disk(&[("lockstep.yaml", CONFIG)]);
    let args = of(What {
        out: Some("x".into()),
        name: Some("y".into()),
        deny: vec!["none".into()],
        runtime: Some("0.1".into()),
        ..What::default()
    });
    let settings = one(&args, &root).unwrap();
    assert_eq!((settings.name.as_deref(), settings.deny), (Some("y"), Deny::None));
    let out = settings.out.unwrap();
    assert_eq!((out.folder, out.runtime), (root.join("x"), Runtime::Version("0.1".to_owned())));
}

#[test]
fn warnings_are_denied_by_name() {
    let deny = |words: &[&str]| denied(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
    assert_eq!(deny(&[]).unwrap(), None);
    assert_eq!(deny(&["all"]).unwrap(), Some(Deny::All));
    assert_eq!(deny(&["ignored"]).unwrap(), Some(Deny::These(["ignored".to_owned()].into())));
    assert_eq!(deny(&["ignoerd"]).unwrap_err().to_do(), Some("did you mean `ignored`?"));
}

#[test]
fn a_description_without_settings_needs_a_folder() {
    let (_keep, root) = disk(&[("pets.yaml", "")]);
    let mut args = of(What { spec: Some("pets.yaml".into()), ..What::default() });
    let failure = one(&args, &root).unwrap_err();
    assert!(failure.help.unwrap().contains("--out"));
    args.dump = Some(crate::args::Stage::Api);
    assert!(one(&args, &root).unwrap().out.is_none());
}

#[test]
fn another_description_in_the_folder_does_not_land_in_the_project() {
    let (_keep, root) = disk(&[("lockstep.yaml", CONFIG), ("other.yaml", ""), ("spec/openapi.yaml", "")]);
    let what = What { spec: Some("other.yaml".into()), ..What::default() };
    let args = Gen { what, dump: Some(crate::args::Stage::Api), ..Gen::default() };
    let settings = one(&args, &root).unwrap();
    assert!(settings.out.is_none() && settings.name.is_none());
    assert_eq!(settings.deny, Deny::All);
}

#[test]
fn names_and_versions_are_checked() {
    assert!(check_name("halo-collab").is_ok() && check_name("a_1").is_ok());
    assert!(
        check_name("").is_err() && check_name("1a").is_err() && check_name("a\"b").is_err() && check_name("ä").is_err()
    );
    let said = |said: &str| runtime_said(said, &paths::source());
    assert_eq!(said("0.1.0").unwrap(), Runtime::Version("0.1.0".to_owned()));
    assert!(said(">=0.1, <2").is_ok() && matches!(said("runtime"), Ok(Runtime::Path(_))));
    assert!(said("\"").is_err() && said("").is_err() && said("../x").is_err());
}
