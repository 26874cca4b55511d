//! Media types and ranges of them.

use std::fmt;

/// A media type or a range: `application/json`, `text/*`, `application/*+json`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::server) struct Media {
    kind: String,
    subtype: String,
    params: Vec<(String, String)>,
}

impl Media {
    /// Reads `text/plain; charset="utf-8"`; names become lower case.
    pub(in crate::server) fn parse(text: &str) -> Option<Self> {
        let mut parts = split(text, ';').into_iter();
        let (kind, subtype) = parts.next()?.trim().split_once('/')?;
        let token = |text: &str| !text.is_empty() && !text.contains([' ', '/', ',', '"']);
        if !token(kind) || !token(subtype) {
            return None;
        }
        let params = parts.filter_map(|part| {
            let (name, value) = part.split_once('=')?;
            let value = value.trim();
            let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
            Some((name.trim().to_ascii_lowercase(), value.to_owned()))
        });
        let params = params.collect();
        Some(Self { kind: kind.to_ascii_lowercase(), subtype: subtype.to_ascii_lowercase(), params })
    }

    pub(in crate::server) fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// How closely a range fits a type; none when it does not. A range's parameters must be the type's, but for
    /// `charset` and `q`, which say nothing about what it is.
    pub(in crate::server) fn fits(&self, media: &Self) -> Option<usize> {
        if self.kind != "*" && self.kind != media.kind {
            return None;
        }
        let close = match self.subtype.strip_prefix('*') {
            Some("") if self.kind == "*" => 0,
            Some("") => 1,
            Some(suffix) if media.subtype.ends_with(suffix) => 2,
            None if self.subtype == media.subtype => 3,
            _ => return None,
        };
        let params = self.params.iter().filter(|(name, _)| name != "charset" && name != "q" && name != "boundary");
        let same =
            |(name, value): &(String, String)| media.param(name).is_some_and(|it| it.eq_ignore_ascii_case(value));
        let count = params.clone().count();
        params.clone().all(same).then_some(close * 16 + count.min(15))
    }

    /// How closely two ranges fit, where the one or the other is of types that both are.
    fn meets(&self, other: &Self) -> Option<usize> {
        self.fits(other).or_else(|| other.fits(self).filter(|_| other.kind == "*" || other.subtype.starts_with('*')))
    }

    pub(in crate::server) fn is_multipart(&self) -> bool {
        self.kind == "multipart"
    }

    /// Whether its text is UTF-8, as far as it says.
    pub(in crate::server) fn utf8(&self) -> bool {
        self.param("charset")
            .is_none_or(|charset| ["utf-8", "utf8", "us-ascii"].iter().any(|known| charset.eq_ignore_ascii_case(known)))
    }
}

impl fmt::Display for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.subtype)?;
        self.params.iter().try_for_each(|(name, value)| write!(f, "; {name}={value}"))
    }
}

/// Splits outside of quotes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, char) in text.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            char if char == separator && !quoted => {
                parts.push(&text[start..at]);
                start = at + char.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Whether a value of `Accept` leaves one of these types. One that cannot be read leaves all, and of a range a type may be meant
/// that it leaves.
pub(in crate::server) fn acceptable(accept: &str, produced: &[Media]) -> bool {
    let ranges: Vec<Media> = split(accept, ',').into_iter().filter_map(|range| Media::parse(range.trim())).collect();
    if ranges.is_empty() || produced.is_empty() {
        return true;
    }
    produced.iter().any(|media| {
        // The closest range decides: `application/json;q=0, */*` excludes JSON.
        let closest =
            ranges.iter().filter_map(|range| Some((range.meets(media)?, range))).max_by_key(|(close, _)| *close);
        closest.is_some_and(|(_, range)| range.param("q").is_none_or(|q| q.parse::<f32>().is_ok_and(|q| q > 0.0)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(range: &str, media: &str) -> bool {
        Media::parse(range).expect(range).fits(&Media::parse(media).expect(media)).is_some()
    }

    #[test]
    fn ranges() {
        assert!(fits("application/json", "Application/JSON; charset=utf-8"));
        assert!(fits("application/*+json", "application/vnd.x+json"));
        assert!(!fits("application/*+json", "application/json"));
        assert!(fits("text/*", "text/plain"));
        assert!(fits("application/json; version=2", "application/json; version=\"2\""));
        assert!(!fits("application/json; version=2", "application/json"));
        assert!(!fits("application/json", "text/json"));
    }

    #[test]
    fn accept() {
        let json = [Media::parse("application/json").expect("a type")];
        assert!(acceptable("*/*", &json));
        assert!(acceptable("text/html, application/*;q=0.1", &json));
        assert!(!acceptable("text/html", &json));
        assert!(!acceptable("application/json;q=0, */*", &json));
        assert!(acceptable("nonsense", &json));
        let image = [Media::parse("image/*").expect("a range")];
        assert!(acceptable("image/png", &image));
        assert!(!acceptable("text/html", &image));
    }
}
