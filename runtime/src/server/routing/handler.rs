//! The functions that a router calls.

use crate::server::request::incoming::Incoming;
use crate::server::response::reply::Reply;
use crate::server::security::authentication_attempt::{AuthenticationAttempt, AuthenticationOutcome};

/// A generated function that serves an operation.
///
/// ```
/// use axum::body::Body;
/// use lockstep_runtime::http::Operation;
/// use lockstep_runtime::server::{Handler, Incoming, Reply, Response, Router};
///
/// static GET_NAME: Operation =
///     Operation { id: "getName", method: "GET", server: "", path: "/name", security: &[] };
///
/// fn get_name(api: &String, _: Incoming<()>) -> Reply<'_> {
///     Box::pin(async { Ok(Response::new(Body::from(api.clone()))) })
/// }
///
/// # #[tokio::main]
/// # async fn main() -> Result<(), http::Error> {
/// let handler: Handler<String, ()> = get_name;
/// let mut router = Router::new("Ada".to_owned(), &[], r#"{"schemas": {}}"#, |_, attempt| attempt.unknown());
/// router.mount(&GET_NAME, handler);
/// let request = http::Request::get("/name").body(Body::empty())?;
/// assert_eq!(router.into_service().respond(request).await.status(), 200);
/// # Ok(())
/// # }
/// ```
pub type Handler<A, P> = for<'a> fn(&'a A, Incoming<P>) -> Reply<'a>;

/// A generated function that authenticates a caller.
pub(super) type Authenticate<A, P> = for<'a> fn(&'a A, AuthenticationAttempt) -> AuthenticationOutcome<'a, P>;
