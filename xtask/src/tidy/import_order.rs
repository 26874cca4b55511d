//! Rule `import-order`: imports of std, of other crates and of this crate are groups in this order, separated by blank lines.
//!
//! Re-exports (`pub use`) are not imports, and are not checked.

use std::collections::BTreeSet;

use super::config::Config;
use super::lexer::{Token, skip_brackets, without_comments};
use super::problem::Problem;
use super::sources::{RustFile, Sources};

/// The groups, in their order.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Group {
    Std,
    External,
    Crate,
}

/// An import at the top level of a file.
struct ImportLine {
    group: Group,
    first_line: usize,
    last_line: usize,
}

pub(super) fn check(sources: &Sources, _: &Config) -> Vec<Problem> {
    sources.rust.iter().flat_map(check_file).collect()
}

fn check_file(file: &RustFile) -> Vec<Problem> {
    let imports = find_imports(&without_comments(&file.tokens));
    let blank_lines: BTreeSet<usize> =
        file.text.lines().enumerate().filter(|(_, line)| line.trim().is_empty()).map(|(index, _)| index + 1).collect();
    let mut problems = Vec::new();
    for pair in imports.windows(2) {
        let [before, after] = pair else { continue };
        let separated = blank_lines.range(before.last_line..after.first_line).next().is_some();
        let message = if after.group < before.group {
            format!("{} is imported after {}", after.group.name(), before.group.name())
        } else if after.group > before.group && !separated {
            format!("add a blank line before the imports of {}", after.group.name())
        } else {
            continue;
        };
        let (path, subject) = (file.path.clone(), String::new());
        problems.push(Problem { path, line: after.first_line, rule: "import-order", message, subject });
    }
    problems
}

impl Group {
    fn name(self) -> &'static str {
        match self {
            Self::Std => "std",
            Self::External => "other crates",
            Self::Crate => "this crate",
        }
    }
}

fn find_imports(tokens: &[Token]) -> Vec<ImportLine> {
    let modules = declared_modules(tokens);
    let (mut imports, mut index) = (Vec::new(), 0);
    let mut is_reexport = false;
    while let Some(token) = tokens.get(index) {
        if token.is("{") || token.is("(") || token.is("[") {
            index = skip_brackets(tokens, index);
            continue;
        }
        // `use<'a>` is a bound of `impl Trait`.
        if token.is("use") && !tokens.get(index + 1).is_some_and(|next| next.is("<")) {
            let end = tokens.iter().skip(index).position(|token| token.is(";")).map_or(tokens.len(), |end| index + end);
            if !is_reexport && let Some(first) = tokens.iter().skip(index + 1).find(|token| !token.is(":")) {
                let last_line = tokens.get(end).map_or(token.line, |token| token.line);
                imports.push(ImportLine { group: group_of(&first.text, &modules), first_line: token.line, last_line });
            }
            index = end;
        }
        // `pub`, or `pub(crate)`, whose bracket is skipped.
        is_reexport = tokens.get(index).is_some_and(|token| token.is("pub"));
        if is_reexport && tokens.get(index + 1).is_some_and(|token| token.is("(")) {
            index = skip_brackets(tokens, index + 1);
            continue;
        }
        index += 1;
    }
    imports
}

fn group_of(first: &str, modules: &BTreeSet<&str>) -> Group {
    match first {
        "std" | "core" | "alloc" | "proc_macro" => Group::Std,
        "crate" | "super" | "self" => Group::Crate,
        name if modules.contains(name) || name.starts_with(char::is_uppercase) => Group::Crate,
        _ => Group::External,
    }
}

/// Returns the names of the file's modules: an import can start with them.
fn declared_modules(tokens: &[Token]) -> BTreeSet<&str> {
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    pairs.filter(|(keyword, _)| keyword.is("mod")).map(|(_, name)| name.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        let problems = check(&Sources::of_rust(&[("a.rs", text)]), &Config::default());
        problems.iter().map(|problem| problem.line).collect()
    }

    #[test]
    fn check_accepts_groups_in_order() {
        let text = "mod a;\n\nuse std::fs;\nuse std::io;\n\nuse serde::{\n    A,\n};\n\npub use a::C;\n\nuse super::B;\nuse a::D;\n";
        assert_eq!(lines(text), [0; 0]);
    }

    #[test]
    fn check_reports_wrong_order_and_missing_blank_lines() {
        assert_eq!(lines("use serde::A;\n\nuse std::fs;\n"), [3]);
        assert_eq!(lines("use std::fs;\nuse serde::A;\n"), [2]);
        assert_eq!(lines("use crate::a;\n\nuse serde::A;\n"), [3]);
    }

    #[test]
    fn check_ignores_captured_lifetimes() {
        assert_eq!(lines("use crate::a;\n\nfn f<'a>() -> impl A + use<'a> {}\n"), [0; 0]);
        assert_eq!(lines("use crate::a;\n\nfn f<'a>() -> impl A + use<'a> {}\n\nuse serde::A;\n"), [5]);
    }

    #[test]
    fn check_ignores_imports_in_functions() {
        assert_eq!(lines("use serde::A;\n\nfn f() {\n    use std::fs;\n}\n"), [0; 0]);
    }
}
