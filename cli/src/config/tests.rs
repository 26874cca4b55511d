use camino::Utf8Path;

use super::*;
use crate::diagnostic_report::Detail;

fn parse(text: &str) -> Result<Config> {
    Config::parse("p/lockstep.yaml".into(), text.as_bytes().to_vec())
}

/// Returns the rendered errors of a file.
fn render_errors(text: &str) -> String {
    let error = parse(text).unwrap_err();
    assert_eq!(error.message(), "p/lockstep.yaml is not valid");
    error.report().unwrap().render_text(Detail::Full, lockstep_codegen::diagnostic::ColorMode::Plain)
}

#[test]
fn parse_reads_all_keys() {
    let config = parse("spec: spec/openapi.yaml\nout: generated\nname: halo-collab\nruntime: 0.1\ndeny: all\nrefs: {'https://x.org/a.yaml': a.yaml}\n").unwrap();
    assert_eq!(config.spec.as_deref(), Some(Utf8Path::new("spec/openapi.yaml")));
    assert_eq!(config.out.as_deref(), Some(Utf8Path::new("generated")));
    assert_eq!(config.name.as_deref(), Some("halo-collab"));
    assert_eq!(config.runtime.as_deref(), Some("0.1"));
    assert_eq!(config.deny, Deny::All);
    assert_eq!(config.refs, [("https://x.org/a.yaml".to_owned(), "a.yaml".into())].into());
}

#[test]
fn parse_reads_overrides() {
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
    let overrides = parse(text).unwrap().overrides;
    assert_eq!(overrides.schemas["pet_v2"], "Pet");
    assert_eq!(overrides.operations["getPetUsingGET_1"], "getPet");
    assert_eq!(overrides.tags["pet-controller"], "Pets");
    assert_eq!(
        (overrides.skipped_operations, overrides.skipped_tags),
        (vec!["syncAll".to_owned()], vec!["Internal".to_owned()])
    );
    assert_eq!(
        (overrides.formats["money"].as_str(), overrides.derives["Pet"].join(" ")),
        ("rust_decimal::Decimal", "Eq Hash".to_owned())
    );
    assert_eq!(overrides.dependencies["rust_decimal"], "1");
    assert!(overrides.resource_features && !parse("resource-features: false").unwrap().overrides.resource_features);
    assert!(
        render_errors("resource-features: some").contains("`resource-features` must be `true` or `false`, and not")
    );
}

#[test]
fn parse_reads_denied_warnings() {
    let config = parse("deny: [dangling-reference, unused-keyword]").unwrap();
    assert_eq!(config.deny, Deny::Codes(["dangling-reference".to_owned(), "unused-keyword".to_owned()].into()));
    assert_eq!(parse("deny: none").unwrap().deny, Deny::None);
    assert!(render_errors("deny: [unused-keywrod]").contains("did you mean `unused-keyword`?"));
    assert!(render_errors("deny: [all, ref-cycle]").contains("`all` cannot be combined with codes"));
}

#[test]
fn parse_reads_apis_and_rejects_duplicates() {
    let config = parse("apis:\n- {spec: a.yaml, out: a, name: a}\n- {spec: b.yaml, out: b, name: b}\n").unwrap();
    let names: Vec<_> = config.apis.iter().map(|api| api.name.as_str()).collect();
    assert_eq!(names, ["a", "b"]);
    let twice = "name: a\nout: x\napis:\n- {spec: a.yaml, out: ";
    assert!(render_errors(&format!("{twice}y, name: a}}\n")).contains("two crates are named `a`"));
    assert!(render_errors(&format!("{twice}x, name: b}}\n")).contains("two crates are written to `x`"));
    assert!(render_errors("apis:\n- {spec: a.yaml}\n").contains("p/lockstep.yaml:2:3"));
}

#[test]
fn parse_of_comments_returns_defaults() {
    assert_eq!(parse("# no settings yet\n\n").unwrap(), Config::default());
}

#[test]
fn parse_reports_each_error_at_its_line() {
    let expected = "\
error[unknown-setting]: lockstep.yaml has no setting `outt`
 --> p/lockstep.yaml:2:1
  |
2 | outt: generated
  | ^^^^
  |
  = help: did you mean `out`?

error[invalid-setting]: `deny` must be `all`, `none`, or a list of warnings, and not a string
 --> p/lockstep.yaml:3:7
  |
3 | deny: everything
  |       ^^^^^^^^^^

error[invalid-setting]: `name` must be a string, and not an array
 --> p/lockstep.yaml:4:7
  |
4 | name: [a]
  |       ^^^

";
    assert_eq!(render_errors("spec: a.yaml\noutt: generated\ndeny: everything\nname: [a]\n"), expected);
    assert!(render_errors("spec: [a\n").contains("p/lockstep.yaml:"));
    assert!(render_errors("- a\n").contains("a map of settings"));
}

#[test]
fn json_schema_lists_the_same_keys() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../../docs/lockstep.schema.json")).unwrap();
    let keys = |pointer: &str| -> Vec<String> {
        let properties = schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer}"));
        properties["properties"].as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(""), reader::TOP_LEVEL_KEYS);
    assert_eq!(keys("/properties/apis/items"), reader::API_KEYS);
    assert_eq!(keys("/$defs/rename"), reader::RENAME_KEYS);
    assert_eq!(keys("/$defs/skip"), reader::SKIP_KEYS);
}

#[test]
fn json_schema_accepts_and_rejects_the_same_values() {
    let schema = serde_json::from_str(include_str!("../../../docs/lockstep.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let is_valid = |text: &str| schema.is_valid(&serde_yaml::from_str::<serde_json::Value>(text).unwrap());
    for text in [
        "spec: a/openapi.yaml",
        "formats: {money: 'my_types::Money', id: \"std::borrow::Cow<'static, str>\", list: '[u8; 4]', pair: '(i64, String)'}",
        "derive: {Pet: [Eq, Hash, strum::EnumIter]}",
        "dependencies: {a: '1', b: '>=1.2, <2', c: '{ version = \"1\" }', d-e_f: '*', g: 1}",
    ] {
        assert!(parse(text).is_ok() && is_valid(text), "{text}");
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
        assert!(parse(text).is_err() && !is_valid(text), "{text}");
    }
}
