//! One segment of a path template: text and parameters, `{base}...{head}`.

use std::ops::Range;

/// A segment of a template, with its parameters as holes: `/a/{id}` and `/a/{name}` have the same shape.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::server) struct Pattern {
    /// The texts before, between and after the holes: one more than there are holes.
    texts: Vec<Vec<u8>>,
}

/// A segment of a template as it is written.
pub(in crate::server) enum Template {
    /// Text only.
    Literal(Vec<u8>),
    /// At least one parameter, with their names in order.
    Holes(Pattern, Vec<String>),
}

impl Template {
    /// Reads `{base}...{head}`. A brace without its partner is text.
    pub(in crate::server) fn parse(segment: &str) -> Self {
        let (mut texts, mut names, mut text, mut rest) = (Vec::new(), Vec::new(), String::new(), segment);
        while let Some((before, name, after)) = hole(rest) {
            text.push_str(before);
            texts.push(std::mem::take(&mut text).into_bytes());
            names.push(name.to_owned());
            rest = after;
        }
        text.push_str(rest);
        if names.is_empty() {
            // A literal may be written encoded in the template; it is compared decoded.
            return Self::Literal(percent_encoding::percent_decode_str(&text).collect());
        }
        texts.push(text.into_bytes());
        Self::Holes(Pattern { texts }, names)
    }
}

fn hole(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

impl Pattern {
    /// Makes its texts lower case, so that templates which differ in case only have the same shape.
    pub(in crate::server) fn fold(&mut self) {
        self.texts.iter_mut().for_each(|text| text.make_ascii_lowercase());
    }

    /// How much of it is text: what has more of it is tried first.
    pub(in crate::server) fn weight(&self) -> usize {
        self.texts.iter().map(Vec::len).sum()
    }

    /// The ranges of `segment` that fill the holes, each at least a byte. The texts are looked for from the left, and
    /// the last one at the end: like a glob, this finds a match if there is one, without going back.
    pub(in crate::server) fn matches(&self, segment: &[u8], ignore_case: bool) -> Option<Vec<Range<usize>>> {
        let (first, others) = self.texts.split_first()?;
        let (last, middle) = others.split_last()?;
        if segment.len() < self.weight() || !same(segment.get(..first.len())?, first, ignore_case) {
            return None;
        }
        let end = segment.len() - last.len();
        if !same(&segment[end..], last, ignore_case) {
            return None;
        }
        let mut holes = Vec::with_capacity(others.len());
        let mut start = first.len();
        for text in middle {
            let found = find(&segment[..end], text, start + 1, ignore_case)?;
            holes.push(start..found);
            start = found + text.len();
        }
        (start < end).then(|| {
            holes.push(start..end);
            holes
        })
    }
}

fn find(segment: &[u8], text: &[u8], from: usize, ignore_case: bool) -> Option<usize> {
    if text.is_empty() {
        // `{a}{b}`: the first takes one character, which may have several bytes.
        let boundary = |at: &usize| segment.get(*at).is_some_and(|byte| byte & 0xC0 != 0x80);
        return (from..segment.len()).find(boundary);
    }
    let mut windows = segment.get(from..)?.windows(text.len());
    windows.position(|window| same(window, text, ignore_case)).map(|at| at + from)
}

fn same(left: &[u8], right: &[u8], ignore_case: bool) -> bool {
    if ignore_case { left.eq_ignore_ascii_case(right) } else { left == right }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(template: &str, segment: &str) -> Option<Vec<String>> {
        let Template::Holes(pattern, _) = Template::parse(template) else { return None };
        let holes = pattern.matches(segment.as_bytes(), false)?;
        Some(holes.into_iter().map(|hole| segment[hole].to_owned()).collect())
    }

    fn texts(texts: &[&str]) -> Option<Vec<String>> {
        Some(texts.iter().map(|text| (*text).to_owned()).collect())
    }

    #[test]
    fn text_stands_around_parameters() {
        assert_eq!(fill("{id}.json", "7.json"), texts(&["7"]));
        assert_eq!(fill("{id}.json", ".json"), None);
        assert_eq!(fill("{base}...{head}", "main...topic"), texts(&["main", "topic"]));
        assert_eq!(fill("{x}-{y}", "a-b-c"), texts(&["a", "b-c"]));
        assert_eq!(fill("{x}-{y}", "-b"), None);
        assert_eq!(fill("{x}-{y}", "a-"), None);
        assert_eq!(fill("v{x}.{y}z", "v1.2z"), texts(&["1", "2"]));
        assert_eq!(fill("{x}{y}", "éa"), texts(&["é", "a"]));
        assert_eq!(fill("{x}a{y}a", "aaa"), None);
        assert_eq!(fill("{x}a{y}a", "aaaa"), texts(&["a", "a"]));
        assert_eq!(fill("{x}a{y}a", "baca"), texts(&["b", "c"]));
    }

    #[test]
    fn lone_braces_are_text() {
        assert!(matches!(Template::parse("{id"), Template::Literal(text) if text == b"{id"));
    }
}
