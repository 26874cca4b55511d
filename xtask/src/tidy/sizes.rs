//! Rules `folder-size`, `file-size` and `function-size`.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::config::Config;
use super::lexer::{Token, TokenKind, skip_brackets, without_comments, without_tests};
use super::problem::Problem;
use super::sources::{RustFile, Sources};

const MAX_FILES_PER_FOLDER: usize = 12;
const MAX_LINES_PER_FILE: usize = 600;
const MAX_LINES_PER_FUNCTION: usize = 50;
/// Tests often are a table of inputs and expected results.
const MAX_LINES_PER_TEST: usize = 100;

pub(super) fn check_folders(sources: &Sources, _: &Config) -> Vec<Problem> {
    let mut counts: BTreeMap<&Utf8Path, usize> = BTreeMap::new();
    for file in &sources.rust {
        *counts.entry(file.path.parent().unwrap_or(Utf8Path::new(""))).or_default() += 1;
    }
    let large = counts.into_iter().filter(|(_, count)| *count > MAX_FILES_PER_FOLDER);
    let to_problem = |(folder, count): (&Utf8Path, usize)| Problem {
        path: folder.to_owned(),
        line: 1,
        rule: "folder-size",
        message: format!("{count} Rust files; split the folder by concept"),
        subject: String::new(),
    };
    large.map(to_problem).collect()
}

pub(super) fn check_files(sources: &Sources, _: &Config) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in &sources.rust {
        let lines = file.text.lines().count();
        if lines > MAX_LINES_PER_FILE {
            let message = format!("{lines} lines; split the file by concept");
            let (path, subject) = (file.path.clone(), String::new());
            problems.push(Problem { path, line: 1, rule: "file-size", message, subject });
        }
    }
    problems
}

pub(super) fn check_functions(sources: &Sources, _: &Config) -> Vec<Problem> {
    sources.rust.iter().flat_map(check_functions_of).collect()
}

fn check_functions_of(file: &RustFile) -> Vec<Problem> {
    let tokens = without_comments(&file.tokens);
    let is_test_file = file.path.components().any(|step| step.as_str() == "tests")
        || file.path.file_name().is_some_and(|name| name.ends_with("tests.rs"));
    let kept: BTreeSet<usize> = without_tests(&tokens).0.iter().map(|token| token.line).collect();
    let mut problems = Vec::new();
    for function in find_functions(&tokens) {
        let is_test = is_test_file || !kept.contains(&function.line);
        let limit = if is_test { MAX_LINES_PER_TEST } else { MAX_LINES_PER_FUNCTION };
        if function.lines > limit {
            let message = format!("`{}` has {} lines of code; the limit is {limit}", function.name, function.lines);
            let (path, line): (Utf8PathBuf, usize) = (file.path.clone(), function.line);
            problems.push(Problem { path, line, rule: "function-size", message, subject: function.name });
        }
    }
    problems
}

struct Function {
    name: String,
    line: usize,
    /// The number of lines with code, from `fn` to the closing brace.
    lines: usize,
}

fn find_functions(tokens: &[Token]) -> Vec<Function> {
    let mut functions = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let Some(name) = tokens.get(index + 1).filter(|name| token.is("fn") && name.kind == TokenKind::Name) else {
            continue;
        };
        let Some(open) = find_body(tokens, index) else { continue };
        let body = &tokens[index..skip_brackets(tokens, open)];
        let lines: BTreeSet<usize> = body.iter().flat_map(|token| token.line..=last_line(token)).collect();
        functions.push(Function { name: name.text.clone(), line: token.line, lines: lines.len() });
    }
    functions
}

fn last_line(token: &Token) -> usize {
    token.line + token.text.matches('\n').count()
}

/// Returns the index of the brace that opens a function's body. Returns `None` if it has no body.
fn find_body(tokens: &[Token], function: usize) -> Option<usize> {
    let mut index = function;
    while let Some(token) = tokens.get(index) {
        if token.is("{") {
            return Some(index);
        } else if token.is(";") {
            return None;
        }
        // A parameter's type can hold `;`, as in `[u8; 4]`.
        index = if token.is("(") || token.is("[") { skip_brackets(tokens, index) } else { index + 1 };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(name: &str, lines: usize) -> String {
        format!("fn {name}(a: [u8; 4]) {{\n{}}}\n", "    a();\n    // why\n\n".repeat(lines - 2))
    }

    fn subjects(path: &str, text: &str) -> Vec<String> {
        let sources = Sources::of_rust(&[(path, text)]);
        check_functions(&sources, &Config::default()).into_iter().map(|problem| problem.subject).collect()
    }

    #[test]
    fn check_functions_counts_lines_of_code() {
        let text = function("short", 50) + &function("long", 51) + "trait T { fn f(&self) -> u8; }";
        assert_eq!(subjects("a/src/x.rs", &text), ["long"]);
    }

    #[test]
    fn check_functions_has_another_limit_for_tests() {
        let text = format!("#[cfg(test)]\nmod tests {{\n{}\n{}\n}}", function("short", 100), function("long", 101));
        assert_eq!(subjects("a/src/x.rs", &text), ["long"]);
        assert_eq!(subjects("a/tests/x.rs", &function("short", 100)), [""; 0]);
    }

    #[test]
    fn check_files_and_folders_report_large_ones() {
        let long = "\n".repeat(601);
        let files: Vec<(String, &str)> = (0..13).map(|index| (format!("a/f{index}.rs"), long.as_str())).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
        let (large, small) = (Sources::of_rust(&files), Sources::of_rust(&[("a/x.rs", "\n")]));
        let config = Config::default();
        assert_eq!((check_files(&large, &config).len(), check_folders(&large, &config).len()), (13, 1));
        assert_eq!((check_files(&small, &config), check_folders(&small, &config)), (Vec::new(), Vec::new()));
    }
}
