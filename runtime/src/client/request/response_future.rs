//! The future of a response.

use std::pin::Pin;

use crate::client::Error;

/// The future of a response, or of the error of its call.
///
/// ```no_run
/// use lockstep_runtime::client::{RequestBuilder, ResponseFuture};
/// use lockstep_runtime::{Request, Responses, Value};
///
/// #[derive(Debug, Responses)]
/// enum GetCallError {
///     #[response(404, Empty)]
///     NotFound,
/// }
///
/// #[derive(Request)]
/// #[request(Value, GetCallError, 200, Json("application/json"))]
/// struct GetCallRequest<'c>(RequestBuilder<'c>);
///
/// async fn get_call(request: GetCallRequest<'_>) -> Option<Value> {
///     let response: ResponseFuture<'_, Value, GetCallError> = request.into_future();
///     response.await.ok()
/// }
/// ```
pub type ResponseFuture<'c, T, E> = Pin<Box<dyn Future<Output = Result<T, Error<E>>> + Send + 'c>>;

/// The statuses of an operation's success; see the derive [`Request`](crate::Request).
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Success {
    /// One status.
    Code(u16),
    /// All statuses with this first digit.
    Range(u16),
    /// The statuses of the codec [`Responses`](crate::http::Responses).
    Responses,
}

impl Success {
    pub(super) fn covers(self, status: u16) -> bool {
        match self {
            Self::Code(code) => status == code,
            Self::Range(digit) => status / 100 == digit,
            Self::Responses => true,
        }
    }
}
