//! Tests of malicious bodies and URLs.

use serde_json::{Value, json};

use crate::support::{RESOURCES, Reply, Server, exchange, full_call};

const PATH: &str = "/api/CallLog";

/// Asserts that the server still works and has stored nothing.
async fn assert_unharmed(server: &Server) {
    assert_eq!(server.count("/api/CallLog?showall=true").await, 0);
    server.store(PATH, &json!([full_call()])).await;
    let log = server.process.output();
    assert!(!log.contains("panicked"), "{log}");
}

#[tokio::test]
async fn invalid_json_is_400() {
    let server = Server::start().await;
    let bodies: [Vec<u8>; 12] = [
        b"".into(),
        b" ".into(),
        b"[".into(),
        b"[{}".into(),
        b"[{}]]".into(),
        b"[{}] x".into(),
        b"[{\"summary\":\"\xff\xfe\"}]".into(),
        b"[{\"\xc3\x28\":1}]".into(),
        b"[{\"summary\":\"\\ud800\"}]".into(),
        b"\xef\xbb\xbf".into(),
        b"[{'summary':'x'}]".into(),
        b"[NaN]".into(),
    ];
    for body in bodies {
        server.post_raw(PATH, body.clone()).await.problem(400);
        server.post_raw("/api/Zoom/Message", body).await.problem(400);
    }
    assert_unharmed(&server).await;
}

#[tokio::test]
async fn deeply_nested_body_is_400() {
    let server = Server::start().await;
    let deep = 100_000;
    for body in [
        "[".repeat(deep),
        format!("{}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("[{{\"unknown\":{}1{}}}]", "{\"a\":".repeat(deep), "}".repeat(deep)),
        format!("[{{\"summary\":{}{}}}]", "[".repeat(deep), "]".repeat(deep)),
    ] {
        server.post_raw(PATH, body).await.problem(400);
    }
    let templates = format!("[{{\"templates\":[{{\"types\":{{\"x\":{}{}}}}}]}}]", "[".repeat(deep), "]".repeat(deep));
    server.post_raw("/api/TwilioWhatsAppDetails", templates).await.problem(400);
    assert_unharmed(&server).await;
}

#[tokio::test]
async fn numbers_out_of_range_are_400() {
    let server = Server::start().await;
    for number in
        ["99999999999", "2147483648", "-2147483649", "1.5", "1e10", "1e999", "\"1\"", "true", "9".repeat(5000).as_str()]
    {
        for field in ["agent_id", "id"] {
            let reply = server.post_raw(PATH, format!("[{{\"{field}\":{number}}}]")).await;
            assert_eq!(reply.status, 400, "{field} {number}");
        }
    }
    for id in ["99999999999", "2147483648", "x", "1.5", "%00", "1%20", "0x1", "١"] {
        server.get(&format!("{PATH}/{id}")).await.problem(400);
    }
    for id in ["0", "-1", "-2147483648", "2147483647"] {
        server.get(&format!("{PATH}/{id}")).await.problem(404);
        server.delete(&format!("/api/TranscriptionStore/{id}")).await.problem(404);
    }
    assert_unharmed(&server).await;
    // The same number in another notation: JSON Schema does not distinguish them.
    for id in ["1", "1.0", "1e0"] {
        assert_eq!(server.get(&format!("{PATH}/{id}")).await.status, 200, "{id}");
    }
}

#[tokio::test]
async fn integer_with_zero_fraction_is_accepted() {
    let server = Server::start().await;
    let reply = server.post_raw(PATH, "[{\"agent_id\":1.0,\"ticket_id\":4.711e3,\"timetaken\":3}]").await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let created = reply.json().as_array().expect("an array")[0].clone();
    assert_eq!(
        (&created["agent_id"], &created["ticket_id"], &created["timetaken"]),
        (&json!(1), &json!(4711), &json!(3.0))
    );
    let same = server.post_raw(PATH, format!("[{{\"id\":{}.0,\"summary\":\"x\"}}]", created["id"])).await;
    assert_eq!(same.json()[0]["id"], created["id"]);
}

#[tokio::test]
async fn duplicate_property_is_400() {
    let server = Server::start().await;
    for body in [
        "[{\"summary\":\"a\",\"summary\":\"b\"}]",
        "[{\"summary\":\"a\",\"summ\\u0061ry\":\"b\"}]",
        "[{\"id\":0,\"id\":0}]",
    ] {
        server.post_raw(PATH, body).await.problem(400);
    }
    assert_unharmed(&server).await;
}

#[tokio::test]
async fn nul_character_is_rejected() {
    let server = Server::start().await;
    let mut fields = Vec::new();
    for (name, value) in full_call().as_object().expect("an object") {
        if value.is_string() && !name.ends_with("_date") {
            let reply = server.post(PATH, &json!([{}, {name: "a\0b"}])).await;
            assert_eq!(reply.pointers(400), [format!("/1/{name}")]);
            fields.push(name.clone());
        }
    }
    assert_eq!(fields.len(), 21);
    let nested = [
        json!([{"allowed_teams": [{"name": "\0"}]}]),
        json!([{"templates": [{"types": {"a": {"b": "\0"}}}]}]),
        json!([{"templates": [{"variables": {"\0": "x"}}]}]),
    ];
    for body in nested {
        server.post("/api/TwilioWhatsAppDetails", &body).await.problem(400);
    }
    assert_eq!(server.count("/api/TwilioWhatsAppDetails").await, 0);
    assert_unharmed(&server).await;
}

#[tokio::test]
async fn other_strings_round_trip() {
    let server = Server::start().await;
    let unusual = "😀 \u{7f}\u{1}\u{2028}\u{feff}\u{10ffff}é é \"\\/\r\n\t '; DROP TABLE call_log; -- <script>$1{{x}}";
    let mut call = full_call();
    for (name, value) in call.as_object_mut().expect("an object") {
        if value.is_string() && !name.ends_with("_date") {
            *value = Value::String(format!("{unusual}{name}"));
        }
    }
    let created = server.store(PATH, &json!([call])).await.remove(0);
    let mut read = server.get(&format!("{PATH}/{}?includedetails=true", created["id"])).await.json();
    assert_eq!(read, created);
    read.as_object_mut().expect("an object").remove("id");
    assert_eq!(read, call);
    let types = json!({unusual: {unusual: [unusual, 1, 1.5, -0.25, null, true, {}]}});
    let body =
        json!([{"templates": [{"types": types, "variables": {unusual: unusual}}], "allowed_teams": [{"id": unusual}]}]);
    let created = server.store("/api/TwilioWhatsAppDetails", &body).await.remove(0);
    assert_eq!(created["templates"][0]["types"], types);
    assert_eq!(created["templates"][0]["variables"], json!({unusual: unusual}));
    assert_eq!(server.get("/api/TwilioWhatsAppDetails").await.json(), json!([created]));
}

#[tokio::test]
async fn each_string_property_accepts_an_emoji() {
    let server = Server::start().await;
    let document: Value = serde_json::from_str(halo_collab::OPENAPI).expect("JSON");
    let mut texts = 0;
    for resource in &RESOURCES {
        let properties = document["components"]["schemas"][resource.schema]["properties"].as_object();
        let text = |field: &Value| {
            let plain = field.get("format").is_none() && field["readOnly"] != true && field["writeOnly"] != true;
            plain && field["type"].as_array().is_some_and(|types| types.contains(&json!("string")))
        };
        let fields = properties.expect("properties").iter().filter(|(_, field)| text(field));
        let sent: serde_json::Map<_, _> =
            fields.map(|(name, _)| (name.clone(), json!(format!("😀{name}👩‍👩‍👧")))).collect();
        texts += sent.len();
        let id = server.store(resource.path, &json!([sent])).await.remove(0)["id"].clone();
        let read = server.get(&format!("{}/{id}?includedetails=true", resource.path)).await.json();
        for (name, value) in &sent {
            assert_eq!(&read[name], value, "{} {name}", resource.path);
        }
    }
    assert!(texts >= 40, "only {texts} texts");
}

#[tokio::test]
async fn long_url_is_414() {
    let server = Server::start().await;
    let long = "x".repeat(64 << 10);
    for path in [format!("{PATH}?{long}=1"), format!("/api/{long}"), format!("{PATH}/{}", "9".repeat(64 << 10))] {
        // Sent as raw bytes, since the HTTP client refuses such long URLs.
        let head = format!("GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n", server.token);
        let response = exchange(&server, format!("{head}Connection: close\r\n\r\n").as_bytes()).await;
        assert_eq!(response.status, 414, "{}", response.text);
    }
    server.get(&format!("{PATH}?{}=1", &long[..40_000])).await.problem(414);
    for path in ["/api/CallLog//1", "/api//CallLog", "/api/CallLog/1/", "/api/CallLog/1/2"] {
        server.get(path).await.problem(404);
    }
    let unusual = server.request("GET", "/api/../api/CallLog/%2e%2e/%2fetc%2fpasswd").bearer_auth(&server.token);
    assert_eq!(Reply::receive(unusual).await.status, 404);
    assert_unharmed(&server).await;
}
