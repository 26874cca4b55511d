//! Fakes of the systems that the server calls. They run in the process of the test and implement the traits generated
//! from `spec/upstream`. A [`Script`] overrides their responses, also with undocumented ones.

pub(crate) mod mattermost;
pub(crate) mod twilio;
mod zoom;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tokio::net::TcpListener;

pub(crate) use mattermost::MattermostFake;
pub(crate) use twilio::TwilioFake;
pub(crate) use zoom::ZoomFake;

/// A response that overrides that of a fake.
#[derive(Clone, Debug)]
pub(crate) struct ScriptedResponse {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
    /// Delay of the response.
    pub(crate) after: Duration,
}

impl ScriptedResponse {
    /// Creates a response with a status and no body.
    pub(crate) fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: String::new(), after: Duration::ZERO }
    }

    /// Creates an HTML page, as a proxy might return it.
    pub(crate) fn html(status: u16) -> Self {
        Self::status(status).header("Content-Type", "text/html").body("<html><b>secret inner workings</b></html>")
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn body(mut self, body: impl Into<String>) -> Self {
        self.body = body.into();
        self
    }

    pub(crate) fn after(mut self, after: Duration) -> Self {
        self.after = after;
        self
    }

    fn response(self) -> Response {
        let mut response = Response::builder().status(self.status);
        for (name, value) in self.headers {
            response = response.header(name, value);
        }
        response.body(Body::from(self.body)).expect("a response")
    }
}

/// Records the requests to a fake and overrides responses.
#[derive(Clone, Default)]
pub(crate) struct Script(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    /// Path and `traceparent` of each request.
    seen: Vec<(String, Option<String>)>,
    next: Vec<(String, VecDeque<ScriptedResponse>)>,
    always: Vec<(String, ScriptedResponse)>,
}

impl Script {
    /// Overrides the next responses for paths with this prefix.
    pub(crate) fn next(&self, path: &str, scripted: impl IntoIterator<Item = ScriptedResponse>) {
        self.0.lock().expect("no panic").next.push((path.to_owned(), scripted.into_iter().collect()));
    }

    /// Overrides all responses for paths with this prefix.
    pub(crate) fn always(&self, path: &str, scripted: ScriptedResponse) {
        self.0.lock().expect("no panic").always.push((path.to_owned(), scripted));
    }

    /// Removes all overrides.
    pub(crate) fn clear(&self) {
        let mut inner = self.0.lock().expect("no panic");
        (inner.next, inner.always) = (Vec::new(), Vec::new());
    }

    /// Returns the number of requests to paths with this prefix.
    pub(crate) fn seen(&self, path: &str) -> usize {
        self.0.lock().expect("no panic").seen.iter().filter(|(seen, _)| seen.starts_with(path)).count()
    }

    /// Returns the `traceparent` of each request to paths with this prefix.
    pub(crate) fn traces(&self, path: &str) -> Vec<Option<String>> {
        let inner = self.0.lock().expect("no panic");
        inner.seen.iter().filter(|(seen, _)| seen.starts_with(path)).map(|(_, trace)| trace.clone()).collect()
    }

    fn record_and_override(&self, request: &Request) -> Option<ScriptedResponse> {
        let mut inner = self.0.lock().expect("no panic");
        let path = request.uri().path();
        let trace = request.headers().get("traceparent").map(|trace| trace.to_str().expect("text").to_owned());
        inner.seen.push((path.to_owned(), trace));
        let next =
            inner.next.iter_mut().find(|(start, scripted)| path.starts_with(start.as_str()) && !scripted.is_empty());
        if let Some((_, scripted)) = next {
            return scripted.pop_front();
        }
        inner.always.iter().find(|(start, _)| path.starts_with(start.as_str())).map(|(_, scripted)| scripted.clone())
    }
}

async fn run_script(State(script): State<Script>, request: Request, next: Next) -> Response {
    match script.record_and_override(&request) {
        None => next.run(request).await,
        Some(scripted) => {
            tokio::time::sleep(scripted.after).await;
            scripted.response()
        }
    }
}

/// Serves a fake on a free port until the test ends. Returns its URL.
async fn serve(router: Router, script: Script) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let router = router.layer(from_fn_with_state(script, run_script));
    tokio::spawn(async move { axum::serve(listener, router).await.expect("the fake serves") });
    url
}
