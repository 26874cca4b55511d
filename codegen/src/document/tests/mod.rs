//! Tests of this room.

mod corpus;
mod faults;
mod json;
mod ledger;
mod reference;
mod yaml;

use camino::Utf8Path;
use serde_json::Value;

use crate::diagnostic::{Deny, Diagnostics, render_human};
use crate::document::{Document, Files, Node};
use crate::source::Memory;

/// Opens the first of some files and hands its document to `read`; returns what was found, drawn.
fn with_files(files: &[(&str, &[u8])], read: impl FnOnce(&Document<'_>, &Diagnostics)) -> String {
    let source: Memory = files.iter().map(|(path, text)| (*path, *text)).collect();
    let (texts, diagnostics) = (Files::new(), Diagnostics::new());
    if let Some(document) = Document::open(&source, Utf8Path::new(files[0].0), &texts, &diagnostics) {
        read(&document, &diagnostics);
    }
    render_human(&diagnostics.finish(&Deny::None), &texts, false)
}

/// Reads a file in which nothing is wrong.
fn sound(path: &str, text: &[u8], read: impl FnOnce(Node<'_>)) {
    let mut seen = false;
    let found = with_files(&[(path, text)], |document, _| {
        seen = true;
        read(document.root());
    });
    assert!(seen && found.is_empty(), "{found}");
}

/// A file as JSON, and what was found, drawn.
fn both(path: &str, text: &[u8]) -> (Value, String) {
    let mut value = Value::Null;
    let found = with_files(&[(path, text)], |document, _| value = document.root().to_json());
    (value, found)
}

#[test]
fn a_document_can_be_printed_and_lent_as_long_as_it_lives() {
    fn lend<'d>(document: &'d Document<'d>) -> Vec<Node<'d>> {
        document.root().items().collect()
    }
    let text: &[u8] = b"[1, {a/b: [x]}]";
    with_files(&[("a.yaml", text)], |document, _| {
        let dump = crate::document::dump(document);
        let pointers = dump[0]["nodes"].as_array().into_iter().flatten().map(|row| row["pointer"].as_str());
        let expected = ["", "/0", "/1", "/1/a~1b", "/1/a~1b/0"];
        assert!(pointers.flatten().eq(expected), "{dump:#}");
    });
    let source: Memory = [("a.yaml", text)].into_iter().collect();
    let (files, diagnostics) = (Files::new(), Diagnostics::new());
    let count = Document::open(&source, Utf8Path::new("a.yaml"), &files, &diagnostics).map(|document| {
        let count = lend(&document).len();
        document.settle(&diagnostics);
        count
    });
    assert_eq!(count, Some(2));
}

/// What is drawn for a file that cannot be read.
fn broken(path: &str, text: &[u8]) -> String {
    with_files(&[(path, text)], |document, _| panic!("was read: {:?}", document.root().to_json()))
}
