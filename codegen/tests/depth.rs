//! Documents that nest deeper than anybody writes by hand: generated documents with long chains of references.

// Helpers of tests are outside of `#[test]` functions, where clippy.toml does not allow these.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;

use camino::Utf8PathBuf;
use lockstep_codegen::diagnostic::Deny;
use lockstep_codegen::emit::{Options, RuntimeDependency};
use lockstep_codegen::source::{Memory, Refs};
use lockstep_codegen::{GenerateRequest, Generated, Overrides, generate};

fn generate_from(files: impl IntoIterator<Item = (String, String)>) -> Generated {
    let source: Memory = files.into_iter().map(|(path, content)| (Utf8PathBuf::from(path), content)).collect();
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

fn content<'g>(generated: &'g Generated, path: &str) -> &'g str {
    &generated.files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no file {path}")).text
}

/// Returns a document of one operation with a schema in its request and its response.
fn document(schema: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: Deep, version: '1'}}\npaths:\n  /a:\n    post:\n      operationId: a\n      \
         requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}\n      \
         responses: {{'200': {{description: Ok., content: {{application/json: {{schema: {schema}}}}}}}}}\n"
    )
}

/// Returns a document with these entries of `components.schemas`, the first of which its operation uses.
fn document_with_schemas(schemas: impl IntoIterator<Item = String>) -> String {
    let mut document = document("{$ref: '#/components/schemas/S0'}") + "components:\n  schemas:\n";
    for (index, schema) in schemas.into_iter().enumerate() {
        writeln!(document, "    S{index}: {schema}").unwrap();
    }
    document
}

/// Returns a schema nested in a hundred objects.
fn nest(schema: &str) -> String {
    (0..100).fold(schema.to_owned(), |inner, _| format!(r#"{{"type":"object","properties":{{"a":{inner}}}}}"#))
}

#[test]
fn chain_of_nested_files_is_generated_completely() {
    let files = 16;
    let next = |file: usize| format!(r##"{{"$ref":"{}.json"}}"##, file + 1);
    let chain = (0..files).map(|file| {
        let inner = if file + 1 < files { next(file) } else { r#"{"type":"integer"}"#.to_owned() };
        (format!("{file}.json"), nest(&inner))
    });
    let generated = generate_from(chain.chain([("openapi.yaml".to_owned(), document("{$ref: 0.json}"))]));
    assert!(generated.diagnostics.is_empty());
    // The innermost schema is present.
    assert!(content(&generated, "src/server/schemas.json").contains(r#""integer""#));
    let bundle = content(&generated, "openapi.json");
    assert!(bundle.contains(r#""integer""#));
    for reference in bundle.split("\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(bundle.contains(&format!("\n      \"{name}\": {{")), "no component {name}");
    }
}

#[test]
fn arrays_nested_too_deep_become_any_value() {
    let array = |schema: usize| {
        let items = format!("{{$ref: '#/components/schemas/S{}/properties/a'}}", schema + 1);
        format!("{{type: object, properties: {{a: {{type: array, items: {items}}}}}}}")
    };
    let last = "{type: object, properties: {a: {type: string}}}".to_owned();
    let document = document_with_schemas((0..400).map(array).chain([last]));
    let generated = generate_from([("openapi.yaml".to_owned(), document)]);
    let codes: Vec<&str> = generated.diagnostics.iter().map(|reported| reported.diagnostic.code).collect();
    assert!(!codes.is_empty() && codes.iter().all(|code| *code == "infinite-type"), "{codes:?}");
    assert!(!generated.has_errors());
}

/// Returns the `recursion_limit` of the crate with a chain of schemas.
fn recursion_limit(length: usize, schema: impl Fn(usize) -> String) -> Option<String> {
    let last = "{type: object, properties: {z: {type: string}}}".to_owned();
    let document = document_with_schemas((0..length).map(|index| schema(index + 1)).chain([last]));
    let generated = generate_from([("openapi.yaml".to_owned(), document)]);
    let library = content(&generated, "src/lib.rs");
    library.lines().find(|line| line.starts_with("#![recursion_limit")).map(str::to_owned)
}

#[test]
fn recursion_limit_grows_with_nested_types() {
    let object = |next| format!("{{type: object, properties: {{a: {{$ref: '#/components/schemas/S{next}'}}}}}}");
    assert_eq!(recursion_limit(40, object), None);
    assert_eq!(recursion_limit(200, object).as_deref(), Some("#![recursion_limit = \"1024\"]"));
    let map = |next| format!("{{type: object, additionalProperties: {{$ref: '#/components/schemas/S{next}'}}}}");
    assert_eq!(recursion_limit(20, map).as_deref(), Some("#![recursion_limit = \"512\"]"));
}

#[test]
fn component_that_refers_to_its_container_is_bundled() {
    for (reference, pointer) in [("''", "#"), ("openapi.yaml", "#"), ("openapi.yaml#/components", "#/components")] {
        let document = document_with_schemas([format!("{{$ref: {reference}}}")]);
        let generated = generate_from([("openapi.yaml".to_owned(), document)]);
        assert!(!generated.has_errors());
        let bundle: serde_json::Value = serde_json::from_str(content(&generated, "openapi.json")).unwrap();
        assert_eq!(bundle["components"]["schemas"]["S0"]["$ref"], pointer, "{reference}");
    }
}
