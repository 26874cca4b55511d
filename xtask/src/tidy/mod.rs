//! `cargo xtask tidy`: the rules of form that a program can check.
//!
//! [`RULES`] is the table: a new rule is a file with a check, and a row. Word lists and exceptions, each with its reason, are data in
//! `xtask/tidy.toml`. Generated code and the expected files of test cases are not checked.

pub(crate) mod architecture;
mod config;
mod dependencies;
mod examples;
mod filters;
mod function_names;
mod import_order;
mod lexer;
mod problem;
mod sizes;
mod sources;
mod type_names;
mod words;

use std::process::ExitCode;

use camino::Utf8Path;
use lockstep_cli::terminal::{Style, Terminal, pluralize};
use lockstep_cli::{Error, Result};

use crate::cli::TidyArgs;
use crate::workspace;
use config::Config;
use problem::Problem;
use sources::Sources;

/// A rule.
struct Rule {
    name: &'static str,
    /// What holds if nothing is reported.
    summary: &'static str,
    check: fn(&Sources, &Config) -> Vec<Problem>,
}

/// All rules.
const RULES: &[Rule] = &[
    Rule { name: "words", summary: "names and texts use the words of the glossary", check: words::check },
    Rule { name: "folder-size", summary: "a folder has at most 12 Rust files", check: sizes::check_folders },
    Rule { name: "file-size", summary: "a Rust file has at most 600 lines", check: sizes::check_files },
    Rule {
        name: "function-size",
        summary: "a function has at most 50 lines of code, in tests 100",
        check: sizes::check_functions,
    },
    Rule {
        name: "function-names",
        summary: "a free function has a name of at least two words",
        check: function_names::check,
    },
    Rule { name: "type-names", summary: "a type's name is unique in its crate", check: type_names::check },
    Rule {
        name: "import-order",
        summary: "imports are grouped: std, other crates, this crate",
        check: import_order::check,
    },
    Rule { name: "filter-as-if", summary: "no `.filter(|_| …)` in place of an `if`", check: filters::check },
    Rule {
        name: "examples",
        summary: "a public item of the runtime has an example in its docs",
        check: examples::check,
    },
    Rule {
        name: "dependencies",
        summary: "each dependency is used, and each of the workspace has a user",
        check: dependencies::check,
    },
    Rule {
        name: "layers",
        summary: "modules import only the layers that ARCHITECTURE.md allows",
        check: architecture::layers::check,
    },
    Rule { name: "cycles", summary: "files do not import each other in a cycle", check: architecture::cycles::check },
    Rule { name: "writes", summary: "only the command line writes files", check: architecture::writes::check },
    Rule {
        name: "closure",
        summary: "`gen` builds neither a client nor a server",
        check: architecture::closure::check,
    },
];

/// Runs the command.
pub(crate) fn run(args: &TidyArgs, terminal: &Terminal) -> Result<ExitCode> {
    let rules = select_rules(&args.rules)?;
    if args.list {
        rules
            .iter()
            .for_each(|rule| terminal.print_line(Style::Heading, rule.name, format_args!("  {}", rule.summary)));
        return Ok(ExitCode::SUCCESS);
    }
    let root = args.root.clone().unwrap_or_else(workspace::workspace_root);
    let mut problems = check_rules(&root, args.config.as_deref(), &rules)?;
    if !args.paths.is_empty() {
        problems.retain(|problem| args.paths.iter().any(|path| problem.path.starts_with(path)));
    }
    problems.iter().for_each(|problem| terminal.print_text(&format!("{problem}\n")));
    if problems.is_empty() {
        terminal.print_line(Style::Success, "tidy", pluralize(rules.len(), "rule"));
        return Ok(ExitCode::SUCCESS);
    }
    terminal.print_line(Style::Error, "failed", pluralize(problems.len(), "problem"));
    Ok(ExitCode::FAILURE)
}

/// Runs all rules on the workspace in `root`.
pub(crate) fn check_workspace(root: &Utf8Path) -> Result<Vec<Problem>> {
    check_rules(root, None, &RULES.iter().collect::<Vec<_>>())
}

fn select_rules(names: &[String]) -> Result<Vec<&'static Rule>> {
    if let Some(unknown) = names.iter().find(|name| !RULES.iter().any(|rule| rule.name == **name)) {
        let all: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        let help = format!("use one of: {}", all.join(", "));
        return Err(Error::usage(format!("there is no rule `{unknown}`")).with_help(help));
    }
    Ok(RULES.iter().filter(|rule| names.is_empty() || names.iter().any(|name| name == rule.name)).collect())
}

fn check_rules(root: &Utf8Path, config: Option<&Utf8Path>, rules: &[&Rule]) -> Result<Vec<Problem>> {
    let config = Config::read(&config.map_or_else(|| root.join(config::CONFIG_PATH), Utf8Path::to_owned))?;
    let sources = Sources::read(root)?;
    let mut problems: Vec<Problem> = rules.iter().flat_map(|rule| (rule.check)(&sources, &config)).collect();
    let names: Vec<&str> = rules.iter().map(|rule| rule.name).collect();
    let stale = config.unused_exceptions(&problems, &names);
    problems.retain(|problem| !config.allows(problem));
    problems.extend(stale);
    problems.sort();
    problems.dedup();
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn select_rules_takes_known_names() {
        assert_eq!(select_rules(&[]).map(|rules| rules.len()).unwrap_or_default(), RULES.len());
        let cycles = select_rules(&["cycles".to_owned()]).unwrap();
        assert_eq!(cycles.iter().map(|rule| rule.name).collect::<Vec<_>>(), ["cycles"]);
        assert!(select_rules(&["cycle".to_owned()]).is_err());
    }

    #[test]
    fn problem_is_shown_with_its_location() {
        let (message, subject) = ("x".to_owned(), String::new());
        let problem = Problem { path: "a.rs".into(), line: 3, rule: "words", message, subject };
        assert_eq!(problem.to_string(), "a.rs:3: words: x");
    }
}
