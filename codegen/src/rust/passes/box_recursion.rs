//! Boxes recursive types: a type that contains itself by value has no size.
//!
//! - Input: the items.
//! - Output: a field or variant with a type of the same cycle is a `Box`.
//! - Order: before conversions, which differ for a `Box`.
//!
//! Nodes are types, and edges are the types that a field, a variant or an alias contains by value: not in a `Vec` or a
//! map. A type is recursive if it is in a strongly connected component with an edge. Cost: O(V + E).
//!
//! Example: `Node { next: Option<Node> }` becomes `Node { next: Option<Box<Node>> }`.

use std::collections::HashMap;

use crate::rust::model::{Item, ItemKind, Type};
use crate::rust::passes::scc::strongly_connected_components;

/// Boxes the recursive types in fields and variants.
pub(crate) fn box_recursive_types(items: &mut [Item]) {
    let graph = ContainmentGraph::new(items);
    for (index, item) in items.iter_mut().enumerate() {
        let is_recursive = |name: &str| graph.is_in_cycle(index, name);
        match &mut item.kind {
            ItemKind::Struct(structure) => {
                structure.fields.iter_mut().for_each(|field| box_types(&mut field.ty, &is_recursive));
            }
            ItemKind::Union(union) => {
                union.variants.iter_mut().for_each(|variant| box_types(&mut variant.ty, &is_recursive));
            }
            ItemKind::Enum(_) | ItemKind::Alias(_) => {}
        }
    }
}

/// Which types contain which by value.
struct ContainmentGraph {
    index: HashMap<String, usize>,
    edges: Vec<Vec<usize>>,
    components: Vec<usize>,
}

impl ContainmentGraph {
    fn new(items: &[Item]) -> Self {
        let index: HashMap<String, usize> =
            items.iter().enumerate().map(|(index, item)| (item.name.clone(), index)).collect();
        let edges: Vec<Vec<usize>> = items
            .iter()
            .map(|item| {
                let types: Vec<&Type> = match &item.kind {
                    ItemKind::Struct(structure) => structure.fields.iter().map(|field| &field.ty).collect(),
                    ItemKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
                    ItemKind::Alias(ty) => vec![ty],
                    ItemKind::Enum(_) => Vec::new(),
                };
                types.into_iter().flat_map(names_by_value).filter_map(|name| index.get(name).copied()).collect()
            })
            .collect();
        let components = strongly_connected_components(&edges);
        ContainmentGraph { index, edges, components }
    }

    /// Returns whether a type in the item `from` leads back to the item.
    fn is_in_cycle(&self, from: usize, name: &str) -> bool {
        let Some(to) = self.index.get(name).copied() else { return false };
        self.components[from] == self.components[to] && (from != to || self.edges[from].contains(&to))
    }
}

fn box_types(ty: &mut Type, is_recursive: &impl Fn(&str) -> bool) {
    match ty {
        Type::Named(name) if is_recursive(name) => *ty = Type::Box(Box::new(ty.clone())),
        Type::Option(inner) => box_types(inner, is_recursive),
        Type::Tuple(parts) => parts.iter_mut().for_each(|part| box_types(part, is_recursive)),
        _ => {}
    }
}

/// Returns the named types that a type contains without a pointer between.
fn names_by_value(ty: &Type) -> Vec<&str> {
    match ty {
        Type::Named(name) => vec![name],
        Type::Option(inner) => names_by_value(inner),
        Type::Tuple(parts) => parts.iter().flat_map(names_by_value).collect(),
        _ => Vec::new(),
    }
}
