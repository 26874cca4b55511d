//! Replies: the responses of handlers.

use std::future::Future;
use std::pin::Pin;

use axum::body::Body;
use futures_util::TryStreamExt;
use http::StatusCode;

use super::Response;
use super::problem::Problem;
use crate::http::{Encode, EncodeError, Outgoing, Payload, ResponseVariant};

/// The pending response of a handler. The router turns a [`Problem`] into a response, since it knows the request.
///
/// ```
/// use axum::body::Body;
/// use lockstep_runtime::server::{Problem, Reply, Response};
///
/// fn get_call<'a>(id: i32) -> Reply<'a> {
///     Box::pin(async move {
///         match id {
///             7 => Ok(Response::new(Body::from("call 7"))),
///             _ => Err(Box::new(Problem::new(404, "The call does not exist."))),
///         }
///     })
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// assert!(get_call(7).await.is_ok());
/// assert!(get_call(8).await.is_err_and(|problem| problem.status == 404));
/// # }
/// ```
pub type Reply<'a> = Pin<Box<dyn Future<Output = Result<Response, Box<Problem>>> + Send + 'a>>;

/// Returns the response of a handler's result: a success, encoded by `codec`, or a documented error.
///
/// `status` is the status of a success; 0 if the value determines it. A stream is sent while it is produced. An error
/// in a stream closes the connection, so that the client does not mistake a part for the complete body.
///
/// ```
/// use lockstep_runtime::http::{Empty, ResponseVariant};
/// use lockstep_runtime::server::{Reply, respond};
///
/// fn delete_all<'a, E: ResponseVariant + 'a>() -> Reply<'a> {
///     respond(204, Empty, async { Ok::<_, E>(()) })
/// }
/// ```
pub fn respond<'a, T, E, C>(status: u16, codec: C, work: impl Future<Output = Result<T, E>> + Send + 'a) -> Reply<'a>
where
    C: Encode<T> + Send + 'a,
    E: ResponseVariant,
{
    Box::pin(async move {
        let (status, outgoing) = match work.await {
            Ok(value) => (status, codec.encode(value)),
            Err(error) => (error.status(), error.encode()),
        };
        build_response(status, outgoing)
    })
}

fn build_response(status: u16, outgoing: Result<Outgoing, EncodeError>) -> Result<Response, Box<Problem>> {
    let outgoing = outgoing.map_err(|error| {
        tracing::error!(%error, "cannot encode the response");
        Box::new(Problem::internal())
    })?;
    let status = outgoing.status.unwrap_or(status);
    let status_code = StatusCode::from_u16(status).map_err(|_| {
        tracing::error!(status, "the response has an invalid status");
        Box::new(Problem::internal())
    })?;
    let body = match outgoing.body {
        Payload::Empty => Body::empty(),
        Payload::Bytes(bytes) => Body::from(bytes),
        Payload::Stream(stream) => {
            Body::from_stream(stream.inspect_err(|error| tracing::error!(%error, "the response stream failed")))
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = status_code;
    *response.headers_mut() = outgoing.headers;
    Ok(response)
}
