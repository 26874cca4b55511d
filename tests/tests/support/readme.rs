//! Code blocks of generated READMEs and `lib.rs` compile, in a program with the dependencies that they name.
//!
//! All crates of a run are members of a workspace, so that their dependencies are compiled once, into the folder that
//! `cargo xtask corpus` uses too.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use camino::Utf8Path;

use super::case::Case;

/// Cases whose examples differ: in names, clients, servers, webhooks, tables and security, and one with types only.
const CASES: [&str; 11] = [
    "tuples-and-patterns",
    "responses",
    "bodies",
    "examples-with-parameters",
    "names-of-operations",
    "parameters",
    "resource-features",
    "security",
    "tables",
    "webhooks",
    "webhooks-only",
];

/// A missing method of a trait: an example implements only some operations.
const MISSING_METHOD: &str = "error[E0046]";

/// Returns the errors and warnings of all code blocks.
pub(crate) fn compile_code_blocks(cases: &[Case]) -> Vec<String> {
    let workspace = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let _ = fs::remove_dir_all(&workspace);
    let mut blocks = 0;
    for name in CASES {
        let case = cases.iter().find(|case| case.name == name).unwrap_or_else(|| panic!("there is no case `{name}`"));
        blocks += write_case(&workspace, case);
    }
    assert!(blocks > CASES.len(), "only {blocks} code blocks");
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::write(workspace.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"*/*\"]\n").unwrap();
    // The locked versions are known to work, and are downloaded already.
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    let mut command = Command::new(env!("CARGO"));
    command.args(["check", "--workspace", "--keep-going", "--quiet", "--message-format", "short"]);
    let target = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("corpus").join("target");
    command.current_dir(&workspace).env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
    let output = command.output().unwrap();
    let output_text = String::from_utf8_lossy(&output.stderr);
    let is_of_case = |line: &&str| CASES.iter().any(|name| line.starts_with(&format!("{name}/")));
    let messages: Vec<&str> = output_text.lines().filter(is_of_case).collect();
    assert!(output.status.success() || !messages.is_empty(), "cargo failed: {output_text}");
    let problems = messages.into_iter().filter(|line| !line.contains(MISSING_METHOD));
    problems.map(|line| format!("{line}\n{output_text}")).collect()
}

/// Writes a case's crate, and a crate with the code blocks of its README and its `lib.rs`. Returns the number of blocks.
fn write_case(workspace: &Utf8Path, case: &Case) -> usize {
    let files = case.generate().files;
    let folder = workspace.join(&case.name);
    for file in &files {
        write(&folder.join("api").join(&file.path), &file.text);
    }
    let text = |path: &str| files.iter().find(|file| file.path == path).map_or("", |file| file.text.as_str());
    // A case's crate has a `[workspace]` table, and refers to the runtime by a relative path.
    let runtime = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let manifest = text("Cargo.toml").replace("../runtime", runtime.as_str()).replace("\n[workspace]\n", "\n");
    write(&folder.join("api/Cargo.toml"), &manifest);
    let package = manifest.split("name = \"").nth(1).and_then(|tail| tail.split('"').next()).unwrap();
    let readme = text("README.md");
    let mut code = String::from("#![allow(dead_code, deprecated, unused_variables)]\n");
    let blocks = readme.split("```rust\n").skip(1).filter_map(|tail| tail.split("\n```").next()).map(str::to_owned);
    let blocks: Vec<String> = blocks.chain(library_example(text("src/lib.rs"))).collect();
    for (number, block) in blocks.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(code, "mod block{number} {{\n{block}\n}}");
    }
    write(&folder.join("shown/src/lib.rs"), &code);
    let manifest = format!(
        "[package]\nname = \"shown-{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         {package} = {{ path = \"../api\", features = [\"client\", \"server\"] }}\n\
         axum = {{ version = \"0.8\", default-features = false, features = [\"http1\", \"tokio\"] }}\n\
         serde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"net\"] }}\n"
    );
    write(&folder.join("shown/Cargo.toml"), &manifest);
    blocks.len()
}

/// Returns the code of the example in the docs of `lib.rs`.
fn library_example(library: &str) -> Option<String> {
    let (_, example) = library.split_once("```no_run")?;
    let lines = example.lines().skip(1).filter_map(|line| line.strip_prefix("//!"));
    Some(lines.take_while(|line| *line != " ```").collect::<Vec<_>>().join("\n"))
}

fn write(path: &Utf8Path, text: &str) {
    path.parent().into_iter().for_each(|folder| fs::create_dir_all(folder).unwrap());
    fs::write(path, text).unwrap();
}
