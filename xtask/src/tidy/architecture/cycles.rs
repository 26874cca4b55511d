//! Rule `cycles`: files do not import each other in a cycle.
//!
//! Nodes: files. Edges: imports. A cycle is a strongly connected component of more than one file. The components are found by
//! Kosaraju's algorithm: a depth-first search orders the files by when they are finished, and a search along reversed edges, in the
//! opposite order, visits a component at a time. O(V+E).

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::super::config::Config;
use super::super::problem::Problem;
use super::super::sources::Sources;
use super::imports::{Import, list_imports};

/// The crates that are checked.
const CRATES: &[&str] =
    &["bench/src", "cli/src", "codegen/src", "runtime/src", "runtime/derive/src", "server/src", "xtask/src"];

type Graph<'i> = BTreeMap<&'i Utf8Path, BTreeSet<&'i Utf8Path>>;

pub(in super::super) fn check(sources: &Sources, _: &Config) -> Vec<Problem> {
    CRATES.iter().flat_map(|src| check_crate(sources, src)).collect()
}

fn check_crate(sources: &Sources, src: &str) -> Vec<Problem> {
    let mut imports = list_imports(sources, src);
    imports.retain(|import| !import.is_handed_on);
    let (mut graph, mut reversed) = (Graph::new(), Graph::new());
    for Import { from, to, .. } in &imports {
        graph.entry(from).or_default().insert(to);
        reversed.entry(to).or_default().insert(from);
        graph.entry(to).or_default();
        reversed.entry(from).or_default();
    }
    let mut problems = Vec::new();
    for component in find_components(&graph, &reversed) {
        if component.len() < 2 {
            continue;
        }
        let Some(first) = component.first() else { continue };
        let names: Vec<&str> = component.iter().map(|path| path.strip_prefix(src).unwrap_or(path).as_str()).collect();
        let is_inside = |import: &&Import| import.from == **first && component.contains(import.to.as_path());
        let line = imports.iter().find(is_inside).map_or(1, |import| import.line);
        problems.push(Problem {
            path: Utf8PathBuf::from(*first),
            line,
            rule: "cycles",
            message: format!("{} files import each other: {}", component.len(), names.join(", ")),
            subject: names.join(", "),
        });
    }
    problems
}

fn find_components<'i>(graph: &Graph<'i>, reversed: &Graph<'i>) -> Vec<BTreeSet<&'i Utf8Path>> {
    let (mut visited, mut finished) = (BTreeSet::new(), Vec::new());
    for node in graph.keys() {
        visit_file(graph, node, &mut visited, &mut finished);
    }
    let (mut visited, mut components) = (BTreeSet::new(), Vec::new());
    for node in finished.iter().rev() {
        let mut component = Vec::new();
        visit_file(reversed, node, &mut visited, &mut component);
        components.push(component.into_iter().collect());
    }
    components
}

/// Adds the nodes that are reachable and not visited yet to `finished`, each after those that it leads to.
fn visit_file<'i>(
    graph: &Graph<'i>,
    node: &'i Utf8Path,
    visited: &mut BTreeSet<&'i Utf8Path>,
    finished: &mut Vec<&'i Utf8Path>,
) {
    if !visited.insert(node) {
        return;
    }
    for next in graph.get(node).into_iter().flatten() {
        visit_file(graph, next, visited, finished);
    }
    finished.push(node);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subjects(files: &[(&str, &str)]) -> Vec<String> {
        let problems = check_crate(&Sources::of_rust(files), "c/src");
        problems.into_iter().map(|problem| problem.subject).collect()
    }

    #[test]
    fn check_reports_files_that_import_each_other() {
        let files = [
            ("c/src/lib.rs", "mod a; mod b; mod d; use a::A;"),
            ("c/src/a.rs", "use crate::b::B; pub struct A;"),
            ("c/src/b.rs", "use crate::d::D; pub struct B;"),
            ("c/src/d.rs", "use crate::a::A; pub struct D;"),
        ];
        assert_eq!(subjects(&files), ["a.rs, b.rs, d.rs"]);
    }

    #[test]
    fn check_accepts_imports_in_one_direction() {
        let files = [
            ("c/src/lib.rs", "mod a; mod b; use a::A; use b::B;"),
            ("c/src/a.rs", "use crate::b::B; pub struct A;"),
            ("c/src/b.rs", "pub struct B;"),
        ];
        assert_eq!(subjects(&files), [""; 0]);
    }
}
