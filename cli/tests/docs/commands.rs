//! Commands and patches.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::fragments::{in_folder, lockstep};
use crate::page::{read, root};

/// Checks the commands of a `console` block: lines that begin with `$ `.
pub(crate) fn check(block: &str) -> Result<(), String> {
    for line in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let line = line.split("  #").next().unwrap_or_default().trim();
        let words: Vec<&str> = line.split_whitespace().filter(|word| !is_variable(word)).collect();
        match words.as_slice() {
            ["cargo", "xtask", arguments @ ..] => check_xtask(arguments)?,
            ["cargo", "install", "--path", path] => has_program(path)?,
            ["cargo", "insta", ..] => {}
            ["cargo", "test", arguments @ ..] => check_test(arguments)?,
            ["lockstep", arguments @ ..] => check_lockstep(arguments)?,
            ["halo-collab-server", arguments @ ..] => check_server(arguments)?,
            ["git", "checkout", ..] => {}
            _ => return Err(format!("`{line}` is not a command that this test knows")),
        }
    }
    Ok(())
}

fn is_variable(word: &str) -> bool {
    let name = word.split('=').next().unwrap_or_default();
    word.contains('=') && !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
}

fn has_program(path: &str) -> Result<(), String> {
    let program = root().join(path).join("src/main.rs");
    if program.exists() { Ok(()) } else { Err(format!("{path} has no program")) }
}

fn check_lockstep(arguments: &[&str]) -> Result<(), String> {
    let command = arguments.first().copied().unwrap_or_default();
    let help = in_folder(|folder| lockstep(folder, &[command, "--help"]));
    has_flags(&help, arguments)
}

fn check_xtask(arguments: &[&str]) -> Result<(), String> {
    let command = arguments.first().copied().unwrap_or_default();
    let before_dashes: Vec<&str> = arguments.iter().copied().take_while(|argument| *argument != "--").collect();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--package", "xtask", "--", command, "--help"]).current_dir(root());
    let help = cargo.output().map_err(|error| error.to_string())?;
    has_flags(&help, &before_dashes)?;
    // `cargo xtask test STEP`.
    if let ["test", step] = before_dashes.as_slice()
        && !step.starts_with('-')
    {
        let steps = read("xtask/src/test/steps.rs");
        if !steps.contains(&format!("\"{step}\"")) {
            return Err(format!("`cargo xtask test` has no step `{step}`"));
        }
    }
    Ok(())
}

/// Checks that a command has the flags of `arguments`, by the output of its `--help`.
fn has_flags(help: &Output, arguments: &[&str]) -> Result<(), String> {
    if !help.status.success() {
        return Err(format!("`{}` is no command", arguments.join(" ")));
    }
    let text = String::from_utf8_lossy(&help.stdout);
    for flag in arguments.iter().filter(|argument| argument.starts_with("--")) {
        let name = flag.split('=').next().unwrap_or_default();
        if !text.contains(name) {
            return Err(format!("there is no flag `{name}`"));
        }
    }
    Ok(())
}

/// Checks that the package and the test file of `cargo test` exist.
fn check_test(arguments: &[&str]) -> Result<(), String> {
    let value = |flag: &str| arguments.iter().skip_while(|argument| **argument != flag).nth(1).copied();
    let package = value("-p").ok_or("`cargo test` without `-p`")?;
    let folders = ["cli", "codegen", "runtime", "generated", "server", "tests", "xtask", "docs/bookshop/api"];
    let manifest = |folder: &&&str| {
        fs::read_to_string(root().join(folder).join("Cargo.toml"))
            .is_ok_and(|text| text.contains(&format!("name = \"{package}\"")))
    };
    let folder = folders.iter().find(manifest).ok_or_else(|| format!("there is no package `{package}`"))?;
    let Some(test) = value("--test") else { return Ok(()) };
    let tests = root().join(folder).join("tests");
    let files = [tests.join(format!("{test}.rs")), tests.join(test)];
    if !files[0].exists() && !files[1].join("main.rs").exists() {
        return Err(format!("`{package}` has no test `{test}`"));
    }
    let filter = arguments.iter().skip_while(|argument| **argument != "--test").nth(2);
    match filter.filter(|filter| !filter.starts_with('-')) {
        Some(filter) if !files.iter().any(|path| contains_name(path, filter)) => {
            Err(format!("no test of `{test}` has `{filter}` in its name"))
        }
        _ => Ok(()),
    }
}

/// Returns whether a file, or a file in a folder, has a test or a module with `filter` in its name.
fn contains_name(path: &Path, filter: &str) -> bool {
    if let Ok(entries) = fs::read_dir(path) {
        return entries.flatten().any(|entry| contains_name(&entry.path(), filter));
    }
    let text = fs::read_to_string(path).unwrap_or_default();
    let is_name = |line: &str| ["fn ", "mod "].iter().any(|keyword| line.contains(keyword)) && line.contains(filter);
    text.lines().any(is_name)
}

/// Checks that the server's source has the command and the flags.
fn check_server(arguments: &[&str]) -> Result<(), String> {
    let source = read("server/src/commands/mod.rs").to_lowercase().replace('_', "-");
    for argument in arguments {
        let name = argument.trim_start_matches('-');
        let is_value = argument.contains(['.', ':', '/']);
        if !is_value && !source.contains(name) {
            return Err(format!("the server has no `{argument}`"));
        }
    }
    Ok(())
}

/// Checks that a patch applies to the repository.
pub(crate) fn apply(patch: &str) -> Result<(), String> {
    apply_in(&root(), &["--check"], patch)
}

/// Applies a patch in a folder, with these arguments.
pub(crate) fn apply_in(folder: &Path, arguments: &[&str], patch: &str) -> Result<(), String> {
    let mut git = Command::new("git");
    git.args(["apply", "--recount"]).args(arguments).arg("-").current_dir(folder);
    let mut child = git.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|error| error.to_string())?;
    child.stdin.take().ok_or("no input")?.write_all(patch.as_bytes()).map_err(|error| error.to_string())?;
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}
