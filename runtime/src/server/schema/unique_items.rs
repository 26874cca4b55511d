//! `uniqueItems`.

use std::collections::HashMap;

use crate::server::value::Tree;

/// The elements that equal an earlier one, with its place.
pub(super) fn repeated(list: &[Tree]) -> Vec<(usize, usize)> {
    let (mut seen, mut repeated) = (HashMap::with_capacity(list.len()), Vec::new());
    for (at, item) in list.iter().enumerate() {
        let mut text = String::new();
        item.fingerprint(&mut text);
        let first = *seen.entry(text).or_insert(at);
        if first != at {
            repeated.push((at, first));
        }
    }
    repeated
}
