//! Compares documents of your choice with serde_yaml, and prints times:
//! `LOCKSTEP_CORPUS="a.yaml b.json" cargo test --release external_documents -- --ignored --nocapture`

use std::time::Instant;

use camino::Utf8Path;

use crate::diagnostic::{ColorMode, Deny, Diagnostics, render_human};
use crate::document::{Document, Files, Use};
use crate::source::Disk;

#[test]
#[ignore = "needs documents, named in LOCKSTEP_CORPUS"]
fn external_documents_are_parsed_like_serde_yaml() {
    for path in std::env::var("LOCKSTEP_CORPUS").unwrap_or_default().split_whitespace() {
        let (files, diagnostics) = (Files::new(), Diagnostics::new());
        let start = Instant::now();
        let document = Document::open(&Disk, Utf8Path::new(path), &files, &diagnostics);
        let parsing = start.elapsed();
        if let Some(document) = document {
            let copy = document.root().to_json();
            document.root().mark_all(Use::Documented);
            let start = Instant::now();
            let coverage = document.report_unused(&diagnostics);
            let reporting = start.elapsed();
            assert_eq!(coverage.counts.values().sum::<usize>(), coverage.total);
            let text = files.text(document.root().file());
            let expected = serde_yaml::from_str::<serde_json::Value>(text);
            let equal = expected.map(|expected| expected == copy);
            let nodes = coverage.total;
            println!("{path}: {nodes} nodes, parsing {parsing:?}, reporting {reporting:?}, equal: {equal:?}");
        }
        println!("{}", render_human(&diagnostics.finish(&Deny::None), &files, ColorMode::Plain));
    }
}
