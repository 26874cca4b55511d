//! Media types and media ranges (RFC 9110, 8.3.1 and 12.5.1).

use std::fmt;

/// Parameters that do not distinguish media types.
const IGNORED_PARAMETERS: [&str; 3] = ["charset", "q", "boundary"];

/// A media type or range: `application/json`, `text/*`, `application/*+json`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::server) struct MediaType {
    top_level: String,
    subtype: String,
    params: Vec<(String, String)>,
}

impl MediaType {
    /// Parses `text/plain; charset="utf-8"`. Names become lower case. Returns `None` for a malformed media type.
    pub(in crate::server) fn parse(text: &str) -> Option<Self> {
        let mut parts = split_outside_quotes(text, ';').into_iter();
        let (top_level, subtype) = parts.next()?.trim().split_once('/')?;
        let is_token = |text: &str| !text.is_empty() && !text.contains([' ', '/', ',', '"']);
        if !is_token(top_level) || !is_token(subtype) {
            return None;
        }
        let params = parts.filter_map(parse_param).collect();
        Some(Self { top_level: top_level.to_ascii_lowercase(), subtype: subtype.to_ascii_lowercase(), params })
    }

    /// Returns the value of a parameter.
    pub(in crate::server) fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns how specifically this range includes a media type; more is closer. Returns `None` if it does not.
    ///
    /// The media type must have the parameters of the range, except `charset`, `q` and `boundary`.
    pub(in crate::server) fn specificity_for(&self, media_type: &Self) -> Option<usize> {
        if self.top_level != "*" && self.top_level != media_type.top_level {
            return None;
        }
        let specificity = match self.subtype.strip_prefix('*') {
            Some("") if self.top_level == "*" => 0,
            Some("") => 1,
            Some(suffix) if media_type.subtype.ends_with(suffix) => 2,
            None if self.subtype == media_type.subtype => 3,
            _ => return None,
        };
        let params = self.params.iter().filter(|(name, _)| !IGNORED_PARAMETERS.contains(&name.as_str()));
        let is_equal =
            |(name, value): &(String, String)| media_type.param(name).is_some_and(|it| it.eq_ignore_ascii_case(value));
        let count = params.clone().count();
        params.clone().all(is_equal).then_some(specificity * 16 + count.min(15))
    }

    /// Returns how specifically two ranges overlap, where one of them includes the other.
    fn overlap_specificity(&self, other: &Self) -> Option<usize> {
        let is_range = other.top_level == "*" || other.subtype.starts_with('*');
        self.specificity_for(other).or_else(|| if is_range { other.specificity_for(self) } else { None })
    }

    pub(in crate::server) fn is_multipart(&self) -> bool {
        self.top_level == "multipart"
    }

    /// Returns whether the `charset` is UTF-8, a subset of it, or absent.
    pub(in crate::server) fn is_utf8(&self) -> bool {
        self.param("charset")
            .is_none_or(|charset| ["utf-8", "utf8", "us-ascii"].iter().any(|known| charset.eq_ignore_ascii_case(known)))
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.top_level, self.subtype)?;
        self.params.iter().try_for_each(|(name, value)| write!(f, "; {name}={value}"))
    }
}

fn parse_param(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    let value = value.trim();
    let unquoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    Some((name.trim().to_ascii_lowercase(), unquoted.to_owned()))
}

fn split_outside_quotes(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (index, char) in text.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            char if char == separator && !quoted => {
                parts.push(&text[start..index]);
                start = index + char.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Returns whether the value of an `Accept` header includes one of these media types or a part of a range. A malformed
/// header includes all.
pub(in crate::server) fn is_acceptable(accept: &str, produced: &[MediaType]) -> bool {
    let ranges: Vec<MediaType> =
        split_outside_quotes(accept, ',').into_iter().filter_map(|range| MediaType::parse(range.trim())).collect();
    if ranges.is_empty() || produced.is_empty() {
        return true;
    }
    produced.iter().any(|media_type| {
        // The most specific range decides: `application/json;q=0, */*` excludes JSON (RFC 9110, 12.5.1).
        let matching = ranges.iter().filter_map(|range| Some((range.overlap_specificity(media_type)?, range)));
        let closest = matching.max_by_key(|(specificity, _)| *specificity);
        closest.is_some_and(|(_, range)| range.param("q").is_none_or(|q| q.parse::<f32>().is_ok_and(|q| q > 0.0)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn includes(range: &str, media_type: &str) -> bool {
        MediaType::parse(range)
            .expect(range)
            .specificity_for(&MediaType::parse(media_type).expect(media_type))
            .is_some()
    }

    #[test]
    fn media_range_matched_includes_its_media_types() {
        assert!(includes("application/json", "Application/JSON; charset=utf-8"));
        assert!(includes("application/*+json", "application/vnd.x+json"));
        assert!(!includes("application/*+json", "application/json"));
        assert!(includes("text/*", "text/plain"));
        assert!(includes("application/json; version=2", "application/json; version=\"2\""));
        assert!(!includes("application/json; version=2", "application/json"));
        assert!(!includes("application/json", "text/json"));
    }

    #[test]
    fn accept_header_matched_excludes_other_media_types() {
        let json = [MediaType::parse("application/json").expect("a type")];
        assert!(is_acceptable("*/*", &json));
        assert!(is_acceptable("text/html, application/*;q=0.1", &json));
        assert!(!is_acceptable("text/html", &json));
        assert!(!is_acceptable("application/json;q=0, */*", &json));
        assert!(is_acceptable("nonsense", &json));
        let image = [MediaType::parse("image/*").expect("a range")];
        assert!(is_acceptable("image/png", &image));
        assert!(!is_acceptable("text/html", &image));
    }
}
