//! [`ReceivedBody`]: a body that is not yet decoded.

use bytes::Bytes;

use crate::File;
use crate::http::Payload;
use crate::server::schema::operation_rules::{BodyCodec, ContentRules};

/// A body that is not yet decoded.
#[derive(Debug)]
pub(in crate::server) enum ReceivedBody {
    Absent,
    Bytes(ContentKind, Bytes),
    Multipart(ContentKind, Vec<BodyPart>),
    /// A body that is read element by element, while it is received.
    Sequence(ContentKind, Payload),
}

impl ReceivedBody {
    /// Returns the index of the variant of the body's enum, by its media type.
    pub(in crate::server) fn variant(&self) -> usize {
        match self {
            Self::Absent => 0,
            Self::Bytes(kind, _) | Self::Multipart(kind, _) | Self::Sequence(kind, _) => kind.variant,
        }
    }
}

/// How a body of a media type is decoded.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) struct ContentKind {
    pub(super) codec: BodyCodec,
    pub(super) schema: Option<u32>,
    variant: usize,
}

impl From<&ContentRules> for ContentKind {
    fn from(rules: &ContentRules) -> Self {
        Self { codec: rules.codec, schema: rules.schema, variant: rules.variant }
    }
}

/// A part of a multipart body.
#[derive(Debug)]
pub(in crate::server) struct BodyPart {
    pub(super) name: String,
    pub(super) is_json: bool,
    pub(super) file: File,
}
