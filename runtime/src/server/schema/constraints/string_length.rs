//! The keywords `minLength`, `maxLength` (JSON Schema 2020-12, validation, 6.3) and `pattern`.

use serde_json::{Map, Value};

use super::count_bounds::{CountBounds, CountUnit};
use super::pattern::Pattern;

/// `minLength`, `maxLength` and `pattern`.
#[derive(Debug, Default)]
pub(in crate::server::schema) struct StringConstraints {
    pub(in crate::server::schema) length: CountBounds,
    pattern: Option<Pattern>,
}

impl StringConstraints {
    /// Parses the keywords. Returns `None` without them.
    ///
    /// # Errors
    /// Returns an error if the pattern is not a string.
    pub(in crate::server::schema) fn parse(keywords: &Map<String, Value>) -> Result<Option<Self>, String> {
        const KEYWORDS: [&str; 3] = ["minLength", "maxLength", "pattern"];
        if !KEYWORDS.iter().any(|keyword| keywords.contains_key(*keyword)) {
            return Ok(None);
        }
        let pattern = match keywords.get("pattern") {
            Some(pattern) => Pattern::new(pattern.as_str().ok_or("pattern is not a string")?),
            None => None,
        };
        Ok(Some(Self { length: CountBounds::parse(keywords, "minLength", "maxLength"), pattern }))
    }

    /// Describes the violation of a string. Returns `None` if it is valid.
    pub(in crate::server::schema) fn describe_violation(&self, string: &str) -> Option<String> {
        self.describe_length_violation(string).or_else(|| self.describe_pattern_violation(string))
    }

    /// Lengths are in characters.
    fn describe_length_violation(&self, string: &str) -> Option<String> {
        let CountBounds { min, max } = self.length;
        // A string has at most as many characters as bytes: most strings need no counting.
        if min.is_none_or(|min| min == 0) && max.is_none_or(|max| string.len() <= max) {
            return None;
        }
        self.length.describe_violation(string.chars().count(), CountUnit::Characters)
    }

    fn describe_pattern_violation(&self, string: &str) -> Option<String> {
        let pattern = self.pattern.as_ref()?;
        if pattern.matches(string) { None } else { Some(format!("does not match {}", pattern.as_str())) }
    }
}
