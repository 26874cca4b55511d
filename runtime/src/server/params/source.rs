//! Where parameters stand in a request.

use http::header::COOKIE;
use http::{HeaderMap, Uri};

use super::style::Text;

/// The parts of a request that hold parameters, not decoded yet.
pub(in super::super) struct Source<'r> {
    path: &'r [(String, String)],
    headers: &'r HeaderMap,
    pub(super) query: Vec<(String, Text<'r>)>,
    pub(super) cookies: Vec<(String, Text<'r>)>,
}

impl<'r> Source<'r> {
    pub(in super::super) fn new(path: &'r [(String, String)], uri: &'r Uri, headers: &'r HeaderMap) -> Self {
        let query = uri.query().unwrap_or_default();
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let cookies = cookies.flat_map(|line| line.split(';')).filter_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
            Some((name.to_owned(), Text::encoded(value)))
        });
        Self { path, headers, query: pairs(query), cookies: cookies.collect() }
    }

    pub(super) fn path(&self, name: &str) -> Option<&'r str> {
        self.path.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// A header's value; several lines are one list (RFC 9110, 5.3).
    pub(super) fn header(&self, name: &str) -> Result<Option<String>, String> {
        let mut lines = Vec::new();
        for value in self.headers.get_all(name) {
            lines.push(std::str::from_utf8(value.as_bytes()).map_err(|_| "is not UTF-8".to_owned())?);
        }
        Ok((!lines.is_empty()).then(|| lines.join(",")))
    }
}

/// The pairs of a query, names decoded.
fn pairs(query: &str) -> Vec<(String, Text<'_>)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = Text::form(name).decode().unwrap_or_else(|_| name.to_owned());
        (name, Text::form(value))
    });
    pairs.collect()
}
