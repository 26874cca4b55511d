//! All diagnostic codes with their summaries and help texts. `docs/diagnostics.md` is generated from this table.

/// A diagnostic code.
#[derive(Clone, Copy, Debug)]
pub struct CodeInfo {
    /// The code, as it is printed and as `deny` accepts it.
    pub code: &'static str,
    /// The problem, in lower case and without a full stop.
    pub summary: &'static str,
    /// What the author can do, as one or more sentences (Markdown).
    pub help: &'static str,
}

/// Returns the entry for `code`, or `None` if there is no such code.
#[must_use]
pub fn code_info(code: &str) -> Option<&'static CodeInfo> {
    CODES.binary_search_by_key(&code, |info| info.code).ok().and_then(|index| CODES.get(index))
}

const fn code_entry(code: &'static str, summary: &'static str, help: &'static str) -> CodeInfo {
    CodeInfo { code, summary, help }
}

/// All codes, sorted.
pub const CODES: &[CodeInfo] = &[
    code_entry(
        "allof-conflict",
        "schemas of an `allOf` contradict each other",
        "Make the schemas agree, or remove one of them: a value must be valid against all of them.",
    ),
    code_entry(
        "allof-cycle",
        "a schema contains itself through `allOf`",
        "Remove the `allOf` entry that leads back to the schema. To nest values of the schema, use a property.",
    ),
    code_entry(
        "ambiguous-union",
        "alternatives of a `oneOf` or `anyOf` cannot be distinguished",
        "Add a `discriminator`, or a required property that differs between the alternatives in name, type or values.",
    ),
    code_entry(
        "body-and-form-fields",
        "an operation has both a body parameter and form parameters",
        "Keep either the body parameter or the form parameters: a request has a single body.",
    ),
    code_entry(
        "column-without-field",
        "a table column has no field in any request or response type",
        "Remove `writeOnly` if no request contains the property, or set `x-lockstep-column: false`.",
    ),
    code_entry(
        "column-without-value",
        "a property that responses require has no value if a request leaves it out",
        "Require the property in requests, make it nullable, or set `x-lockstep-omittable: true`.",
    ),
    code_entry(
        "dangling-reference",
        "the target of a `$ref` does not exist",
        "Correct the reference, or add the schema, parameter or response that it names.",
    ),
    code_entry(
        "duplicate-column",
        "two properties of a table have the same column",
        "Rename one of the properties, or set `x-lockstep-column: false` on it.",
    ),
    code_entry("duplicate-key", "a key appears twice in an object", "Remove one of the two entries."),
    code_entry(
        "duplicate-operation-id",
        "two operations have the same `operationId`",
        "Give each operation a unique `operationId`.",
    ),
    code_entry(
        "duplicate-parameter",
        "an operation has two parameters with the same name and location",
        "Remove one of the two: `name` and `in` together identify a parameter.",
    ),
    code_entry(
        "duplicate-path",
        "two paths differ only in the names of their parameters",
        "Merge the two path items: a server cannot distinguish their requests.",
    ),
    code_entry(
        "duplicate-setting",
        "two crates of lockstep.yaml have the same name or folder",
        "Give each of `apis` a different `name` and `out`.",
    ),
    code_entry(
        "duplicate-status",
        "an operation has two responses for the same status",
        "Remove one of the two. Write ranges as `4XX`, and the fallback as `default`.",
    ),
    code_entry(
        "duplicate-table",
        "two schemas have the same table name",
        "Set a unique `name` in each `x-lockstep-table`.",
    ),
    code_entry(
        "dynamic-reference",
        "a `$dynamicRef` is resolved like a `$ref`",
        "Use `$ref` where the target is always the same schema; then the types are exact.",
    ),
    code_entry("empty-enum", "an `enum` has no values", "List the allowed values, or remove `enum`."),
    code_entry(
        "empty-file",
        "a file is empty",
        "Write the document into the file, or correct the path that leads to it.",
    ),
    code_entry("file-too-large", "a file is larger than 1 GiB", "Split the document into several files."),
    code_entry(
        "infinite-type",
        "a type contains only itself, or is nested too deeply",
        "End the recursion with an optional property, an array, or a further alternative.",
    ),
    code_entry(
        "invalid-media-type",
        "a key of `content` is not a media type",
        "Write a type and a subtype, such as `application/json`. Move keywords of the body into its `schema`.",
    ),
    code_entry(
        "invalid-method",
        "an HTTP method contains characters that are not allowed",
        "Correct the method: it is a token of letters, digits and a few symbols (RFC 9110, section 5.6.2).",
    ),
    code_entry(
        "invalid-setting",
        "a setting of `lockstep.yaml` has an invalid value",
        "Correct the value as the message describes: for example a Rust type, a derive or a version.",
    ),
    code_entry(
        "invalid-status",
        "a response status is invalid",
        "Use a number from 100 to 599, a range such as `4XX`, or `default`.",
    ),
    code_entry("json-syntax", "a file has a JSON syntax error", "Correct the syntax at the marked position."),
    code_entry(
        "missing-conversion",
        "a request property cannot be converted to the stored property",
        "Require in requests what responses require, in nested objects too.",
    ),
    code_entry("missing-key", "a key that OpenAPI requires is missing", "Add the key."),
    code_entry(
        "missing-operation-id",
        "an operation has no `operationId`",
        "Add an `operationId`: methods and types are named after it.",
    ),
    code_entry(
        "missing-parameter",
        "a path contains a parameter that is not declared",
        "Declare the parameter with `in: path`, or correct its name in the path.",
    ),
    code_entry(
        "missing-parameter-location",
        "a parameter has no location",
        "Add `in` with `path`, `query`, `header` or `cookie`.",
    ),
    code_entry(
        "missing-response",
        "an operation has no response for success",
        "Add a response with a status from 200 to 299.",
    ),
    code_entry(
        "missing-schema",
        "a parameter has no schema",
        "Add a `schema`, or a `content` with a single media type.",
    ),
    code_entry(
        "missing-setting",
        "an entry of `apis` in lockstep.yaml lacks a key",
        "Add `spec` (a file), `out` (a folder) and `name` (a crate).",
    ),
    code_entry("missing-title", "the document has no title", "Add `info.title`: the crate is named after it."),
    code_entry(
        "non-scalar-enum",
        "an `enum` contains arrays or objects",
        "No change is required: the type is any JSON value, and the server validates it.",
    ),
    code_entry(
        "not-generated",
        "a part of the document has no generated code",
        "No change is required: it remains in the `openapi.json` that the server serves.",
    ),
    code_entry("not-utf8", "a file is not UTF-8", "Save the file as UTF-8."),
    code_entry(
        "openapi-version",
        "a file has no supported OpenAPI version",
        "Add `openapi: 3.1.0`, or the version that the document is written for.",
    ),
    code_entry(
        "optional-path-parameter",
        "a path parameter is optional",
        "Set `required: true`: each request contains the parameter.",
    ),
    code_entry(
        "parameter-content",
        "a parameter has an unsupported media type",
        "Use `application/json`, or a `schema` with a `style`.",
    ),
    code_entry(
        "parameter-style",
        "a parameter's style is not allowed at its location",
        "Use a style that OpenAPI allows: `simple` for paths and headers, `form` for queries and cookies.",
    ),
    code_entry("path-template", "a path template is malformed", "Close each brace, and use each parameter name once."),
    code_entry(
        "pattern-slashes",
        "a `pattern` is enclosed in slashes",
        "Remove the slashes and the flags: `pattern` is the regular expression only.",
    ),
    code_entry(
        "ref-cycle",
        "a `$ref` leads back to itself",
        "Change the reference so that it leads to a schema without `$ref`.",
    ),
    code_entry(
        "ref-siblings",
        "keywords next to a `$ref` have no effect",
        "Write `allOf: [{$ref: …}]` and keep the keywords next to `allOf`, or use OpenAPI 3.1.",
    ),
    code_entry("relative-path", "a path does not begin with a slash", "Begin the path with `/`."),
    code_entry(
        "remote-reference",
        "a `$ref` is a URL that is not mapped to a file",
        "Download the document and refer to the file, or map the URL with `refs` in `lockstep.yaml`. URLs are not fetched.",
    ),
    code_entry("rename-clash", "a rename in `lockstep.yaml` results in a name that is taken", "Choose another name."),
    code_entry(
        "required-on-property",
        "`required` is set on a property",
        "Add the property's name to the `required` list of the object schema that contains it.",
    ),
    code_entry("server-scheme", "a server uses an unsupported scheme", "Add `https` or `http` to `schemes`."),
    code_entry(
        "server-variable",
        "a variable of a server URL has no declaration or no default",
        "Declare the variable in `variables`, with a `default`.",
    ),
    code_entry(
        "stream-not-array",
        "a response with `x-lockstep-stream` is not an array",
        "Remove `x-lockstep-stream`, or respond with a JSON array.",
    ),
    code_entry(
        "string-for-boolean",
        "a string is used where a boolean is required",
        "Write `true` or `false` without quotes.",
    ),
    code_entry(
        "table-without-columns",
        "a table has no columns",
        "Add properties to the schema, or remove `x-lockstep-table`.",
    ),
    code_entry("too-deep", "a file is nested too deeply", "Move inner schemas to `components`, and refer to them."),
    code_entry(
        "too-many-alternatives",
        "combined `oneOf` or `anyOf` lists have too many alternatives for a type",
        "No change is required: only the first list is typed, and the server validates both.",
    ),
    code_entry(
        "undeclared-required-property",
        "a required property is not declared",
        "Declare the property in `properties`, or correct its name in `required`.",
    ),
    code_entry("unknown-column", "a key of a table is not a column", "Use the name of a property of the schema."),
    code_entry(
        "unknown-enum-value",
        "a keyword has a value that OpenAPI does not define",
        "Use one of the values that the message lists.",
    ),
    code_entry(
        "unknown-extension",
        "an `x-lockstep-` key is unknown, or has no effect at its location",
        "Correct its name or move it; remove it if it is not needed.",
    ),
    code_entry(
        "unknown-security-scheme",
        "a security requirement names an undeclared scheme",
        "Declare the scheme in `components.securitySchemes`, or correct its name.",
    ),
    code_entry(
        "unknown-setting",
        "`lockstep.yaml` has an unknown key",
        "Correct the name, or remove the key: docs/configuration.md lists the keys.",
    ),
    code_entry("unknown-tag", "no operation has a tag that `--only` names", "Use a tag of an operation."),
    code_entry(
        "unknown-type",
        "a `type` is not a JSON Schema type",
        "Use `string`, `integer`, `number`, `boolean`, `array`, `object` or `null`.",
    ),
    code_entry(
        "unknown-warning",
        "`deny` names a code that does not exist",
        "Correct the code: this page lists all codes.",
    ),
    code_entry(
        "unreadable-file",
        "a file cannot be read",
        "Correct the path, create the file, or change its permissions.",
    ),
    code_entry(
        "unsupported-representation",
        "a media type has the same schema as another, in an encoding that is not generated",
        "No change is required if JSON is enough. To get the body as a string or bytes instead, use a different schema.",
    ),
    code_entry(
        "untyped-body",
        "a body has a schema, but no types are generated for its media type",
        "No change is required: the body is a string or bytes, which you encode and decode.",
    ),
    code_entry(
        "unused-keyword",
        "a key has no effect at its location",
        "Correct its name or move it; remove it if it is not needed.",
    ),
    code_entry(
        "unused-override",
        "a setting of `lockstep.yaml` names an element that the document does not contain",
        "Correct the name, or remove the setting.",
    ),
    code_entry(
        "unused-path-parameter",
        "a path parameter does not occur in the path",
        "Add the parameter to the path, or change its `in`.",
    ),
    code_entry(
        "wrong-type",
        "a value has the wrong type",
        "Use the type that the message names: for example an array, an object, a string or a number.",
    ),
    code_entry(
        "yaml-alias",
        "a YAML alias is recursive, or expands to too many values",
        "Use an anchor that is defined before the alias and does not contain it.",
    ),
    code_entry("yaml-documents", "a file contains several YAML documents", "Keep a single document in each file."),
    code_entry("yaml-key", "a YAML key is a list or an object", "Quote keys that begin with a brace: `\"{id}\"`."),
    code_entry(
        "yaml-merge",
        "a YAML merge key does not refer to an object",
        "Let `<<` refer to an object or to a list of objects.",
    ),
    code_entry("yaml-syntax", "a file has a YAML syntax error", "Correct the syntax at the marked position."),
    code_entry("yaml-tag", "a YAML tag has no effect", "Remove the tag."),
];

#[cfg(test)]
mod tests {
    use crate::diagnostic::codes::{CODES, code_info};

    #[test]
    fn codes_are_sorted_and_found() {
        assert!(CODES.is_sorted_by(|a, b| a.code < b.code), "sort the table");
        assert_eq!(code_info("unused-keyword").map(|info| info.code), Some("unused-keyword"));
        assert!(code_info("no-such-code").is_none());
    }
}
