//! Rules for numbers.

use std::cmp::Ordering;
use std::str::FromStr;

use serde_json::Number;

use super::node::NumberRules;
use crate::Decimal;
use crate::server::value::whole;

impl NumberRules {
    /// What is wrong with a number, if something is.
    pub(super) fn refuse(&self, number: &Number) -> Option<String> {
        let beyond = |limit: &Option<Number>, wrong: &[Ordering], words: &str| {
            let limit = limit.as_ref()?;
            wrong.contains(&compare(number, limit)).then(|| format!("{words} {limit}"))
        };
        use Ordering::{Equal, Greater, Less};
        beyond(&self.minimum, &[Less], "is less than")
            .or_else(|| beyond(&self.maximum, &[Greater], "is more than"))
            .or_else(|| beyond(&self.exclusive_minimum, &[Less, Equal], "is not more than"))
            .or_else(|| beyond(&self.exclusive_maximum, &[Greater, Equal], "is not less than"))
            .or_else(|| {
                let unit = self.multiple_of.as_ref()?;
                (!multiple(number, unit)).then(|| format!("is not a multiple of {unit}"))
            })
    }
}

fn compare(left: &Number, right: &Number) -> Ordering {
    if let (Some(left), Some(right)) = (whole(left), whole(right)) {
        return left.cmp(&right);
    }
    let float = |number: &Number| number.as_f64().unwrap_or(f64::NAN);
    float(left).total_cmp(&float(right))
}

/// In decimal where that holds both, so that 0.3 is a multiple of 0.1.
fn multiple(number: &Number, unit: &Number) -> bool {
    if let (Some(number), Some(unit)) = (whole(number), whole(unit)) {
        return unit == 0 || number % unit == 0;
    }
    if let (Some(number), Some(unit)) = (decimal(number), decimal(unit)) {
        return number.checked_rem(unit).is_none_or(|rest| rest.is_zero());
    }
    let (Some(number), Some(unit)) = (number.as_f64(), unit.as_f64()) else { return true };
    let ratio = number / unit;
    (ratio - ratio.round()).abs() <= 1e-9 * ratio.abs().max(1.0)
}

fn decimal(number: &Number) -> Option<Decimal> {
    let text = number.to_string();
    if text.contains(['e', 'E']) { Decimal::from_scientific(&text).ok() } else { Decimal::from_str(&text).ok() }
}
