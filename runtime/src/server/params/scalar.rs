//! One text to a scalar, by what its schema admits.

use serde_json::Number;

use super::super::schema::{Table, Types};
use super::super::tree::Tree;

/// The value of a text; an error says what it should be.
pub(in super::super) fn scalar(text: &str, table: &Table, schema: u32) -> Result<Tree, String> {
    let types = table.types(schema);
    if types.has(Types::STRING) {
        return Ok(Tree::Text(text.to_owned()));
    }
    if text.is_empty() {
        return if types.has(Types::NULL) { Ok(Tree::Null) } else { Err("is empty".to_owned()) };
    }
    if types.has(Types::BOOLEAN) {
        // In any case: `True` is what Python prints.
        if text.eq_ignore_ascii_case("true") {
            return Ok(Tree::Bool(true));
        }
        if text.eq_ignore_ascii_case("false") {
            return Ok(Tree::Bool(false));
        }
    }
    // Around a number JSON has room for spaces, and a parameter has none.
    if types.has(Types::INTEGER.or(Types::NUMBER))
        && !text.contains(|character: char| character.is_ascii_whitespace())
        && let Ok(number) = serde_json::from_str::<Number>(text)
    {
        return Ok(Tree::Number(number));
    }
    if types.has(Types::NULL) && text.eq_ignore_ascii_case("null") {
        return Ok(Tree::Null);
    }
    Err(format!("is not {}", types.words()))
}
