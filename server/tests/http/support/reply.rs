//! An answer, read to its end.

use reqwest::header::HeaderMap;
use serde_json::Value;

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// The answer to a request.
    pub(crate) async fn of(request: reqwest::RequestBuilder) -> Self {
        let answer = request.send().await.expect("an answer");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Self { status, headers, body: answer.bytes().await.expect("a whole body").to_vec() }
    }

    /// Its body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    /// Its body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// A header's text; empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    /// Its media type, without parameters.
    pub(crate) fn media(&self) -> &str {
        self.header("Content-Type").split(';').next().unwrap_or_default().trim()
    }

    /// Its body, which has to be a problem with this status.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.media(), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert!(problem["title"].is_string() && problem["type"].is_string(), "{problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{problem}");
        assert_eq!(problem["message"], problem["detail"]);
        problem
    }

    /// The places of the faults in its body, which has to be a problem with this status.
    #[track_caller]
    pub(crate) fn pointers(&self, status: u16) -> Vec<String> {
        let problem = self.problem(status);
        let errors = problem["errors"].as_array().unwrap_or_else(|| panic!("no errors: {problem}"));
        errors.iter().map(|fault| fault["pointer"].as_str().expect("a pointer").to_owned()).collect()
    }
}
