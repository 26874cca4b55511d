//! Operations as in generated code, and servers that receive them.

use std::time::Duration;

use lockstep_runtime::client::{Builder, Client, RequestBuilder, Retries};
use lockstep_runtime::http::{
    Explode, Items, Operation, ParameterLocation, ParameterStyle, Requirement, Scheme, SchemeKind,
};
use lockstep_runtime::{Request, Responses, Value, WithHeaders};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wiremock::MockServer;

pub(crate) static SCHEMES: &[Scheme] = &[
    Scheme { name: "oauth", kind: SchemeKind::ClientCredentials { token_url: "/auth/token" }, verify_body: false },
    Scheme { name: "basic", kind: SchemeKind::Basic, verify_body: false },
    Scheme {
        name: "header",
        kind: SchemeKind::ApiKey { location: ParameterLocation::Header, name: "X-Key" },
        verify_body: false,
    },
    Scheme {
        name: "query",
        kind: SchemeKind::ApiKey { location: ParameterLocation::Query, name: "key" },
        verify_body: false,
    },
    Scheme {
        name: "cookie",
        kind: SchemeKind::ApiKey { location: ParameterLocation::Cookie, name: "sid" },
        verify_body: false,
    },
    Scheme { name: "bearer", kind: SchemeKind::Bearer, verify_body: false },
];

macro_rules! needs {
    ($($scheme:literal)*) => { &[$(Requirement { scheme: $scheme, scopes: &[] }),*] };
}

/// The second alternative needs two schemes.
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

#[derive(Clone, Debug, PartialEq, WithHeaders)]
#[body(Json("application/problem+json"))]
pub(crate) struct TooMany {
    pub(crate) body: Value,
    #[header("Retry-After")]
    pub(crate) retry_after: Option<i32>,
}
#[derive(Clone, Debug, PartialEq, Responses)]
pub(crate) enum CallError {
    #[response(404, Json("application/problem+json"))]
    NotFound(Value),
    #[response(410, Empty)]
    Gone,
    #[response(429, HeadersAndBody)]
    TooMany(TooMany),
    #[response("5XX", Json("application/problem+json"))]
    Server(u16, Value),
}
#[derive(Debug, WithHeaders)]
#[body(JsonStream("application/json"))]
pub(crate) struct Page {
    pub(crate) body: Items<Value>,
    #[header("Link")]
    pub(crate) link: Option<String>,
}
#[must_use]
#[derive(Debug, Request)]
#[request(Value, CallError, 200, Json("application/json"))]
pub(crate) struct Get<'c>(pub(crate) RequestBuilder<'c>);
#[must_use]
#[derive(Debug, Request)]
#[request(Value, CallError, 201, Json("application/json"))]
pub(crate) struct Create<'c>(pub(crate) RequestBuilder<'c>);
#[must_use]
#[derive(Debug, Request)]
#[request(Page, CallError, 200, HeadersAndBody)]
pub(crate) struct List<'c>(pub(crate) RequestBuilder<'c>);
pub(crate) fn get(client: &Client, id: i32) -> Get<'_> {
    let mut call = client.call(&GET);
    call.path("id", ParameterStyle::Simple, Explode::No, &id);
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

/// Returns a builder with short pauses.
pub(crate) fn builder(base: &str) -> Builder {
    let mut builder = Client::builder(base, SCHEMES, None);
    builder.retries(Retries { initial_pause: Duration::from_millis(5), ..Retries::default() });
    builder
}

pub(crate) async fn server() -> (MockServer, Client) {
    let server = MockServer::start().await;
    let client = builder(&server.uri()).build().expect("a client");
    (server, client)
}

/// Starts a server that writes one of these responses to each connection and closes it, unless the response ends in `hang`.
/// Later connections get no response. Returns its URL and the requests that it reads.
pub(crate) async fn raw(responses: Vec<&'static str>) -> (String, tokio::sync::mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (send, receive) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut responses = responses.into_iter();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = vec![0; 64 * 1024];
            let length = stream.read(&mut buffer).await.unwrap_or(0);
            let _ = send.send(String::from_utf8_lossy(&buffer[..length]).into_owned());
            let response = responses.next().unwrap_or_default();
            let (response, hangs) =
                response.strip_suffix("hang").map_or((response, false), |response| (response, true));
            let _ = stream.write_all(response.as_bytes()).await;
            if hangs {
                tokio::time::sleep(Duration::from_secs(20)).await;
            }
            let _ = stream.shutdown().await;
        }
    });
    (url, receive)
}
