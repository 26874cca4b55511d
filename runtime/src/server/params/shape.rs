//! What a schema makes of one or several texts: a scalar, an array or an object.

use crate::server::schema::{Table, Types};
use crate::server::value::Tree;

/// What a schema makes of one or several texts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in super::super) enum Shape {
    Scalar,
    List,
    Object,
}

/// The shapes that a schema admits, in the order in which they are tried: what comes in `several` parts is rather an array,
/// or else an object, and what comes in one a scalar. What admits anything is text.
pub(in super::super) fn shapes(table: &Table, schema: u32, several: impl Fn() -> bool) -> &'static [Shape] {
    use Shape::{List, Object, Scalar};
    const SCALAR: Types = Types::BOOLEAN.or(Types::INTEGER).or(Types::NUMBER).or(Types::STRING);
    let types = table.types(schema);
    if types == Types::ANY {
        return &[Scalar];
    }
    match (types.has(SCALAR), types.has(Types::ARRAY), types.has(Types::OBJECT)) {
        (_, false, false) => &[Scalar],
        (false, true, false) => &[List],
        (false, false, true) => &[Object],
        (false, true, true) => &[List, Object],
        (true, true, false) if several() => &[List, Scalar],
        (true, true, false) => &[Scalar, List],
        (true, false, true) if several() => &[Object, Scalar],
        (true, false, true) => &[Scalar, Object],
        (true, true, true) if several() => &[List, Object, Scalar],
        (true, true, true) => &[Scalar, List, Object],
    }
}

/// Whether a schema admits a shape.
pub(in super::super) fn admits(table: &Table, schema: u32, shape: Shape) -> bool {
    shapes(table, schema, || false).contains(&shape)
}

/// The first reading that is valid by its schema; or else the first that there is, of which the judge then says what is
/// wrong; or else why there is none. What can be read in one way alone is not judged here.
pub(in super::super) fn first_valid<K: Copy>(
    ways: &[K],
    valid: impl Fn(K, &Tree) -> bool,
    read: impl Fn(K) -> Result<Tree, String>,
) -> Result<Tree, String> {
    let mut best = None;
    for way in ways {
        let reading = read(*way);
        if ways.len() == 1 || reading.as_ref().is_ok_and(|tree| valid(*way, tree)) {
            return reading;
        }
        if !matches!((&best, &reading), (Some(Ok(_)), _) | (Some(Err(_)), Err(_))) {
            best = Some(reading);
        }
    }
    best.unwrap_or_else(|| Err("is not expected".to_owned()))
}
