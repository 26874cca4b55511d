//! Violations: what is wrong with a request, with the location of each.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// What is wrong with a value of a request.
///
/// ```
/// use lockstep_runtime::server::{Problem, Violation};
/// let violation = Violation { pointer: "/email".to_owned(), detail: "is already in use".to_owned() };
/// assert_eq!(Problem::invalid(vec![violation]).detail, "The request is invalid: /email is already in use.");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Violation {
    /// A JSON Pointer (RFC 6901) into the body, empty for the body itself. For a parameter its location and its name:
    /// `/query/page_size`, `/path/id`, `/header/X-Tenant`, `/cookie/session`.
    pub pointer: String,
    /// The problem, continuing the name of the value: `is not a date-time`. Never quotes a write-only value.
    pub detail: String,
}

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("pointer", &self.pointer)?;
        map.serialize_entry("detail", &self.detail)?;
        map.end()
    }
}

/// The detail of a required value that is absent.
pub(in crate::server) const MISSING: &str = "is missing";

/// The violations of a request, up to a limit.
#[derive(Debug)]
pub(in crate::server) struct Violations {
    violations: Vec<Violation>,
    limit: usize,
}

impl Violations {
    pub(in crate::server) fn new(limit: usize) -> Self {
        Self { violations: Vec::new(), limit: limit.max(1) }
    }

    /// Adds a violation, unless the limit is reached.
    pub(in crate::server) fn add(&mut self, pointer: impl Into<String>, detail: impl Into<String>) {
        let violation = Violation { pointer: pointer.into(), detail: detail.into() };
        // A value that was present and could not be read is not missing as well.
        let is_known =
            violation.detail == MISSING && self.violations.iter().any(|known| known.pointer == violation.pointer);
        if !self.is_full() && !is_known {
            self.violations.push(violation);
        }
    }

    /// Returns whether the limit is reached.
    pub(in crate::server) fn is_full(&self) -> bool {
        self.violations.len() >= self.limit
    }

    pub(in crate::server) fn is_empty(&self) -> bool {
        self.violations.is_empty()
    }

    pub(in crate::server) fn len(&self) -> usize {
        self.violations.len()
    }

    /// Returns the violations and removes them.
    pub(in crate::server) fn take(&mut self) -> Vec<Violation> {
        std::mem::take(&mut self.violations)
    }
}
