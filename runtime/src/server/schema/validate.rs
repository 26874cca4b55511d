//! The judge: names every fault of a tree.

use std::cell::RefCell;
use std::collections::HashMap;

use super::node::{Compound, ListRules, Node, ObjectRules, Rest};
use super::types::Types;
use super::unique_items::repeated;
use super::{Table, scalar};
use crate::server::response::problem::{Faults, MISSING};
use crate::server::value::{Tree, whole};

/// A place in a request, from which its JSON Pointer is written when it is needed.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum At<'a> {
    /// The whole: empty for the body, `/query/page_size` for a parameter.
    Root(&'a str),
    Member(&'a At<'a>, &'a str),
    Element(&'a At<'a>, usize),
}

impl At<'_> {
    pub(in super::super) fn pointer(&self) -> String {
        match self {
            Self::Root(root) => (*root).to_owned(),
            Self::Member(parent, name) => {
                format!("{}/{}", parent.pointer(), name.replace('~', "~0").replace('/', "~1"))
            }
            Self::Element(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

impl Table {
    /// Names every fault of a tree, up to the limit of `faults`.
    pub(in super::super) fn judge(&self, node: u32, tree: &Tree, at: &At<'_>, faults: &mut Faults) {
        let known = RefCell::default();
        Judge { table: self, known: &known, faults }.check(node, tree, at, Stance::default());
    }
}

/// What is known of the way to a value.
#[derive(Clone, Copy, Default)]
pub(super) struct Stance {
    /// It may only be written: not to be quoted.
    pub(super) secret: bool,
    /// How many schemas were entered at this same value: a schema may refer to itself.
    pub(super) entered: u8,
}

/// Whether a value at an address is valid by a schema: so that alternatives within alternatives cost no more than
/// their product, not their power.
type Known = RefCell<HashMap<(u32, usize), bool>>;

pub(super) struct Judge<'t, 'f> {
    pub(super) table: &'t Table,
    known: &'t Known,
    pub(super) faults: &'f mut Faults,
}

impl Judge<'_, '_> {
    pub(super) fn check(&mut self, index: u32, tree: &Tree, at: &At<'_>, stance: Stance) {
        let Some(node) = self.table.node(index) else { return };
        if self.faults.full() || stance.entered > 16 {
            return;
        }
        let secret = stance.secret || node.write_only;
        let stance = Stance { secret, entered: stance.entered + 1 };
        if node.never {
            return self.faults.add(at.pointer(), "is not allowed");
        }
        if !self.types(node, tree, at) {
            return;
        }
        if let Some(detail) = scalar::refuse(node, tree) {
            self.faults.add(at.pointer(), scalar::quote(detail, tree, secret));
        }
        match tree {
            Tree::List(list) => {
                if let Some(rules) = &node.list {
                    self.list(rules, list, at, secret);
                }
            }
            Tree::Object(members) => {
                if let Some(rules) = &node.object {
                    self.object(rules, members, at, secret);
                }
            }
            _ => {}
        }
        if let Some(compound) = &node.compound {
            self.compound(compound, tree, at, stance);
        }
        if let Some(rules) = &node.unevaluated {
            self.unevaluated(index, rules, tree, at, stance);
        }
    }

    fn types(&mut self, node: &Node, tree: &Tree, at: &At<'_>) -> bool {
        let admitted = admits(node.types, tree);
        if !admitted {
            let words = node.types.words();
            let detail = match tree {
                Tree::Number(_) => format!("is not {words}"),
                _ => format!("is {}, not {words}", tree.kind()),
            };
            self.faults.add(at.pointer(), detail);
        }
        admitted
    }

    fn list(&mut self, rules: &ListRules, list: &[Tree], at: &At<'_>, secret: bool) {
        if let Some(detail) = scalar::count("elements", list.len(), rules.min, rules.max) {
            self.faults.add(at.pointer(), detail);
        }
        if rules.unique {
            for (index, first) in repeated(list) {
                self.faults.add(At::Element(at, index).pointer(), format!("is the same as element {first}"));
            }
        }
        if let Some(contains) = &rules.contains {
            let stance = Stance { secret, entered: 0 };
            let found = list.iter().filter(|item| self.valid(contains.schema, item, stance, true)).count();
            if let Some(detail) =
                scalar::count("elements that it must contain", found, Some(contains.min), contains.max)
            {
                self.faults.add(at.pointer(), detail);
            }
        }
        for (index, item) in list.iter().enumerate() {
            if let Some(schema) = rules.element(index) {
                self.check(schema, item, &At::Element(at, index), Stance { secret, entered: 0 });
            }
        }
    }

    fn object(&mut self, rules: &ObjectRules, members: &[(String, Tree)], at: &At<'_>, secret: bool) {
        if let Some(detail) = scalar::count("members", members.len(), rules.min, rules.max) {
            self.faults.add(at.pointer(), detail);
        }
        let has = |name: &str| members.iter().any(|(member, _)| member == name);
        for name in rules.required.iter().filter(|name| !has(name)) {
            self.faults.add(At::Member(at, name).pointer(), MISSING);
        }
        for (name, others) in rules.dependent.iter().filter(|(name, _)| has(name)) {
            for other in others.iter().filter(|other| !has(other)) {
                self.faults.add(At::Member(at, other).pointer(), format!("is missing, which {name} needs"));
            }
        }
        for (name, value) in members {
            self.member(rules, name, value, at, secret);
        }
    }

    fn member(&mut self, rules: &ObjectRules, name: &str, value: &Tree, at: &At<'_>, secret: bool) {
        let (at, stance) = (At::Member(at, name), Stance { secret, entered: 0 });
        if let Some(names) = rules.names
            && !self.valid(names, &Tree::Text(name.to_owned()), stance, false)
        {
            self.faults.add(at.pointer(), "has a name that is not allowed");
        }
        let property = rules.properties.get(name).copied();
        let patterns = rules.patterns.iter().filter(|(pattern, _)| pattern.matches(name)).map(|(_, schema)| *schema);
        let schemas: Vec<_> = property.into_iter().chain(patterns).collect();
        for schema in &schemas {
            self.check(*schema, value, &at, stance);
        }
        match rules.rest {
            _ if !schemas.is_empty() => {}
            Rest::Any => {}
            Rest::None => self.faults.add(at.pointer(), "is not known here"),
            Rest::Schema(schema) => self.check(schema, value, &at, stance),
        }
    }

    fn compound(&mut self, compound: &Compound, tree: &Tree, at: &At<'_>, stance: Stance) {
        for part in &compound.all {
            self.check(*part, tree, at, stance);
        }
        if !compound.any.is_empty() && !compound.any.iter().any(|part| self.valid(*part, tree, stance, true)) {
            self.none_fits(&compound.any, tree, at, stance);
        }
        if !compound.one.is_empty() {
            match compound.one.iter().filter(|part| self.valid(**part, tree, stance, true)).take(2).count() {
                0 => self.none_fits(&compound.one, tree, at, stance),
                1 => {}
                _ => self.faults.add(at.pointer(), "fits more than one of the alternatives"),
            }
        }
        if compound.not.is_some_and(|not| self.valid(not, tree, stance, true)) {
            self.faults.add(at.pointer(), "is what is not allowed");
        }
    }

    /// Says why no alternative fits: by the faults of the one that is meant, if there is one.
    fn none_fits(&mut self, parts: &[u32], tree: &Tree, at: &At<'_>, stance: Stance) {
        let mut meant = parts.iter().filter(|part| self.table.meant(**part, tree));
        match (meant.next(), meant.next()) {
            (Some(part), None) => self.check(*part, tree, at, stance),
            _ => self.faults.add(at.pointer(), "fits none of the alternatives"),
        }
    }

    /// Whether a value is valid. `keep` when it stands where it is for as long as the judge looks.
    pub(super) fn valid(&mut self, index: u32, tree: &Tree, stance: Stance, keep: bool) -> bool {
        let key = (index, std::ptr::from_ref(tree).addr());
        if let Some(known) = self.known.borrow().get(&key).filter(|_| keep) {
            return *known;
        }
        if keep {
            // So that a schema which refers to itself at this value ends there.
            self.known.borrow_mut().insert(key, true);
        }
        let (mut faults, fresh) = (Faults::new(1), RefCell::default());
        let known = if keep { self.known } else { &fresh };
        Judge { table: self.table, known, faults: &mut faults }.check(index, tree, &At::Root(""), stance);
        if keep {
            self.known.borrow_mut().insert(key, faults.is_empty());
        }
        faults.is_empty()
    }
}

impl Table {
    /// Whether a schema is for values of this kind: by its types, and by the members that can only be one thing.
    fn meant(&self, index: u32, tree: &Tree) -> bool {
        let tagged = |name: &str, value: &Tree| {
            let property = self.property(index, name).and_then(|property| self.node(property));
            let allowed = property.and_then(|property| property.allowed.as_ref());
            allowed.is_none_or(|allowed| allowed.has(value))
        };
        admits(self.types(index), tree)
            && match tree {
                Tree::Object(members) => members.iter().all(|(name, value)| tagged(name, value)),
                _ => true,
            }
    }
}

pub(super) fn admits(types: Types, tree: &Tree) -> bool {
    match tree {
        Tree::Null => types.has(Types::NULL),
        Tree::Bool(_) => types.has(Types::BOOLEAN),
        Tree::Number(number) => types.has(Types::NUMBER) || types.has(Types::INTEGER) && whole(number).is_some(),
        Tree::Text(_) | Tree::Bytes(_) | Tree::File(_) => types.has(Types::STRING),
        Tree::List(_) => types.has(Types::ARRAY),
        Tree::Object(_) => types.has(Types::OBJECT),
    }
}
