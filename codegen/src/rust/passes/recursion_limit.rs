//! Computes the `recursion_limit` that the crate's types need.
//!
//! - Input: the items, deduplicated or not.
//! - Output: the limit. `None` if the compiler's default suffices.
//! - Order: after boxing, since a `Box` adds steps.
//!
//! rustc checks that a struct is `Send` by checking each of its fields, and so on, and counts these steps. Nodes are
//! types, and an edge is a mention of a type, weighted by the steps to it. The weight of the longest path is bounded
//! from above: in a strongly connected component, a path may visit every type by its heaviest edge before it leaves the
//! component. Cost: O(V log V + E).
//!
//! Example: 200 structs, each with a field of the next one, need about 600 steps, so the limit is 1024.

use crate::rust::model::{Item, Type, index_by_name};
use crate::rust::passes::scc::strongly_connected_components;

/// The compiler's default (The Rust Reference, "Limits").
const DEFAULT_RECURSION_LIMIT: u32 = 128;

/// The steps from a type to a field or variant.
const STEPS_TO_FIELD: u32 = 2;

/// Returns the limit that the items need. Returns `None` if the default suffices.
pub(crate) fn compute_recursion_limit(items: &[Item]) -> Option<u32> {
    let longest = longest_path(items);
    // A quarter of the limit is left for the code that the checks are part of.
    let needed = longest > DEFAULT_RECURSION_LIMIT / 4 * 3;
    needed.then(|| longest.saturating_mul(2).checked_next_power_of_two().unwrap_or(u32::MAX))
}

/// An edge to another type.
struct WeightedEdge {
    to: usize,
    steps: u32,
}

/// The types, their edges, and the most steps to a type without a name.
struct StepGraph {
    edges: Vec<Vec<WeightedEdge>>,
    to_leaf: Vec<u32>,
}

/// Returns an upper bound of the steps on the longest path.
fn longest_path(items: &[Item]) -> u32 {
    let index = index_by_name(items);
    let mut graph = StepGraph { edges: Vec::new(), to_leaf: Vec::new() };
    for item in items {
        let (mut edges, mut to_leaf) = (Vec::new(), 1);
        let mut visit = |name: Option<&str>, steps: u32| match name.and_then(|name| index.get(name)) {
            Some(to) => edges.push(WeightedEdge { to: *to, steps }),
            None => to_leaf = steps.max(to_leaf),
        };
        item.kind.types().for_each(|ty| visit_steps(ty, STEPS_TO_FIELD, &mut visit));
        graph.edges.push(edges);
        graph.to_leaf.push(to_leaf);
    }
    let edges: Vec<Vec<usize>> = graph.edges.iter().map(|edges| edges.iter().map(|edge| edge.to).collect()).collect();
    longest_paths(&strongly_connected_components(&edges), &graph).into_iter().max().unwrap_or_default()
}

/// Returns the bound for a path from each component.
fn longest_paths(components: &[usize], graph: &StepGraph) -> Vec<u32> {
    let mut order: Vec<usize> = (0..components.len()).collect();
    order.sort_by_key(|node| components[*node]);
    let mut longest: Vec<u32> = Vec::new();
    // In reverse topological order: the successors of a component come before it.
    for nodes in order.chunk_by(|node, other| components[*node] == components[*other]) {
        let (mut inside, mut out) = (0_u32, 0);
        for node in nodes {
            let (internal, external): (Vec<_>, Vec<_>) =
                graph.edges[*node].iter().partition(|edge| components[edge.to] == components[*node]);
            inside = inside.saturating_add(internal.iter().map(|edge| edge.steps).max().unwrap_or_default());
            let beyond = external.iter().map(|edge| longest[components[edge.to]].saturating_add(edge.steps));
            out = beyond.max().unwrap_or_default().max(graph.to_leaf[*node]).max(out);
        }
        longest.push(inside.saturating_add(out));
    }
    longest
}

/// Visits each named type with the steps to it, and each leaf. A `Vec` is a buffer, a pointer and a marker around its
/// elements.
fn visit_steps<'t>(ty: &'t Type, steps: u32, visit: &mut impl FnMut(Option<&'t str>, u32)) {
    let steps_inside = match ty {
        Type::Named(name) => return visit(Some(name), steps),
        Type::Map(_) => 10,
        Type::Vec(_) | Type::Items(_) => 6,
        Type::Box(_) => 4,
        _ => 1,
    };
    if ty.parts().is_empty() {
        return visit(None, steps);
    }
    ty.parts().iter().for_each(|part| visit_steps(part, steps + steps_inside, visit));
}
