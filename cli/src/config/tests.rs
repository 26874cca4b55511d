use camino::Utf8Path;

use super::*;
use crate::args::Color;
use crate::terminal::Say;

fn read(text: &str) -> Result<Config> {
    Config::read("p/lockstep.yaml".into(), text.as_bytes().to_vec())
}

/// What is drawn of a file that cannot be used.
fn drawn(text: &str) -> String {
    let failure = read(text).unwrap_err();
    assert_eq!(failure.message(), "p/lockstep.yaml cannot be used");
    failure.found.unwrap().drawn(&Say::new(false, Color::Never), true)
}

#[test]
fn all_keys_are_read() {
    let config = read("spec: spec/openapi.yaml\nout: generated\nname: halo-collab\nruntime: 0.1\ndeny: all\nrefs: {'https://x.org/a.yaml': a.yaml}\n").unwrap();
    assert_eq!(config.spec.as_deref(), Some(Utf8Path::new("spec/openapi.yaml")));
    assert_eq!(config.out.as_deref(), Some(Utf8Path::new("generated")));
    assert_eq!(config.name.as_deref(), Some("halo-collab"));
    assert_eq!(config.runtime.as_deref(), Some("0.1"));
    assert_eq!(config.deny, Deny::All);
    assert_eq!(config.refs, [("https://x.org/a.yaml".to_owned(), "a.yaml".into())].into());
}

#[test]
fn wishes_are_read() {
    let text = "\
rename:
  schemas: {pet_v2: Pet}
  operations: {getPetUsingGET_1: getPet}
  tags: {pet-controller: Pets}
skip: {operations: [syncAll], tags: [Internal]}
formats: {money: rust_decimal::Decimal}
derive: {Pet: [Eq, Hash]}
dependencies: {rust_decimal: '1'}
resource-features: true
";
    let wishes = read(text).unwrap().wishes;
    assert_eq!(wishes.schemas["pet_v2"], "Pet");
    assert_eq!(wishes.operations["getPetUsingGET_1"], "getPet");
    assert_eq!(wishes.tags["pet-controller"], "Pets");
    assert_eq!(
        (wishes.without_operations, wishes.without_tags),
        (vec!["syncAll".to_owned()], vec!["Internal".to_owned()])
    );
    assert_eq!(
        (wishes.formats["money"].as_str(), wishes.derives["Pet"].join(" ")),
        ("rust_decimal::Decimal", "Eq Hash".to_owned())
    );
    assert_eq!(wishes.dependencies["rust_decimal"], "1");
    assert!(wishes.resource_features && !read("resource-features: false").unwrap().wishes.resource_features);
    assert!(drawn("resource-features: some").contains("`resource-features` is `true` or `false`, and not"));
}

#[test]
fn warnings_are_denied_by_name() {
    let config = read("deny: [dangling-reference, ignored]").unwrap();
    assert_eq!(config.deny, Deny::These(["dangling-reference".to_owned(), "ignored".to_owned()].into()));
    assert_eq!(read("deny: none").unwrap().deny, Deny::None);
    assert!(drawn("deny: [ignred]").contains("did you mean `ignored`?"));
}

#[test]
fn further_descriptions_are_read() {
    let config = read("apis:\n- {spec: a.yaml, out: a, name: a}\n- {spec: b.yaml, out: b, name: b}\n").unwrap();
    let names: Vec<_> = config.apis.iter().map(|api| api.name.as_str()).collect();
    assert_eq!(names, ["a", "b"]);
    let twice = "name: a\nout: x\napis:\n- {spec: a.yaml, out: ";
    assert!(drawn(&format!("{twice}y, name: a}}\n")).contains("two crates are named `a`"));
    assert!(drawn(&format!("{twice}x, name: b}}\n")).contains("two crates are written to `x`"));
    assert!(drawn("apis:\n- {spec: a.yaml}\n").contains("p/lockstep.yaml:2:3"));
}

#[test]
fn a_file_of_comments_says_nothing() {
    assert_eq!(read("# nothing yet\n\n").unwrap(), Config::default());
}

#[test]
fn all_faults_are_drawn_at_their_lines() {
    let expected = "\
error[unknown-setting]: lockstep.yaml has no setting `outt`
 --> p/lockstep.yaml:2:1
  |
2 | outt: generated
  | ^^^^
  |
  = help: did you mean `out`?

error[wrong-setting]: `deny` is `all`, `none`, or a list of warnings, and not text
 --> p/lockstep.yaml:3:7
  |
3 | deny: everything
  |       ^^^^^^^^^^

error[wrong-setting]: `name` is text, and not a list
 --> p/lockstep.yaml:4:7
  |
4 | name: [a]
  |       ^^^

";
    assert_eq!(drawn("spec: a.yaml\noutt: generated\ndeny: everything\nname: [a]\n"), expected);
    assert!(drawn("spec: [a\n").contains("p/lockstep.yaml:"));
    assert!(drawn("- a\n").contains("settings by name"));
}

/// Editors and this program know the same keys.
#[test]
fn the_schema_has_all_keys() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../../docs/lockstep.schema.json")).unwrap();
    let keys = |pointer: &str| -> Vec<String> {
        let properties = schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer}"));
        properties["properties"].as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(""), reader::TOP);
    assert_eq!(keys("/properties/apis/items"), reader::OF_AN_API);
    assert_eq!(keys("/$defs/rename"), reader::RENAMED);
    assert_eq!(keys("/$defs/skip"), reader::SKIPPED);
}

/// What editors mark is what this program refuses, as far as a pattern can say it.
#[test]
fn the_schema_refuses_what_is_refused_here() {
    let schema = serde_json::from_str(include_str!("../../../docs/lockstep.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let fits = |text: &str| schema.is_valid(&serde_yaml::from_str::<serde_json::Value>(text).unwrap());
    for text in [
        "spec: a/openapi.yaml",
        "formats: {money: 'my_types::Money', id: \"std::borrow::Cow<'static, str>\", list: '[u8; 4]', pair: '(i64, String)'}",
        "derive: {Pet: [Eq, Hash, strum::EnumIter]}",
        "dependencies: {a: '1', b: '>=1.2, <2', c: '{ version = \"1\" }', d-e_f: '*', g: 1}",
    ] {
        assert!(read(text).is_ok() && fits(text), "{text}");
    }
    for text in [
        "spec: https://example.com/a.yaml",
        "name: a b",
        "formats: {money: 'not a path!'}",
        "formats: {money: \"&'static str\"}",
        "formats: {money: ''}",
        "derive: {Pet: ['My Derive']}",
        "derive: {Pet: [Display]}",
        "derive: {Pet: [Eq, Eq]}",
        "derive: [Eq]",
        "dependencies: {a: latest}",
        "dependencies: {a: '{ version = 1'}",
        "dependencies: {lockstep-runtime: '1'}",
        "dependencies: {a b: '1'}",
    ] {
        assert!(read(text).is_err() && !fits(text), "{text}");
    }
}
