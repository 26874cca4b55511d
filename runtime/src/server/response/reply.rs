//! What handlers answer.

use std::future::Future;
use std::pin::Pin;

use axum::body::Body;
use futures_util::TryStreamExt;
use http::StatusCode;

use super::problem::Problem;
use crate::http::{Encode, EncodeError, Outgoing, Payload, ResponseVariant};
use crate::server::Response;

/// A handler's answer on its way; a problem is answered by the router, which knows the request.
pub type Reply<'a> = Pin<Box<dyn Future<Output = Result<Response, Box<Problem>>> + Send + 'a>>;

/// Answers with what a handler gives: a success with this status (0: what the value says) by this codec, or one of
/// the documented errors.
///
/// A stream is sent while it is made; an error in it breaks the connection off, so that nobody takes a part for the
/// whole.
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
        write_response(status, outgoing)
    })
}

fn write_response(status: u16, outgoing: Result<Outgoing, EncodeError>) -> Result<Response, Box<Problem>> {
    let outgoing = outgoing.map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        Box::new(Problem::internal())
    })?;
    let said = outgoing.status.unwrap_or(status);
    let status = StatusCode::from_u16(said).map_err(|_| {
        tracing::error!(status = said, "an answer has no status that there is");
        Box::new(Problem::internal())
    })?;
    let body = match outgoing.body {
        Payload::Empty => Body::empty(),
        Payload::Bytes(bytes) => Body::from(bytes),
        Payload::Stream(stream) => {
            Body::from_stream(stream.inspect_err(|error| tracing::error!(%error, "an answer broke off")))
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = outgoing.headers;
    Ok(response)
}
