//! A value as it was sent, before it is known whether it fits its type: what is judged, and decoded after that.

mod deserialize;
mod read;

use bytes::Bytes;
use serde_json::{Number, Value};

pub(super) use deserialize::Typed;

use crate::File;

/// A value as it was sent. Unlike a [`Value`] it keeps members that come twice, and a form's files.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    Bytes(Bytes),
    File(File),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// Reads JSON whose depth was looked at; more than `values` values are given up as `None`.
    pub(super) fn read(text: &str, values: usize) -> Result<Option<Self>, serde_json::Error> {
        read::read(text, values)
    }

    /// What it is, in JSON's words.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) | Self::Bytes(_) | Self::File(_) => "a string",
            Self::List(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// Equality as JSON Schema has it: 1 is 1.0, and the order of members means nothing.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(left), Self::Bool(right)) => left == right,
            (Self::Number(left), Self::Number(right)) => same_number(left, right),
            (Self::Text(left), Self::Text(right)) => left == right,
            (Self::Bytes(left), Self::Bytes(right)) => left == right,
            (Self::File(left), Self::File(right)) => left == right,
            (Self::List(left), Self::List(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(left, right)| left.same(right))
            }
            (Self::Object(left), Self::Object(right)) => {
                let find = |key: &str| right.iter().find(|(other, _)| other == key);
                left.len() == right.len()
                    && left.iter().all(|(key, value)| find(key).is_some_and(|(_, other)| value.same(other)))
            }
            _ => false,
        }
    }

    /// A text that is equal for equal values, to find equal elements without comparing all pairs.
    pub(super) fn fingerprint(&self, out: &mut String) {
        use std::fmt::Write as _;
        // Writing to a `String` does not fail.
        let _ = match self {
            Self::Null => out.write_str("n"),
            Self::Bool(value) => write!(out, "{value}"),
            Self::Number(number) => match whole(number) {
                Some(whole) => write!(out, "{whole}"),
                None => write!(out, "{number}"),
            },
            Self::Text(text) => write!(out, "{text:?}"),
            Self::Bytes(bytes) => write!(out, "{bytes:?}"),
            Self::File(file) => write!(out, "{:?}{:?}{:?}", file.name, file.media, file.content),
            Self::List(list) => {
                out.push('[');
                list.iter().for_each(|item| {
                    item.fingerprint(out);
                    out.push(',');
                });
                out.write_str("]")
            }
            Self::Object(members) => {
                let mut sorted: Vec<_> = members.iter().collect();
                sorted.sort_by(|(left, _), (right, _)| left.cmp(right));
                out.push('{');
                for (key, value) in sorted {
                    let _ = write!(out, "{key:?}:");
                    value.fingerprint(out);
                    out.push(',');
                }
                out.write_str("}")
            }
        };
    }
}

/// The integer that a number is, however it is written: 1, 1.0, 1e0.
pub(super) fn whole(number: &Number) -> Option<i128> {
    if let Some(whole) = number.as_i64() {
        return Some(whole.into());
    }
    if let Some(whole) = number.as_u64() {
        return Some(whole.into());
    }
    let float = number.as_f64()?;
    // Up to here each integral float is an exact integer of 128 bits.
    #[allow(clippy::cast_possible_truncation)]
    let whole = (float.fract() == 0.0 && float.abs() < 1e38).then_some(float as i128)?;
    // What is just below the least integer of 64 bits is read as that.
    Some(if whole == i128::from(i64::MIN) { whole - 1 } else { whole })
}

fn same_number(left: &Number, right: &Number) -> bool {
    match (whole(left), whole(right)) {
        (Some(left), Some(right)) => left == right,
        (None, None) => left.as_f64() == right.as_f64(),
        _ => false,
    }
}

impl From<Value> for Tree {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => Self::Number(number),
            Value::String(text) => Self::Text(text),
            Value::Array(list) => Self::List(list.into_iter().map(Self::from).collect()),
            Value::Object(members) => {
                Self::Object(members.into_iter().map(|(key, value)| (key, Self::from(value))).collect())
            }
        }
    }
}
