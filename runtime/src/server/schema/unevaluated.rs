//! `unevaluatedProperties` and `unevaluatedItems` (JSON Schema 2020-12, core, 11): members and elements that no keyword of the
//! schema looks at, nor one of those that hold at the same value.

use super::At;
use super::node::{Node, Rest, Unevaluated};
use super::validate::{Judge, Stance};
use crate::server::value::Tree;

/// A member or an element.
#[derive(Clone, Copy)]
enum Inner<'a> {
    Member(&'a str),
    Element(usize, &'a Tree),
}

impl Judge<'_, '_> {
    /// Names what nothing looked at and is not valid by the schema for that.
    pub(super) fn unevaluated(&mut self, index: u32, rules: &Unevaluated, tree: &Tree, at: &At<'_>, stance: Stance) {
        let below = Stance { entered: 0, ..stance };
        match tree {
            Tree::Object(members) if rules.members != Rest::Any => {
                for (name, value) in members {
                    if !self.evaluated(index, true, tree, Inner::Member(name), stance) {
                        self.rest(rules.members, value, &At::Member(at, name), below);
                    }
                }
            }
            Tree::List(list) if rules.elements != Rest::Any => {
                for (place, value) in list.iter().enumerate() {
                    if !self.evaluated(index, true, tree, Inner::Element(place, value), stance) {
                        self.rest(rules.elements, value, &At::Element(at, place), below);
                    }
                }
            }
            _ => {}
        }
    }

    fn rest(&mut self, rest: Rest, value: &Tree, at: &At<'_>, stance: Stance) {
        match rest {
            Rest::Any => {}
            Rest::None => self.faults.add(at.pointer(), "is not known here"),
            Rest::Schema(schema) => self.check(schema, value, at, stance),
        }
    }

    /// Whether a schema looks at a part of a value, itself or in its parts. `own`: it is the schema that asks.
    fn evaluated(&mut self, index: u32, own: bool, tree: &Tree, inner: Inner<'_>, stance: Stance) -> bool {
        let Some(node) = self.table.node(index).filter(|_| stance.entered <= 16) else { return false };
        let stance = Stance { entered: stance.entered + 1, ..stance };
        if self.looks(node, own, inner, stance) {
            return true;
        }
        let Some(compound) = &node.compound else { return false };
        compound.all.iter().any(|part| self.evaluated(*part, false, tree, inner, stance))
            || compound
                .any
                .iter()
                .chain(&compound.one)
                .any(|part| self.evaluated(*part, false, tree, inner, stance) && self.valid(*part, tree, stance, true))
    }

    fn looks(&mut self, node: &Node, own: bool, inner: Inner<'_>, stance: Stance) -> bool {
        let unevaluated = node.unevaluated.as_ref().filter(|_| !own);
        match inner {
            Inner::Member(name) => {
                let named = node.object.as_ref().is_some_and(|rules| {
                    let pattern = || rules.patterns.iter().any(|(pattern, _)| pattern.matches(name));
                    rules.properties.contains_key(name) || rules.rest != Rest::Any || pattern()
                });
                named || unevaluated.is_some_and(|rules| rules.members != Rest::Any)
            }
            Inner::Element(place, value) => {
                let Some(rules) = &node.list else { return unevaluated.is_some_and(|it| it.elements != Rest::Any) };
                let found = rules.contains.as_ref().map(|contains| contains.schema);
                rules.element(place).is_some()
                    || found.is_some_and(|schema| self.valid(schema, value, Stance { entered: 0, ..stance }, true))
                    || unevaluated.is_some_and(|rules| rules.elements != Rest::Any)
            }
        }
    }
}
