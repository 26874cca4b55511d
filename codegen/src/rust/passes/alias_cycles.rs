//! Breaks cycles of aliases: rustc rejects `type Ping = Vec<Pong>` with `type Pong = Vec<Ping>`.
//!
//! - Input: all types, defined.
//! - Output: an alias that closes a cycle has any value instead of the alias that it refers to.
//! - Order: before the types become items, since an alias that refers to itself cannot be expanded.
//!
//! Nodes are types, and edges are the names in an alias. A depth-first search finds the edges to a node that it has not
//! left yet. It stays in a strongly connected component, so that which edge closes a cycle does not depend on what
//! refers to it. Cost: O(V + E).

use std::collections::HashMap;

use crate::rust::model::{ItemKind, RuntimeType, Type};
use crate::rust::passes::scc::strongly_connected_components;
use crate::rust::types::Types;

/// Breaks the cycles, and reports each.
pub(crate) fn break_alias_cycles(types: &mut Types<'_>) {
    for edge in closing_edges(&alias_edges(types)) {
        let Some(target) = types.named.get_index(edge.to).map(|(_, named)| named.name.clone()) else { continue };
        let Some((&key, named)) = types.named.get_index_mut(edge.from) else { continue };
        if let Some(ItemKind::Alias(ty)) = &mut named.kind {
            replace_name(ty, &target);
        }
        let repair = format!("`{target}` is any value here");
        types.repair(key.schema, "infinite-type", "the type contains nothing but itself", &repair);
    }
}

fn alias_edges(types: &Types<'_>) -> Vec<Vec<usize>> {
    let index: HashMap<&str, usize> =
        types.named.values().enumerate().map(|(index, named)| (named.name.as_str(), index)).collect();
    let mut edges: Vec<Vec<usize>> = vec![Vec::new(); types.named.len()];
    for (edges, named) in edges.iter_mut().zip(types.named.values()) {
        if let Some(ItemKind::Alias(ty)) = &named.kind {
            ty.visit_names(&mut |name| edges.extend(index.get(name)));
        }
    }
    edges
}

/// An edge between two types.
struct Edge {
    from: usize,
    to: usize,
}

/// Returns the edges that close a cycle.
fn closing_edges(edges: &[Vec<usize>]) -> Vec<Edge> {
    let (mut open, mut done) = (vec![false; edges.len()], vec![false; edges.len()]);
    let (mut found, components) = (Vec::new(), strongly_connected_components(edges));
    for root in 0..edges.len() {
        // A node, and the index of its next edge.
        let mut work = vec![(root, 0)];
        while let Some((node, edge)) = work.pop() {
            if edge == 0 && done[node] {
                continue;
            }
            open[node] = true;
            let Some(target) = edges[node].get(edge).copied() else {
                (open[node], done[node]) = (false, true);
                continue;
            };
            work.push((node, edge + 1));
            if open[target] {
                found.push(Edge { from: node, to: target });
            } else if !done[target] && components[target] == components[root] {
                work.push((target, 0));
            }
        }
    }
    found
}

/// Replaces a named type by any value, and an `Option` of it as well: any value may be null.
fn replace_name(ty: &mut Type, name: &str) {
    match ty {
        Type::Named(named) if named == name => *ty = Type::Runtime(RuntimeType::Value),
        Type::Option(inner) if matches!(&**inner, Type::Named(named) if named == name) => {
            *ty = Type::Runtime(RuntimeType::Value);
        }
        _ => ty.parts_mut().iter_mut().for_each(|part| replace_name(part, name)),
    }
}
