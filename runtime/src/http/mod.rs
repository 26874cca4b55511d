//! What client and server share: operations as data, codecs of bodies, responses and streams.
//!
//! Generated code names an operation once, as an [`Operation`], and the content of a body by a codec. A client decodes with the
//! codec with which a server encodes.
//!
//! | codec | value |
//! |---|---|
//! | [`Json`] | any value |
//! | [`Text`] | a string, or another scalar as a string |
//! | [`Binary`] | [`Bytes`], or `Items<Bytes>` while they arrive |
//! | [`Form`], [`DeepForm`], [`Pairs`], [`Multipart`] | forms |
//! | [`JsonStream`], [`JsonLines`], [`JsonSequence`] | [`Items`] of values, one by one |
//! | [`EventStream`], [`EventObjects`] | server-sent events, one by one |
//! | [`HeadersAndBody`] | a struct of a body and headers ([`WithHeaders`]) |
//! | [`AnyContent`] | an enum with a variant for each media type ([`ContentChoice`]) |
//! | [`Responses`] | an enum with a variant for each status ([`ResponseVariant`]) |
//! | [`Empty`] | no body |

mod codec;
mod error;
mod json_error;
mod non_finite;
mod operation;
mod payload;
mod scalar_text;
mod stream;

pub use bytes::Bytes;
#[doc(hidden)]
pub use codec::choice::is_media;
pub use codec::choice::{AnyContent, ContentChoice, Element, FromBody, ReadBody, RequestContent, ResponseContent};
pub use codec::events::{EventObjects, EventStream, ServerEvent};
#[cfg(feature = "server")]
pub(crate) use codec::events::{decode_event_objects, decode_events};
pub use codec::form::{DeepForm, Form, Pairs};
pub use codec::json_lines::{JsonLines, JsonSequence};
#[cfg(feature = "server")]
pub(crate) use codec::json_lines::{Separator, decode_json_lines};
pub use codec::json_stream::JsonStream;
pub use codec::multipart::Multipart;
pub use codec::responses::{ResponseVariant, Responses};
#[doc(hidden)]
pub use codec::responses::{with_status, with_status_of, write_status};
#[doc(hidden)]
pub use codec::with_headers::describe_body;
pub use codec::with_headers::{BodyInfo, HeadersAndBody, WithHeaders, header_optional, header_required, put_header};
pub use codec::{Binary, Decode, Empty, Encode, Json, Text};
pub use error::{DecodeError, EncodeError, StreamError, StreamErrorKind};
pub use futures_core::Stream;
pub use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
#[cfg(feature = "client")]
pub(crate) use non_finite::to_json;
pub use operation::{Explode, Operation, ParameterLocation, ParameterStyle, Requirement, Scheme, SchemeKind};
#[cfg(feature = "client")]
pub(crate) use payload::content_type_of;
pub use payload::{ByteStream, Outgoing, Payload, Received};
pub use scalar_text::{from_text, to_text};
#[cfg(feature = "server")]
pub(crate) use stream::framing::Parse;
pub use stream::items::Items;
