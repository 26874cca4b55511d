//! What client and server share: operations as data, payload codecs, answers and streams.
//!
//! Generated code names an operation once, as an [`Operation`], and each payload by a codec: [`Json`], [`JsonStream`],
//! [`Text`], [`Binary`], [`Empty`], [`Headed`] or [`Answers`]. A client decodes with it what a server encodes with it.

mod answers;
mod choice;
mod codec;
mod error;
mod events;
mod finite;
mod form;
mod headed;
mod items;
mod json;
mod json_stream;
mod lines;
mod multipart;
mod operation;
mod payload;
mod pointer;
mod sequence;
mod split;
mod text;
mod turn;

pub use answers::{Answer, Answers};
#[doc(hidden)]
pub use answers::{describe, with_range, with_status};
pub use bytes::Bytes;
#[doc(hidden)]
pub use choice::is_media;
pub use choice::{Choice, ChoiceAnswer, ChoiceBody, Choices, Element, FromBody, Take};
pub use codec::{Binary, Decode, Empty, Encode, Json, Text};
pub use error::{DecodeError, EncodeError, StreamError, StreamFault};
pub use events::{EventObjects, EventStream, ServerEvent};
#[cfg(feature = "server")]
pub(crate) use events::{events, objects};
#[cfg(feature = "client")]
pub(crate) use finite::to_tree;
pub use form::{DeepForm, Form, Pairs};
pub use futures_core::Stream;
#[doc(hidden)]
pub use headed::facts;
pub use headed::{Headed, WithHeaders, header_optional, header_required, put_header};
pub use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
pub use items::Items;
pub use json_stream::JsonStream;
#[cfg(feature = "server")]
pub(crate) use lines::read as lines;
pub use lines::{JsonLines, JsonSequence};
pub use multipart::Multipart;
pub use operation::{Operation, Place, Requirement, Scheme, SchemeKind, Style};
#[cfg(feature = "client")]
pub(crate) use payload::media;
pub use payload::{ByteStream, Outgoing, Payload, Received};
#[cfg(feature = "server")]
pub(crate) use sequence::Parse;
pub use text::{from_text, to_text};
