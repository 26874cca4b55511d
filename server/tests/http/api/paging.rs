//! Tests of paging.

use lockstep_runtime::client::{Url, next_link};
use serde_json::{Value, json};

use crate::support::{RESOURCES, Server};

/// The paged lists. `{}` is replaced by the start of the query.
const LISTS: [&str; 6] = [
    "/api/CallLog?showall=True&{}",
    "/api/TranscriptionStore?{}",
    "/api/ExternalChatMessage?{}",
    "/api/MicrosoftTeamsMapping?{}",
    "/api/MattermostDetails?{}",
    "/api/TwilioWhatsAppDetails?{}",
];

#[tokio::test]
async fn links_lead_through_the_list() {
    let server = Server::start().await;
    for (resource, list) in RESOURCES.iter().zip(LISTS) {
        let created = server.store(resource.path, &json!(vec![json!({}); 7])).await;
        let ids: Vec<_> = created.iter().map(|record| record["id"].clone()).collect();
        let mut url = Url::parse(&server.url(&list.replace("{}", "page_size=3"))).expect("a URL");
        let mut pages = Vec::new();
        loop {
            let path = url.as_str().strip_prefix(&server.url("")).expect("the same server").to_owned();
            let page = server.get(&path).await;
            assert_eq!(page.status, 200);
            pages.push(page.json().as_array().expect("an array").clone());
            match next_link(page.header("Link"), &url) {
                Some(next) => url = next,
                None => break,
            }
        }
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 1], "{list}");
        let found: Vec<_> = pages.concat().iter().map(|record| record["id"].clone()).collect();
        assert_eq!(found, ids);
    }
}

#[tokio::test]
async fn last_page_has_no_link() {
    let server = Server::start().await;
    let path = "/api/TranscriptionStore";
    server.store(path, &json!(vec![json!({}); 101])).await;
    let all = server.get(path).await;
    assert_eq!((all.json().as_array().map(Vec::len), all.header("Link")), (Some(101), ""));
    let first = server.get(&format!("{path}?page_no=1")).await;
    assert_eq!(first.json().as_array().map(Vec::len), Some(100));
    assert!(first.header("Link").ends_with("; rel=\"next\""), "{}", first.header("Link"));
    for (query, length) in
        [("page_no=2", 1), ("page_no=3", 0), ("page_no=2147483647&page_size=1000", 0), ("page_size=101", 101)]
    {
        let page = server.get(&format!("{path}?{query}")).await;
        assert_eq!((page.status, page.json().as_array().map(Vec::len)), (200, Some(length)), "{query}");
        assert_eq!(page.header("Link"), "", "{query}");
    }
}

#[tokio::test]
async fn invalid_pages_are_400() {
    let server = Server::start().await;
    for list in LISTS.iter().copied().chain([
        "/api/WhatsApp/Get/ProcessedIds?{}",
        "/api/WhatsApp/Get/Data?{}",
        "/api/MattermostChannelDetails?{}",
    ]) {
        for (query, pointer) in [
            ("page_no=0", "/query/page_no"),
            ("page_no=-1", "/query/page_no"),
            ("page_no=x", "/query/page_no"),
            ("page_no=99999999999", "/query/page_no"),
            ("page_size=0", "/query/page_size"),
            ("page_size=1001", "/query/page_size"),
        ] {
            assert_eq!(server.get(&list.replace("{}", query)).await.pointers(400), [pointer], "{list}");
        }
        let both = server.get(&list.replace("{}", "page_no=0&page_size=0")).await.pointers(400);
        assert_eq!(both.len(), 2, "{list}");
    }
}

#[tokio::test]
async fn pages_hold_calls_of_the_agent_only() {
    let server = Server::start().await;
    let calls: Vec<Value> = (0..6).map(|number| json!({"agent_id": 1 + number % 2})).collect();
    server.store("/api/CallLog", &json!(calls)).await;
    let page = server.get("/api/CallLog?page_size=2").await;
    assert!(page.json().as_array().expect("an array").iter().all(|call| call["agent_id"] == 1));
    assert!(page.header("Link").contains("page_no=2"));
    let last = server.get("/api/CallLog?page_size=2&page_no=2").await;
    assert_eq!((last.json().as_array().map(Vec::len), last.header("Link")), (Some(1), ""));
}
