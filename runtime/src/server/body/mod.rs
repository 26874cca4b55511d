//! Request bodies: read within the limit, decoded by their codec, validated.

mod form;
mod json;
mod receive;
mod scan;
mod sequence;

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::params::{Reader, scalar};
use super::response::problem::Faults;
use super::schema::operation_rules::{BodyRules, Codec, Content};
use super::schema::{At, sweep};
use super::value::{Tree, Typed};
use crate::File;
use crate::http::Payload;

pub(super) use json::{json_tree, utf8};
pub(super) use receive::{Source, receive};

/// A body that was read.
#[derive(Debug)]
pub(super) enum Body {
    /// None was sent.
    Absent,
    /// One, with what its media type is.
    Octets(Kind, Bytes),
    /// A multipart one.
    Parts(Kind, Vec<Part>),
    /// One that is read as it comes.
    Sequence(Kind, Payload),
}

/// What the rules say of a body's media type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    codec: Codec,
    schema: Option<u32>,
    variant: usize,
}

impl From<&Content> for Kind {
    fn from(content: &Content) -> Self {
        Self { codec: content.codec, schema: content.schema, variant: content.variant }
    }
}

impl Body {
    /// The number of the variant that its media type has.
    pub(super) fn variant(&self) -> usize {
        match self {
            Self::Absent => 0,
            Self::Octets(kind, _) | Self::Parts(kind, _) | Self::Sequence(kind, _) => kind.variant,
        }
    }
}

/// A part of a multipart body.
#[derive(Debug)]
pub(super) struct Part {
    name: String,
    json: bool,
    file: File,
}

impl Reader<'_> {
    /// Reads a body into its type, adding what is wrong with it. None when it is wrong, or absent.
    pub(super) fn body<T>(self, body: Body, faults: &mut Faults) -> Option<T>
    where
        T: DeserializeOwned + Serialize,
    {
        let before = faults.len();
        let (schema, tree) = match body {
            Body::Absent => return None,
            Body::Sequence(..) => {
                faults.add("", "cannot be read as one value");
                return None;
            }
            Body::Octets(Kind { codec: Codec::Json, schema, .. }, octets) => return self.json(schema, &octets, faults),
            Body::Octets(Kind { codec, schema, .. }, octets) => (schema, self.octets(codec, schema, octets, faults)?),
            Body::Parts(Kind { codec: Codec::Pairs, schema, .. }, parts) => (schema, self.pair_parts(parts, faults)?),
            Body::Parts(Kind { schema, .. }, parts) => (schema, self.form_parts(schema, parts, faults)),
        };
        // Fields that could not be read are not in the tree; the others are judged all the same.
        let read = faults.len() == before;
        let valid = self.judge(schema, &tree, "", faults);
        (read && valid).then(|| self.typed(tree, "", faults)).flatten()
    }

    fn octets(self, codec: Codec, schema: Option<u32>, octets: Bytes, faults: &mut Faults) -> Option<Tree> {
        if codec == Codec::Binary {
            return Some(Tree::Bytes(octets));
        }
        let text = utf8(&octets).map_err(|detail| faults.add("", detail)).ok()?;
        match codec {
            Codec::Form => self.form(schema, text, faults),
            Codec::Pairs => self.key_values(text, faults),
            _ => {
                let value = schema.map_or_else(|| Ok(Tree::Text(text.to_owned())), |it| scalar(text, self.table, it));
                value.map_err(|detail| faults.add("", detail)).ok()
            }
        }
    }

    /// Whether a tree is valid.
    fn judge(self, schema: Option<u32>, tree: &Tree, root: &str, faults: &mut Faults) -> bool {
        let (before, at) = (faults.len(), At::Root(root));
        sweep(tree, &at, self.limits.refuse_nul, faults);
        if let Some(schema) = schema {
            self.table.judge(schema, tree, &at, faults);
        }
        faults.len() == before
    }

    /// Reads a tree without faults into its type. What still does not fit is said without its value: it may be one
    /// that may only be written.
    pub(super) fn typed<T: DeserializeOwned>(self, tree: Tree, root: &str, faults: &mut Faults) -> Option<T> {
        match crate::strict(|| T::deserialize(Typed(tree))) {
            Ok(value) => Some(value),
            Err(error) => {
                let escape = |token: &str| format!("/{}", token.replace('~', "~0").replace('/', "~1"));
                let place: String = error.tokens().map(escape).collect();
                faults.add(format!("{root}{place}"), error.told());
                None
            }
        }
    }
}

impl BodyRules {
    /// What media types it takes, for `Accept` in a 415.
    pub(super) fn accepted(&self) -> String {
        let names: Vec<_> = self.content.iter().map(|content| content.media.to_string()).collect();
        names.join(", ")
    }
}
