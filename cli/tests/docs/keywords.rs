//! `docs/supported-openapi.md` names every keyword of the specifications, and no keyword of a schema is unused.

use std::collections::BTreeSet;
use std::fs;

use crate::fragments::{in_folder, lockstep};
use crate::page;

/// The page.
const PAGE: &str = "docs/supported-openapi.md";

/// The fixed fields of OpenAPI 3.0, 3.1 and 3.2 (section 4.8 of each, 4.1 to 4.30 of 3.2), without those of schemas.
const OPENAPI: &str = "
    openapi $self info jsonSchemaDialect servers paths webhooks components security tags externalDocs
    title summary description termsOfService contact license version
    url name variables enum default
    schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems mediaTypes
    $ref get put post delete options head patch trace query additionalOperations
    operationId requestBody deprecated
    in required allowEmptyValue style explode allowReserved schema example content
    itemSchema encoding prefixEncoding itemEncoding contentType
    parent kind discriminator propertyName mapping defaultMapping
    type scheme bearerFormat flows openIdConnectUrl oauth2MetadataUrl
    authorizationUrl deviceAuthorizationUrl tokenUrl refreshUrl scopes
";

/// The fixed fields of Swagger 2.0, where OpenAPI 3 has others.
const SWAGGER: &str =
    "swagger host basePath schemes consumes produces definitions securityDefinitions collectionFormat flow";

/// The keywords of schemas, each with an example: JSON Schema 2020-12, its drafts 4 and 7, and OpenAPI.
const SCHEMA: &[(&str, &str)] = &[
    ("$ref", "{$ref: '#/components/schemas/Base'}"),
    ("$defs", "{$defs: {A: {type: string}}, type: array, items: {$ref: '#/components/schemas/Keyword1/$defs/A'}}"),
    (
        "definitions",
        "{definitions: {A: {type: string}}, type: array, items: {$ref: '#/components/schemas/Keyword2/definitions/A'}}",
    ),
    ("$comment", "{$comment: text, type: string}"),
    ("$schema", "{$schema: 'https://json-schema.org/draft/2020-12/schema', type: string}"),
    ("$id", "{$id: 'https://example.com/a', type: string}"),
    ("$anchor", "{$anchor: here, type: string}"),
    ("$dynamicAnchor", "{$dynamicAnchor: there, type: string}"),
    ("$dynamicRef", "{$dynamicRef: '#/components/schemas/Base'}"),
    ("type", "{type: [string, 'null']}"),
    ("nullable", "{nullable: true, type: string}"),
    ("enum", "{enum: [a, b]}"),
    ("const", "{const: a}"),
    ("properties", "{type: object, properties: {a: {type: string}}}"),
    ("required", "{type: object, required: [a], properties: {a: {type: string}}}"),
    ("additionalProperties", "{type: object, additionalProperties: {type: string}}"),
    ("patternProperties", "{type: object, patternProperties: {'^a': {type: string}}}"),
    ("propertyNames", "{type: object, propertyNames: {maxLength: 3}}"),
    ("dependentRequired", "{type: object, dependentRequired: {a: [b]}}"),
    ("dependentSchemas", "{type: object, dependentSchemas: {a: {required: [b]}}}"),
    ("unevaluatedProperties", "{type: object, unevaluatedProperties: false}"),
    ("unevaluatedItems", "{type: array, items: {}, unevaluatedItems: false}"),
    ("minProperties", "{type: object, minProperties: 1}"),
    ("maxProperties", "{type: object, maxProperties: 1}"),
    ("items", "{type: array, items: {type: string}}"),
    ("prefixItems", "{type: array, prefixItems: [{type: string}], items: false}"),
    ("additionalItems", "{type: array, items: [{type: string}], additionalItems: false}"),
    ("contains", "{type: array, items: {}, contains: {const: a}}"),
    ("minContains", "{type: array, items: {}, contains: {const: a}, minContains: 1}"),
    ("maxContains", "{type: array, items: {}, contains: {const: a}, maxContains: 1}"),
    ("minItems", "{type: array, items: {}, minItems: 1}"),
    ("maxItems", "{type: array, items: {}, maxItems: 1}"),
    ("uniqueItems", "{type: array, items: {}, uniqueItems: true}"),
    ("allOf", "{allOf: [{$ref: '#/components/schemas/Base'}, {type: object}]}"),
    ("anyOf", "{anyOf: [{type: string}, {type: integer}]}"),
    ("oneOf", "{oneOf: [{type: string}, {type: integer}]}"),
    ("not", "{type: string, not: {const: a}}"),
    ("if", "{type: string, if: {const: a}, else: {maxLength: 1}}"),
    ("then", "{type: string, if: {maxLength: 1}, then: {const: a}}"),
    ("else", "{type: string, if: {maxLength: 1}, else: {const: ab}}"),
    ("discriminator", "{oneOf: [{$ref: '#/components/schemas/Base'}], discriminator: {propertyName: a}}"),
    ("minimum", "{type: integer, minimum: 1}"),
    ("maximum", "{type: integer, maximum: 1}"),
    ("exclusiveMinimum", "{type: integer, exclusiveMinimum: 1}"),
    ("exclusiveMaximum", "{type: integer, exclusiveMaximum: 1}"),
    ("multipleOf", "{type: integer, multipleOf: 2}"),
    ("minLength", "{type: string, minLength: 1}"),
    ("maxLength", "{type: string, maxLength: 1}"),
    ("pattern", "{type: string, pattern: '^a'}"),
    ("format", "{type: string, format: date}"),
    ("contentEncoding", "{type: string, contentEncoding: base64}"),
    ("contentMediaType", "{type: string, contentMediaType: image/png}"),
    ("readOnly", "{type: object, properties: {a: {type: string, readOnly: true}}}"),
    ("writeOnly", "{type: object, properties: {a: {type: string, writeOnly: true}}}"),
    ("title", "{title: T, type: string}"),
    ("description", "{description: D, type: string}"),
    ("default", "{default: a, type: string}"),
    ("example", "{example: a, type: string}"),
    ("examples", "{examples: [a], type: string}"),
    ("externalDocs", "{externalDocs: {url: 'https://example.com'}, type: string}"),
    ("xml", "{xml: {name: a}, type: string}"),
    ("deprecated", "{deprecated: true, type: string}"),
];

/// The keywords of schemas that the page lists as warned.
const WARNED: [&str; 1] = ["contentSchema"];

/// Returns the words of the page's code spans: `info.title` has two.
fn keywords_of_page() -> BTreeSet<String> {
    let text = page::read(PAGE);
    let spans = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_separator = |character: char| !character.is_ascii_alphanumeric() && character != '$';
    spans.flat_map(|span| span.split(is_separator)).map(str::to_owned).collect()
}

#[test]
fn page_names_every_keyword() {
    let of_page = keywords_of_page();
    let fields = OPENAPI.split_whitespace().chain(SWAGGER.split_whitespace());
    let missing: Vec<&str> = fields
        .chain(SCHEMA.iter().map(|(keyword, _)| *keyword))
        .chain(WARNED)
        .filter(|keyword| !of_page.contains(*keyword))
        .collect();
    assert!(missing.is_empty(), "{PAGE} does not name {missing:?}");
}

#[test]
fn schema_keyword_is_used() {
    let mut document = String::from(
        "openapi: 3.1.0\ninfo: {title: Keywords, version: 1.0.0}\npaths: {}\ncomponents:\n  schemas:\n    \
         Base: {type: object, required: [a], properties: {a: {type: string}}}\n",
    );
    let first_line = document.lines().count() + 1;
    for (number, (_, schema)) in SCHEMA.iter().enumerate() {
        document.push_str(&format!("    Keyword{number}: {schema}\n"));
    }
    let warned = WARNED.iter().chain(&["notAKeyword"]);
    for keyword in warned.clone() {
        document.push_str(&format!("    Warned{keyword}: {{type: string, {keyword}: {{}}}}\n"));
    }
    let output = in_folder(|folder| {
        fs::write(folder.join("openapi.yaml"), &document).unwrap();
        lockstep(
            folder,
            &["gen", "--spec", "openapi.yaml", "--out", "api", "--name", "keywords", "--message-format", "json"],
        )
    });
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let unused: Vec<&str> = lines.lines().filter(|line| line.contains("\"unused-keyword\"")).collect();
    let expected: Vec<String> =
        (first_line + SCHEMA.len()..).take(warned.count()).map(|line| format!("\"line\":{line},")).collect();
    let is_expected = |(found, line): (&&str, &String)| found.contains(line.as_str());
    assert!(unused.len() == expected.len() && unused.iter().zip(&expected).all(is_expected), "{unused:#?}");
}
