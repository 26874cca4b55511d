//! Every kind of finding, with what it is and its cure. `docs/diagnostics.md` is made of this, with an example for each.

/// A kind of finding.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The name by which `deny` and people know it.
    pub slug: &'static str,
    /// What it is, lower case, without a full stop.
    pub what: &'static str,
    /// What to do about it (Markdown).
    pub cure: &'static str,
}

/// The kind of this name.
#[must_use]
pub fn kind(slug: &str) -> Option<&'static Kind> {
    KINDS.binary_search_by_key(&slug, |kind| kind.slug).ok().and_then(|index| KINDS.get(index))
}

const fn of(slug: &'static str, what: &'static str, cure: &'static str) -> Kind {
    Kind { slug, what, cure }
}

/// All of them, by name.
pub const KINDS: &[Kind] = &[
    of(
        "allof-conflict",
        "schemas joined by `allOf` contradict each other",
        "Make the parts agree, or leave out the one that does not belong: a value has to satisfy all of them.",
    ),
    of(
        "allof-cycle",
        "a schema holds itself by `allOf`",
        "Leave out the `allOf` that leads back; to hold a value of the same kind, use a property.",
    ),
    of(
        "ambiguous-union",
        "nothing tells the alternatives of a union apart",
        "Add a discriminator, or a required property that only one of them has, or that has other values or another type in each.",
    ),
    of("body-and-form", "an operation has a body and form fields", "Keep one of the two: a request has one body."),
    of(
        "column-without-value",
        "a column that must hold a value has none in some requests",
        "Require the field in requests too, let it be null, or mark it `x-lockstep-assigned: true` where the server sets it.",
    ),
    of(
        "crowded-union",
        "two lists of alternatives, met at once, are too many for a type",
        "Nothing has to be done: one list is typed, and a server checks both.",
    ),
    of("dangling-reference", "a `$ref` leads nowhere", "Correct the reference, or add what it names."),
    of(
        "duplicate-column",
        "two fields of a table have one column",
        "Give one of them another name, or say `x-lockstep-column: false`.",
    ),
    of("duplicate-key", "a name stands twice in an object", "Keep one of the two."),
    of(
        "duplicate-operation-id",
        "two operations have one operationId",
        "Give each operation an `operationId` of its own.",
    ),
    of(
        "duplicate-parameter",
        "an operation has a parameter twice",
        "Keep one: a parameter is told by its name and where it stands.",
    ),
    of(
        "duplicate-status",
        "an operation answers a status twice",
        "Keep one answer for a status; `default` and ranges are written in one way only.",
    ),
    of("duplicate-table", "two schemas have one table", "Give each a `name` of its own in `x-lockstep-table`."),
    of(
        "dynamic-reference",
        "a `$dynamicRef` is read as a `$ref`",
        "Nothing has to be done where one schema is meant; otherwise refer to it with `$ref`.",
    ),
    of("empty-enum", "an `enum` has no values", "List the values, or leave `enum` out."),
    of(
        "empty-file",
        "a file has nothing in it",
        "Write the description into it, or correct the path that leads there.",
    ),
    of(
        "endless-type",
        "a type is nothing but itself, or too far from its end",
        "Let something come to an end: an optional property, a list, or another alternative.",
    ),
    of("file-missing", "a file cannot be read", "Correct the path, or add the file."),
    of("file-too-large", "a file is larger than 1 GiB", "Split the description into files."),
    of(
        "ignored",
        "something has no effect where it stands",
        "Correct its name or its place; leave it out where it is not needed.",
    ),
    of("json-syntax", "a file is not JSON", "Correct the text at the place that is marked."),
    of(
        "media-type",
        "something stands for a media type that is none",
        "Write a type and a subtype, as `application/json`; what describes a body stands in its `schema`.",
    ),
    of("missing-key", "something that OpenAPI requires is missing", "Add it."),
    of("missing-operation-id", "an operation has no operationId", "Add one: methods and types are named by it."),
    of(
        "missing-parameter",
        "a path names a parameter that is not declared",
        "Declare it with `in: path`, or correct the name in the path.",
    ),
    of("missing-response", "an operation has no answer", "Add the answers that it gives, by status."),
    of("missing-schema", "a parameter has no schema", "Add a `schema`, or a `content` with one media type."),
    of("missing-title", "the API has no title", "Add `title` to `info`: the crate is named by it."),
    of(
        "mixed-types",
        "the values of an `enum` are lists or objects",
        "Nothing has to be done: it is any value in Rust, and a server checks it.",
    ),
    of(
        "no-column",
        "a field of a table can have no column",
        "Leave out `writeOnly` where no request holds it, or say `x-lockstep-column: false`.",
    ),
    of(
        "no-conversion",
        "what a request holds cannot be stored as it is answered",
        "Require the field in requests too, or mark it `x-lockstep-assigned: true`.",
    ),
    of(
        "no-stream",
        "an answer is to be streamed that is no list",
        "Leave out `x-lockstep-stream`, or answer a JSON array.",
    ),
    of(
        "not-generated",
        "something is documented, and nothing is generated for it",
        "Nothing has to be done: it stands in the served description.",
    ),
    of("not-text", "a file is not UTF-8", "Save the file as UTF-8."),
    of(
        "openapi-version",
        "the file does not say that it is OpenAPI, in a version that is known",
        "Write `openapi: 3.1.0`, or the version that the description has.",
    ),
    of(
        "optional-path-parameter",
        "a parameter in the path is not required",
        "Say `required: true`: a part of the path is always there.",
    ),
    of(
        "other-form",
        "a media type says what another one says, in a form that is not written",
        "Nothing has to be done where JSON is enough; otherwise give it a schema of its own: then it is text or octets beside it.",
    ),
    of(
        "parameter-content",
        "a parameter has a media type that is not read",
        "Use `application/json`, or a `schema` and a `style`.",
    ),
    of(
        "parameter-place",
        "a parameter does not say where it stands",
        "Add `in:` with `path`, `query`, `header` or `cookie`.",
    ),
    of(
        "parameter-style",
        "a parameter's style does not go with its place",
        "Choose a style that OpenAPI has for the place: `simple` in paths and headers, `form` in queries and cookies.",
    ),
    of("path-template", "a path's template is not as it should be", "Close each brace, and name each parameter once."),
    of(
        "pattern-slashes",
        "a pattern stands between slashes",
        "Leave out the slashes, and flags behind them: a `pattern` is the expression alone.",
    ),
    of(
        "raw-body",
        "the schema of a body in a form like XML is not typed",
        "Nothing has to be done: the body is text or octets, for you to read and write.",
    ),
    of("ref-cycle", "a `$ref` leads back to itself", "Let the reference lead to a schema that says something."),
    of(
        "ref-siblings",
        "something stands beside a `$ref` that does not count there",
        "Write `allOf: [{$ref: …}]` and put it beside that, or say `openapi: 3.1.0`.",
    ),
    of("relative-path", "a path does not begin with a slash", "Begin it with `/`."),
    of(
        "remote-reference",
        "a `$ref` leads to the network",
        "Save the document beside this one, and refer to the file: descriptions are read without a network.",
    ),
    of("rename-clash", "two renames of lockstep.yaml have one name", "Give each a name of its own."),
    of(
        "required-flag",
        "`required` stands on a property",
        "Name the property in the `required` list of the object that holds it.",
    ),
    of("required-unknown", "a required property is not described", "Describe it in `properties`, or correct its name."),
    of("same-path", "two paths are one to a server", "Leave one out: they differ in the names of parameters only."),
    of("server-scheme", "a server speaks no protocol that is spoken here", "Add `https` or `http` to `schemes`."),
    of(
        "server-variable",
        "a variable of a server's URL is not declared as it should be",
        "Declare it in `variables` with a `default`.",
    ),
    of(
        "stray-parameter",
        "a parameter is declared for the path and is not in it",
        "Put it into the path, or change its `in`.",
    ),
    of(
        "table-without-columns",
        "a table has no columns",
        "Add properties to the schema, or leave out `x-lockstep-table`.",
    ),
    of("text-for-flag", "a text stands where a flag belongs", "Write `true` or `false` without quotes."),
    of("too-deep", "lists and objects are nested too deeply", "Give inner schemas names, and refer to them."),
    of("unknown-column", "a table's key is no column", "Name a property of the schema."),
    of(
        "unknown-extension",
        "an `x-lockstep-` key is not known",
        "Correct its name, or leave it out: it has no effect.",
    ),
    of("unknown-method", "a method cannot be one", "Name a method as HTTP writes it: letters, digits and a few signs."),
    of(
        "unknown-scheme",
        "a security requirement names no scheme",
        "Declare it in `components.securitySchemes`, or correct the name.",
    ),
    of("unknown-status", "a status is none", "Write a number from 100 to 599, `4XX` or `default`."),
    of("unknown-tag", "no operation has a tag that `--only` asks for", "Name a tag that an operation has."),
    of(
        "unknown-type",
        "a type is none",
        "Use a type of JSON Schema: `string`, `integer`, `number`, `boolean`, `array`, `object` or `null`.",
    ),
    of(
        "unknown-value",
        "a value is none of those that OpenAPI has at its place",
        "Write one of those that the message names.",
    ),
    of(
        "wish-without-effect",
        "a setting of lockstep.yaml names nothing in the description",
        "Correct the name, or leave the setting out.",
    ),
    of(
        "wrong-kind",
        "something is of another kind than it must be",
        "Write it as the message says: a list, an object, text, a number.",
    ),
    of(
        "wrong-setting",
        "a setting of lockstep.yaml has a value that cannot be used",
        "Write it as the message says: a Rust type, a derive, a version.",
    ),
    of("yaml-alias", "an alias of YAML leads nowhere, or into itself", "Name an anchor that stands before it."),
    of("yaml-documents", "a file holds several YAML documents", "Keep one document in a file."),
    of("yaml-key", "a name is a list or an object", "Put text in braces in quotes: `\"{id}\"`."),
    of("yaml-merge", "a merge key merges no object", "Let `<<` name an object, or a list of objects."),
    of("yaml-syntax", "a file is not YAML", "Correct the text at the place that is marked."),
    of("yaml-tag", "a tag of YAML has no effect", "Leave the tag out."),
];

#[cfg(test)]
mod tests {
    use crate::diagnostic::codes::{KINDS, kind};

    #[test]
    fn kinds_are_found_by_name() {
        assert!(KINDS.is_sorted_by(|a, b| a.slug < b.slug), "sort the table");
        assert_eq!(kind("ignored").map(|kind| kind.slug), Some("ignored"));
        assert!(kind("nothing").is_none());
    }
}
