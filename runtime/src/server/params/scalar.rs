//! One text to a scalar, by what its schema admits.

use serde_json::Number;

use crate::server::schema::{Table, Types};
use crate::server::value::Tree;

/// The value of a text; an error says what it should be.
///
/// Where a schema admits text and something else, a text that is written as JSON writes the other is the other, if that is
/// valid: of `type: [string, integer]`, `5` is the number and `007` a text. Null comes after text, since nobody writes it
/// into a parameter: of `type: [string, 'null']`, `null` is a text.
pub(in super::super) fn scalar(text: &str, table: &Table, schema: u32) -> Result<Tree, String> {
    let types = table.types(schema);
    if types == Types::ANY || types == Types::STRING {
        return Ok(Tree::Text(text.to_owned()));
    }
    let mut readings = readings(text, types);
    if readings.is_empty() {
        return Err(if text.is_empty() { "is empty".to_owned() } else { format!("is not {}", types.words()) });
    }
    let one = readings.len() == 1;
    let valid = readings.iter().position(|tree| one || table.fits(schema, tree));
    Ok(readings.swap_remove(valid.unwrap_or_default()))
}

/// What a text can be, the likeliest first.
fn readings(text: &str, types: Types) -> Vec<Tree> {
    let beside_text = types.has(Types::STRING);
    let is = |word: &str| if beside_text { text == word } else { text.eq_ignore_ascii_case(word) };
    let mut readings = Vec::new();
    if types.has(Types::BOOLEAN) {
        // In any case, if it cannot be text: `True` is what Python prints.
        readings.extend([true, false].into_iter().find(|value| is(&value.to_string())).map(Tree::Bool));
    }
    readings.extend(number(text, types).map(Tree::Number));
    if beside_text {
        readings.push(Tree::Text(text.to_owned()));
    }
    if types.has(Types::NULL) && (text.is_empty() || is("null")) {
        readings.push(Tree::Null);
    }
    readings
}

/// A number by JSON's grammar. Beside text, an integer is one without a fraction, and what a number cannot hold, as one with
/// thirty digits, is text.
fn number(text: &str, types: Types) -> Option<Number> {
    let integers = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !types.has(Types::INTEGER.or(Types::NUMBER))
        // Around a number JSON has room for spaces, and a parameter has none.
        || text.contains(|character: char| character.is_ascii_whitespace())
    {
        return None;
    }
    let number: Number = serde_json::from_str(text).ok()?;
    if !types.has(Types::STRING) {
        return Some(number);
    }
    let kept = if integers(text) { !number.is_f64() || text == "-0" } else { types.has(Types::NUMBER) };
    kept.then_some(number)
}
