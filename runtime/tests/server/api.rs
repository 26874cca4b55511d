//! The test API, as it would be generated.

use bytes::Bytes;
use lockstep_runtime::http::{
    Json, JsonStream, Operation, ParameterLocation, Requirement, Scheme, SchemeKind, StreamError, Text,
};
use lockstep_runtime::server::{
    ApiKey, AuthenticationAttempt, AuthenticationOutcome, Basic, Bearer, Denied, Incoming, Limits, Reply,
    RequestContext, Router, Service, SignedRequest, respond,
};
use lockstep_runtime::{DateTime, IndexMap, Items, Maybe, Object, Responses, Secret, Value};

pub(crate) use crate::test_client::{TestResponse, fetch, post, send};

pub(crate) static SCHEMES: &[Scheme] = &[
    Scheme { name: "token", kind: SchemeKind::Bearer, verify_body: false },
    Scheme {
        name: "key",
        kind: SchemeKind::ApiKey { location: ParameterLocation::Header, name: "X-Key" },
        verify_body: false,
    },
    Scheme { name: "basic", kind: SchemeKind::Basic, verify_body: false },
    Scheme {
        name: "signature",
        kind: SchemeKind::ApiKey { location: ParameterLocation::Header, name: "X-Signature" },
        verify_body: true,
    },
    Scheme {
        name: "raw",
        kind: SchemeKind::ApiKey { location: ParameterLocation::Header, name: "Authorization" },
        verify_body: false,
    },
];

const TOKEN: &[&[Requirement]] = &[&[Requirement { scheme: 0, scopes: &["read"] }]];
const NONE: &[&[Requirement]] = &[];

macro_rules! operations {
    ($($name:ident $id:literal $method:literal $path:literal $security:expr;)*) => {
        $(static $name: Operation = Operation { id: $id, method: $method, server: "https://x.example/api", path: $path, security: $security };)*
    };
}

operations! {
    LIST "list" "GET" "/calls" TOKEN;
    CREATE "create" "POST" "/calls" TOKEN;
    GET "get" "GET" "/calls/{id}" TOKEN;
    REMOVE "remove" "DELETE" "/calls/{name}" NONE;
    FILE "file" "GET" "/f/{id}.json" NONE;
    FOLDER "folder" "GET" "/f/{id}" NONE;
    LATEST "latest" "GET" "/f/latest" NONE;
    COMPARE "compare" "GET" "/compare/{base}...{head}" NONE;
    STYLED "styled" "GET" "/styled/{label}/{matrix}" NONE;
    SEARCH "search" "GET" "/search" NONE;
    OPTIONAL "optional" "GET" "/optional" &[&[], &[Requirement { scheme: 0, scopes: &[] }]];
    BOTH "both" "GET" "/both" &[&[Requirement { scheme: 0, scopes: &[] }, Requirement { scheme: 1, scopes: &[] }], &[Requirement { scheme: 2, scopes: &[] }]];
    KEYED "keyed" "GET" "/keyed" &[&[Requirement { scheme: 1, scopes: &[] }]];
    RAW "raw" "GET" "/raw" &[&[Requirement { scheme: 4, scopes: &[] }]];
    HOOK "hook" "POST" "/hook" &[&[Requirement { scheme: 3, scopes: &[] }]];
    PAIRS "pairs" "POST" "/pairs" NONE;
    FORM "form" "POST" "/form" NONE;
    UPLOAD "upload" "PUT" "/upload" NONE;
    NOTE "note" "PUT" "/note" NONE;
    OPEN "open" "POST" "/open" NONE;
    SHAPE "shape" "POST" "/shape" NONE;
    PANIC "panic" "GET" "/panic" NONE;
    ENDLESS "endless" "GET" "/endless" NONE;
    BROKEN "broken" "GET" "/broken" NONE;
}

#[derive(Clone, Default, Object)]
#[object(closed)]
pub(crate) struct Call {
    id: Option<i32>,
    name: String,
    start: Maybe<DateTime>,
    kind: Option<String>,
    note: Maybe<Value>,
    secret: Option<Secret>,
    size: Option<i64>,
    total: Option<i64>,
}

#[derive(Clone, Default, Object)]
struct Search {
    page_size: Option<i32>,
    ids: Option<Vec<i32>>,
    tags: Option<Vec<String>>,
    piped: Option<Vec<String>>,
    spaced: Option<Vec<String>>,
    filter: Option<Value>,
    json: Option<Value>,
    flag: Option<bool>,
    #[object(name = "header:tenant")]
    tenant: Option<String>,
    session: Option<String>,
    at: Option<DateTime>,
    total: Option<i64>,
}

#[derive(Clone, Default, Object)]
struct Form {
    name: String,
    count: Option<i32>,
    tags: Option<Vec<String>>,
    file: Option<Bytes>,
    detail: Option<IndexMap<String, i32>>,
}

#[derive(Debug, Responses)]
pub(crate) enum ApiError {
    #[response(404, Json("application/problem+json"))]
    NotFound(Value),
}

pub(crate) struct App;

fn get(_: &App, mut incoming: Incoming<String>) -> Reply<'_> {
    let (cx, id) = (incoming.context(), incoming.path::<i32>("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.reject() };
    respond(200, Json("application/json"), async move {
        match id {
            404 => Err(ApiError::NotFound(serde_json::json!({ "detail": "no such call" }))),
            id => Ok(serde_json::json!({ "id": id, "by": cx.principal, "request": cx.request_id })),
        }
    })
}

fn list(_: &App, mut incoming: Incoming<String>) -> Reply<'_> {
    let Some(_) = incoming.context() else { return incoming.reject() };
    respond(200, JsonStream("application/json"), async { Ok::<_, ApiError>(Items::from(vec![1, 2, 3])) })
}

fn create(_: &App, mut incoming: Incoming<String>) -> Reply<'_> {
    let (cx, body) = (incoming.context(), incoming.body::<Vec<Call>>());
    let (Some(_), Some(body)) = (cx, body) else { return incoming.reject() };
    respond(201, Json("application/json"), async move { Ok::<_, ApiError>(body) })
}

/// Responds with the path parameters.
fn paths<'a>(incoming: &mut Incoming<String>, names: &[&str]) -> Option<Reply<'a>> {
    let values: Option<Vec<Value>> = names.iter().map(|name| incoming.path(name)).collect();
    let values = values?;
    Some(respond(200, Json("application/json"), async move { Ok::<_, ApiError>(values) }))
}

macro_rules! path_handlers {
    ($($handler:ident [$($name:literal),*];)*) => { $(
        fn $handler(_: &App, mut incoming: Incoming<String>) -> Reply<'_> {
            match paths(&mut incoming, &[$($name),*]) { Some(reply) => reply, None => incoming.reject() }
        }
    )* };
}
path_handlers! {
    remove ["name"]; file ["id"]; folder ["id"]; latest []; compare ["base", "head"]; styled ["label", "matrix"];
}

fn search(_: &App, mut incoming: Incoming<String>) -> Reply<'_> {
    let Some(params) = incoming.params::<Search>() else { return incoming.reject() };
    respond(200, Json("application/json"), async move { Ok::<_, ApiError>(params) })
}

fn show_principal(_: &App, mut incoming: Incoming<String>) -> Reply<'_> {
    let Some(cx) = incoming.optional_context() else { return incoming.reject() };
    respond(200, Json("application/json"), async move { Ok::<_, ApiError>(cx.principal) })
}

/// Handlers that respond with the body: `name type;`.
macro_rules! body_handlers {
    ($($handler:ident $type:ty;)*) => { $(
        fn $handler(_: &App, mut incoming: Incoming<String>) -> Reply<'_> {
            let Some(body) = incoming.body::<$type>() else { return incoming.reject() };
            respond(200, Json("application/json"), async move { Ok::<_, ApiError>(body) })
        }
    )* };
}
body_handlers! { hook Vec<Value>; pairs Vec<Value>; form Form; open Value; shape Value; upload Bytes; }

fn note(_: &App, mut incoming: Incoming<String>) -> Reply<'_> {
    let Some(body) = incoming.body_optional::<String>() else { return incoming.reject() };
    respond(200, Text("text/plain"), async move { Ok::<_, ApiError>(body) })
}

fn panic(_: &App, _: Incoming<String>) -> Reply<'_> {
    respond(200, Json("application/json"), async {
        if std::hint::black_box(true) {
            panic!("a secret message");
        }
        Ok::<_, ApiError>(1)
    })
}

fn endless(_: &App, _: Incoming<String>) -> Reply<'_> {
    respond(200, JsonStream("application/json"), async {
        let stream = futures_util::stream::repeat_with(|| Ok::<u64, StreamError>(7));
        Ok::<_, ApiError>(Items::new(stream))
    })
}

fn broken(_: &App, _: Incoming<String>) -> Reply<'_> {
    respond(200, JsonStream("application/json"), async {
        let items = (0..100_000_u64).map(Ok).chain([Err(StreamError::new("the database is gone"))]);
        Ok::<_, ApiError>(Items::new(futures_util::stream::iter(items)))
    })
}

impl App {
    async fn token(&self, token: Bearer, scopes: &'static [&'static str]) -> Result<String, Denied> {
        match token.expose() {
            "good" => Ok("good".to_owned()),
            "narrow" if scopes.is_empty() => Ok("narrow".to_owned()),
            "narrow" => Err(Denied::forbidden("The scope `read` is missing.")),
            "busy" => Err(Denied::with_status(503, "Later.")),
            _ => Err(Denied::unauthorized("The token is unknown.")),
        }
    }

    async fn key(&self, key: ApiKey) -> Result<String, Denied> {
        if key.expose() == "k" { Ok("key".to_owned()) } else { Err(Denied::unauthorized("The key is unknown.")) }
    }

    async fn basic(&self, basic: Basic) -> Result<String, Denied> {
        if basic.password() == "p:w" { Ok(basic.name) } else { Err(Denied::unauthorized("The password is wrong.")) }
    }

    /// Responds as a webhook: 400 without an address, 404 for an unknown address, 403 for a wrong signature.
    async fn signature(&self, key: Option<ApiKey>, request: SignedRequest) -> Result<String, Denied> {
        match request.query("guid").as_deref() {
            None => return Err(Denied::with_status(400, "The guid is missing.")),
            Some("1") => {}
            Some(_) => return Err(Denied::with_status(404, "The guid is unknown.")),
        }
        let expected = format!("{}|{}", request.public_url(), String::from_utf8_lossy(&request.body));
        match key {
            Some(key) if key.expose() == expected => Ok("signed".to_owned()),
            _ => Err(Denied::forbidden("The signature is missing or wrong.")),
        }
    }
}

fn authenticate(api: &App, attempt: AuthenticationAttempt) -> AuthenticationOutcome<'_, String> {
    match attempt.scheme {
        0 => attempt.bearer(|token, scopes| api.token(token, scopes)),
        1 | 4 => attempt.api_key(|key, _| api.key(key)),
        2 => attempt.basic(|basic, _| api.basic(basic)),
        3 => attempt.signed_api_key(|key, request, _| api.signature(key, request)),
        _ => attempt.unknown(),
    }
}

pub(crate) fn router() -> Router<App, String> {
    let mut router = Router::new(App, SCHEMES, include_str!("schemas.json"), authenticate);
    router.mount(&LIST, list).mount(&CREATE, create).mount(&GET, get).mount(&REMOVE, remove).mount(&FILE, file);
    router.mount(&FOLDER, folder).mount(&LATEST, latest).mount(&COMPARE, compare).mount(&STYLED, styled);
    router
        .mount(&SEARCH, search)
        .mount(&OPTIONAL, show_principal)
        .mount(&BOTH, show_principal)
        .mount(&KEYED, show_principal)
        .mount(&RAW, show_principal);
    router
        .mount(&PAIRS, pairs)
        .mount(&HOOK, hook)
        .mount(&FORM, form)
        .mount(&UPLOAD, upload)
        .mount(&NOTE, note)
        .mount(&OPEN, open);
    router.mount(&SHAPE, shape).mount(&PANIC, panic).mount(&ENDLESS, endless).mount(&BROKEN, broken);
    router.combine(|first, second| format!("{first}+{second}"));
    router.ignore_case();
    router
}

pub(crate) fn limited_service() -> Service<App, String> {
    router().limits(Limits { body: 4096, target: 2048, fields: 8, ..Limits::default() }).into_service()
}

#[test]
fn context_created_for_a_test_has_principal_and_operation() {
    let cx = RequestContext::new("me", &LIST).map(str::len);
    assert_eq!((cx.principal, cx.operation.id), (2, "list"));
}
