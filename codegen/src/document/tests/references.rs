use camino::Utf8Path;

use crate::diagnostic::{ColorMode, Deny, Diagnostics};
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

/// Resolves a reference of the root. Returns the target's file and pointer.
fn resolve(document: &Document<'_>, reference: &str) -> Result<String, RefError> {
    let node = document.resolve(document.root(), reference)?;
    Ok(format!("{}#{}", document.files().path(node.file()), node.pointer()))
}

#[test]
fn reference_resolves_to_file_and_node() {
    let found = with_files(&FILES, |document, _| {
        for (reference, target) in [
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
            assert_eq!(resolve(document, reference).as_deref(), Ok(target), "{reference}");
        }
        let pet = document.resolve(document.root(), "schemas/pet.yaml").map(|pet| document.resolve(pet, "a%20b.json"));
        assert!(matches!(pet, Ok(Ok(_))), "a reference is relative to the file that contains it");
        assert_eq!(document.files().ids().count(), 4, "each file is read once");
    });
    assert_eq!(found, "");
}

#[test]
fn unresolved_reference_has_message_and_help() {
    let found = with_files(&FILES, |document, diagnostics| {
        for (reference, message, help) in [
            ("#/schemas/pet", "`#/schemas` has no `pet`", "did you mean `Pet`?"),
            ("#/scemas/Pet", "the root of the file has no `scemas`", "did you mean `schemas`?"),
            ("#/list/2", "`#/list` has no `2`", ""),
            ("#/list/x", "`#/list` has no `x`", ""),
            ("#Pet", "`#Pet` is neither a JSON Pointer nor an `$anchor`", "begin a JSON Pointer with a slash: `#/Pet`"),
            ("none.yaml#/a", "`spec/none.yaml` does not exist", ""),
            ("broken.yaml", "`spec/broken.yaml` cannot be parsed", ""),
            (
                "https://x.org/a.yaml#/b",
                "`https://x.org/a.yaml#/b` is a URL that is not mapped to a file",
                "download the file and refer to it, or map the URL with `refs` in lockstep.yaml",
            ),
        ] {
            let error = resolve(document, reference).err();
            assert_eq!(error.as_ref().map(ToString::to_string).as_deref(), Some(message));
            assert_eq!(error.as_ref().and_then(RefError::help).unwrap_or_default(), help);
            let error = error.filter(|error| !error.is_reported());
            error
                .into_iter()
                .for_each(|error| diagnostics.push(error.to_diagnostic(document.root().span(), "any value")));
        }
        assert!(resolve(document, "broken.yaml").is_err_and(|error| error.is_reported()));
    });
    assert_eq!(found.matches("error[yaml-syntax]").count(), 1, "an invalid file is reported once");
    assert_eq!(found.matches("warning[unreadable-file]").count(), 1);
    assert_eq!(found.matches("note: repaired: any value").count(), 7);
}

#[test]
fn missing_root_file_is_an_error_without_excerpt() {
    let (source, files, diagnostics) = (Memory::default(), Files::new(), Diagnostics::new());
    assert!(Document::open(&source, Utf8Path::new("spec/none.yaml"), &files, &diagnostics).is_none());
    let rendered = crate::diagnostic::render_human(&diagnostics.finish(&Deny::None), &files, ColorMode::Plain);
    assert!(rendered.starts_with("error[unreadable-file]: `spec/none.yaml` does not exist"), "{rendered}");
}
