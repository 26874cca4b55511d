//! Types without an end, or too far from it. Aliases that lead round to each other, `type Ping = Vec<Pong>` and
//! `type Pong = Vec<Ping>`, are no types to rustc.

use std::collections::HashMap;

use crate::openapi::SchemaId;
use crate::rust::model::{ItemKind, Type};
use crate::rust::passes::scc::components;
use crate::rust::types::Types;

/// So many lists and maps may stand in each other; it takes references from the middle of one schema into another's to have more.
pub(crate) const DEEPEST: usize = 256;

impl Types<'_> {
    /// The type of one that is being made.
    pub(crate) fn endless(&mut self, id: SchemaId) -> Type {
        let repair = "it is any value where it meets itself";
        self.repair(id, "infinite-type", "this type is nothing but itself, over and over", repair);
        Type::Runtime("Value")
    }

    /// The type of one that stands too deep.
    pub(crate) fn too_deep(&mut self, id: SchemaId) -> Type {
        let message = format!("lists and maps are in each other more than {DEEPEST} deep here");
        self.repair(id, "infinite-type", &message, "from here on it is any value");
        Type::Runtime("Value")
    }

    /// Makes any value of an alias where a circle of aliases closes.
    pub(crate) fn open_circles(&mut self) {
        let index: HashMap<String, usize> =
            self.made.values().enumerate().map(|(index, made)| (made.name.clone(), index)).collect();
        let mut edges: Vec<Vec<usize>> = vec![Vec::new(); self.made.len()];
        for (from, made) in self.made.values().enumerate() {
            if let Some(ItemKind::Alias(ty)) = &made.kind {
                named(ty, &mut |name| edges[from].extend(index.get(name)));
            }
        }
        for (from, to) in closing(&edges) {
            let Some(name) = self.made.get_index(to).map(|(_, made)| made.name.clone()) else { continue };
            let Some((&(id, _), made)) = self.made.get_index_mut(from) else { continue };
            if let Some(ItemKind::Alias(ty)) = &mut made.kind {
                open(ty, &name);
            }
            self.endless_circle(id, &name);
        }
    }

    fn endless_circle(&mut self, id: SchemaId, name: &str) {
        let repair = format!("it holds any value where it would hold `{name}`");
        self.repair(id, "infinite-type", "this type leads round to itself, and nothing else is in it", &repair);
    }
}

/// The edges that close a circle, by a search in depth with a stack of its own. From circle to circle it does not go, so that
/// where one is closed does not depend on what leads to it.
fn closing(edges: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let (mut open, mut done) = (vec![false; edges.len()], vec![false; edges.len()]);
    let (mut found, circles) = (Vec::new(), components(edges));
    for root in 0..edges.len() {
        let mut work = vec![(root, 0)];
        while let Some((node, next)) = work.pop() {
            if next == 0 && done[node] {
                continue;
            }
            open[node] = true;
            let Some(target) = edges[node].get(next).copied() else {
                (open[node], done[node]) = (false, true);
                continue;
            };
            work.push((node, next + 1));
            if open[target] {
                found.push((node, target));
            } else if !done[target] && circles[target] == circles[root] {
                work.push((target, 0));
            }
        }
    }
    found
}

/// Every named type that is written in a type.
pub(crate) fn named<'t>(ty: &'t Type, found: &mut impl FnMut(&'t str)) {
    if let Type::Named(name) = ty {
        found(name);
    }
    ty.parts().iter().for_each(|part| named(part, found));
}

/// Puts any value where `name` is written. What may be null is any value already.
fn open(ty: &mut Type, name: &str) {
    match ty {
        Type::Named(own) if own == name => *ty = Type::Runtime("Value"),
        Type::Option(of) if **of == Type::Named(name.to_owned()) => *ty = Type::Runtime("Value"),
        _ => ty.parts_mut().iter_mut().for_each(|part| open(part, name)),
    }
}
