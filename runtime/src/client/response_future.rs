//! How generated builders are sent.

use std::pin::Pin;

use super::Error;

/// A request on its way.
pub type ResponseFuture<'c, T, E> = Pin<Box<dyn Future<Output = Result<T, Error<E>>> + Send + 'c>>;

/// Which statuses are the success of an operation; [`request!`](crate::request) names them.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Success {
    /// One.
    Code(u16),
    /// Those with this first digit.
    Range(u16),
    /// Those that the codec says.
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
