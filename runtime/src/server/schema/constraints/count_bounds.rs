//! Bounds of a count: the characters of a string, the elements of an array, the properties of an object.

use std::fmt;

use serde_json::{Map, Value};

use super::keyword_reader::parse_count;

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub(in crate::server::schema) enum CountUnit {
    Characters,
    Bytes,
    Elements,
    MatchingElements,
    Properties,
}

impl CountUnit {
    fn name(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Characters, 1) => "character",
            (Self::Characters, _) => "characters",
            (Self::Bytes, 1) => "byte",
            (Self::Bytes, _) => "bytes",
            (Self::Elements, 1) => "element",
            (Self::Elements, _) => "elements",
            (Self::MatchingElements, 1) => "element that matches `contains`",
            (Self::MatchingElements, _) => "elements that match `contains`",
            (Self::Properties, 1) => "property",
            (Self::Properties, _) => "properties",
        }
    }
}

/// Inclusive bounds of a count.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(in crate::server::schema) struct CountBounds {
    pub(in crate::server::schema) min: Option<usize>,
    pub(in crate::server::schema) max: Option<usize>,
}

impl CountBounds {
    /// Parses keywords such as `minLength` and `maxLength`.
    pub(super) fn parse(keywords: &Map<String, Value>, min: &str, max: &str) -> Self {
        Self { min: parse_count(keywords, min), max: parse_count(keywords, max) }
    }

    pub(in crate::server::schema) fn is_bounded(self) -> bool {
        self != Self::default()
    }

    /// Returns whether a count is within the bounds.
    pub(in crate::server::schema) fn contains(self, count: usize) -> bool {
        self.min.is_none_or(|min| count >= min) && self.max.is_none_or(|max| count <= max)
    }

    /// Describes the violation of a count outside of the bounds. Returns `None` within them.
    pub(in crate::server::schema) fn describe_violation(self, count: usize, unit: CountUnit) -> Option<String> {
        let describe = |relation: &str, bound: &dyn fmt::Display| {
            Some(format!("has {count} {}, {relation} than {bound}", unit.name(count)))
        };
        match self {
            Self { min: Some(min), .. } if count < min => describe("fewer", &min),
            Self { max: Some(max), .. } if count > max => describe("more", &max),
            _ => None,
        }
    }
}
