//! Builds a request: its parameters and its body.

use std::fmt;
use std::time::Duration;

use http::Method;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::Value;
use url::Url;

use super::param_style::{self, Serialization};
use super::response_future::{ResponseFuture, Success};
use crate::client::Client;
use crate::client::error::Error;
use crate::client::error_message::error_message;
use crate::client::prepared_request::{Body, PreparedRequest, Reading};
use crate::client::send::{Call, send_with_timeout};
use crate::http::{
    Decode, EncodeError, Explode, Operation, ParameterStyle, Payload, Received, Requirement, ResponseVariant,
    Responses, to_json,
};

/// Identifies a request, so that a server executes it only once when it is retried
/// (`draft-ietf-httpapi-idempotency-key-header`).
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Builds and sends a request of an operation.
///
/// Setters do not fail: the first value that cannot be written is reported when the request is sent.
///
/// ```
/// use lockstep_runtime::client::Client;
/// use lockstep_runtime::http::{Explode, Operation, ParameterStyle};
///
/// static GET_CALL: Operation =
///     Operation { id: "getCall", method: "GET", server: "/api", path: "/calls/{id}", security: &[] };
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::builder("https://example.com", &[], None).build()?;
/// let mut request = client.call(&GET_CALL);
/// request.path("id", ParameterStyle::Simple, Explode::No, &7);
/// request.query("expand", ParameterStyle::Form, Explode::Yes, &["agent"]);
/// assert_eq!(request.url()?.as_str(), "https://example.com/api/calls/7?expand=agent");
/// # Ok(())
/// # }
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct RequestBuilder<'c> {
    client: &'c Client,
    operation: &'static Operation,
    path: Vec<(&'static str, String)>,
    query: String,
    cookies: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Body,
    /// The body's media type, if the caller chose one.
    content_type: Option<HeaderValue>,
    /// The URL of the page to fetch, instead of the operation's URL.
    page: Option<Url>,
    timeout: Option<Duration>,
    /// The first value that could not be written.
    error: Option<EncodeError>,
}

impl Client {
    /// Returns a request of an operation, to be filled and sent.
    pub fn call(&self, operation: &'static Operation) -> RequestBuilder<'_> {
        RequestBuilder::new(self, operation)
    }
}

impl<'c> RequestBuilder<'c> {
    fn new(client: &'c Client, operation: &'static Operation) -> Self {
        Self {
            client,
            operation,
            path: Vec::new(),
            query: String::new(),
            cookies: String::new(),
            headers: HeaderMap::new(),
            body: Body::Empty,
            content_type: None,
            page: None,
            timeout: None,
            error: None,
        }
    }

    /// Sets a path parameter.
    pub fn path<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: ParameterStyle,
        explode: Explode,
        value: &T,
    ) {
        let style = Serialization::new(style, explode);
        let text = to_json(value).and_then(|value| param_style::serialize_path(name, style, value));
        if let Some(text) = self.or_set_error(name, text) {
            self.path.push((name, text));
        }
    }

    /// Adds a query parameter. Null and empty arrays add nothing.
    pub fn query<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: ParameterStyle,
        explode: Explode,
        value: &T,
    ) {
        let value = to_json(value);
        self.add_query(name, Serialization::new(style, explode), value);
    }

    /// Adds a query parameter whose reserved characters are not encoded (`allowReserved`).
    pub fn query_reserved<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: ParameterStyle,
        explode: Explode,
        value: &T,
    ) {
        let value = to_json(value);
        self.add_query(name, Serialization::new(style, explode).reserved(), value);
    }

    /// Sets a header parameter. Null sets no header.
    pub fn header<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: ParameterStyle,
        explode: Explode,
        value: &T,
    ) {
        let value = to_json(value);
        self.add_header(name, Serialization::new(style, explode), value);
    }

    /// Adds a cookie parameter. Null adds nothing.
    pub fn cookie<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: ParameterStyle,
        explode: Explode,
        value: &T,
    ) {
        let style = Serialization::new(style, explode);
        let pairs = to_json(value).and_then(|value| param_style::serialize_pairs(name, style, value));
        for pair in self.or_set_error(name, pairs).unwrap_or_default() {
            append_separated(&mut self.cookies, "; ", &pair);
        }
    }

    /// Sets the body's media type, if the document allows several: one of a range, or another name of the same.
    pub fn content_type(&mut self, media: &str) {
        match HeaderValue::from_str(media) {
            Ok(media) => self.content_type = Some(media),
            Err(_) => self.set_error(EncodeError::new("the media type is not a valid header value")),
        }
    }

    /// Sets the timeout of this call, instead of the client's.
    pub fn timeout(&mut self, timeout: Duration) {
        self.timeout = Some(timeout);
    }

    /// Fetches a page by its URL ([`next_link`](crate::client::next_link)) instead of the operation's URL. Headers stay. Sending
    /// fails for a page at another origin, since it would get the credentials.
    pub fn follow(&mut self, page: Url) {
        self.page = Some(page);
    }

    /// Returns the URL of the request, without credentials.
    ///
    /// # Errors
    /// Returns an error if a path parameter is missing or not valid in a URL.
    pub fn url(&self) -> Result<Url, EncodeError> {
        let servers = &self.client.0.servers;
        let Some(page) = &self.page else { return servers.operation_url(self.operation, &self.path, &self.query) };
        let operation_url = servers.operation_url(self.operation, &self.path, &self.query)?;
        if operation_url.origin() == page.origin() {
            Ok(page.clone())
        } else {
            Err(EncodeError::new("the next page is at another origin"))
        }
    }

    /// Sends the request and decodes the response: with `codec` for a status of `success`, or else as `E`.
    pub fn send<T, E, C>(self, success: Success, codec: C) -> ResponseFuture<'c, T, E>
    where
        T: Send + 'c,
        E: ResponseVariant + 'c,
        C: Decode<T> + Copy + Send + Sync + 'static,
    {
        let plan = move |status, media: &str| {
            let streams = if success.covers(status) && codec.covers(status) {
                codec.streams(status, media)
            } else if E::covers(status) {
                E::streams(status, media)
            } else {
                return Reading::Bounded;
            };
            if streams { Reading::Stream } else { Reading::Complete }
        };
        let exchanged = send_with_timeout(Call {
            client: self.client,
            operation: self.operation.id,
            timeout: self.timeout.unwrap_or(self.client.0.timeout),
            prepared: self.prepare(codec.media()),
            plan: Box::new(plan),
        });
        Box::pin(async move {
            let received = exchanged.await?;
            if success.covers(received.status) && codec.covers(received.status) {
                let status = received.status;
                return codec.decode(received).map_err(|error| Error::Decode { status, error });
            }
            Err(read_error(received))
        })
    }

    fn add_query(&mut self, name: &str, style: Serialization, value: Result<Value, EncodeError>) {
        let pairs = value.and_then(|value| param_style::serialize_pairs(name, style, value));
        for pair in self.or_set_error(name, pairs).unwrap_or_default() {
            append_separated(&mut self.query, "&", &pair);
        }
    }

    fn add_header(&mut self, name: &str, style: Serialization, value: Result<Value, EncodeError>) {
        let text = value.and_then(|value| param_style::serialize_header(style, value));
        let Some(Some(text)) = self.or_set_error(name, text) else { return };
        let name_value = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_bytes(text.as_bytes()));
        let (Ok(key), Ok(mut value)) = name_value else {
            return self.set_error(EncodeError::new(format!("parameter `{name}`: the value is not valid in a header")));
        };
        // A header parameter can be an API key that the document does not describe as one.
        value.set_sensitive(true);
        self.headers.insert(key, value);
    }

    /// Returns the value, or keeps its error.
    fn or_set_error<T>(&mut self, name: &str, value: Result<T, EncodeError>) -> Option<T> {
        value.map_err(|error| self.set_error(EncodeError::new(format!("parameter `{name}`: {error}")))).ok()
    }

    /// Keeps an error, if it is the first.
    pub(super) fn set_error(&mut self, error: EncodeError) {
        self.error.get_or_insert(error);
    }

    fn prepare(mut self, media: Option<&str>) -> Result<PreparedRequest, EncodeError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let url = self.url()?;
        let method = Method::from_bytes(self.operation.method.as_bytes())
            .map_err(|_| EncodeError::new(format!("`{}` is not an HTTP method", self.operation.method)))?;
        if !self.cookies.is_empty() {
            let mut cookies = HeaderValue::from_str(&self.cookies)
                .map_err(|_| EncodeError::new("a cookie is not a valid header value"))?;
            cookies.set_sensitive(true);
            self.headers.insert(COOKIE, cookies);
        }
        // The media type of a multipart body has its boundary.
        let multipart = self.headers.get(CONTENT_TYPE).is_some_and(|media| media.as_bytes().starts_with(b"multipart/"));
        if let Some(media) = self.content_type
            && !multipart
            && !matches!(self.body, Body::Empty)
        {
            self.headers.insert(CONTENT_TYPE, media);
        }
        if !self.headers.contains_key(ACCEPT) {
            // Problems have another media type.
            let accept = media
                .and_then(|media| HeaderValue::from_str(&format!("{media}, application/problem+json, */*;q=0.1")).ok());
            self.headers.insert(ACCEPT, accept.unwrap_or(HeaderValue::from_static("*/*")));
        }
        let repeatable = matches!(method, Method::GET | Method::HEAD | Method::PUT | Method::DELETE | Method::OPTIONS)
            || self.headers.contains_key(IDEMPOTENCY_KEY);
        let requirements = select_security(self.client, self.operation);
        Ok(PreparedRequest { method, url, headers: self.headers, body: self.body, repeatable, requirements })
    }
}

/// Returns the first alternative of the operation's security whose credentials are all set. Returns none otherwise.
fn select_security(client: &Client, operation: &Operation) -> &'static [Requirement] {
    let is_set = |requirement: &Requirement| matches!(client.0.credentials.get(requirement.scheme), Some(Some(_)));
    let mut alternatives = operation.security.iter().filter(|alternative| !alternative.is_empty());
    alternatives.find(|alternative| alternative.iter().all(is_set)).copied().unwrap_or_default()
}

/// Returns the error of a response that is not a success.
fn read_error<E: ResponseVariant>(received: Received) -> Error<E> {
    let status = received.status;
    if !E::covers(status) {
        let headers = Box::new(received.headers);
        return Error::Undocumented { status, headers, body: received.body.bytes().unwrap_or_default() };
    }
    let detail = read_message(&received);
    match Responses.decode(received) {
        Ok(error) => Error::Response { status, error, detail },
        Err(error) => Error::Decode { status, error },
    }
}

/// Returns the message of a complete body. Generated code need not know which of its types are problems.
fn read_message(received: &Received) -> Option<String> {
    let Payload::Bytes(text) = &received.body else { return None };
    error_message(text)
}

fn append_separated(text: &mut String, separator: &str, more: &str) {
    if !text.is_empty() {
        text.push_str(separator);
    }
    text.push_str(more);
}

impl fmt::Debug for RequestBuilder<'_> {
    /// Writes the operation, not the values: each of them can be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Operation { id, method, path, .. } = self.operation;
        f.debug_struct("RequestBuilder")
            .field("id", id)
            .field("method", method)
            .field("path", path)
            .finish_non_exhaustive()
    }
}
