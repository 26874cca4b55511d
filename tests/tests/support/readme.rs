//! What the README of a crate shows compiles, in a program that depends on what the README says.
//!
//! All crates of a run are members of one workspace, so that what they depend on is compiled once, into the folder that
//! `cargo xtask corpus` uses too.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use camino::Utf8Path;

use super::case::Case;

/// Cases whose READMEs differ: in what is called, served, received, stored, and in who may call.
const SHOWN: [&str; 8] =
    ["answers", "bodies", "parameters", "resource-features", "security", "tables", "webhooks", "webhooks-only"];

/// What is no fault of an example: it shows one operation of several.
const UNFINISHED: &str = "error[E0046]";

/// What does not compile, or not without a warning.
pub(crate) fn run(cases: &[Case]) -> Vec<String> {
    let workspace = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let _ = fs::remove_dir_all(&workspace);
    let mut blocks = 0;
    for name in SHOWN {
        let case = cases.iter().find(|case| case.name == name).unwrap_or_else(|| panic!("there is no case `{name}`"));
        blocks += written(&workspace, case);
    }
    assert!(blocks > SHOWN.len(), "only {blocks} blocks of code");
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::write(workspace.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"*/*\"]\n").unwrap();
    // The versions that are known to work, and already there.
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    let mut command = Command::new(env!("CARGO"));
    command.args(["check", "--workspace", "--keep-going", "--quiet", "--message-format", "short"]);
    let target = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("corpus").join("target");
    command.current_dir(&workspace).env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let at_home = |line: &&str| SHOWN.iter().any(|name| line.starts_with(&format!("{name}/")));
    let found: Vec<&str> = said.lines().filter(at_home).collect();
    assert!(output.status.success() || !found.is_empty(), "cargo says: {said}");
    let wrong = found.into_iter().filter(|line| !line.contains(UNFINISHED));
    wrong.map(|line| format!("{line}\n{said}")).collect()
}

/// Writes a case's crate, and beside it one of the blocks of its README; how many these are.
fn written(workspace: &Utf8Path, case: &Case) -> usize {
    let files = case.generate().files;
    let folder = workspace.join(&case.name);
    for file in &files {
        write(&folder.join("api").join(&file.path), &file.text);
    }
    let text = |path: &str| files.iter().find(|file| file.path == path).map_or("", |file| file.text.as_str());
    // A case's crate stands alone, beside the runtime.
    let runtime = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let manifest = text("Cargo.toml").replace("../runtime", runtime.as_str()).replace("\n[workspace]\n", "\n");
    write(&folder.join("api/Cargo.toml"), &manifest);
    let package = manifest.split("name = \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let readme = text("README.md");
    let mut shown = String::from("#![allow(dead_code, deprecated, unused_variables)]\n");
    let blocks = readme.split("```rust\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    for (number, block) in blocks.clone().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(shown, "mod block{number} {{\n{block}\n}}");
    }
    write(&folder.join("shown/src/lib.rs"), &shown);
    let manifest = format!(
        "[package]\nname = \"shown-{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         {package} = {{ path = \"../api\", features = [\"client\", \"server\"] }}\n\
         axum = {{ version = \"0.8\", default-features = false, features = [\"http1\", \"tokio\"] }}\n\
         tokio = {{ version = \"1\", features = [\"net\"] }}\n"
    );
    write(&folder.join("shown/Cargo.toml"), &manifest);
    blocks.count()
}

fn write(path: &Utf8Path, text: &str) {
    path.parent().into_iter().for_each(|folder| fs::create_dir_all(folder).unwrap());
    fs::write(path, text).unwrap();
}
