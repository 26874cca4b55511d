//! Overrides of a project: names, types, derives, dependencies, and operations to skip.

// Test helpers are outside of `#[test]` functions, where clippy.toml does not allow these.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use camino::Utf8Path;
use lockstep_codegen::diagnostic::Deny;
use lockstep_codegen::emit::{Options, RuntimeDependency};
use lockstep_codegen::source::{Memory, Refs};
use lockstep_codegen::{GenerateRequest, Generated, Overrides, generate};

const PETS: &str = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pet-controller]
      responses: {'200': {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/pet_v2'}}}}}
  /sync:
    post:
      operationId: syncAll
      tags: [Internal]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Sync'}}}}
      responses: {'204': {description: Done.}}
components:
  schemas:
    pet_v2:
      type: object
      properties: {price: {type: string, format: money}, kind: {$ref: '#/components/schemas/Kind'}}
    Kind: {type: string, enum: [cat, dog]}
    Sync: {type: object, properties: {how: {$ref: '#/components/schemas/How'}, kind: {$ref: '#/components/schemas/Kind'},
      from: {type: object, properties: {id: {type: integer}}}, to: {type: object, properties: {id: {type: integer}}}}}
    Names: {type: array, items: {type: string}}
    How: {type: object, properties: {fast: {type: boolean}}}
";

fn generate_pets(change: impl FnOnce(&mut Overrides)) -> Generated {
    generate_document(PETS, change)
}

fn generate_document(document: &str, change: impl FnOnce(&mut Overrides)) -> Generated {
    let mut overrides = Overrides::default();
    change(&mut overrides);
    generate(&GenerateRequest {
        spec: Utf8Path::new("pets.yaml"),
        source: &Memory::from_iter([("pets.yaml", document)]),
        refs: &Refs::default(),
        package: None,
        only: &[],
        deny: Deny::None,
        overrides,
        options: Options { runtime: RuntimeDependency::Path("../runtime".to_owned()), workspace_root: false },
    })
}

fn names(pairs: &[(&str, &str)]) -> std::collections::BTreeMap<String, String> {
    pairs.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
}

fn file<'g>(generated: &'g Generated, path: &str) -> &'g str {
    let file = generated.files.iter().find(|file| file.path == path);
    file.map_or_else(|| panic!("no {path} in {:?}", generated.files), |file| &file.text)
}

fn has_file(generated: &Generated, path: &str) -> bool {
    generated.files.iter().any(|file| file.path == path)
}

fn codes(generated: &Generated) -> Vec<&'static str> {
    generated.diagnostics.iter().map(|reported| reported.diagnostic.code).collect()
}

#[test]
fn rename_of_schema_operation_and_tag_changes_rust_names() {
    let generated = generate_pets(|overrides| {
        overrides.schemas = names(&[("pet_v2", "Pet")]);
        overrides.operations = names(&[("listPets", "everyPet")]);
        overrides.tags = names(&[("pet-controller", "Animals")]);
    });
    assert!(generated.diagnostics.is_empty(), "{:?}", generated.diagnostics);
    assert!(file(&generated, "src/types/pet.rs").contains("pub struct Pet {"));
    assert!(file(&generated, "src/client/animals.rs").contains("pub fn every_pet("));
    // The served document keeps its names.
    let document = file(&generated, "openapi.json");
    assert!(document.contains("listPets") && document.contains("pet_v2"));
}

#[test]
fn skip_of_operation_or_tag_removes_schemas_only_used_there() {
    for change in [
        |overrides: &mut Overrides| overrides.skipped_operations.push("syncAll".to_owned()),
        |overrides: &mut Overrides| overrides.skipped_tags.push("Internal".to_owned()),
    ] {
        let generated = generate_pets(change);
        assert!(generated.diagnostics.is_empty(), "{:?}", generated.diagnostics);
        assert!(!has_file(&generated, "src/client/internal.rs") && !has_file(&generated, "src/types/sync.rs"));
        assert!(!has_file(&generated, "src/types/how.rs") && has_file(&generated, "src/types/kind.rs"));
        assert!(file(&generated, "openapi.json").contains("syncAll"));
    }
}

#[test]
fn skip_of_second_tag_removes_operation() {
    let document = PETS.replace("tags: [Internal]", "tags: [Other, Internal]");
    let generated = generate_document(&document, |overrides| overrides.skipped_tags.push("Internal".to_owned()));
    assert!(generated.diagnostics.is_empty(), "{:?}", generated.diagnostics);
    assert!(!has_file(&generated, "src/types/sync.rs") && has_file(&generated, "src/client/pet_controller.rs"));
    // A resource is named after the first tag only.
    let generated = generate_document(&document, |overrides| overrides.tags = names(&[("Internal", "Inside")]));
    assert_eq!(generated.diagnostics.len(), 1, "{:?}", generated.diagnostics);
}

#[test]
fn format_with_type_uses_type_in_field() {
    let generated = generate_pets(|overrides| overrides.formats = names(&[("money", "my_types::Money")]));
    let types = file(&generated, "src/types/pet_v2.rs");
    assert!(types.contains("pub price: Option<my_types::Money>,"), "{types}");
}

/// Overrides without a `lockstep.yaml` are checked too, so that the crate compiles.
#[test]
fn invalid_value_is_error_without_files() {
    for change in [
        |overrides: &mut Overrides| overrides.formats = names(&[("money", "not a path!")]),
        |overrides: &mut Overrides| drop(overrides.derives.insert("PetV2".to_owned(), vec!["My Derive".to_owned()])),
        |overrides: &mut Overrides| overrides.dependencies = names(&[("lockstep-runtime", "2")]),
    ] {
        let generated = generate_pets(change);
        assert_eq!(codes(&generated), ["invalid-setting"]);
        assert!(generated.files.is_empty());
    }
}

#[test]
fn derive_of_alias_is_reported_as_unused() {
    let generated =
        generate_pets(|overrides| drop(overrides.derives.insert("Names".to_owned(), vec!["Eq".to_owned()])));
    assert_eq!(codes(&generated), ["unused-override"]);
    let message = &generated.diagnostics[0].diagnostic.message;
    assert!(message.contains("`Names` is an alias"), "{message}");
}

#[test]
fn derive_of_duplicate_type_keeps_type() {
    let deduplicated = generate_pets(|_| {});
    let types = file(&deduplicated, "src/types/sync.rs");
    assert!(types.contains("pub type SyncSchemaFrom = SyncSchemaTo;"), "{types}");
    let distinct =
        generate_pets(|overrides| drop(overrides.derives.insert("SyncSchemaFrom".to_owned(), vec!["Eq".to_owned()])));
    let types = file(&distinct, "src/types/sync.rs");
    assert!(types.contains("#[derive(Eq)]\n#[derive(Clone, Default, Object)]\npub struct SyncSchemaFrom {"), "{types}");
    assert!(types.contains("#[derive(Clone, Default, Object)]\npub struct SyncSchemaTo {"), "{types}");
}

#[test]
fn unknown_name_is_reported_as_unused() {
    let generated = generate_pets(|overrides| {
        overrides.schemas = names(&[("pet_v3", "Pet")]);
        overrides.operations = names(&[("syncAll", "listPets")]);
        overrides.skipped_tags.push("Secret".to_owned());
        overrides.derives.insert("Pot".to_owned(), vec!["Eq".to_owned()]);
    });
    let mut codes = codes(&generated);
    codes.sort_unstable();
    assert_eq!(codes, ["rename-clash", "unused-override", "unused-override", "unused-override"]);
    assert!(generated.has_errors());
}

#[test]
fn rename_to_taken_or_invalid_name_is_rejected() {
    type Change = fn(&mut Overrides);
    let cases: &[(&str, Change)] = &[
        ("rename-clash", |overrides| overrides.schemas = names(&[("pet_v2", "Sync")])),
        ("rename-clash", |overrides| overrides.schemas = names(&[("pet_v2", "A"), ("Kind", "A")])),
        ("rename-clash", |overrides| overrides.tags = names(&[("pet-controller", "Internal")])),
        ("invalid-setting", |overrides| overrides.schemas = names(&[("Kind", "1x")])),
        ("invalid-setting", |overrides| overrides.operations = names(&[("syncAll", "")])),
        ("invalid-setting", |overrides| overrides.tags = names(&[("Internal", "a.b")])),
    ];
    for (code, change) in cases {
        let generated = generate_pets(change);
        assert_eq!(codes(&generated), [*code]);
        assert!(generated.files.is_empty());
    }
    let swapped = generate_pets(|overrides| overrides.schemas = names(&[("How", "Sync"), ("Sync", "How")]));
    assert_eq!(codes(&swapped), [""; 0]);
    assert!(file(&swapped, "src/types/sync.rs").contains("pub fast: Option<bool>"));
}

#[test]
fn resource_features_add_feature_per_resource() {
    let generated = generate_pets(|overrides| {
        overrides.resource_features = true;
        overrides.tags = names(&[("pet-controller", "Client")]);
        overrides.dependencies = names(&[("internal", "1")]);
    });
    assert!(generated.diagnostics.is_empty(), "{:?}", generated.diagnostics);
    // Every crate has a feature `client`, and a feature cannot have the name of a dependency.
    let manifest = file(&generated, "Cargo.toml");
    assert!(manifest.contains("\nresources = [\n    \"client-api\",\n    \"internal-api\",\n]\n"), "{manifest}");
    assert!(manifest.contains("default = [\"all\"]\n") && manifest.contains("server = [\"resources\", "), "{manifest}");
    let types = file(&generated, "src/types/mod.rs");
    assert!(types.contains("#[cfg(feature = \"internal-api\")]\nmod how;\nmod kind;\n"), "{types}");
    assert!(types.contains("#[cfg(feature = \"client-api\")]\npub use pet_v2::PetV2;\n"), "{types}");
}

#[test]
fn resource_features_without_resources_are_reported_as_unused() {
    let generated = generate_pets(|overrides| {
        overrides.resource_features = true;
        overrides.skipped_tags = vec!["pet-controller".to_owned(), "Internal".to_owned()];
    });
    assert_eq!(codes(&generated), ["unused-override"]);
    assert!(file(&generated, "Cargo.toml").contains("default = []\n"));
}
