//! Rule `writes`: of the generator, the runtime and xtask, nothing writes files: only the command line does.
//!
//! The exceptions in `xtask` write reports and tools, and no code.

use super::super::config::Config;
use super::super::lexer::{Token, matches_at, skip_brackets, without_comments, without_tests};
use super::super::problem::Problem;
use super::super::sources::Sources;

/// The crates that must not write files.
const CHECKED_CRATES: &[&str] = &["codegen/src", "codegen/build.rs", "runtime/src", "runtime/derive/src", "xtask/src"];

/// The functions of `std::fs` and of its platforms' modules that change the file system.
const WRITING_FUNCTIONS: &[&str] = &[
    "write",
    "create_dir",
    "create_dir_all",
    "copy",
    "rename",
    "remove_file",
    "remove_dir",
    "remove_dir_all",
    "hard_link",
    "soft_link",
    "symlink",
    "symlink_dir",
    "symlink_file",
    "set_permissions",
];

/// The calls and types that change the file system.
const WRITING_CALLS: &[&[&str]] = &[
    &["File", ":", ":", "create"],
    &["File", ":", ":", "create_new"],
    &["File", ":", ":", "options"],
    &["OpenOptions"],
    &["DirBuilder"],
];

/// Returns the call at a token that changes the file system: `fs::write`, or a name in `use …::fs::{write}`.
fn find_writing_call(tokens: &[Token], index: usize) -> Option<String> {
    if let Some(call) = WRITING_CALLS.iter().find(|call| matches_at(tokens, index, call)) {
        return Some(call.concat());
    }
    if !matches_at(tokens, index, &["fs", ":", ":"]) {
        return None;
    }
    let end = if matches_at(tokens, index + 3, &["{"]) { skip_brackets(tokens, index + 3) } else { index + 4 };
    let mut names = tokens.get(index + 3..end)?.iter().map(|token| token.text.as_str());
    names.find(|name| WRITING_FUNCTIONS.contains(name)).map(|name| format!("fs::{name}"))
}

pub(in super::super) fn check(sources: &Sources, _: &Config) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in sources.rust.iter().filter(|file| CHECKED_CRATES.iter().any(|src| file.path.starts_with(src))) {
        if file.path.file_name().is_some_and(|name| name.ends_with("tests.rs")) {
            continue;
        }
        let (tokens, _) = without_tests(&without_comments(&file.tokens));
        for (index, token) in tokens.iter().enumerate() {
            let Some(call) = find_writing_call(&tokens, index) else { continue };
            let message = format!("`{call}` changes the file system; return the content instead");
            let path = file.path.clone();
            problems.push(Problem { path, line: token.line, rule: "writes", message, subject: call });
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subjects(path: &str, text: &str) -> Vec<String> {
        let problems = check(&Sources::of_rust(&[(path, text)]), &Config::default());
        problems.into_iter().map(|problem| problem.subject).collect()
    }

    #[test]
    fn check_reports_writes_outside_tests() {
        let text =
            "fn f() { std::fs::write(a, b); fs::read(a); }\n#[cfg(test)] mod tests { fn g() { fs::write(a, b); } }";
        assert_eq!(subjects("codegen/src/a.rs", text), ["fs::write"]);
        assert_eq!(subjects("cli/src/a.rs", text), [""; 0]);
        assert_eq!(subjects("codegen/src/a.rs", "use std::fs::{self, write};"), ["fs::write"]);
        assert_eq!(subjects("codegen/build.rs", "fn f() { std::os::unix::fs::symlink(a, b); }"), ["fs::symlink"]);
        assert_eq!(subjects("codegen/src/a.rs", "fn f() { File::options().write(true); }"), ["File::options"]);
        assert_eq!(subjects("codegen/src/a.rs", "fn f() { fs::read_to_string(a); }"), [""; 0]);
    }
}
