//! Prints the whole crate of a case as a module, so that its client can be sent to its server.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use lockstep_codegen::generate;
use lockstep_codegen::source::Disk;

/// The cases whose crates are printed, each a module `wire::<name>`.
const CASES: &[&str] = &["payloads", "texts"];

/// Prints the modules.
pub(crate) fn print(out: &Path) -> io::Result<()> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut text = String::new();
    for case in CASES {
        let root = here.join("cases").join(case).join("openapi.yaml");
        let root = root.to_string_lossy();
        let refs = super::Refs::default();
        let made = generate(&super::request(&root, &Disk, &refs));
        let files: BTreeMap<&str, &str> =
            made.files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
        let rules = out.join(format!("wire-{case}.json"));
        fs::write(&rules, files.get("src/server/schemas.json").copied().unwrap_or_default())?;
        let rooms = ["client", "operations", "server", "types"].map(|room| inline(&files, "src", room));
        let module = rooms.concat().replace("crate::", &format!("crate::wire::{case}::"));
        let module = module.replace("include_str!(\"schemas.json\")", &format!("include_str!({rules:?})"));
        text.push_str(&format!("pub mod {case} {{\n{module}}}\n"));
    }
    fs::write(out.join("wire.rs"), text)
}

/// A module in one text, with those below it.
fn inline(files: &BTreeMap<&str, &str>, folder: &str, name: &str) -> String {
    let alone = format!("{folder}/{name}.rs");
    let room = format!("{folder}/{name}");
    let text = files.get(alone.as_str()).or_else(|| files.get(format!("{room}/mod.rs").as_str()));
    let lines = text.into_iter().flat_map(|text| text.lines()).map(|line| {
        let inner = line.trim_start_matches("pub ").strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';'));
        inner.map_or_else(|| format!("{line}\n"), |inner| inline(files, &room, inner))
    });
    format!("pub mod {name} {{\n{}}}\n", lines.collect::<String>())
}
