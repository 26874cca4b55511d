//! The names of generated crates: each is defined once, and values that differ have names that show how.

// Helpers of tests are outside of `#[test]` functions, where clippy.toml does not allow these.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use lockstep_codegen::diagnostic::Deny;
use lockstep_codegen::emit::{Options, RuntimeDependency};
use lockstep_codegen::source::{Memory, Refs};
use lockstep_codegen::{GenerateRequest, Generated, Overrides, generate};

fn generate_from(document: &str) -> Generated {
    generate(&GenerateRequest {
        spec: "openapi.yaml".into(),
        source: &Memory::from_iter([("openapi.yaml", document.to_owned())]),
        refs: &Refs::default(),
        package: None,
        only: &[],
        deny: Deny::None,
        overrides: Overrides::default(),
        options: Options { runtime: RuntimeDependency::Version("0.1".to_owned()), workspace_root: false },
    })
}

/// A document whose schemas have the names that the types of its operations would have.
const COLLISIONS: &str = "\
openapi: 3.1.0
info: {title: Collisions, version: '1'}
tags: [{name: Pets}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [Pets]
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses:
        '200':
          description: Ok.
          headers: {X-Total: {schema: {type: integer}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
        '202':
          description: Accepted.
          content:
            application/json: {schema: {type: object, properties: {a: {type: string}}}}
            text/csv: {schema: {type: string}}
        '404': {description: Not found.}
    post:
      operationId: addPet
      tags: [Pets]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}, text/csv: {}}}
      responses: {'204': {description: Added.}}
webhooks:
  added:
    post:
      operationId: petAdded
      tags: [Events]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'204': {description: Received.}}
components:
  schemas:
    Pet:
      type: object
      x-lockstep-table: {name: pets, key: id}
      required: [id]
      properties: {id: {type: integer, readOnly: true}, name: {type: string}}
";

#[test]
fn names_of_a_crate_are_defined_once() {
    let mut document = COLLISIONS.to_owned();
    for name in [
        "Pets",
        "PetsApi",
        "PetsClient",
        "EventsApi",
        "ListPets",
        "ListPetsRequest",
        "ListPetsParams",
        "ListPetsOk",
        "ListPetsError",
        "ListPetsAccepted",
        "ListPetsAcceptedBody",
        "AddPetContent",
        "AddPetRequest",
        "PetRow",
        "PetInput",
        "Client",
        "Authenticate",
    ] {
        document.push_str(&format!("    {name}: {{type: object, properties: {{a: {{type: string}}}}}}\n"));
    }
    let generated = generate_from(&document);
    assert!(!generated.has_errors(), "{:?}", generated.diagnostics);
    let mut definitions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in generated.files.iter().filter(|file| file.path.as_str().ends_with(".rs")) {
        for line in file.text.lines() {
            let Some(definition) = ["struct", "enum", "trait", "type"]
                .iter()
                .find_map(|keyword| line.strip_prefix("pub ")?.strip_prefix(keyword)?.strip_prefix(' '))
            else {
                continue;
            };
            let name = definition.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
            definitions.entry(name).or_default().push(file.path.as_str());
        }
    }
    let repeated: Vec<_> = definitions.iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(definitions.len() > 20 && repeated.is_empty(), "{repeated:?}");
}

#[test]
fn enum_values_that_differ_in_signs_have_names_with_these_signs() {
    let document = "\
openapi: 3.1.0
info: {title: Signs, version: '1'}
paths: {}
components:
  schemas:
    Language: {type: string, enum: [C, C++, 'C#', '1.0', '10']}
";
    let generated = generate_from(document);
    let language = generated.files.iter().find(|file| file.path == "src/types/language.rs").unwrap();
    for name in ["C,", "CPlusPlus,", "CSharp,", "N1_0,", "N10,"] {
        assert!(language.text.lines().any(|line| line.trim() == name), "{name} is missing in\n{}", language.text);
    }
}

/// A document of operations of the tag `Books` (`docs/adr/0012-names-by-location.md`).
fn document_of(operations: &[&str]) -> String {
    let mut document = "openapi: 3.1.0\ninfo: {title: Books, version: '1'}\ntags: [{name: Books}]\npaths:\n".to_owned();
    for (number, operation) in operations.iter().enumerate() {
        document.push_str(&format!("  /{number}:\n    post: {{tags: [Books], {operation}}}\n"));
    }
    document.push_str(
        "components: {schemas: {P: {type: object, properties: {id: {type: integer, readOnly: true}, a: {type: string}}}}}\n",
    );
    document
}

const NO_CONTENT: &str = "responses: {'204': {description: Done.}}";

/// Returns the lines that define the types, traits and functions of a crate.
fn definitions_of(operations: &[&str]) -> BTreeSet<String> {
    let generated = generate_from(&document_of(operations));
    let files = generated.files.iter().filter(|file| file.path.as_str().ends_with(".rs"));
    let lines = files.flat_map(|file| file.text.lines().map(str::trim));
    let definition = |line: &str| {
        let is_definition = ["struct ", "enum ", "type ", "trait ", "fn "]
            .iter()
            .any(|keyword| line.strip_prefix("pub ").is_some_and(|after| after.starts_with(keyword)));
        is_definition.then(|| line.split(['{', '=']).next().unwrap_or_default().trim().to_owned())
    };
    lines.filter_map(definition).collect()
}

/// Returns the names of the types of a crate.
fn types_of(operations: &[&str]) -> BTreeSet<String> {
    let name = |definition: String| {
        let words: Vec<&str> = definition.split([' ', '<', '(', ';']).collect();
        (words[1] != "fn").then(|| words[2].to_owned())
    };
    definitions_of(operations).into_iter().filter_map(name).collect()
}

#[test]
fn added_operation_renames_nothing() {
    let schema = "{type: object, properties: {a: {type: object, properties: {b: {type: string}}}}}";
    let body = format!("requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}");
    let existing = format!("operationId: addBook, {body}, {NO_CONTENT}");
    let added = format!("operationId: addAuthor, {body}, {NO_CONTENT}");
    let (before, after) = (types_of(&[&existing]), types_of(&[&added, &existing]));
    assert!(before.len() > 4 && before.is_subset(&after), "{before:?} {after:?}");
}

#[test]
fn added_operation_that_differs_in_signs_renames_the_operation_with_signs() {
    let [plain, sign] = ["a", "a+"].map(|id| format!("operationId: {id}, {NO_CONTENT}"));
    let has_types = |operations: &[&str]| ["ARequest", "APlusRequest"].map(|name| types_of(operations).contains(name));
    assert_eq!(has_types(&[&sign]), [true, false]);
    assert_eq!(has_types(&[&sign, &plain]), [true, true]);
}

#[test]
fn added_operation_with_the_same_method_takes_it_if_it_is_earlier() {
    let [short, long] = ["list", "listBooks"].map(|id| format!("operationId: {id}, {NO_CONTENT}"));
    let has_method = |operations: &[&str], method: &str| {
        let start = format!("pub fn {method}(self) -> ListBooksRequest");
        definitions_of(operations).iter().any(|definition| definition.starts_with(&start))
    };
    assert!(has_method(&[&long], "list"));
    assert!(has_method(&[&long, &short], "list"));
    assert!(has_method(&[&short, &long], "list_books"));
}

#[test]
fn added_response_with_a_schema_of_requests_splits_its_type() {
    let content = "content: {application/json: {schema: {$ref: '#/components/schemas/P'}}}";
    let request = &format!("operationId: addP, requestBody: {{{content}}}, {NO_CONTENT}");
    let response = &format!("operationId: getP, responses: {{'200': {{description: P., {content}}}}}");
    let has_types = |operations: &[&str]| ["P", "PInput"].map(|name| types_of(operations).contains(name));
    assert_eq!(has_types(&[request]), [true, false]);
    assert_eq!(has_types(&[request, response]), [true, true]);
}
