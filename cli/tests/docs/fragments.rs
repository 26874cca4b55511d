//! Documents and fragments of documents: they must generate without a warning.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Where a fragment belongs, by the comment in its first line: the text before it, and its indentation.
const LOCATIONS: &[(&str, &str, usize)] = &[
    ("# at the root", "", 0),
    ("# a tag", "tags:\n  -\n", 4),
    ("# an operation", "paths:\n  /pets:\n    post:\n", 6),
    (
        "# a request body",
        "paths:\n  /pets:\n    post:\n      operationId: addPet\n      responses: {'204': {description: Stored.}}\n      \
         requestBody:\n",
        8,
    ),
    (
        "# a security scheme",
        "paths:\n  /pets:\n    post:\n      operationId: addPet\n      security: [{shown: []}]\n      \
         responses: {'204': {description: Stored.}}\ncomponents:\n  securitySchemes:\n    shown:\n",
        6,
    ),
    ("# a schema", "components:\n  schemas:\n    Shown:\n", 6),
    (
        "# a property",
        "x-lockstep-responses: complete\npaths:\n  /pets:\n    get:\n      operationId: getPet\n      responses:\n        \
         '200':\n          description: The pet.\n          content:\n            application/json:\n              \
         schema: {$ref: '#/components/schemas/Shown'}\ncomponents:\n  schemas:\n    Shown:\n      type: object\n      \
         properties:\n        shown:\n",
        10,
    ),
];

/// Returns the document that a fragment is a part of.
pub(crate) fn wrap(fragment: &str) -> Result<String, String> {
    let first = fragment.lines().next().unwrap_or_default();
    let location = LOCATIONS.iter().find(|(comment, ..)| *comment == first);
    let Some((_, before, indent)) = location else {
        let known: Vec<&str> = LOCATIONS.iter().map(|(comment, ..)| *comment).collect();
        return Err(format!("the first line must name a file, or be one of {}", known.join(", ")));
    };
    let mut document = format!("openapi: 3.1.0\ninfo: {{title: Shown, version: 1.0.0}}\n{before}");
    for line in fragment.lines() {
        document.push_str(&format!("{:indent$}{line}\n", ""));
    }
    if !document.contains("\npaths:") {
        document.push_str("paths: {}\n");
    }
    if *indent == 4 {
        let tag = fragment.lines().find_map(|line| line.strip_prefix("name: ")).unwrap_or_default();
        document = document.replace(
            "paths: {}\n",
            &format!(
                "paths:\n  /pets:\n    get:\n      operationId: getPet\n      tags: [{tag}]\n      \
                 responses: {{'204': {{description: No pets.}}}}\n"
            ),
        );
    }
    Ok(document)
}

/// Generates a crate from a document. A warning is an error.
pub(crate) fn generate(document: &str) -> Result<(), String> {
    in_folder(|folder| {
        fs::write(folder.join("openapi.yaml"), document).unwrap();
        let arguments = ["gen", "--spec", "openapi.yaml", "--out", "api", "--name", "shown", "--deny", "all"];
        succeeded(&lockstep(folder, &arguments), document)
    })
}

/// Reads a `lockstep.yaml`, with an empty document next to it.
pub(crate) fn read_settings(settings: &str) -> Result<(), String> {
    const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
tags: [{name: pets-v2}, {name: internal}]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets-v2]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: The pet., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /other:
    get: {operationId: petsV2Get, tags: [internal], responses: {'204': {description: Nothing.}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}, price: {type: string, format: money}}}
    pet_v2: {type: object, properties: {name: {type: string}}}
";
    in_folder(|folder| {
        fs::write(folder.join("lockstep.yaml"), settings).unwrap();
        for file in ["openapi.yaml", "payments.yaml"] {
            fs::write(folder.join(file), DOCUMENT).unwrap();
        }
        succeeded(&lockstep(folder, &["gen"]), settings)
    })
}

/// Runs the program `lockstep` in a folder.
pub(crate) fn lockstep(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lockstep")).args(arguments).current_dir(folder).output().unwrap()
}

/// Runs `work` in a new folder.
pub(crate) fn in_folder<T>(work: impl FnOnce(&Path) -> T) -> T {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("docs-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let result = work(&folder);
    let _ = fs::remove_dir_all(&folder);
    result
}

fn succeeded(output: &Output, input: &str) -> Result<(), String> {
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{}\n{}\n{input}", output.status, String::from_utf8_lossy(&output.stderr)))
}
