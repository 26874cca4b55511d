//! The sources of settings, and their precedence.

use super::*;
use crate::args::Stage;
use crate::cargo_workspace::tests::write_files;

fn gen_args(options: GenerateOptions) -> GenArgs {
    GenArgs { options, ..GenArgs::default() }
}

fn load_single(args: &GenArgs, here: &Utf8Path) -> Result<Settings> {
    let mut all = Settings::load(args, here)?;
    assert_eq!(all.len(), 1);
    Ok(all.remove(0))
}

const CONFIG: &str = "spec: spec/openapi.yaml\nout: generated\nname: pets\ndeny: all\n";

#[test]
fn load_finds_the_config_in_a_folder_above() {
    let runtime = "[package]\nname = \"lockstep-runtime\"\n";
    let (_keep, root) = write_files(&[("lockstep.yaml", CONFIG), ("a/b/x", ""), ("runtime/Cargo.toml", runtime)]);
    let settings = load_single(&GenArgs::default(), &root.join("a/b")).unwrap();
    assert_eq!((settings.root.as_str(), settings.spec.as_str()), (root.as_str(), "spec/openapi.yaml"));
    assert_eq!((settings.name.as_deref(), settings.deny), (Some("pets"), Deny::All));
    let out = settings.out.unwrap();
    assert_eq!((out.path, out.display.as_str()), (root.join("generated"), "generated"));
    assert_eq!(out.runtime, RuntimeDependency::Path("../runtime".to_owned()));
}

#[test]
fn load_returns_each_api() {
    let apis = format!("{CONFIG}apis:\n- {{spec: spec/zoo.yaml, out: up/zoo, name: zoo}}\n");
    let (_keep, root) = write_files(&[("lockstep.yaml", &apis), ("a/x", "")]);
    let names = |args: GenArgs| -> Vec<String> {
        let options = GenerateOptions { runtime: Some("0.1".into()), ..args.options.clone() };
        let args = GenArgs { options, ..args };
        let all = Settings::load(&args, &root.join("a")).unwrap();
        all.into_iter().filter_map(|settings| settings.name).collect()
    };
    assert_eq!(names(GenArgs::default()), ["pets", "zoo"]);
    assert_eq!(names(gen_args(GenerateOptions { api: Some("zoo".into()), ..GenerateOptions::default() })), ["zoo"]);
    for args in [
        gen_args(GenerateOptions { out: Some("x".into()), ..GenerateOptions::default() }),
        gen_args(GenerateOptions { only: vec!["Pets".into()], ..GenerateOptions::default() }),
        GenArgs { dump: Some(Stage::OpenApi), ..GenArgs::default() },
    ] {
        assert_eq!(names(args), ["pets"]);
    }
    let args = gen_args(GenerateOptions {
        api: Some("zoo".into()),
        runtime: Some("0.1".into()),
        ..GenerateOptions::default()
    });
    let zoo = load_single(&args, &root).unwrap();
    assert_eq!((zoo.spec.as_str(), zoo.deny), ("spec/zoo.yaml", Deny::All));
    assert_eq!(zoo.out.unwrap().path, root.join("up/zoo"));
    let unknown =
        Settings::load(&gen_args(GenerateOptions { api: Some("unknown".into()), ..GenerateOptions::default() }), &root)
            .unwrap_err();
    assert!(unknown.help().unwrap().contains("pets, zoo"));
}

#[test]
fn load_prefers_the_command_line() {
    let (_keep, root) = write_files(&[("lockstep.yaml", CONFIG)]);
    let args = gen_args(GenerateOptions {
        out: Some("x".into()),
        name: Some("y".into()),
        deny: vec!["none".into()],
        runtime: Some("0.1".into()),
        ..GenerateOptions::default()
    });
    let settings = load_single(&args, &root).unwrap();
    assert_eq!((settings.name.as_deref(), settings.deny), (Some("y"), Deny::None));
    let out = settings.out.unwrap();
    assert_eq!((out.path, out.runtime), (root.join("x"), RuntimeDependency::Version("0.1".to_owned())));
}

#[test]
fn parse_deny_checks_codes() {
    let deny = |words: &[&str]| parse_deny(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
    assert_eq!(deny(&[]).unwrap(), None);
    assert_eq!(deny(&["all"]).unwrap(), Some(Deny::All));
    assert_eq!(deny(&["unused-keyword"]).unwrap(), Some(Deny::Codes(["unused-keyword".to_owned()].into())));
    assert_eq!(deny(&["unused-keyowrd"]).unwrap_err().help(), Some("did you mean `unused-keyword`?"));
    assert_eq!(deny(&["all", "foo"]).unwrap_err().message(), "`all` cannot be combined with codes");
    assert_eq!(deny(&["ref-cycle", "none"]).unwrap_err().message(), "`none` cannot be combined with codes");
}

#[test]
fn load_without_config_needs_an_output_folder() {
    let (_keep, root) = write_files(&[("pets.yaml", "")]);
    let mut args = gen_args(GenerateOptions { spec: Some("pets.yaml".into()), ..GenerateOptions::default() });
    let error = load_single(&args, &root).unwrap_err();
    assert!(error.help().unwrap().contains("--out"));
    args.dump = Some(Stage::OpenApi);
    assert!(load_single(&args, &root).unwrap().out.is_none());
}

#[test]
fn load_of_another_spec_ignores_the_output_folder() {
    let (_keep, root) = write_files(&[("lockstep.yaml", CONFIG), ("other.yaml", ""), ("spec/openapi.yaml", "")]);
    let options = GenerateOptions { spec: Some("other.yaml".into()), ..GenerateOptions::default() };
    let args = GenArgs { options, dump: Some(Stage::OpenApi), ..GenArgs::default() };
    let settings = load_single(&args, &root).unwrap();
    assert!(settings.out.is_none() && settings.name.is_none());
    assert_eq!(settings.deny, Deny::All);
}

#[test]
fn parse_runtime_accepts_versions_and_folders() {
    let parse = |runtime: &str| parse_runtime(runtime, &paths::source_workspace());
    assert_eq!(parse("0.1.0").unwrap(), RuntimeDependency::Version("0.1.0".to_owned()));
    assert!(parse(">=0.1, <2").is_ok() && matches!(parse("runtime"), Ok(RuntimeDependency::Path(_))));
    assert!(parse("\"").is_err() && parse("").is_err() && parse("../x").is_err());
}
