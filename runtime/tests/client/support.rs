//! Operations as generated code has them, and servers to send them to.

use std::time::Duration;

use lockstep_runtime::client::{Builder, Client, RequestBuilder, Retries};
use lockstep_runtime::http::{Items, Operation, ParameterLocation, Requirement, Scheme, SchemeKind};
use lockstep_runtime::{Value, answers, headed, request};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wiremock::MockServer;

pub(crate) static SCHEMES: &[Scheme] = &[
    Scheme { name: "oauth", kind: SchemeKind::ClientCredentials { token_url: "/auth/token" }, verify_body: false },
    Scheme { name: "basic", kind: SchemeKind::Basic, verify_body: false },
    Scheme {
        name: "header",
        kind: SchemeKind::ApiKey { place: ParameterLocation::Header, name: "X-Key" },
        verify_body: false,
    },
    Scheme {
        name: "query",
        kind: SchemeKind::ApiKey { place: ParameterLocation::Query, name: "key" },
        verify_body: false,
    },
    Scheme {
        name: "cookie",
        kind: SchemeKind::ApiKey { place: ParameterLocation::Cookie, name: "sid" },
        verify_body: false,
    },
    Scheme { name: "bearer", kind: SchemeKind::Bearer, verify_body: false },
];

macro_rules! needs {
    ($($scheme:literal)*) => { &[$(Requirement { scheme: $scheme, scopes: &[] }),*] };
}

/// Of the alternatives, the second asks for two at once.
pub(crate) static GET: Operation = Operation {
    id: "getCallLog",
    method: "GET",
    server: "/api",
    path: "/CallLog/{id}",
    security: &[needs![0], needs![1 2], needs![3], needs![4], needs![5], needs![]],
};
pub(crate) static CREATE: Operation =
    Operation { id: "createCallLogs", method: "POST", server: "/api", path: "/CallLog", security: &[needs![0]] };
pub(crate) static LIST: Operation =
    Operation { id: "listCallLogs", method: "GET", server: "/api", path: "/CallLog", security: &[needs![0]] };

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TooMany {
    pub(crate) body: Value,
    pub(crate) retry_after: Option<i32>,
}
headed! { TooMany Json("application/problem+json") { "Retry-After" retry_after optional, } }

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CallError {
    NotFound(Value),
    Gone,
    TooMany(TooMany),
    Server(u16, Value),
}
answers! { CallError {
    404 NotFound(Value) Json("application/problem+json"),
    410 Gone() Empty,
    429 TooMany(TooMany) HeadersAndBody,
    range 5 Server(Value) Json("application/problem+json"),
} }

#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) body: Items<Value>,
    pub(crate) link: Option<String>,
}
headed! { Page JsonStream("application/json") { "Link" link optional, } }

#[must_use]
#[derive(Debug)]
pub(crate) struct Get<'c>(pub(crate) RequestBuilder<'c>);
request! { Get Value, CallError, 200 Json("application/json") }

#[must_use]
#[derive(Debug)]
pub(crate) struct Create<'c>(pub(crate) RequestBuilder<'c>);
request! { Create Value, CallError, 201 Json("application/json") }

#[must_use]
#[derive(Debug)]
pub(crate) struct List<'c>(pub(crate) RequestBuilder<'c>);
request! { List Page, CallError, 200 HeadersAndBody, }

pub(crate) fn get(client: &Client, id: i32) -> Get<'_> {
    let mut call = client.call(&GET);
    call.path("id", lockstep_runtime::http::ParameterStyle::Simple, false, &id);
    Get(call)
}

pub(crate) fn create(client: &Client) -> Create<'_> {
    let mut call = client.call(&CREATE);
    call.json("application/json", &[1, 2]);
    Create(call)
}

pub(crate) fn list(client: &Client) -> List<'_> {
    List(client.call(&LIST))
}

/// Settings with short pauses.
pub(crate) fn builder(base: &str) -> Builder {
    let mut builder = Client::builder(base, SCHEMES, None);
    builder.retries(Retries { pause: Duration::from_millis(5), ..Retries::default() });
    builder
}

pub(crate) async fn server() -> (MockServer, Client) {
    let server = MockServer::start().await;
    let client = builder(&server.uri()).build().expect("a client");
    (server, client)
}

/// A server that answers each connection with the next of these texts and then closes it, unless the text ends in `hang`;
/// afterwards with nothing.
/// Gives its URL and the texts that it read, one a connection.
pub(crate) async fn raw(answers: Vec<&'static str>) -> (String, tokio::sync::mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (send, receive) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut answers = answers.into_iter();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = vec![0; 64 * 1024];
            let length = stream.read(&mut buffer).await.unwrap_or(0);
            let _ = send.send(String::from_utf8_lossy(&buffer[..length]).into_owned());
            let answer = answers.next().unwrap_or_default();
            let (answer, hangs) = answer.strip_suffix("hang").map_or((answer, false), |answer| (answer, true));
            let _ = stream.write_all(answer.as_bytes()).await;
            if hangs {
                tokio::time::sleep(Duration::from_secs(20)).await;
            }
            let _ = stream.shutdown().await;
        }
    });
    (url, receive)
}
