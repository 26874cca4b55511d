//! Tests of documents.

mod coverage;
mod errors;
mod external_documents;
mod json;
mod references;
mod yaml;

use camino::Utf8Path;
use serde_json::Value;

use crate::diagnostic::{ColorMode, Deny, Diagnostics, render_human};
use crate::document::{Document, Files, Node};
use crate::source::Memory;

/// Opens the first of some files and passes its document to `read`. Returns the rendered diagnostics.
fn with_files(files: &[(&str, &[u8])], read: impl FnOnce(&Document<'_>, &Diagnostics)) -> String {
    let source: Memory = files.iter().map(|(path, text)| (*path, *text)).collect();
    let (texts, diagnostics) = (Files::new(), Diagnostics::new());
    if let Some(document) = Document::open(&source, Utf8Path::new(files[0].0), &texts, &diagnostics) {
        read(&document, &diagnostics);
    }
    render_human(&diagnostics.finish(&Deny::None), &texts, ColorMode::Plain)
}

/// Parses a file without diagnostics.
fn read_valid(path: &str, text: &[u8], read: impl FnOnce(Node<'_>)) {
    let mut opened = false;
    let found = with_files(&[(path, text)], |document, _| {
        opened = true;
        read(document.root());
    });
    assert!(opened && found.is_empty(), "{found}");
}

/// Returns a file as JSON, and the rendered diagnostics.
fn parse(path: &str, text: &[u8]) -> (Value, String) {
    let mut value = Value::Null;
    let found = with_files(&[(path, text)], |document, _| value = document.root().to_json());
    (value, found)
}

#[test]
fn document_is_dumped_and_its_nodes_borrow_from_it() {
    fn borrow<'d>(document: &'d Document<'d>) -> Vec<Node<'d>> {
        document.root().items().collect()
    }
    let text: &[u8] = b"[1, {a/b: [x]}]";
    with_files(&[("a.yaml", text)], |document, _| {
        let dump = crate::document::dump::dump_document(document);
        let pointers = dump[0]["nodes"].as_array().into_iter().flatten().map(|row| row["pointer"].as_str());
        let expected = ["", "/0", "/1", "/1/a~1b", "/1/a~1b/0"];
        assert!(pointers.flatten().eq(expected), "{dump:#}");
    });
    let source: Memory = [("a.yaml", text)].into_iter().collect();
    let (files, diagnostics) = (Files::new(), Diagnostics::new());
    let count = Document::open(&source, Utf8Path::new("a.yaml"), &files, &diagnostics).map(|document| {
        let count = borrow(&document).len();
        document.report_unused(&diagnostics);
        count
    });
    assert_eq!(count, Some(2));
}

/// Returns the rendered diagnostics of a file that cannot be parsed.
fn parse_invalid(path: &str, text: &[u8]) -> String {
    with_files(&[(path, text)], |document, _| panic!("it is valid: {:?}", document.root().to_json()))
}
