//! What is deeper than anybody would write it by hand: generated from descriptions that refer on and on.

// Helpers of tests stand outside of `#[test]`, where clippy.toml does not see that they are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;

use camino::Utf8PathBuf;
use lockstep_codegen::diagnostic::Deny;
use lockstep_codegen::emit::{Options, RuntimeDependency};
use lockstep_codegen::source::{Memory, Refs};
use lockstep_codegen::{GenerateRequest, Generated, Overrides, generate};

fn made(files: impl IntoIterator<Item = (String, String)>) -> Generated {
    let source: Memory = files.into_iter().map(|(path, text)| (Utf8PathBuf::from(path), text)).collect();
    let runtime = RuntimeDependency::Version("0.1".to_owned());
    generate(&GenerateRequest {
        spec: "openapi.yaml".into(),
        source: &source,
        refs: &Refs::default(),
        package: None,
        only: &[],
        deny: Deny::None,
        overrides: Overrides::default(),
        options: Options { runtime, workspace_root: false },
    })
}

fn text<'g>(made: &'g Generated, path: &str) -> &'g str {
    &made.files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("there is no {path}")).text
}

/// A description of one operation that answers a schema.
fn description(schema: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: Deep, version: '1'}}\npaths:\n  /a:\n    post:\n      operationId: a\n      \
         requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}\n      \
         responses: {{'200': {{description: Ok., content: {{application/json: {{schema: {schema}}}}}}}}}\n"
    )
}

/// A schema in a hundred objects, one in the other.
fn within(schema: &str) -> String {
    (0..100).fold(schema.to_owned(), |inner, _| format!(r#"{{"type":"object","properties":{{"a":{inner}}}}}"#))
}

#[test]
fn files_that_lead_deeper_and_deeper_are_survived() {
    let files = 16;
    let next = |file: usize| format!(r##"{{"$ref":"{}.json"}}"##, file + 1);
    let chain = (0..files).map(|file| {
        let inner = if file + 1 < files { next(file) } else { r#"{"type":"integer"}"#.to_owned() };
        (format!("{file}.json"), within(&inner))
    });
    let made = made(chain.chain([("openapi.yaml".to_owned(), description("{$ref: 0.json}"))]));
    assert!(made.diagnostics.is_empty());
    // The last one is there: nothing got lost on the way.
    assert!(text(&made, "src/server/schemas.json").contains(r#""integer""#));
    let bundle = text(&made, "openapi.json");
    assert!(bundle.contains(r#""integer""#));
    for reference in bundle.split("\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(bundle.contains(&format!("\n      \"{name}\": {{")), "there is no {name}");
    }
}

#[test]
fn lists_without_end_become_any_value_where_they_are_too_deep() {
    let mut text = description("{$ref: '#/components/schemas/S0'}") + "components:\n  schemas:\n";
    for schema in 0..400 {
        let items = format!("{{$ref: '#/components/schemas/S{}/properties/a'}}", schema + 1);
        writeln!(text, "    S{schema}: {{type: object, properties: {{a: {{type: array, items: {items}}}}}}}").unwrap();
    }
    text += "    S400: {type: object, properties: {a: {type: string}}}\n";
    let made = made([("openapi.yaml".to_owned(), text)]);
    let slugs: Vec<&str> = made.diagnostics.iter().map(|finding| finding.diagnostic.code).collect();
    assert!(!slugs.is_empty() && slugs.iter().all(|slug| *slug == "infinite-type"), "{slugs:?}");
    assert!(!made.has_errors());
}

#[test]
fn the_compiler_is_told_how_far_to_follow() {
    let chain = |length: usize, of: fn(usize) -> String| {
        let mut text = description("{$ref: '#/components/schemas/S0'}") + "components:\n  schemas:\n";
        (0..length).for_each(|schema| writeln!(text, "    S{schema}: {}", of(schema + 1)).unwrap());
        writeln!(text, "    S{length}: {{type: object, properties: {{z: {{type: string}}}}}}").unwrap();
        let made = made([("openapi.yaml".to_owned(), text)]);
        let library = self::text(&made, "src/lib.rs");
        library.lines().find(|line| line.starts_with("#![recursion_limit")).map(str::to_owned)
    };
    let object = |next| format!("{{type: object, properties: {{a: {{$ref: '#/components/schemas/S{next}'}}}}}}");
    assert_eq!(chain(40, object), None);
    assert_eq!(chain(200, object).as_deref(), Some("#![recursion_limit = \"1024\"]"));
    let map = |next| format!("{{type: object, additionalProperties: {{$ref: '#/components/schemas/S{next}'}}}}");
    assert_eq!(chain(20, map).as_deref(), Some("#![recursion_limit = \"512\"]"));
}

#[test]
fn a_component_that_is_what_it_stands_in_is_survived() {
    for (reference, pointer) in [("''", "#"), ("openapi.yaml", "#"), ("openapi.yaml#/components", "#/components")] {
        let text = description("{$ref: '#/components/schemas/Whole'}") + "components:\n  schemas:\n    Whole: {$ref: ";
        let made = made([("openapi.yaml".to_owned(), format!("{text}{reference}}}\n"))]);
        assert!(!made.has_errors());
        let bundle: serde_json::Value = serde_json::from_str(self::text(&made, "openapi.json")).unwrap();
        assert_eq!(bundle["components"]["schemas"]["Whole"]["$ref"], pointer, "{reference}");
    }
}
