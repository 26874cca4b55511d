//! Real documents against other readers, with times:
//! `LOCKSTEP_CORPUS="a.yaml b.json" cargo test --release corpus -- --ignored --nocapture`

use std::time::Instant;

use camino::Utf8Path;

use crate::diagnostic::{Deny, Diagnostics, render_human};
use crate::document::{Document, Files, Use};
use crate::source::Disk;

#[test]
#[ignore = "needs documents, named in LOCKSTEP_CORPUS"]
fn corpus() {
    for path in std::env::var("LOCKSTEP_CORPUS").unwrap_or_default().split_whitespace() {
        let (files, diagnostics) = (Files::new(), Diagnostics::new());
        let start = Instant::now();
        let document = Document::open(&Disk, Utf8Path::new(path), &files, &diagnostics);
        let read = start.elapsed();
        if let Some(document) = document {
            let copy = document.root().to_json();
            document.root().mark_all(Use::Documented);
            let start = Instant::now();
            let ledger = document.settle(&diagnostics);
            let settled = start.elapsed();
            assert_eq!(ledger.counts.values().sum::<usize>(), ledger.total);
            let text = files.text(document.root().file());
            let other = serde_yaml::from_str::<serde_json::Value>(text);
            let same = other.map(|other| other == copy);
            println!("{path}: {} nodes, read {read:?}, settled {settled:?}, as serde_yaml: {same:?}", ledger.total);
        }
        println!("{}", render_human(&diagnostics.finish(&Deny::None), &files, false));
    }
}
