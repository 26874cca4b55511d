//! The keywords `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum` and `multipleOf`.

use std::cmp::Ordering;
use std::str::FromStr;

use serde_json::{Map, Number, Value};

use super::keyword_reader::parse_number;
use crate::Decimal;
use crate::server::value::number::to_integer;

/// The relative error up to which the ratio of two floats is an integer.
const MULTIPLE_TOLERANCE: f64 = 1e-9;

/// The range of a number, and the number that it is a multiple of.
#[derive(Debug, Default)]
pub(in crate::server::schema) struct NumberRange {
    minimum: Option<Number>,
    maximum: Option<Number>,
    exclusive_minimum: Option<Number>,
    exclusive_maximum: Option<Number>,
    multiple_of: Option<Number>,
}

impl NumberRange {
    /// Parses the keywords. Returns `None` without them.
    pub(in crate::server::schema) fn parse(keywords: &Map<String, Value>) -> Option<Self> {
        const KEYWORDS: [&str; 5] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
        if !KEYWORDS.iter().any(|keyword| keywords.contains_key(*keyword)) {
            return None;
        }
        Some(Self {
            minimum: parse_number(keywords, "minimum"),
            maximum: parse_number(keywords, "maximum"),
            exclusive_minimum: parse_number(keywords, "exclusiveMinimum"),
            exclusive_maximum: parse_number(keywords, "exclusiveMaximum"),
            multiple_of: parse_number(keywords, "multipleOf"),
        })
    }

    /// Describes the violation of a number. Returns `None` if it is valid.
    pub(in crate::server::schema) fn describe_violation(&self, number: &Number) -> Option<String> {
        use Ordering::{Equal, Greater, Less};
        let exceeds = |limit: &Option<Number>, invalid: &[Ordering], relation: &str| {
            let limit = limit.as_ref()?;
            if invalid.contains(&compare_numbers(number, limit)) { Some(format!("{relation} {limit}")) } else { None }
        };
        exceeds(&self.minimum, &[Less], "is less than")
            .or_else(|| exceeds(&self.maximum, &[Greater], "is greater than"))
            .or_else(|| exceeds(&self.exclusive_minimum, &[Less, Equal], "is not greater than"))
            .or_else(|| exceeds(&self.exclusive_maximum, &[Greater, Equal], "is not less than"))
            .or_else(|| {
                let unit = self.multiple_of.as_ref()?;
                if is_multiple(number, unit) { None } else { Some(format!("is not a multiple of {unit}")) }
            })
    }
}

fn compare_numbers(left: &Number, right: &Number) -> Ordering {
    if let (Some(left), Some(right)) = (to_integer(left), to_integer(right)) {
        return left.cmp(&right);
    }
    let to_float = |number: &Number| number.as_f64().unwrap_or(f64::NAN);
    to_float(left).total_cmp(&to_float(right))
}

/// Calculates in decimal where possible, so that 0.3 is a multiple of 0.1.
fn is_multiple(number: &Number, unit: &Number) -> bool {
    if let (Some(number), Some(unit)) = (to_integer(number), to_integer(unit)) {
        return unit == 0 || number % unit == 0;
    }
    if let (Some(number), Some(unit)) = (to_decimal(number), to_decimal(unit)) {
        return number.checked_rem(unit).is_none_or(|remainder| remainder.is_zero());
    }
    let (Some(number), Some(unit)) = (number.as_f64(), unit.as_f64()) else { return true };
    let ratio = number / unit;
    (ratio - ratio.round()).abs() <= MULTIPLE_TOLERANCE * ratio.abs().max(1.0)
}

fn to_decimal(number: &Number) -> Option<Decimal> {
    let text = number.to_string();
    if text.contains(['e', 'E']) { Decimal::from_scientific(&text).ok() } else { Decimal::from_str(&text).ok() }
}
