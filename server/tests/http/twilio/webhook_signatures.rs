//! Tests of Twilio webhooks: forms, URLs and signatures.

use serde_json::{Value, json};

use crate::support::{DIALS, Form, NUMBER_TOKEN, Reply, Server, form, signature};

const CALLS: &str = "/api/CallLog?showall=true";

fn event() -> Form {
    form(&[
        ("CallSid", "CA1"),
        ("CallStatus", "in-progress"),
        ("From", "+1 555"),
        ("To", "+15550100"),
        ("Note", "ä&=?😀"),
    ])
}

#[tokio::test]
async fn signed_form_is_accepted() {
    let server = Server::start().await;
    for operation in ["callback", "twiml"] {
        let fields =
            form(&[("CallSid", &format!("CA-{operation}")), ("From", "+1555"), ("Unknown", "kept"), ("Empty", "")]);
        let reply = server.signed(&Server::hook(operation, DIALS), NUMBER_TOKEN, &fields).await;
        assert_eq!((reply.status, reply.media()), (200, "text/xml"), "{}", reply.text());
    }
    assert_eq!(server.count(CALLS).await, 2);
}

#[tokio::test]
async fn wrong_signature_is_403_and_stores_nothing() {
    let server = Server::start().await;
    for operation in ["callback", "twiml"] {
        let path = Server::hook(operation, DIALS);
        server.signed(&path, "another token", &event()).await.problem(403);
        let right = signature(NUMBER_TOKEN, &server.url(&path), &event());
        let mut changed = event();
        changed[1].1 = "completed".into();
        let mut more = event();
        more.push(("Extra".into(), "1".into()));
        for (path, fields) in [(path.clone(), &changed), (path.clone(), &more), (format!("{path}&x=1"), &event())] {
            let request = server.request("POST", &path).header("X-Twilio-Signature", &right).form(fields);
            Reply::receive(request).await.problem(403);
        }
        for signature in ["", "x", &right.to_lowercase(), &right[..right.len() - 1], "é"] {
            let request = server.request("POST", &path).header("X-Twilio-Signature", signature).form(&event());
            Reply::receive(request).await.problem(403);
        }
        Reply::receive(server.request("POST", &path).form(&event())).await.problem(403);
        let duplicate = server.request("POST", &path).header("X-Twilio-Signature", &right);
        let duplicate = duplicate.header("X-Twilio-Signature", "x").form(&event());
        assert!(matches!(Reply::receive(duplicate).await.status, 400..=403));
    }
    assert_eq!(server.count(CALLS).await, 0);
}

#[tokio::test]
async fn unknown_guid_is_rejected() {
    let server = Server::start().await;
    let unknown = "5f0e7a5e-0000-4000-8000-00000000000f";
    for operation in ["callback", "twiml"] {
        for path in ["", "?guid=", "?guid=x", "?guid=5f0e7a5e-0000-4000-8000", "?other=1"] {
            let path = format!("/api/Twilio/{operation}{path}");
            let pointers = server.signed(&path, NUMBER_TOKEN, &event()).await.pointers(400);
            assert_eq!(pointers, ["/query/guid"], "{path}");
            Reply::receive(server.request("POST", &path).form(&event())).await.problem(400);
        }
        let path = Server::hook(operation, unknown);
        server.signed(&path, NUMBER_TOKEN, &event()).await.problem(404);
        Reply::receive(server.request("POST", &path).form(&event())).await.problem(404);
    }
    assert_eq!(server.count(CALLS).await, 0);
}

#[tokio::test]
async fn signature_covers_url_with_query() {
    let server = Server::start().await;
    let upper = DIALS.to_uppercase();
    for path in [
        format!("/api/Twilio/callback?x=%C3%A9&guid={DIALS}&y="),
        format!("/api/TWILIO/Callback?guid={upper}"),
        format!("/api/Twilio/callback?guid={DIALS}"),
    ] {
        let reply = server.signed(&path, NUMBER_TOKEN, &event()).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
    }
    // Twilio may omit the port.
    let path = Server::hook("callback", DIALS);
    let without = signature(NUMBER_TOKEN, &format!("http://127.0.0.1{path}"), &event());
    let request = server.request("POST", &path).header("X-Twilio-Signature", without).form(&event());
    assert_eq!(Reply::receive(request).await.status, 200);
}

#[tokio::test]
async fn signature_is_over_public_url() {
    let server = Server::start_with("", "").await;
    let path = Server::hook("callback", DIALS);
    let sent = signature(NUMBER_TOKEN, &server.url(&path), &event());
    let request = server.request("POST", &path).header("X-Twilio-Signature", sent).header("Host", "evil.example");
    let request = request.header("X-Forwarded-Host", "evil.example").form(&event());
    assert_eq!(Reply::receive(request).await.status, 200);
    let evil = signature(NUMBER_TOKEN, &format!("http://evil.example{path}"), &event());
    let request = server.request("POST", &path).header("X-Twilio-Signature", evil).header("Host", "evil.example");
    Reply::receive(request.form(&event())).await.problem(403);
}

/// Builds a multipart form with a part for each field.
fn parts(fields: &Form) -> reqwest::multipart::Form {
    fields.iter().fold(reqwest::multipart::Form::new(), |form, (name, value)| form.text(name.clone(), value.clone()))
}

/// Builds a multipart form as the publisher's tool does: an array in one part.
fn array(fields: &Form) -> reqwest::multipart::Form {
    let pairs: Vec<Value> = fields.iter().map(|(key, value)| json!({"key": key, "value": [value]})).collect();
    reqwest::multipart::Form::new().text("obj", json!(pairs).to_string())
}

#[tokio::test]
async fn all_encodings_are_accepted() {
    let server = Server::start().await;
    let path = Server::hook("callback", DIALS);
    for (sid, multipart) in [("CA-parts", parts as fn(&Form) -> _), ("CA-array", array)] {
        let mut fields = event();
        fields[0].1 = sid.into();
        let signature = signature(NUMBER_TOKEN, &server.url(&path), &fields);
        let request = server.request("POST", &path).header("X-Twilio-Signature", &signature);
        let reply = Reply::receive(request.multipart(multipart(&fields))).await;
        assert_eq!((reply.status, reply.media()), (200, "text/xml"), "{}", reply.text());
        let calls = server.calls_of(sid).await;
        assert_eq!((calls.len(), &calls[0]["callerid"]), (1, &json!("+1 555")));
        let request = server.request("POST", &path).header("X-Twilio-Signature", &signature);
        fields[2].1 = "+1666".into();
        Reply::receive(request.multipart(multipart(&fields))).await.problem(403);
    }
}

#[tokio::test]
async fn repeated_values_are_signed_once_each() {
    let server = Server::start().await;
    let path = Server::hook("callback", DIALS);
    let fields = form(&[("CallSid", "CA7"), ("B", "2"), ("B", "1"), ("B", "2"), ("A", "x")]);
    let text = format!("{}AxB1B2CallSidCA7", server.url(&path));
    let signature = signature(NUMBER_TOKEN, &text, &Form::new());
    let request = server.request("POST", &path).header("X-Twilio-Signature", signature).form(&fields);
    let reply = Reply::receive(request).await;
    // The name precedes each value, as Twilio's validator computes it, and not all values once.
    assert_eq!(reply.status, 200, "{}", reply.text());
}

#[tokio::test]
async fn other_bodies_are_rejected() {
    let server = Server::start().await;
    let path = Server::hook("callback", DIALS);
    let signature = signature(NUMBER_TOKEN, &server.url(&path), &Form::new());
    let send = async |media: &str, body: &str| {
        let request =
            server.request("POST", &path).header("X-Twilio-Signature", &signature).header("Content-Type", media);
        Reply::receive(request.body(body.to_owned())).await.status
    };
    for (media, body) in [
        ("application/json", "{}"),
        ("text/plain", "CallSid=CA1"),
        ("multipart/form-data", "x"),
        ("multipart/form-data; boundary=q", "--q\r\nrubbish"),
        ("application/x-www-form-urlencoded", ""),
    ] {
        let status = send(media, body).await;
        assert!(matches!(status, 400 | 403 | 415), "{media}: {status}");
    }
    assert_eq!(server.count(CALLS).await, 0);
}

#[tokio::test]
async fn long_and_repeated_fields_are_handled() {
    let server = Server::start().await;
    let hook = Server::hook("callback", DIALS);
    let long = "é".repeat(500_000);
    let send = async |fields: &[(&str, &str)]| server.signed(&hook, NUMBER_TOKEN, &form(fields)).await;
    // Of a repeated field the first value counts, and all values are signed.
    let duplicate =
        [("CallSid", "CA-twice"), ("From", "+1"), ("From", "+2"), ("CallSid", "CA-other"), ("To", ""), ("To", "+3")];
    assert_eq!(send(&duplicate).await.status, 200);
    assert_eq!(server.calls_of("CA-twice").await[0]["callerid"], "+1");
    assert_eq!(server.calls_of("CA-other").await.len(), 0);
    let many: Vec<(&str, &str)> = std::iter::once(("CallSid", "CA-many")).chain(vec![("From", "x"); 9_000]).collect();
    assert_eq!(send(&many).await.status, 200);
    let too_many: Vec<(&str, &str)> =
        std::iter::once(("CallSid", "CA-more")).chain(vec![("From", "x"); 10_001]).collect();
    assert!(matches!(send(&too_many).await.status, 400 | 403));
    for name in ["From", "To", "Direction", "RecordingUrl", "CallStatus", "Timestamp", "SequenceNumber", "CallDuration"]
    {
        let sid = format!("CA-long-{name}");
        assert_eq!(send(&[("CallSid", &sid), (name, &long)]).await.status, 200, "{name}");
        assert_eq!(server.calls_of(&sid).await.len(), 1);
    }
    assert_eq!(send(&[("CallSid", "CA-long-From"), ("From", &long)]).await.status, 200);
    for name in ["CallSid", "ParentCallSid"] {
        let reply = send(&[("CallSid", "CA-sid"), (name, &long)][usize::from(name == "CallSid")..]).await;
        assert_eq!(reply.pointers(400), [format!("/{name}")]);
        assert!(reply.body.len() < 2_000, "the response quotes it");
    }
    let name = "n".repeat(1 << 20);
    assert_eq!(send(&[("CallSid", "CA-name"), (&name, "x")]).await.status, 200);
    assert_eq!(server.get("/readyz").await.status, 200);
    assert!(!server.process.output().contains(NUMBER_TOKEN), "the log has a token");
}
