//! The worked examples: the patches of a page, applied together to a copy of the repository, and the output that README quotes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::commands::apply_in;
use crate::page::{Page, pages, root};

/// Checks that the patches of CONTRIBUTING generate and compile, and that README quotes what cargo and `gen` print.
pub(crate) fn compile() {
    let contributing = patched_copy("CONTRIBUTING.md");
    succeed(&contributing, &["run", "--quiet", "--package", "xtask", "--", "gen"]);
    let tests = ["test", "--quiet", "--package", "lockstep-codegen", "--lib", "media_types"];
    succeed(&contributing, &tests);
    let packages = ["--tests", "--package", "lockstep-codegen", "--package", "halo-collab-server"];
    succeed(&contributing, &[&["check", "--quiet"], &packages[..]].concat());
    let readme = patched_copy("README.md");
    let quoted = quoted_output();
    succeed(&readme, &["run", "--quiet", "--package", "xtask", "--", "gen"]);
    fail(&readme, &["check", "--quiet", "--package", "halo-collab-server"], &quoted[0]);
    misspell_keyword(&readme);
    fail(&readme, &["run", "--quiet", "--package", "xtask", "--", "gen"], &quoted[1]);
}

/// Copies the files that git knows to a new repository, and applies the patches of a page. In a folder of another
/// repository, `git apply` ignores paths outside.
fn patched_copy(path: &str) -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("worked-examples");
    let _ = fs::remove_dir_all(&copy);
    fs::create_dir_all(&copy).unwrap();
    git(&copy, &["init", "--quiet"]);
    for path in git(&root(), &["ls-files", "-z"]).split('\0').filter(|path| !path.is_empty()) {
        let target = copy.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(root().join(path), target).unwrap();
    }
    let page = find_page(path);
    let mut patches = page.blocks.iter().filter(|block| block.language == "diff").peekable();
    assert!(patches.peek().is_some(), "{path} has no patch");
    for block in patches {
        apply_in(&copy, &[], &block.text).unwrap_or_else(|error| panic!("{path}:{}: {error}", block.line));
    }
    copy
}

fn find_page(path: &str) -> Page {
    pages().into_iter().find(|page| page.path == path).unwrap_or_else(|| panic!("there is no page {path}"))
}

/// Returns the text blocks of README.
fn quoted_output() -> Vec<String> {
    let page = find_page("README.md");
    page.blocks.iter().filter(|block| block.language == "text").map(|block| block.text.clone()).collect()
}

/// Misspells the keyword that README's second text block reports.
fn misspell_keyword(copy: &Path) {
    let path = copy.join("spec/schemas/CallLog.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let changed = text.replacen("maxLength: 8388608", "maxLenght: 8388608", 1);
    assert_ne!(text, changed);
    fs::write(path, changed).unwrap();
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = Command::new("git").args(arguments).current_dir(folder).output().unwrap();
    assert!(status.success(), "git {}: {}", arguments.join(" "), String::from_utf8_lossy(&stderr));
    String::from_utf8_lossy(&stdout).into_owned()
}

fn succeed(folder: &Path, arguments: &[&str]) {
    let Output { status, stderr, .. } = cargo(folder, arguments);
    assert!(status.success(), "cargo {}: {status}\n{}", arguments.join(" "), String::from_utf8_lossy(&stderr));
}

/// Checks that a command fails, and prints the quoted lines.
fn fail(folder: &Path, arguments: &[&str], quoted: &str) {
    let Output { status, stderr, .. } = cargo(folder, arguments);
    let printed = String::from_utf8_lossy(&stderr);
    assert!(!status.success(), "cargo {} succeeded", arguments.join(" "));
    assert!(quoted.lines().all(|line| printed.contains(line.trim())), "expected\n{quoted}\nfound\n{printed}");
}

fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("worked-examples");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).current_dir(folder).env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
    cargo.output().unwrap()
}
