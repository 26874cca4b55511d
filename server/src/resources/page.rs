//! Paging of lists.

use lockstep_runtime::Table;
use lockstep_runtime::server::RequestContext;

use crate::store::Query;

/// Page size if only a page number is given.
const DEFAULT_PAGE_SIZE: i32 = 100;

/// The requested page of a list, and the URL of the next page.
#[derive(Clone, Debug)]
pub(super) struct Page {
    size: usize,
    number: i32,
    next: String,
}

impl Page {
    /// Returns the page that a request asks for, or `None` if it asks for the full list.
    pub(super) fn from_request<P>(
        cx: &RequestContext<P>,
        public_url: &str,
        size: Option<i32>,
        number: Option<i32>,
    ) -> Option<Self> {
        if size.is_none() && number.is_none() {
            return None;
        }
        let number = number.unwrap_or(1).max(1);
        let size = usize::try_from(size.unwrap_or(DEFAULT_PAGE_SIZE).max(1)).unwrap_or(usize::MAX);
        Some(Self { size, number, next: page_url(cx, public_url, number.saturating_add(1)) })
    }

    /// Limits a query to this page.
    pub(super) fn apply<T: Table>(&self, query: Query<T>) -> Query<T> {
        query.page(self.size, usize::try_from(self.number).unwrap_or(usize::MAX))
    }

    /// Returns the `Link` header for the next page.
    pub(super) fn link(&self) -> String {
        format!("<{}>; rel=\"next\"", self.next)
    }
}

/// Returns the URL of another page of the list with all other query parameters. It is absolute, since a proxy may have
/// changed the path.
fn page_url<P>(cx: &RequestContext<P>, public_url: &str, number: i32) -> String {
    let query = cx.uri.query().unwrap_or_default();
    let other_parameters = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "page_no");
    let mut serializer = form_urlencoded::Serializer::new(String::new());
    let next = serializer.extend_pairs(other_parameters).append_pair("page_no", &number.to_string()).finish();
    // Lists have no path parameters.
    let path = format!("{}{}", cx.operation.server.trim_end_matches('/'), cx.operation.path);
    format!("{}{path}?{next}", public_url.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use halo_collab::operations::LIST_CALL_LOGS;

    fn link(query: &'static str, size: Option<i32>, number: Option<i32>) -> Option<String> {
        let mut cx = RequestContext::new((), &LIST_CALL_LOGS);
        cx.uri = format!("/API/calllog?{query}").parse().unwrap();
        Page::from_request(&cx, "https://x.example/", size, number).map(|page| page.link())
    }

    #[test]
    fn next_page_keeps_other_parameters() {
        let wanted = r#"<https://x.example/api/CallLog?showall=True&page_size=2&q=%C3%A9+%3E&page_no=4>; rel="next""#;
        let query = "page_no=3&showall=True&page_size=2&q=%C3%A9%20%3E";
        assert_eq!(link(query, Some(2), Some(3)).as_deref(), Some(wanted));
    }

    #[test]
    fn list_is_paged_only_on_request() {
        assert_eq!(link("", None, None), None);
        assert!(link("page_no=1", None, Some(1)).unwrap().contains("CallLog?page_no=2>"));
        assert!(link("page_size=9", Some(9), None).unwrap().contains("?page_size=9&page_no=2>"));
    }
}
