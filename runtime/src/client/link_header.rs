//! Pagination by `Link` headers (RFC 8288).

use url::Url;

/// Returns the target of the first `rel="next"` in a `Link` header, resolved against the URL of the page.
/// Returns `None` if the header has no such link.
///
/// ```
/// use lockstep_runtime::client::{Url, next_link};
///
/// let page = Url::parse("https://example.com/calls?page=1").expect("a URL");
/// let next = next_link(r#"</calls?page=2>; rel="next""#, &page).map(String::from);
/// assert_eq!(next.as_deref(), Some("https://example.com/calls?page=2"));
/// ```
#[must_use]
pub fn next_link(header: &str, base: &Url) -> Option<Url> {
    let mut remaining = header;
    while let Some(start) = remaining.find('<') {
        let (target, after) = remaining[start + 1..].split_once('>')?;
        let end = end_of_parameters(after);
        if link_parameters(&after[..end]).any(|(name, value)| {
            name.eq_ignore_ascii_case("rel")
                && value.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("next"))
        }) {
            return base.join(target.trim()).ok();
        }
        remaining = &after[end..];
    }
    None
}

/// Returns where the parameters of a link end: at a comma outside of quotes.
fn end_of_parameters(text: &str) -> usize {
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b',' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn link_parameters(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(';').filter_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        Some((name.trim(), value.trim().trim_matches('"')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_link_finds_the_next_page() {
        let base = Url::parse("https://a.example/x/y?page_no=1").expect("a URL");
        let next = |header| next_link(header, &base).map(|url| url.to_string());
        assert_eq!(next("<?page_no=2>; rel=\"next\"").as_deref(), Some("https://a.example/x/y?page_no=2"));
        assert_eq!(
            next("</a>; rel=prev, </b?x=1,2>; title=\"a, b; <c>\"; rel=\"last next\"").as_deref(),
            Some("https://a.example/b?x=1,2")
        );
        assert_eq!(next("</a>; rel=\"prev\""), None);
        assert_eq!(next("rubbish <"), None);
    }
}
