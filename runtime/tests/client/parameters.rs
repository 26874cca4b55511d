//! Parameters in every style (with the examples of RFC 6570 and OpenAPI 3.1), pagination and redirects.

use lockstep_runtime::Value;
use lockstep_runtime::client::{Error, RequestBuilder, next_link};
use lockstep_runtime::http::{Explode, Operation, ParameterStyle};
use serde_json::json;
use wiremock::matchers::{method, path_regex};
use wiremock::{Mock, ResponseTemplate};

use crate::support::{Get, builder, get, list, server};

static WITH_STYLE: Operation = Operation { id: "style", method: "GET", server: "", path: "/{v}", security: &[] };

fn path(style: ParameterStyle, explode: Explode, value: Value) -> String {
    let client = builder("http://localhost").build().expect("a client");
    let mut call = client.call(&WITH_STYLE);
    call.path("v", style, explode, &value);
    call.url().map_or_else(|error| error.to_string(), |url| url.path()[1..].to_owned())
}

fn query(put: impl FnOnce(&mut RequestBuilder<'_>)) -> String {
    let client = builder("http://localhost").build().expect("a client");
    let mut call = client.call(&WITH_STYLE);
    call.path("v", ParameterStyle::Simple, Explode::No, "x");
    put(&mut call);
    call.url().expect("a URL").query().unwrap_or_default().to_owned()
}

#[test]
fn path_parameter_styles() {
    let list = || json!(["blue", "black", "a/b, c"]);
    let object = || json!({"R": 100, "G": 200});
    assert_eq!(path(ParameterStyle::Simple, Explode::No, json!("a b/é~._-,")), "a%20b%2F%C3%A9~._-%2C");
    assert_eq!(path(ParameterStyle::Simple, Explode::No, list()), "blue,black,a%2Fb%2C%20c");
    assert_eq!(path(ParameterStyle::Simple, Explode::Yes, object()), "R=100,G=200");
    assert_eq!(path(ParameterStyle::Simple, Explode::No, object()), "R,100,G,200");
    assert_eq!(path(ParameterStyle::Label, Explode::No, json!(5)), ".5");
    assert_eq!(path(ParameterStyle::Label, Explode::Yes, json!(["a", "b"])), ".a.b");
    assert_eq!(path(ParameterStyle::Label, Explode::No, json!(["a", "b"])), ".a,b");
    assert_eq!(path(ParameterStyle::Label, Explode::Yes, object()), ".R=100.G=200");
    assert_eq!(path(ParameterStyle::Label, Explode::No, json!(["a.b", "c"])), ".a.b,c");
    assert_eq!(path(ParameterStyle::Simple, Explode::No, json!([4.0, -0.5, 1e300])), "4,-0.5,1e%2B300");
    assert_eq!(path(ParameterStyle::Matrix, Explode::No, json!(true)), ";v=true");
    assert_eq!(path(ParameterStyle::Matrix, Explode::No, json!("")), ";v");
    assert_eq!(path(ParameterStyle::Matrix, Explode::Yes, json!(["a", "b"])), ";v=a;v=b");
    assert_eq!(path(ParameterStyle::Matrix, Explode::No, json!(["a", "b"])), ";v=a,b");
    assert_eq!(path(ParameterStyle::Matrix, Explode::Yes, object()), ";R=100;G=200");
    assert_eq!(path(ParameterStyle::Matrix, Explode::No, object()), ";v=R,100,G,200");
    assert_eq!(path(ParameterStyle::Json, Explode::No, json!({"a": [1]})), "%7B%22a%22%3A%5B1%5D%7D");
}

#[test]
fn query_parameter_styles() {
    let form = |explode, value: Value| query(|call| call.query("v", ParameterStyle::Form, explode, &value));
    assert_eq!(form(Explode::Yes, json!("a b&c=d+")), "v=a%20b%26c%3Dd%2B");
    assert_eq!(form(Explode::Yes, json!(["a", 2, null])), "v=a&v=2");
    assert_eq!(form(Explode::No, json!(["a,b", 2])), "v=a%2Cb,2");
    assert_eq!(form(Explode::Yes, json!({"R": 100, "G": "x y"})), "R=100&G=x%20y");
    assert_eq!(form(Explode::No, json!({"R": 100, "G": 200})), "v=R,100,G,200");
    assert_eq!(form(Explode::Yes, json!(null)), "");
    assert_eq!(form(Explode::Yes, json!([])), "");
    assert_eq!(form(Explode::Yes, json!("")), "v=");
    let list = json!(["a", "b c"]);
    assert_eq!(
        query(|call| call.query("v", ParameterStyle::SpaceDelimited, Explode::No, &["a", "b|c"])),
        "v=a%20b%7Cc"
    );
    assert_eq!(query(|call| call.query("v", ParameterStyle::PipeDelimited, Explode::No, &list)), "v=a%7Cb%20c");
    assert_eq!(query(|call| call.query("v", ParameterStyle::PipeDelimited, Explode::Yes, &list)), "v=a&v=b%20c");
    let deep = json!({"a": 1, "b": {"c": ["x", "y"]}, "d": null});
    assert_eq!(
        query(|call| call.query("v", ParameterStyle::DeepObject, Explode::Yes, &deep)),
        "v%5Ba%5D=1&v%5Bb%5D%5Bc%5D=x&v%5Bb%5D%5Bc%5D=y"
    );
    assert_eq!(
        query(|call| call.query("v", ParameterStyle::Json, Explode::No, &json!([1, "a"]))),
        "v=%5B1%2C%22a%22%5D"
    );
    assert_eq!(
        query(|call| call.query_reserved("v", ParameterStyle::Form, Explode::Yes, "/a?b=c:d%20e%f&g#")),
        "v=/a?b=c:d%20e%25f%26g%23"
    );
}

#[tokio::test]
async fn header_and_cookie_parameter_styles() {
    let (server, client) = server().await;
    Mock::given(method("GET")).respond_with(ResponseTemplate::new(200).set_body_json(1)).mount(&server).await;
    let Get(mut call) = get(&client, 7);
    call.header("X-List", ParameterStyle::Simple, Explode::No, &["a", "b c"]);
    call.header("X-Object", ParameterStyle::Simple, Explode::Yes, &json!({"a": 1}));
    call.header("X-None", ParameterStyle::Simple, Explode::No, &None::<i32>);
    call.cookie("one", ParameterStyle::Form, Explode::Yes, "a;b");
    call.cookie("two", ParameterStyle::Form, Explode::No, &[1, 2]);
    Get(call).await.expect("a response");
    let request = &server.received_requests().await.expect("requests")[0];
    assert_eq!(request.url.path(), "/api/CallLog/7");
    assert_eq!(request.headers["x-list"], "a,b c");
    assert_eq!(request.headers["x-object"], "a=1");
    assert!(!request.headers.contains_key("x-none"));
    assert_eq!(request.headers["cookie"], "one=a%3Bb; two=1,2");
    assert_eq!(request.headers["accept"], "application/json, application/problem+json, */*;q=0.1");
    assert!(request.headers["user-agent"].to_str().is_ok_and(|agent| agent.starts_with("lockstep-runtime/")));
}

#[tokio::test]
async fn parameter_not_serializable_is_an_error() {
    let (server, client) = server().await;
    let wrong: [fn(&mut RequestBuilder<'_>); 10] = [
        |call| call.header("X-Line", ParameterStyle::Simple, Explode::No, "a\r\nX-Other: b"),
        |call| call.query("v", ParameterStyle::Form, Explode::Yes, &[[1]]),
        |call| call.path("id", ParameterStyle::Simple, Explode::No, ""),
        |call| call.path("id", ParameterStyle::Simple, Explode::No, ".."),
        |call| call.path("id", ParameterStyle::Label, Explode::Yes, &["a.b"]),
        |call| call.query("v", ParameterStyle::PipeDelimited, Explode::No, &json!({"a": "b|c"})),
        |call| call.query_reserved("v", ParameterStyle::PipeDelimited, Explode::No, &["a%7cb"]),
        |call| call.query_reserved("v", ParameterStyle::Form, Explode::No, &["a,b"]),
        |call| call.header("X-Number", ParameterStyle::Simple, Explode::No, &Some(f32::NAN)),
        |call| call.cookie("c", ParameterStyle::Form, Explode::Yes, &[f64::INFINITY]),
    ];
    for put in wrong {
        let mut call = client.call(&crate::support::GET);
        put(&mut call);
        let error = Get(call).await.expect_err("an error");
        assert!(matches!(error, Error::Request(_)), "{error}");
    }
    assert_eq!(server.received_requests().await.map(|requests| requests.len()), Some(0));
}

#[tokio::test]
async fn follow_another_origin_is_an_error() {
    let (server, client) = server().await;
    let next = "</api/CallLog?page_no=2>; rel=\"next\"";
    let page = ResponseTemplate::new(200).insert_header("Link", next).set_body_json([1]);
    Mock::given(path_regex("^/api/CallLog$")).respond_with(page).mount(&server).await;
    let first = list(&client);
    let base = first.0.url().expect("a URL");
    let page = first.await.expect("a page");
    let url = next_link(page.link.as_deref().expect("a link"), &base).expect("a next page");
    assert_eq!(url.query(), Some("page_no=2"));
    let mut second = list(&client);
    second.0.follow(url);
    second.await.expect("the next page");
    assert_eq!(server.received_requests().await.expect("requests")[1].url.query(), Some("page_no=2"));
    let mut away = list(&client);
    away.0.follow("http://elsewhere.example/".parse().expect("a URL"));
    assert!(matches!(away.await, Err(Error::Request(_))));
}

#[tokio::test]
async fn redirect_another_origin_is_not_followed() {
    let (server, client) = server().await;
    let to = |url: &str| ResponseTemplate::new(302).insert_header("Location", url);
    Mock::given(path_regex("/1$")).respond_with(to("/api/CallLog/2")).mount(&server).await;
    Mock::given(path_regex("/2$")).respond_with(ResponseTemplate::new(200).set_body_json("two")).mount(&server).await;
    Mock::given(path_regex("/3$")).respond_with(to("http://elsewhere.example/")).mount(&server).await;
    assert_eq!(get(&client, 1).await.ok(), Some(json!("two")));
    let error = get(&client, 3).await.expect_err("a redirect");
    assert_eq!(error.status(), Some(302));
    assert!(matches!(error, Error::Undocumented { headers, .. } if headers.contains_key("location")));
}
