//! What a schema makes of texts that have no types of their own, as those of parameters and forms: its types, said or
//! meant, and the schemas of members and elements in it and in its alternatives.

use super::node::{Node, Rest};
use super::validate::At;
use super::{Table, Types};
use crate::server::response::problem::Faults;
use crate::server::value::{Tree, whole};

/// How many schemas within one another are looked at: a schema may refer to itself.
const DEEPEST: u8 = 16;

/// A schema, and the part of it by which members are read.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Way {
    pub(in super::super) schema: u32,
    part: u32,
}

impl Table {
    /// The types that a schema admits, as far as that can be told without a value. Of one that says none, those that it
    /// means: by its members, its elements or the values that it allows. A type of the generated crate is made by the
    /// same rule, so that what the one holds the other reads; what is valid is not decided here.
    pub(in super::super) fn types(&self, index: u32) -> Types {
        self.types_within(index, DEEPEST)
    }

    fn types_within(&self, index: u32, depth: u8) -> Types {
        let (Some(node), Some(depth)) = (self.node(index), depth.checked_sub(1)) else { return Types::ANY };
        let mut types = node.types;
        if let Some(compound) = &node.compound {
            for part in &compound.all {
                types = types.and(self.types_within(*part, depth));
            }
            for parts in [&compound.any, &compound.one] {
                if !parts.is_empty() {
                    let either = |types: Types, part: &u32| types.or(self.types_within(*part, depth));
                    types = types.and(parts.iter().fold(Types::NONE, either));
                }
            }
        }
        if types == Types::ANY { meant(node) } else { types }
    }

    /// Whether a tree is valid.
    pub(in super::super) fn fits(&self, index: u32, tree: &Tree) -> bool {
        let mut faults = Faults::new(1);
        self.judge(index, tree, &At::Root(""), &mut faults);
        faults.is_empty()
    }

    /// The schema of a member, where a schema names it, itself or in its parts.
    pub(in super::super) fn property(&self, index: u32, name: &str) -> Option<u32> {
        self.properties(index, name).first().copied()
    }

    /// The schemas of a member, of which alternatives may have several. Those that say a type come first.
    pub(in super::super) fn properties(&self, index: u32, name: &str) -> Vec<u32> {
        self.search(index, &|node: &Node| node.object.as_ref()?.member(name))
    }

    /// The ways to read an object: by all its alternatives at once, and by each of them, since a member may be of another
    /// type in each.
    pub(in super::super) fn ways(&self, index: u32) -> Vec<Way> {
        let mut parts = vec![index];
        if let Some(compound) = self.node(index).and_then(|node| node.compound.as_ref()) {
            parts.extend(compound.any.iter().chain(&compound.one));
        }
        parts.into_iter().map(|part| Way { schema: index, part }).collect()
    }

    /// The schemas of a member of an object that is read in a way.
    pub(in super::super) fn members(&self, way: Way, name: &str) -> Vec<u32> {
        let own = self.properties(way.part, name);
        if own.is_empty() && way.part != way.schema { self.properties(way.schema, name) } else { own }
    }

    /// The schemas of an element, likewise.
    pub(in super::super) fn elements(&self, index: u32, at: usize) -> Vec<u32> {
        self.search(index, &|node: &Node| node.list.as_ref()?.element(at))
    }

    /// The members that a schema names, itself or in its parts.
    pub(in super::super) fn names(&self, index: u32) -> Vec<String> {
        let mut names = Vec::new();
        self.each_part(index, &mut Vec::new(), &mut |node| {
            for name in node.object.iter().flat_map(|object| object.properties.keys()) {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        });
        names
    }

    /// Whether an object may have members of other names, which a type keeps: those that a schema has a rule for, or all
    /// where it names none.
    pub(in super::super) fn keeps_others(&self, index: u32) -> bool {
        let (mut ruled, mut closed, mut named) = (false, false, false);
        self.each_part(index, &mut Vec::new(), &mut |node| {
            let Some(object) = &node.object else { return };
            ruled |= !object.patterns.is_empty() || matches!(object.rest, Rest::Schema(_));
            closed |= object.rest == Rest::None;
            named |= !object.properties.is_empty();
        });
        ruled || !closed && !named
    }

    fn search(&self, index: u32, look: &dyn Fn(&Node) -> Option<u32>) -> Vec<u32> {
        let mut found = Vec::new();
        self.each_part(index, &mut Vec::new(), &mut |node| {
            found.extend(look(node).filter(|schema| !found.contains(schema)))
        });
        found.sort_by_key(|schema| self.types(*schema) == Types::ANY);
        found
    }

    /// Visits a schema and its parts, each once.
    fn each_part(&self, index: u32, visited: &mut Vec<u32>, visit: &mut dyn FnMut(&Node)) {
        let Some(node) = self.node(index).filter(|_| !visited.contains(&index)) else { return };
        visited.push(index);
        visit(node);
        if let Some(parts) = &node.compound {
            let parts = parts.all.iter().chain(&parts.any).chain(&parts.one);
            parts.for_each(|part| self.each_part(*part, visited, visit));
        }
    }
}

/// What a schema without types means.
fn meant(node: &Node) -> Types {
    let object = node.object.as_ref().is_some_and(|object| {
        !object.properties.is_empty() || !object.patterns.is_empty() || matches!(object.rest, Rest::Schema(_))
    });
    let list = node.list.as_ref().is_some_and(|list| list.items.is_some() || !list.prefix.is_empty());
    match &node.allowed {
        _ if object => Types::OBJECT,
        _ if list => Types::ARRAY,
        Some(allowed) => allowed.values.iter().map(of).fold(Types::NONE, Types::or),
        None => Types::ANY,
    }
}

fn of(value: &Tree) -> Types {
    match value {
        Tree::Null => Types::NULL,
        Tree::Bool(_) => Types::BOOLEAN,
        Tree::Number(number) if whole(number).is_some() => Types::INTEGER,
        Tree::Number(_) => Types::NUMBER,
        Tree::Text(_) | Tree::Bytes(_) | Tree::File(_) => Types::STRING,
        Tree::List(_) => Types::ARRAY,
        Tree::Object(_) => Types::OBJECT,
    }
}
