//! Tests of the order of checks.

use axum::body::Body;
use futures_util::stream;
use http::Request;
use lockstep_runtime::server::{Problem, Response};

use crate::api::{App, SCHEMES, limited_service, post, router, send};

#[tokio::test]
async fn request_with_several_errors_gets_the_status_of_the_first_check() {
    let wrong = |token: &str, accept: &str, media: &str, body: String| {
        let request = Request::post("/api/calls").header("authorization", format!("Bearer {token}"));
        send(limited_service(), request.header("accept", accept).header("content-type", media), body)
    };
    let long = "x".repeat(5000);
    assert_eq!(wrong("bad", "text/html", "text/html", long.clone()).await.status, 401);
    assert_eq!(wrong("good", "text/html", "text/html", long.clone()).await.status, 406);
    assert_eq!(wrong("good", "*/*", "text/html", long.clone()).await.status, 415);
    assert_eq!(wrong("good", "*/*", "application/json", long).await.status, 413);
    assert_eq!(wrong("good", "*/*", "application/json", "x".to_owned()).await.status, 400);
}

#[tokio::test]
async fn unsupported_media_type_responds_415_with_accept() {
    let json = r#"[{"name":"a"}]"#;
    for media in ["application/json", "application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""] {
        assert_eq!(post("/api/calls", media, json).await.status, 201, "{media}");
    }
    for media in ["application/json; charset=utf-16", "application/problem+json", "json", ""] {
        let response = post("/api/calls", media, json).await;
        assert_eq!((response.status, response.header("accept")), (415, "application/json"), "{media}");
    }
    assert_eq!(post("/api/open", "application/vnd.x+json", "1").await.status, 200);
    assert_eq!(post("/api/open", "text/json", "1").await.status, 415);
    let untyped = send(limited_service(), Request::post("/api/open"), "1").await;
    assert_eq!(untyped.status, 415);
    let packed =
        Request::post("/api/open").header("content-type", "application/json").header("content-encoding", "gzip");
    let packed = send(limited_service(), packed, "1").await;
    assert_eq!((packed.status, packed.header("accept-encoding")), (415, "identity"));
    let plain =
        Request::post("/api/open").header("content-type", "application/json").header("content-encoding", "Identity");
    assert_eq!(send(limited_service(), plain, "1").await.status, 200);
}

#[tokio::test]
async fn body_beyond_limit_responds_413_without_reading_it() {
    let declared =
        Request::post("/api/open").header("content-type", "application/json").header("content-length", "5000");
    let never = Body::from_stream(stream::pending::<Result<&str, std::io::Error>>());
    assert_eq!(send(limited_service(), declared, never).await.status, 413);
    // Without a declared length it is read up to the limit: this stream does not end.
    let endless = Body::from_stream(stream::repeat_with(|| Ok::<_, std::io::Error>("[[[[")));
    assert_eq!(post("/api/open", "application/json", endless).await.status, 413);
}

#[tokio::test]
async fn invalid_schemas_file_responds_500() {
    let router =
        lockstep_runtime::server::Router::<App, String>::new(App, SCHEMES, "{", |_, attempt| attempt.unknown());
    let response = send(router.into_service(), Request::get("/"), "").await;
    assert_eq!(response.status, 500);
}

fn render_terse(_: Option<&'static lockstep_runtime::http::Operation>, problem: &Problem) -> Option<Response> {
    let mut response = Response::new(Body::from("terse"));
    *response.status_mut() = http::StatusCode::from_u16(problem.status).ok()?;
    Some(response)
}

#[tokio::test]
async fn custom_renderer_renders_problems() {
    let response = send(router().render(render_terse).into_service(), Request::get("/"), "").await;
    assert_eq!((response.status, response.body.as_ref()), (404, &b"terse"[..]));
}
