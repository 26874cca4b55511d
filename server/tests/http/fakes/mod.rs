//! Stand-ins for the systems that the server calls: servers in the test's own process, which implement the traits generated
//! from `spec/upstream`. What those traits cannot answer, since it is not described, is given by a [`Script`] in front.

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

pub(crate) use mattermost::MattermostStand;
pub(crate) use twilio::TwilioStand;
pub(crate) use zoom::ZoomStand;

/// An answer in place of the stand-in's own.
#[derive(Clone, Debug)]
pub(crate) struct Odd {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
    /// How long it takes.
    pub(crate) after: Duration,
}

impl Odd {
    /// One with a status, and no body.
    pub(crate) fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: String::new(), after: Duration::ZERO }
    }

    /// A web page, as a proxy gives in place of an answer.
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

    fn answer(self) -> Response {
        let mut response = Response::builder().status(self.status);
        for (name, value) in self.headers {
            response = response.header(name, value);
        }
        response.body(Body::from(self.body)).expect("an answer")
    }
}

/// What stands before a stand-in: it counts requests, and answers some of them itself.
#[derive(Clone, Default)]
pub(crate) struct Script(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    /// The path of each request, and the trace that it said to be of.
    seen: Vec<(String, Option<String>)>,
    next: Vec<(String, VecDeque<Odd>)>,
    always: Vec<(String, Odd)>,
}

impl Script {
    /// The next requests whose path begins so are answered with these, one each.
    pub(crate) fn next(&self, path: &str, odd: impl IntoIterator<Item = Odd>) {
        self.0.lock().expect("no panic").next.push((path.to_owned(), odd.into_iter().collect()));
    }

    /// All requests whose path begins so are answered with this.
    pub(crate) fn always(&self, path: &str, odd: Odd) {
        self.0.lock().expect("no panic").always.push((path.to_owned(), odd));
    }

    /// From now on the stand-in answers by itself.
    pub(crate) fn clear(&self) {
        let mut inner = self.0.lock().expect("no panic");
        (inner.next, inner.always) = (Vec::new(), Vec::new());
    }

    /// How many requests there were whose path begins so.
    pub(crate) fn seen(&self, path: &str) -> usize {
        self.0.lock().expect("no panic").seen.iter().filter(|(seen, _)| seen.starts_with(path)).count()
    }

    /// The `traceparent` of each request whose path begins so.
    pub(crate) fn traces(&self, path: &str) -> Vec<Option<String>> {
        let inner = self.0.lock().expect("no panic");
        inner.seen.iter().filter(|(seen, _)| seen.starts_with(path)).map(|(_, trace)| trace.clone()).collect()
    }

    fn take(&self, request: &Request) -> Option<Odd> {
        let mut inner = self.0.lock().expect("no panic");
        let path = request.uri().path();
        let trace = request.headers().get("traceparent").map(|trace| trace.to_str().expect("text").to_owned());
        inner.seen.push((path.to_owned(), trace));
        let next = inner.next.iter_mut().find(|(start, odd)| path.starts_with(start.as_str()) && !odd.is_empty());
        if let Some((_, odd)) = next {
            return odd.pop_front();
        }
        inner.always.iter().find(|(start, _)| path.starts_with(start.as_str())).map(|(_, odd)| odd.clone())
    }
}

async fn play(State(script): State<Script>, request: Request, next: Next) -> Response {
    match script.take(&request) {
        None => next.run(request).await,
        Some(odd) => {
            tokio::time::sleep(odd.after).await;
            odd.answer()
        }
    }
}

/// Serves a stand-in on a port of its own, until the test is over. Gives its address.
async fn serve(router: Router, script: Script) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let router = router.layer(from_fn_with_state(script, play));
    tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
    url
}
