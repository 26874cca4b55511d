//! What a project wishes of its crate: names, less, other types.

// Helpers of tests stand outside of `#[test]`, where clippy.toml does not see that they are tests.
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

fn made(wish: impl FnOnce(&mut Overrides)) -> Generated {
    made_of(PETS, wish)
}

fn made_of(text: &str, wish: impl FnOnce(&mut Overrides)) -> Generated {
    let mut wishes = Overrides::default();
    wish(&mut wishes);
    generate(&GenerateRequest {
        spec: Utf8Path::new("pets.yaml"),
        source: &Memory::from_iter([("pets.yaml", text)]),
        refs: &Refs::default(),
        package: None,
        only: &[],
        deny: Deny::None,
        overrides: wishes,
        options: Options { runtime: RuntimeDependency::Path("../runtime".to_owned()), workspace_root: false },
    })
}

fn names(pairs: &[(&str, &str)]) -> std::collections::BTreeMap<String, String> {
    pairs.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
}

fn text<'m>(made: &'m Generated, path: &str) -> &'m str {
    let file = made.files.iter().find(|file| file.path == path);
    file.map_or_else(|| panic!("no {path} in {:?}", made.files), |file| &file.text)
}

fn has(made: &Generated, path: &str) -> bool {
    made.files.iter().any(|file| file.path == path)
}

#[test]
fn names_are_given() {
    let made = made(|wishes| {
        wishes.schemas = names(&[("pet_v2", "Pet")]);
        wishes.operations = names(&[("listPets", "everyPet")]);
        wishes.tags = names(&[("pet-controller", "Animals")]);
    });
    assert!(made.diagnostics.is_empty(), "{:?}", made.diagnostics);
    assert!(text(&made, "src/types/pet.rs").contains("pub struct Pet {"));
    assert!(text(&made, "src/client/animals.rs").contains("pub fn every_pet("));
    // The description stays as it is.
    assert!(text(&made, "openapi.json").contains("listPets") && text(&made, "openapi.json").contains("pet_v2"));
}

#[test]
fn what_is_skipped_takes_along_what_only_it_needs() {
    for wish in [
        |wishes: &mut Overrides| wishes.without_operations.push("syncAll".to_owned()),
        |wishes: &mut Overrides| wishes.without_tags.push("Internal".to_owned()),
    ] {
        let made = made(wish);
        assert!(made.diagnostics.is_empty(), "{:?}", made.diagnostics);
        assert!(!has(&made, "src/client/internal.rs") && !has(&made, "src/types/sync.rs"));
        assert!(!has(&made, "src/types/how.rs") && has(&made, "src/types/kind.rs"));
        assert!(text(&made, "openapi.json").contains("syncAll"));
    }
}

#[test]
fn formats_have_types_of_ones_own() {
    let made = made(|wishes| wishes.formats = names(&[("money", "my_types::Money")]));
    let types = text(&made, "src/types/pet_v2.rs");
    assert!(types.contains("pub price: Option<my_types::Money>,"), "{types}");
}

/// Whoever asks without a `lockstep.yaml` gets no crate that does not compile either.
#[test]
fn what_cannot_be_written_is_refused() {
    for wish in [
        |wishes: &mut Overrides| wishes.formats = names(&[("money", "not a path!")]),
        |wishes: &mut Overrides| drop(wishes.derives.insert("PetV2".to_owned(), vec!["My Derive".to_owned()])),
        |wishes: &mut Overrides| wishes.dependencies = names(&[("lockstep-runtime", "2")]),
    ] {
        let made = made(wish);
        let slugs: Vec<&str> = made.diagnostics.iter().map(|finding| finding.diagnostic.code).collect();
        assert_eq!(slugs, ["invalid-setting"]);
        assert!(made.files.is_empty());
    }
}

/// An operation stands under its first tag, and has all of them.
#[test]
fn an_operation_is_skipped_by_each_of_its_tags() {
    let both = PETS.replace("tags: [Internal]", "tags: [Other, Internal]");
    let made = made_of(&both, |wishes| wishes.without_tags.push("Internal".to_owned()));
    assert!(made.diagnostics.is_empty(), "{:?}", made.diagnostics);
    assert!(!has(&made, "src/types/sync.rs") && has(&made, "src/client/pet_controller.rs"));
    // A name is given to what a resource is called by, which is the first.
    let made = made_of(&both, |wishes| wishes.tags = names(&[("Internal", "Inside")]));
    assert_eq!(made.diagnostics.len(), 1, "{:?}", made.diagnostics);
}

#[test]
fn another_name_of_a_type_derives_nothing() {
    let made = made(|wishes| drop(wishes.derives.insert("Names".to_owned(), vec!["Eq".to_owned()])));
    let found = &made.diagnostics[0].diagnostic;
    assert_eq!((made.diagnostics.len(), found.code), (1, "unused-override"));
    assert!(found.message.contains("`Names` derives nothing"), "{found:?}");
}

#[test]
fn what_derives_more_is_a_type_of_its_own() {
    let alike = made(|_| {});
    let types = text(&alike, "src/types/sync.rs");
    assert!(types.contains("pub type SyncSchemaFrom = SyncSchemaTo;"), "{types}");
    let apart = made(|wishes| drop(wishes.derives.insert("SyncSchemaFrom".to_owned(), vec!["Eq".to_owned()])));
    let types = text(&apart, "src/types/sync.rs");
    assert!(types.contains("#[derive(Eq)]\n#[derive(Clone, Default)]\npub struct SyncSchemaFrom {"), "{types}");
    assert!(types.contains("#[derive(Clone, Default)]\npub struct SyncSchemaTo {"), "{types}");
}

#[test]
fn a_wish_about_nothing_is_told_of() {
    let made = made(|wishes| {
        wishes.schemas = names(&[("pet_v3", "Pet")]);
        wishes.operations = names(&[("syncAll", "listPets")]);
        wishes.without_tags.push("Secret".to_owned());
        wishes.derives.insert("Pot".to_owned(), vec!["Eq".to_owned()]);
    });
    let mut slugs: Vec<&str> = made.diagnostics.iter().map(|finding| finding.diagnostic.code).collect();
    slugs.sort_unstable();
    assert_eq!(slugs, ["rename-clash", "unused-override", "unused-override", "unused-override"]);
    assert!(made.has_errors());
}

#[test]
fn each_resource_has_a_feature() {
    let made = made(|wishes| {
        wishes.resource_features = true;
        wishes.tags = names(&[("pet-controller", "Client")]);
        wishes.dependencies = names(&[("internal", "1")]);
    });
    assert!(made.diagnostics.is_empty(), "{:?}", made.diagnostics);
    // `client` is a feature of every crate, and a feature cannot have the name of a dependency.
    let manifest = text(&made, "Cargo.toml");
    assert!(manifest.contains("\nresources = [\n    \"client-api\",\n    \"internal-api\",\n]\n"), "{manifest}");
    assert!(manifest.contains("default = [\"all\"]\n") && manifest.contains("server = [\"resources\", "), "{manifest}");
    let types = text(&made, "src/types/mod.rs");
    assert!(types.contains("#[cfg(feature = \"internal-api\")]\nmod how;\nmod kind;\n"), "{types}");
    assert!(types.contains("#[cfg(feature = \"client-api\")]\npub use pet_v2::PetV2;\n"), "{types}");
}

#[test]
fn without_resources_there_are_no_features_for_them() {
    let made = made(|wishes| {
        wishes.resource_features = true;
        wishes.without_tags = vec!["pet-controller".to_owned(), "Internal".to_owned()];
    });
    let slugs: Vec<&str> = made.diagnostics.iter().map(|finding| finding.diagnostic.code).collect();
    assert_eq!(slugs, ["unused-override"]);
    assert!(text(&made, "Cargo.toml").contains("default = []\n"));
}
