use camino::Utf8Path;

use crate::diagnostic::{Deny, Diagnostics};
use crate::document::tests::with_files;
use crate::document::{Document, Files, RefError};
use crate::source::Memory;

const FILES: [(&str, &[u8]); 5] = [
    ("spec/openapi.yaml", b"paths:\n  /a b: {x: 1}\n  a~/c%d: 2\nlist: [a, b]\nschemas: {Pet: 1, Person: 2}\n"),
    ("spec/schemas/pet.yaml", b"type: object\nup: here\n"),
    ("spec/schemas/a b.json", b"{\"deep\": {\"er\": true}}"),
    ("spec/broken.yaml", b"a: [\n"),
    ("other.yaml", b"z: 1\n"),
];

/// Where a reference leads from the root, as file and pointer.
fn lead(document: &Document<'_>, reference: &str) -> Result<String, RefError> {
    let node = document.resolve(document.root(), reference)?;
    Ok(format!("{}#{}", document.files().path(node.file()), node.pointer()))
}

#[test]
fn references_lead_to_files_and_members() {
    let found = with_files(&FILES, |document, _| {
        for (reference, place) in [
            ("#", "spec/openapi.yaml#"),
            ("#/paths/~1a%20b/x", "spec/openapi.yaml#/paths/~1a b/x"),
            ("#/paths/a~0~1c%25d", "spec/openapi.yaml#/paths/a~0~1c%d"),
            ("#/list/1", "spec/openapi.yaml#/list/1"),
            ("openapi.yaml#/list", "spec/openapi.yaml#/list"),
            ("./schemas/../schemas/pet.yaml", "spec/schemas/pet.yaml#"),
            ("schemas/pet.yaml#/up", "spec/schemas/pet.yaml#/up"),
            ("schemas/a%20b.json#/deep/er", "spec/schemas/a b.json#/deep/er"),
            ("../other.yaml#/z", "other.yaml#/z"),
        ] {
            assert_eq!(lead(document, reference).as_deref(), Ok(place), "{reference}");
        }
        let pet = document.resolve(document.root(), "schemas/pet.yaml").map(|pet| document.resolve(pet, "a%20b.json"));
        assert!(matches!(pet, Ok(Ok(_))), "a reference starts from the file in which it stands");
        assert_eq!(document.files().ids().count(), 4, "each file is read once");
    });
    assert_eq!(found, "");
}

#[test]
fn references_that_lead_nowhere_say_why() {
    let found = with_files(&FILES, |document, diagnostics| {
        for (reference, message, help) in [
            ("#/schemas/pet", "there is no `pet` in `#/schemas`", "did you mean `Pet`?"),
            ("#/scemas/Pet", "there is no `scemas` at the root of the file", "did you mean `schemas`?"),
            ("#/list/2", "there is no `2` in `#/list`", ""),
            ("#/list/x", "there is no `x` in `#/list`", ""),
            (
                "#Pet",
                "`#Pet` is no JSON Pointer, and nothing has that `$anchor`",
                "a JSON Pointer begins with a slash: `#/Pet`",
            ),
            ("none.yaml#/a", "`spec/none.yaml` does not exist", ""),
            ("broken.yaml", "`spec/broken.yaml` cannot be read", ""),
            (
                "https://x.org/a.yaml#/b",
                "`https://x.org/a.yaml#/b` is on the network, which is never asked",
                "download the file and refer to it by its path, or map the URL to it: `refs` in lockstep.yaml",
            ),
        ] {
            let error = lead(document, reference).err();
            assert_eq!(error.as_ref().map(ToString::to_string).as_deref(), Some(message));
            assert_eq!(error.as_ref().and_then(RefError::help).unwrap_or_default(), help);
            let error = error.filter(|error| !error.reported());
            error.into_iter().for_each(|error| diagnostics.push(error.diagnostic(document.root().span(), "any value")));
        }
        assert!(lead(document, "broken.yaml").is_err_and(|error| error.reported()));
    });
    assert_eq!(found.matches("error[yaml-syntax]").count(), 1, "a broken file is reported once");
    assert_eq!(found.matches("warning[file-missing]").count(), 1);
    assert_eq!(found.matches("note: repaired: any value").count(), 7);
}

#[test]
fn a_missing_root_is_a_fault_without_excerpt() {
    let (source, files, diagnostics) = (Memory::default(), Files::new(), Diagnostics::new());
    assert!(Document::open(&source, Utf8Path::new("spec/none.yaml"), &files, &diagnostics).is_none());
    let drawn = crate::diagnostic::render_human(&diagnostics.finish(&Deny::None), &files, false);
    assert!(drawn.starts_with("error[file-missing]: `spec/none.yaml` does not exist"), "{drawn}");
}
