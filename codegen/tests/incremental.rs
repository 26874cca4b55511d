//! A run that prints only the files whose input changed leaves the same bytes as a clean run.

// Helpers of tests are outside of `#[test]`, where clippy.toml does not see that they are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::diagnostic::Deny;
use lockstep_codegen::emit::{InputHashes, Options, PreviousInputs, RuntimeDependency};
use lockstep_codegen::source::{Memory, Refs};
use lockstep_codegen::{GenerateRequest, Generated, Overrides, Progress, generate_incremental};

/// Edits of a line: what is replaced, and by what.
const EDITS: [(&str, &str); 9] = [
    ("type: string", "type: integer"),
    ("type: integer", "type: string"),
    ("type: string", "type: [string, 'null']"),
    ("type: string", "deprecated: true, type: string"),
    ("type: object", "type: object, deprecated: true"),
    ("type: object", "additionalProperties: false, type: object"),
    ("properties: {", "properties: {added: {type: object, properties: {id: {type: integer}}}, "),
    ("description: ", "description: Edited. "),
    ("required: true", "required: false"),
];

/// The edits of a kind that are tried for a document.
const EDITS_OF_A_KIND: usize = 2;

/// The greatest size of a document in bytes: larger ones take long and edit nothing else.
const MAX_SIZE: usize = 40_000;

/// A previous run: the hashes of the inputs, and the files.
struct Run {
    inputs: InputHashes,
    files: BTreeMap<Utf8PathBuf, String>,
    printed: usize,
}

/// Returns overrides that differ between documents, because both settings for every document would take twice as long.
fn overrides_of_document(number: usize) -> Overrides {
    Overrides { resource_features: number.is_multiple_of(2), ..Overrides::default() }
}

fn generate(text: &str, overrides: Overrides, previous: &PreviousInputs<'_>) -> Generated {
    let request = GenerateRequest {
        spec: Utf8Path::new("openapi.yaml"),
        source: &Memory::from_iter([("openapi.yaml", text)]),
        refs: &Refs::default(),
        package: None,
        only: &[],
        deny: Deny::None,
        overrides,
        options: Options { runtime: RuntimeDependency::Path("../runtime".to_owned()), workspace_root: false },
    };
    generate_incremental(&request, &Progress::default(), previous)
}

/// Runs the generator after `previous`. Files that are not printed stay as they are.
fn run(text: &str, overrides: Overrides, previous: Option<&Run>) -> Run {
    let inputs = |path: &Utf8Path| previous?.inputs.get(path.as_str()).copied();
    let generated = generate(text, overrides, &inputs);
    let printed = generated.files.len();
    let mut files: BTreeMap<_, _> = generated.files.into_iter().map(|file| (file.path, file.text)).collect();
    for path in generated.unchanged {
        let text = previous.and_then(|run| run.files.get(&path)).expect("an unchanged file was printed before");
        files.insert(path, text.clone());
    }
    Run { inputs: generated.inputs, files, printed }
}

/// Returns the documents of the cases that are one file.
fn documents() -> Vec<(String, String)> {
    let cases = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases");
    let mut folders: Vec<Utf8PathBuf> =
        cases.read_dir_utf8().unwrap().map(|entry| entry.unwrap().into_path()).collect();
    folders.sort();
    let text = |folder: Utf8PathBuf| {
        Some((folder.file_name()?.to_owned(), fs::read_to_string(folder.join("openapi.yaml")).ok()?))
    };
    folders.into_iter().filter_map(text).collect()
}

/// Returns the document with one edit, at several positions where the edit is possible.
fn edited(text: &str) -> Vec<String> {
    let mut documents = Vec::new();
    for (from, to) in EDITS {
        let positions: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
        let step = positions.len().div_ceil(EDITS_OF_A_KIND).max(1);
        for at in positions.into_iter().step_by(step) {
            documents.push(format!("{}{to}{}", &text[..at], &text[at + from.len()..]));
        }
    }
    documents
}

#[test]
fn edited_documents_leave_the_same_bytes_as_a_clean_run() {
    let mut compared = 0;
    for (number, (name, text)) in documents().into_iter().enumerate() {
        if text.len() > MAX_SIZE {
            continue;
        }
        let first = run(&text, overrides_of_document(number), None);
        for edit in edited(&text) {
            let clean = run(&edit, overrides_of_document(number), None);
            let incremental = run(&edit, overrides_of_document(number), Some(&first));
            assert_eq!(incremental.inputs, clean.inputs, "{name}");
            for (path, text) in &clean.files {
                assert_eq!(incremental.files.get(path), Some(text), "{name}: {path}\n{edit}");
            }
            assert_eq!(incremental.files.len(), clean.files.len(), "{name}");
            compared += 1;
        }
    }
    assert!(compared > 200, "{compared} edits");
}

#[test]
fn unchanged_document_prints_only_files_without_hash() {
    for (name, text) in documents() {
        let first = run(&text, Overrides::default(), None);
        let second = run(&text, Overrides::default(), Some(&first));
        assert_eq!(second.printed, first.files.len() - first.inputs.len(), "{name}");
        assert_eq!(second.files, first.files, "{name}");
    }
}

#[test]
fn edited_property_prints_one_file_of_types() {
    let (_, text) = documents().into_iter().find(|(name, _)| name == "presence").unwrap();
    let first = run(&text, Overrides::default(), None);
    let at = text.rfind("type: string").unwrap();
    // The line before shifts the locations of everything after it.
    let edit = format!("# A comment.\n{}type: integer{}", &text[..at], &text[at + "type: string".len()..]);
    let second = run(&edit, Overrides::default(), Some(&first));
    let printed = second.printed - (first.files.len() - first.inputs.len());
    assert_eq!(printed, 1);
}
