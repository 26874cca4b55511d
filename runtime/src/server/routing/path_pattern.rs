//! Matching of path templates (OpenAPI 3.1, 4.8.2): a segment with literal text and parameters, `{base}...{head}`.

use std::ops::Range;

use super::path_segment::CaseSensitivity;

/// A segment of a path template with parameters. `{id}.json` and `{name}.json` have equal patterns.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct PathPattern {
    /// The literals before, between and after the parameters: one more than there are parameters.
    literals: Vec<Vec<u8>>,
}

/// A parsed segment of a path template.
pub(super) enum TemplateSegment {
    /// Literal text, percent-decoded.
    Literal(Vec<u8>),
    /// At least one parameter.
    Parameters {
        pattern: PathPattern,
        /// The names of the parameters, in order.
        names: Vec<String>,
    },
}

impl TemplateSegment {
    /// Parses `{base}...{head}`. A brace without its partner is literal text.
    pub(super) fn parse(segment: &str) -> Self {
        let (mut literals, mut names, mut literal, mut remaining) = (Vec::new(), Vec::new(), String::new(), segment);
        while let Some((before, after_brace)) = remaining.split_once('{')
            && let Some((name, after)) = after_brace.split_once('}')
        {
            literal.push_str(before);
            literals.push(std::mem::take(&mut literal).into_bytes());
            names.push(name.to_owned());
            remaining = after;
        }
        literal.push_str(remaining);
        if names.is_empty() {
            // A template may contain percent-encoded literals; they are compared decoded.
            return Self::Literal(percent_encoding::percent_decode_str(&literal).collect());
        }
        literals.push(literal.into_bytes());
        Self::Parameters { pattern: PathPattern { literals }, names }
    }
}

impl PathPattern {
    /// Makes the literals lower case, so that patterns which differ only in case are equal.
    pub(super) fn make_lower_case(&mut self) {
        self.literals.iter_mut().for_each(|literal| literal.make_ascii_lowercase());
    }

    /// Returns the number of literal bytes. Patterns with more of them are tried first.
    pub(super) fn literal_length(&self) -> usize {
        self.literals.iter().map(Vec::len).sum()
    }

    /// Returns the ranges of a decoded segment that are the values of the parameters, each at least a byte. Returns
    /// `None` if the segment does not match.
    ///
    /// Literals are searched from the left, the last at the end. Like a glob, this needs no backtracking: if a later
    /// occurrence of a literal leads to a match, the first does too. Cost: O(n · m) for n bytes of the segment and m of
    /// the longest literal. Example: `{x}-{y}` matches `a-b-c` as `a` and `b-c`.
    pub(super) fn match_segment(&self, segment: &[u8], case: CaseSensitivity) -> Option<Vec<Range<usize>>> {
        let (first, others) = self.literals.split_first()?;
        let (last, middle) = others.split_last()?;
        if segment.len() < self.literal_length() || !case.are_equal(segment.get(..first.len())?, first) {
            return None;
        }
        let end = segment.len() - last.len();
        if !case.are_equal(&segment[end..], last) {
            return None;
        }
        let mut values = Vec::with_capacity(others.len());
        let mut start = first.len();
        for literal in middle {
            let found = find_literal(&segment[..end], literal, start + 1, case)?;
            values.push(start..found);
            start = found + literal.len();
        }
        if start >= end {
            return None;
        }
        values.push(start..end);
        Some(values)
    }
}

/// Returns the index of a literal at or after `from`.
fn find_literal(segment: &[u8], literal: &[u8], from: usize, case: CaseSensitivity) -> Option<usize> {
    if literal.is_empty() {
        // In `{a}{b}` the first value is a single character, which may have several bytes.
        let is_boundary = |index: &usize| segment.get(*index).is_some_and(|byte| byte & 0xC0 != 0x80);
        return (from..segment.len()).find(is_boundary);
    }
    let mut windows = segment.get(from..)?.windows(literal.len());
    windows.position(|window| case.are_equal(window, literal)).map(|index| index + from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn match_template(template: &str, segment: &str) -> Option<Vec<String>> {
        let TemplateSegment::Parameters { pattern, .. } = TemplateSegment::parse(template) else { return None };
        let values = pattern.match_segment(segment.as_bytes(), CaseSensitivity::Sensitive)?;
        Some(values.into_iter().map(|value| segment[value].to_owned()).collect())
    }

    fn values(values: &[&str]) -> Option<Vec<String>> {
        Some(values.iter().map(|value| (*value).to_owned()).collect())
    }

    #[test]
    fn segment_with_literals_matched_returns_parameter_values() {
        assert_eq!(match_template("{id}.json", "7.json"), values(&["7"]));
        assert_eq!(match_template("{id}.json", ".json"), None);
        assert_eq!(match_template("{base}...{head}", "main...topic"), values(&["main", "topic"]));
        assert_eq!(match_template("{x}-{y}", "a-b-c"), values(&["a", "b-c"]));
        assert_eq!(match_template("{x}-{y}", "-b"), None);
        assert_eq!(match_template("{x}-{y}", "a-"), None);
        assert_eq!(match_template("v{x}.{y}z", "v1.2z"), values(&["1", "2"]));
        assert_eq!(match_template("{x}{y}", "éa"), values(&["é", "a"]));
        assert_eq!(match_template("{x}a{y}a", "aaa"), None);
        assert_eq!(match_template("{x}a{y}a", "aaaa"), values(&["a", "a"]));
        assert_eq!(match_template("{x}a{y}a", "baca"), values(&["b", "c"]));
    }

    #[test]
    fn template_with_unmatched_brace_is_literal() {
        assert!(matches!(TemplateSegment::parse("{id"), TemplateSegment::Literal(literal) if literal == b"{id"));
    }
}
