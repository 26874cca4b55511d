//! Types in types in types: how far the compiler has to follow them.

use crate::rust::model::{Item, Type};
use crate::rust::passes::scc::components;
use crate::rust::types::items::by_name;

/// So far it does by itself (The Rust Reference, "Limits").
const LIMIT: u32 = 128;

/// The `recursion_limit` that types need where the compiler's own may not be enough: `Send` of a struct asks for that of each of
/// its fields, and so on.
pub(crate) fn recursion_limit(items: &[Item]) -> Option<u32> {
    let deepest = deepest(items);
    // What is asked is asked for inside of something else: a quarter of the limit is left for that.
    (deepest > LIMIT / 4 * 3).then(|| deepest.saturating_mul(2).checked_next_power_of_two().unwrap_or(u32::MAX))
}

/// The steps on the longest way from a type through those in it.
fn deepest(items: &[Item]) -> u32 {
    let index = by_name(items);
    let mut ways: Vec<Vec<(usize, u32)>> = vec![Vec::new(); items.len()];
    let mut ends = vec![1; items.len()];
    for (from, item) in items.iter().enumerate() {
        let mut found = |name: Option<&str>, steps: u32| match name.and_then(|name| index.get(name)) {
            Some(to) => ways[from].push((*to, steps)),
            None => ends[from] = steps.max(ends[from]),
        };
        item.kind.types().for_each(|ty| inside(ty, 2, &mut found));
    }
    let edges: Vec<Vec<usize>> = ways.iter().map(|ways| ways.iter().map(|(to, _)| *to).collect()).collect();
    longest(&components(&edges), &ways, &ends).into_iter().max().unwrap_or_default()
}

/// The longest way from each circle. What is in a circle may all lie on the way before it leads out.
fn longest(circles: &[usize], ways: &[Vec<(usize, u32)>], ends: &[u32]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..circles.len()).collect();
    order.sort_by_key(|member| circles[*member]);
    let mut found: Vec<u32> = Vec::new();
    // Circles are numbered from those that lead to no other.
    for members in order.chunk_by(|one, other| circles[*one] == circles[*other]) {
        let (mut around, mut out) = (0_u32, 0);
        for member in members {
            let (within, beyond): (Vec<_>, Vec<_>) =
                ways[*member].iter().partition(|(to, _)| circles[*to] == circles[*member]);
            around = around.saturating_add(within.iter().map(|(_, steps)| *steps).max().unwrap_or_default());
            let beyond = beyond.iter().map(|(to, steps)| found[circles[*to]].saturating_add(*steps));
            out = beyond.max().unwrap_or_default().max(ends[*member]).max(out);
        }
        found.push(around.saturating_add(out));
    }
    found
}

/// How many steps lead to each name that is written in a type, and to each end without one. A list is a buffer, a pointer and a
/// marker before it is its elements.
fn inside<'t>(ty: &'t Type, steps: u32, found: &mut impl FnMut(Option<&'t str>, u32)) {
    let own = match ty {
        Type::Named(name) => return found(Some(name), steps),
        Type::Map(_) => 10,
        Type::Vec(_) | Type::Items(_) => 6,
        Type::Box(_) => 4,
        _ => 1,
    };
    if ty.parts().is_empty() {
        return found(None, steps);
    }
    ty.parts().iter().for_each(|part| inside(part, steps + own, found));
}
