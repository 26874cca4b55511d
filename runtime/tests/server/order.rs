//! Which fault comes first.

use axum::body::Body;
use futures_util::stream;
use http::Request;
use lockstep_runtime::server::{Problem, Response};

use crate::api::{App, SCHEMES, post, router, send, small};

#[tokio::test]
async fn each_check_before_the_next() {
    let wrong = |token: &str, accept: &str, media: &str, body: String| {
        let request = Request::post("/api/calls").header("authorization", format!("Bearer {token}"));
        send(small(), request.header("accept", accept).header("content-type", media), body)
    };
    let long = "x".repeat(5000);
    assert_eq!(wrong("bad", "text/html", "text/html", long.clone()).await.status, 401);
    assert_eq!(wrong("good", "text/html", "text/html", long.clone()).await.status, 406);
    assert_eq!(wrong("good", "*/*", "text/html", long.clone()).await.status, 415);
    assert_eq!(wrong("good", "*/*", "application/json", long).await.status, 413);
    assert_eq!(wrong("good", "*/*", "application/json", "x".to_owned()).await.status, 400);
}

#[tokio::test]
async fn media_types() {
    let json = r#"[{"name":"a"}]"#;
    for media in ["application/json", "application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""] {
        assert_eq!(post("/api/calls", media, json).await.status, 201, "{media}");
    }
    for media in ["application/json; charset=utf-16", "application/problem+json", "json", ""] {
        let refused = post("/api/calls", media, json).await;
        assert_eq!((refused.status, refused.header("accept")), (415, "application/json"), "{media}");
    }
    assert_eq!(post("/api/open", "application/vnd.x+json", "1").await.status, 200);
    assert_eq!(post("/api/open", "text/json", "1").await.status, 415);
    let untyped = send(small(), Request::post("/api/open"), "1").await;
    assert_eq!(untyped.status, 415);
    let packed =
        Request::post("/api/open").header("content-type", "application/json").header("content-encoding", "gzip");
    let packed = send(small(), packed, "1").await;
    assert_eq!((packed.status, packed.header("accept-encoding")), (415, "identity"));
    let plain =
        Request::post("/api/open").header("content-type", "application/json").header("content-encoding", "Identity");
    assert_eq!(send(small(), plain, "1").await.status, 200);
}

#[tokio::test]
async fn a_long_body_is_not_read() {
    let said = Request::post("/api/open").header("content-type", "application/json").header("content-length", "5000");
    let never = Body::from_stream(stream::pending::<Result<&str, std::io::Error>>());
    assert_eq!(send(small(), said, never).await.status, 413);
    // Without a length it is read up to the limit, and no further: this stream does not end.
    let endless = Body::from_stream(stream::repeat_with(|| Ok::<_, std::io::Error>("[[[[")));
    assert_eq!(post("/api/open", "application/json", endless).await.status, 413);
}

#[tokio::test]
async fn a_broken_table_is_500_and_no_panic() {
    let router =
        lockstep_runtime::server::Router::<App, String>::new(App, SCHEMES, "{", |_, attempt| attempt.unknown());
    let answer = send(router.into_service(), Request::get("/"), "").await;
    assert_eq!(answer.status, 500);
}

fn terse(_: Option<&'static lockstep_runtime::http::Operation>, problem: &Problem) -> Option<Response> {
    let mut response = Response::new(Body::from("terse"));
    *response.status_mut() = http::StatusCode::from_u16(problem.status).ok()?;
    Some(response)
}

#[tokio::test]
async fn an_application_may_have_its_own_form_of_problems() {
    let answer = send(router().render(terse).into_service(), Request::get("/"), "").await;
    assert_eq!((answer.status, answer.body.as_ref()), (404, &b"terse"[..]));
}
