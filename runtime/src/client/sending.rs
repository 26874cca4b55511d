//! How generated builders are sent.

use std::pin::Pin;

use super::Error;

/// A request on its way.
pub type Sending<'c, T, E> = Pin<Box<dyn Future<Output = Result<T, Error<E>>> + Send + 'c>>;

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

/// Gives a builder `struct Name<'c>(RequestBuilder<'c>)` its `send` and `IntoFuture`.
///
/// `request! { GetCallLog CallLog, GetCallLogError, 200 Json("application/json") }`. In place of `200`: `range 2`, or `default`
/// for any 2xx when the description has only a default answer. Several documented successes: `GetOk, GetError, Responses`.
#[macro_export]
macro_rules! request {
    ($name:ident $ok:ty, $error:ty, $status:literal $codec:ident $(($media:literal))? $(,)?) => {
        $crate::request!(@ $name $ok, $error, Code($status), $codec $(($media))?);
    };
    ($name:ident $ok:ty, $error:ty, range $digit:literal $codec:ident $(($media:literal))? $(,)?) => {
        $crate::request!(@ $name $ok, $error, Range($digit), $codec $(($media))?);
    };
    ($name:ident $ok:ty, $error:ty, default $codec:ident $(($media:literal))? $(,)?) => {
        $crate::request!(@ $name $ok, $error, Range(2), $codec $(($media))?);
    };
    ($name:ident $ok:ty, $error:ty, Responses $(,)?) => {
        impl<'c> $name<'c> {
            /// Sends the request; `.await` on the builder does the same.
            #[inline]
            pub fn send(self) -> $crate::client::Sending<'c, $ok, $error> {
                self.0.send($crate::client::Success::Responses, $crate::http::Responses)
            }
        }
        $crate::request!(@future $name $ok, $error);
    };
    (@ $name:ident $ok:ty, $error:ty, $success:ident($number:literal), $codec:ident $(($media:literal))?) => {
        impl<'c> $name<'c> {
            /// Sends the request; `.await` on the builder does the same.
            #[inline]
            pub fn send(self) -> $crate::client::Sending<'c, $ok, $error> {
                self.0.send($crate::client::Success::$success($number), $crate::http::$codec $(($media))?)
            }
        }
        $crate::request!(@future $name $ok, $error);
    };
    (@future $name:ident $ok:ty, $error:ty) => {
        impl<'c> ::core::future::IntoFuture for $name<'c> {
            type Output = ::core::result::Result<$ok, $crate::client::Error<$error>>;
            type IntoFuture = $crate::client::Sending<'c, $ok, $error>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                self.send()
            }
        }
    };
}
