//! [`ParameterSource`]: the parts of a request that contain parameters.

use http::header::COOKIE;
use http::{HeaderMap, Uri};

use super::encoded_text::EncodedText;

/// The parts of a request that contain parameters, not yet decoded.
pub(in crate::server) struct ParameterSource<'r> {
    path: &'r [(String, String)],
    headers: &'r HeaderMap,
    pub(super) query: Vec<(String, EncodedText<'r>)>,
    pub(super) cookies: Vec<(String, EncodedText<'r>)>,
}

impl<'r> ParameterSource<'r> {
    pub(in crate::server) fn new(path: &'r [(String, String)], uri: &'r Uri, headers: &'r HeaderMap) -> Self {
        let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let cookies = lines.flat_map(|line| line.split(';')).filter_map(parse_cookie);
        Self { path, headers, query: parse_query(uri.query().unwrap_or_default()), cookies: cookies.collect() }
    }

    /// Returns the value of a path parameter, percent-encoded.
    pub(super) fn path(&self, name: &str) -> Option<&'r str> {
        self.path.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// Returns the value of a header. Several lines are joined to a list (RFC 9110, 5.3).
    ///
    /// # Errors
    /// Returns an error if the header is not UTF-8.
    pub(super) fn header(&self, name: &str) -> Result<Option<String>, String> {
        let mut lines = Vec::new();
        for value in self.headers.get_all(name) {
            lines.push(std::str::from_utf8(value.as_bytes()).map_err(|_| "is not UTF-8".to_owned())?);
        }
        Ok(if lines.is_empty() { None } else { Some(lines.join(",")) })
    }
}

fn parse_cookie(pair: &str) -> Option<(String, EncodedText<'_>)> {
    let (name, value) = pair.trim().split_once('=')?;
    let unquoted = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    Some((name.to_owned(), EncodedText::percent_encoded(unquoted)))
}

/// Returns the pairs of a query, with decoded names.
fn parse_query(query: &str) -> Vec<(String, EncodedText<'_>)> {
    let mut pairs = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decoded = EncodedText::form_encoded(name).decode().unwrap_or_else(|_| name.to_owned());
        pairs.push((decoded, EncodedText::form_encoded(value)));
    }
    pairs
}
