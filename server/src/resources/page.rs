//! Pages of lists.

use lockstep_runtime::Table;
use lockstep_runtime::server::Cx;

use crate::store::Query;

/// How many elements a page has when only its number is given.
const USUAL: i32 = 100;

/// The page that a list was asked for, and the address of the next one.
#[derive(Clone, Debug)]
pub(super) struct Page {
    size: usize,
    number: i32,
    next: String,
}

impl Page {
    /// The page that a request asks for; none when it asks for the whole list.
    pub(super) fn asked<P>(cx: &Cx<P>, public_url: &str, size: Option<i32>, number: Option<i32>) -> Option<Self> {
        if size.is_none() && number.is_none() {
            return None;
        }
        let number = number.unwrap_or(1).max(1);
        let size = usize::try_from(size.unwrap_or(USUAL).max(1)).unwrap_or(usize::MAX);
        Some(Self { size, number, next: address(cx, public_url, number.saturating_add(1)) })
    }

    /// The rows of this page.
    pub(super) fn of<T: Table>(&self, query: Query<T>) -> Query<T> {
        query.page(self.size, usize::try_from(self.number).unwrap_or(usize::MAX))
    }

    /// The `Link` to the next page.
    pub(super) fn link(&self) -> String {
        format!("<{}>; rel=\"next\"", self.next)
    }
}

/// The address of another page of the same list: absolute, since a proxy may have changed the path, with every other
/// parameter as it was.
fn address<P>(cx: &Cx<P>, public_url: &str, number: i32) -> String {
    let query = cx.uri.query().unwrap_or_default();
    let others = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "page_no");
    let mut next = form_urlencoded::Serializer::new(String::new());
    let next = next.extend_pairs(others).append_pair("page_no", &number.to_string()).finish();
    // Lists have no parameters in their paths.
    let path = format!("{}{}", cx.operation.server.trim_end_matches('/'), cx.operation.path);
    format!("{}{path}?{next}", public_url.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use halo_collab::operations::LIST_CALL_LOGS;

    fn link(query: &'static str, size: Option<i32>, number: Option<i32>) -> Option<String> {
        let mut cx = Cx::new((), &LIST_CALL_LOGS);
        cx.uri = format!("/API/calllog?{query}").parse().unwrap();
        Page::asked(&cx, "https://x.example/", size, number).map(|page| page.link())
    }

    #[test]
    fn the_next_page_keeps_the_other_parameters() {
        let wanted = r#"<https://x.example/api/CallLog?showall=True&page_size=2&q=%C3%A9+%3E&page_no=4>; rel="next""#;
        let query = "page_no=3&showall=True&page_size=2&q=%C3%A9%20%3E";
        assert_eq!(link(query, Some(2), Some(3)).as_deref(), Some(wanted));
    }

    #[test]
    fn there_are_pages_only_when_asked_for() {
        assert_eq!(link("", None, None), None);
        assert!(link("page_no=1", None, Some(1)).unwrap().contains("CallLog?page_no=2>"));
        assert!(link("page_size=9", Some(9), None).unwrap().contains("?page_size=9&page_no=2>"));
    }
}
