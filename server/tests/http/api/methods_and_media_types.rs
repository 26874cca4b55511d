//! Tests of methods, media types, and the order of errors.

use serde_json::json;

use crate::support::{Reply, Server};

#[tokio::test]
async fn paths_match_case_insensitively() {
    let server = Server::start().await;
    let created = server.store("/API/calllog", &json!([{"agent_id": 1}])).await.remove(0);
    for path in ["/api/CALLLOG/1", "/Api/CallLog/1", "/api/calllog/1"] {
        assert_eq!(server.get(path).await.json()["id"], created["id"]);
    }
    assert_eq!(server.get("/api/microsoftteams/GET").await.status, 200);
}

#[tokio::test]
async fn unsupported_method_is_405_with_allow() {
    let server = Server::start().await;
    for (method, path, expected) in [
        ("PUT", "/api/CallLog", vec!["GET", "HEAD", "OPTIONS", "POST"]),
        ("DELETE", "/api/CallLog/1", vec!["GET", "HEAD", "OPTIONS"]),
        ("PATCH", "/api/TranscriptionStore/1", vec!["DELETE", "GET", "HEAD", "OPTIONS"]),
        ("GET", "/api/Zoom/Message", vec!["OPTIONS", "POST"]),
        ("HEAD", "/api/Zoom/Message", vec!["OPTIONS", "POST"]),
        ("GET", "/auth/token", vec!["OPTIONS", "POST"]),
    ] {
        let reply = server.send_as(&server.token, method, path, None).await;
        assert_eq!(reply.status, 405, "{method} {path}");
        if method != "HEAD" {
            reply.problem(405);
        }
        let mut allowed: Vec<_> = reply.header("Allow").split(',').map(str::trim).collect();
        allowed.sort_unstable();
        assert_eq!(allowed, expected, "{method} {path}");
    }
}

#[tokio::test]
async fn head_is_get_without_body() {
    let server = Server::start().await;
    server.store("/api/CallLog", &json!([{"agent_id": 1}])).await;
    for path in ["/api/CallLog", "/api/CallLog/1", "/api/TwilioDetails", "/openapi.json"] {
        let (get, head) = (server.get(path).await, server.send_as(&server.token, "HEAD", path, None).await);
        assert_eq!((get.status, head.status), (200, 200), "{path}");
        assert_eq!((head.media(), head.body.len()), (get.media(), 0), "{path}");
        assert!(!get.body.is_empty());
    }
    let missing = server.send_as(&server.token, "HEAD", "/api/CallLog/99", None).await;
    assert_eq!((missing.status, missing.body.len()), (404, 0));
}

#[tokio::test]
async fn unacceptable_response_type_is_406() {
    let server = Server::start().await;
    let ask = async |accept: &str| {
        Reply::receive(server.request("GET", "/api/CallLog").bearer_auth(&server.token).header("Accept", accept)).await
    };
    for accept in ["text/html", "application/xml, image/*;q=0.5", "application/json;q=0", "*/*;q=0"] {
        ask(accept).await.problem(406);
    }
    for accept in
        ["*/*", "application/*", "text/html, application/json;q=0.1", "APPLICATION/JSON", "text/html, */*;q=0.1"]
    {
        let reply = ask(accept).await;
        assert_eq!((reply.status, reply.media()), (200, "application/json"), "{accept}");
    }
}

#[tokio::test]
async fn unsupported_body_type_is_415() {
    let server = Server::start().await;
    let send = async |media: &str| {
        let request = server.request("POST", "/api/CallLog").bearer_auth(&server.token).header("Content-Type", media);
        Reply::receive(request.body("[{}]")).await
    };
    for media in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "json",
        "application/json; charset=utf-16",
    ] {
        send(media).await.problem(415);
    }
    for media in ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"] {
        assert_eq!(send(media).await.status, 201, "{media}");
    }
    assert_eq!(server.count("/api/CallLog?showall=true").await, 3);
}

#[tokio::test]
async fn body_that_is_not_an_array_is_400() {
    let server = Server::start().await;
    for path in ["/api/CallLog", "/api/MattermostDetails", "/api/TwilioWhatsAppDetails"] {
        for body in [json!({}), json!({"summary": "x"}), json!("x"), json!(1), json!(null)] {
            assert_eq!(server.post(path, &body).await.pointers(400), [""], "{path} {body}");
        }
        assert_eq!(server.post(path, &json!([{}, null, 3])).await.pointers(400), ["/1", "/2"]);
    }
}

#[tokio::test]
async fn all_violations_are_reported_together() {
    let server = Server::start().await;
    let body = json!([
        {"id": -1, "start_date": "yesterday", "timetaken": "long", "summary": ["x"]},
        {"agent_id": 1.5, "note": 7},
        {"ticket_id": 2_147_483_648_i64, "end_date": 5},
    ]);
    let mut pointers = server.post("/api/CallLog", &body).await.pointers(400);
    pointers.sort();
    let expected = [
        "/0/id",
        "/0/start_date",
        "/0/summary",
        "/0/timetaken",
        "/1/agent_id",
        "/1/note",
        "/2/end_date",
        "/2/ticket_id",
    ];
    assert_eq!(pointers, expected);
    assert_eq!(server.count("/api/CallLog?showall=true").await, 0);
}

#[tokio::test]
async fn each_success_has_a_body() {
    let server = Server::start().await;
    for path in ["/api/CallLog", "/api/MattermostChannelDetails", "/api/WhatsApp/Get/ProcessedIds"] {
        assert_eq!(server.get(path).await.text(), "[]");
    }
    assert_eq!(server.post("/api/CallLog", &json!([])).await.text(), "[]");
}
