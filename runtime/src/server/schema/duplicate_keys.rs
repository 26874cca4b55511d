//! Faults whatever the schema.

use std::collections::HashSet;

use super::At;
use crate::server::response::problem::Faults;
use crate::server::value::Tree;

/// Members that come twice, and, if it is refused, U+0000: faults whatever the schema.
pub(in super::super) fn sweep(tree: &Tree, at: &At<'_>, refuse_nul: bool, faults: &mut Faults) {
    let nul = |text: &str| refuse_nul && text.contains('\0');
    match tree {
        _ if faults.full() => {}
        Tree::Text(text) if nul(text) => faults.add(at.pointer(), "holds the character U+0000"),
        Tree::List(list) => {
            for (index, item) in list.iter().enumerate() {
                sweep(item, &At::Element(at, index), refuse_nul, faults);
            }
        }
        Tree::Object(members) => {
            let mut seen = HashSet::with_capacity(members.len());
            for (name, value) in members {
                let place = At::Member(at, name);
                if !seen.insert(name.as_str()) {
                    faults.add(place.pointer(), "comes twice");
                }
                if nul(name) {
                    faults.add(place.pointer(), "has a name with the character U+0000");
                }
                sweep(value, &place, refuse_nul, faults);
            }
        }
        _ => {}
    }
}
