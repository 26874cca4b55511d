//! Types that hold themselves: a `Box` on the way.

use std::collections::HashMap;

use crate::rust::model::{Item, ItemKind, Type};
use crate::rust::passes::scc::components;

/// Puts a `Box` where a type would hold itself.
pub(crate) fn boxes(items: &mut [Item]) {
    let graph = Graph::of(items);
    let cyclic = components(&graph.edges);
    for (index, item) in items.iter_mut().enumerate() {
        let own = cyclic[index];
        let same =
            |name: &str| graph.index(name).is_some_and(|target| cyclic[target] == own && graph.loops(index, target));
        let cut = |ty: &mut Type| cut(ty, &same);
        match &mut item.kind {
            ItemKind::Struct(structure) => structure.fields.iter_mut().for_each(|field| cut(&mut field.ty)),
            ItemKind::Union(union) => union.variants.iter_mut().for_each(|variant| cut(&mut variant.ty)),
            ItemKind::Enum(_) | ItemKind::Alias(_) => {}
        }
    }
}

/// Which type holds which directly.
struct Graph {
    index: HashMap<String, usize>,
    edges: Vec<Vec<usize>>,
}

impl Graph {
    fn of(items: &[Item]) -> Self {
        let index: HashMap<String, usize> =
            items.iter().enumerate().map(|(index, item)| (item.name.clone(), index)).collect();
        let held = |item: &Item| -> Vec<usize> {
            let types: Vec<&Type> = match &item.kind {
                ItemKind::Struct(structure) => structure.fields.iter().map(|field| &field.ty).collect(),
                ItemKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
                ItemKind::Alias(ty) => vec![ty],
                ItemKind::Enum(_) => Vec::new(),
            };
            types.into_iter().flat_map(direct).filter_map(|name| index.get(name).copied()).collect()
        };
        let edges = items.iter().map(held).collect();
        Graph { index, edges }
    }

    fn index(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    fn loops(&self, from: usize, to: usize) -> bool {
        from != to || self.edges[from].contains(&to)
    }
}

/// Puts a `Box` around a named type that leads round to where it stands.
fn cut(ty: &mut Type, same: &impl Fn(&str) -> bool) {
    match ty {
        Type::Named(name) if same(name) => *ty = Type::Box(Box::new(ty.clone())),
        Type::Option(inner) => cut(inner, same),
        Type::Tuple(parts) => parts.iter_mut().for_each(|part| cut(part, same)),
        _ => {}
    }
}

/// The named types that a type holds without a pointer between.
fn direct(ty: &Type) -> Vec<&str> {
    match ty {
        Type::Named(name) => vec![name],
        Type::Option(inner) => direct(inner),
        Type::Tuple(parts) => parts.iter().flat_map(direct).collect(),
        _ => Vec::new(),
    }
}
