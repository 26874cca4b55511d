//! Bodies and media types.

use super::Lower;
use super::model::{Body, Media};
use crate::document::{Node, Use};

impl Media {
    /// A media type of any kind, of which nothing else is known.
    pub(super) fn any(node: Node<'_>) -> Self {
        Self { name: "*/*".to_owned(), at: node.key_span(), schema: None, items: false, deep: Vec::new(), pairs: false }
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
                component: None,
                content: vec![Media::any(entry)],
            };
            return entry.is_map().then_some(any);
        };
        let content = self.content(body);
        (!content.is_empty()).then(|| Body {
            at: body.key_span(),
            description: self.described(entry, body),
            required: self.flag(body, "required"),
            component: self.component(body),
            content,
        })
    }

    /// The media types at `content`.
    pub(super) fn content(&mut self, node: Node<'d>) -> Vec<Media> {
        let mut content = Vec::new();
        for (name, entry) in self.map(node, "content") {
            entry.mark(Use::Generated);
            let Some(entry) = self.follow(entry) else { continue };
            for key in ["example", "examples", "itemSchema", "prefixEncoding", "itemEncoding"] {
                let _ = entry.documented(key);
            }
            let deep = self.deep_members(entry);
            content.push(Media {
                name: name.trim().to_ascii_lowercase(),
                at: entry.key_span(),
                schema: entry.get("schema").map(|schema| self.schema(schema)),
                items: entry.peek("itemSchema").is_some(),
                deep,
                pairs: self.choice(entry, "x-lockstep-form", &[("pairs", true)]).unwrap_or(false),
            });
        }
        content
    }

    /// The members with `style: deepObject`. What else their `encoding` says is told of where it has no effect.
    fn deep_members(&self, media: Node<'d>) -> Vec<String> {
        let mut deep = Vec::new();
        for (name, encoding) in self.map(media, "encoding") {
            encoding.mark(Use::Generated);
            let style = self.choice(encoding, "style", &[("form", false), ("deepObject", true)]);
            if style == Some(true) {
                deep.push(name.to_owned());
            }
            // What is done anyway.
            if encoding.peek("explode").and_then(Node::as_bool) != Some(false) {
                let _ = encoding.documented("explode");
            }
            let json = |node: &Node<'d>| node.as_str().is_some_and(|media| media.starts_with("application/json"));
            if encoding.peek("contentType").is_some_and(|node| json(&node)) {
                let _ = encoding.documented("contentType");
            }
        }
        deep
    }
}
