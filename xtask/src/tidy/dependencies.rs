//! Rule `dependencies`: each dependency is mentioned in its package's code, and each of the workspace is used by a package.

use std::collections::BTreeSet;

use camino::Utf8Path;
use toml::{Table, Value};

use super::config::Config;
use super::lexer::{Token, TokenKind, matches_at};
use super::problem::Problem;
use super::sources::{Sources, TextFile};

/// Templates of manifests: they are not TOML, and their dependencies are those of generated code.
const TEMPLATES: &[&str] = &["codegen/templates/Cargo.toml"];

pub(super) fn check(sources: &Sources, _: &Config) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut used_of_workspace: BTreeSet<String> = BTreeSet::new();
    let mut workspace: Option<(&TextFile, Table)> = None;
    for file in sources.manifests().filter(|file| !TEMPLATES.contains(&file.path.as_str())) {
        let Ok(manifest) = file.text.parse::<Table>() else {
            problems.push(file_problem(file, "", "the manifest is not valid TOML".to_owned()));
            continue;
        };
        let dependencies = list_dependencies(&manifest);
        for (name, value) in &dependencies {
            if value.get("workspace").is_some() {
                used_of_workspace.insert((*name).to_owned());
            }
        }
        problems.extend(unused_in_package(sources, file, &dependencies));
        if let Some(table) = manifest.get("workspace").and_then(|table| table.get("dependencies")?.as_table()) {
            workspace = Some((file, table.clone()));
        }
    }
    if let Some((file, table)) = workspace {
        for name in table.keys().filter(|name| !used_of_workspace.contains(*name)) {
            problems.push(file_problem(file, name, format!("no package uses `{name}` of [workspace.dependencies]")));
        }
    }
    problems
}

/// Returns the dependencies of a package, of any kind and for any platform.
fn list_dependencies(manifest: &Table) -> Vec<(&str, &Value)> {
    const DEPENDENCY_TABLES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
    let platforms = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    let tables = platforms.filter_map(Value::as_table).chain([manifest]);
    let dependencies =
        tables.flat_map(|table| DEPENDENCY_TABLES.iter().filter_map(|name| table.get(*name)?.as_table()));
    dependencies.flat_map(|table| table.iter().map(|(name, value)| (name.as_str(), value))).collect()
}

fn unused_in_package(sources: &Sources, manifest: &TextFile, dependencies: &[(&str, &Value)]) -> Vec<Problem> {
    let folder = manifest.path.parent().unwrap_or(Utf8Path::new(""));
    let nested: Vec<&Utf8Path> = sources
        .manifests()
        .filter_map(|other| other.path.parent())
        .filter(|other| *other != folder && other.starts_with(folder))
        .collect();
    let is_own = |path: &Utf8Path| path.starts_with(folder) && !nested.iter().any(|other| path.starts_with(other));
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for file in sources.rust.iter().filter(|file| is_own(&file.path)) {
        names.extend(list_crate_names(&file.tokens));
    }
    let unused = dependencies.iter().filter(|(name, _)| !names.contains(name.replace('-', "_").as_str()));
    unused.map(|(name, _)| file_problem(manifest, name, format!("no code of the package mentions `{name}`"))).collect()
}

/// Returns the names that can be those of crates: `name::…`, `use name;`, `extern crate name`, and the first of a path in `use`.
fn list_crate_names(tokens: &[Token]) -> impl Iterator<Item = &str> {
    let is_crate_name = |index: usize, token: &Token| {
        let follows = |word: &str| index.checked_sub(1).is_some_and(|before| tokens[before].is(word));
        let is_path_start =
            matches_at(tokens, index + 1, &[":", ":"]) && !matches_at(tokens, index.wrapping_sub(1), &["."]);
        token.kind == TokenKind::Name && (is_path_start || follows("use") || follows("crate"))
    };
    let names = tokens.iter().enumerate().filter(move |(index, token)| is_crate_name(*index, token));
    names.map(|(_, token)| token.text.as_str())
}

fn file_problem(file: &TextFile, name: &str, message: String) -> Problem {
    let starts = |line: &str| line.strip_prefix(name).is_some_and(|tail| tail.starts_with([' ', '=', '.']));
    let line = file.text.lines().position(starts).map_or(1, |index| index + 1);
    Problem { path: file.path.clone(), line, rule: "dependencies", message, subject: name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subjects(manifest: &str, code: &str) -> Vec<String> {
        let workspace = "[workspace]\nmembers = ['a']\n[workspace.dependencies]\nserde = '1'\nserde-json = '1'\n";
        let sources = Sources::of_rust(&[("a/src/lib.rs", code), ("a/b/src/lib.rs", "use toml::Table;")])
            .with_text("Cargo.toml", workspace)
            .with_text("a/Cargo.toml", manifest)
            .with_text("a/b/Cargo.toml", "[package]\nname = 'b'\n");
        check(&sources, &Config::default()).into_iter().map(|problem| problem.subject).collect()
    }

    #[test]
    fn check_accepts_mentioned_dependencies() {
        let manifest =
            "[dependencies]\nserde.workspace = true\n[dev-dependencies]\nserde-json = { workspace = true }\n";
        assert_eq!(subjects(manifest, "use serde::A; use serde_json::B;"), [""; 0]);
    }

    #[test]
    fn check_reports_invalid_manifests_except_templates() {
        let template = "# {{ generated }}\n[package]\nname = {{ name }}\n";
        let sources = Sources::of_rust(&[])
            .with_text("a/Cargo.toml", template)
            .with_text("codegen/templates/Cargo.toml", template);
        let problems = check(&sources, &Config::default());
        assert_eq!(problems.iter().map(|problem| problem.path.as_str()).collect::<Vec<_>>(), ["a/Cargo.toml"]);
    }

    #[test]
    fn check_reports_dependencies_whose_name_is_only_a_variable() {
        let manifest = "[dependencies]\ntoml = '1'\nserde.workspace = true\nserde-json.workspace = true\n";
        let code = "fn f(toml: u8) { a.toml(); } use serde::A; fn g() { serde_json::from_str(b) }";
        assert_eq!(subjects(manifest, code), ["toml"]);
    }

    #[test]
    fn check_reports_unused_dependencies() {
        let manifest = "[dependencies]\nserde.workspace = true\n[target.'cfg(unix)'.dependencies]\ntoml = '1'\n";
        assert_eq!(subjects(manifest, "// serde and toml\n"), ["toml", "serde", "serde-json"]);
    }
}
