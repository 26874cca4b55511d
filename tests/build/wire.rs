//! Writes the complete crate of a case as a module, so that its client can call its server.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use lockstep_codegen::generate;
use lockstep_codegen::source::Disk;

/// The cases whose crates are written, each as a module `wire::<name>` with `_` for `-`.
const CASES: &[&str] = &["payloads", "untyped-parameters"];

/// Writes the modules.
pub(crate) fn write_crates(out: &Path) -> io::Result<()> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut text = String::new();
    for case in CASES {
        let root = here.join("cases").join(case).join("openapi.yaml");
        let root = root.to_string_lossy();
        let refs = super::Refs::default();
        let generated = generate(&super::request(&root, &Disk, &refs));
        let files: BTreeMap<&str, &str> =
            generated.files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
        let rules = out.join(format!("wire-{case}.json"));
        fs::write(&rules, files.get("src/server/schemas.json").copied().unwrap_or_default())?;
        let folders = ["client", "operations", "server", "types"].map(|name| inline_module(&files, "src", name));
        let name = case.replace('-', "_");
        let module = folders.concat().replace("crate::", &format!("crate::wire::{name}::"));
        let module = module.replace("include_str!(\"schemas.json\")", &format!("include_str!({rules:?})"));
        text.push_str(&format!("pub mod {name} {{\n{module}}}\n"));
    }
    fs::write(out.join("wire.rs"), text)
}

/// Returns a module with its child modules in a text.
fn inline_module(files: &BTreeMap<&str, &str>, folder: &str, name: &str) -> String {
    let file = format!("{folder}/{name}.rs");
    let folder = format!("{folder}/{name}");
    let text = files.get(file.as_str()).or_else(|| files.get(format!("{folder}/mod.rs").as_str()));
    let lines = text.into_iter().flat_map(|text| text.lines()).map(|line| {
        let child = line.trim_start_matches("pub ").strip_prefix("mod ").and_then(|tail| tail.strip_suffix(';'));
        child.map_or_else(|| format!("{line}\n"), |child| inline_module(files, &folder, child))
    });
    format!("pub mod {name} {{\n{}}}\n", lines.collect::<String>())
}
