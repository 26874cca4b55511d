//! Rule `writes`: only the command line writes files. The exceptions in `xtask` write reports and tools, and no code.

use super::super::config::Config;
use super::super::lexer::{matches_at, without_comments, without_tests};
use super::super::problem::Problem;
use super::super::sources::Sources;

/// The crates that must not write files.
const CHECKED_CRATES: &[&str] = &["codegen/src", "runtime/src", "runtime/derive/src", "xtask/src"];

/// The calls that change the file system.
const WRITING_CALLS: &[&[&str]] = &[
    &["fs", ":", ":", "write"],
    &["fs", ":", ":", "create_dir"],
    &["fs", ":", ":", "create_dir_all"],
    &["fs", ":", ":", "copy"],
    &["fs", ":", ":", "rename"],
    &["fs", ":", ":", "remove_file"],
    &["fs", ":", ":", "remove_dir"],
    &["fs", ":", ":", "remove_dir_all"],
    &["fs", ":", ":", "hard_link"],
    &["File", ":", ":", "create"],
    &["File", ":", ":", "create_new"],
    &["OpenOptions"],
];

pub(in super::super) fn check(sources: &Sources, _: &Config) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in sources.rust.iter().filter(|file| CHECKED_CRATES.iter().any(|src| file.path.starts_with(src))) {
        if file.path.file_name().is_some_and(|name| name.ends_with("tests.rs")) {
            continue;
        }
        let (tokens, _) = without_tests(&without_comments(&file.tokens));
        for (index, token) in tokens.iter().enumerate() {
            let Some(call) = WRITING_CALLS.iter().find(|call| matches_at(&tokens, index, call)) else { continue };
            let call = call.concat();
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
        assert_eq!(subjects("codegen/src/a.rs", "fn f() { fs::read_to_string(a); }"), [""; 0]);
    }
}
