//! Bodies and media types.

use super::Lower;
use super::model::{Body, Media};
use crate::document::{Node, Use};

impl Media {
    /// A media type of any kind, of which nothing else is known.
    pub(super) fn any(node: Node<'_>) -> Self {
        Self { name: "*/*".to_owned(), at: node.key_span(), schema: None, pairs: false }
    }
}

impl<'d> Lower<'d, '_> {
    /// The request body of the operation at `node`.
    pub(super) fn body(&mut self, node: Node<'d>) -> Option<Body> {
        let entry = node.get("requestBody")?;
        let Some(body) = self.follow(entry) else {
            // What is referred to and stands nowhere is a body of any kind.
            let any = Body {
                at: entry.key_span(),
                description: String::new(),
                required: false,
                content: vec![Media::any(entry)],
            };
            return entry.is_map().then_some(any);
        };
        let content = self.content(body);
        (!content.is_empty()).then(|| Body {
            at: body.key_span(),
            description: self.described(entry, body),
            required: self.flag(body, "required"),
            content,
        })
    }

    /// The media types at `content`.
    pub(super) fn content(&mut self, node: Node<'d>) -> Vec<Media> {
        let mut content = Vec::new();
        for (name, entry) in self.map(node, "content") {
            entry.mark(Use::Generated);
            let Some(entry) = self.follow(entry) else { continue };
            for key in ["example", "examples", "encoding"] {
                let _ = entry.documented(key);
            }
            content.push(Media {
                name: name.trim().to_ascii_lowercase(),
                at: entry.key_span(),
                schema: entry.get("schema").map(|schema| self.schema(schema)),
                pairs: self.choice(entry, "x-lockstep-form", &[("pairs", true)]).unwrap_or(false),
            });
        }
        content
    }
}
