//! Bodies and media types.

use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};
use crate::openapi::lower::Lower;
use crate::openapi::model::{Body, Media, SchemaId};

impl Media {
    /// A media type of any kind, of which nothing else is known.
    pub(crate) fn any(node: Node<'_>) -> Self {
        Self::of("*/*".to_owned(), node, None)
    }

    /// A media type with a schema.
    pub(crate) fn of(name: String, node: Node<'_>, schema: Option<SchemaId>) -> Self {
        Self { name, at: node.key_span(), schema, item: None, deep: Vec::new(), parts: Vec::new(), pairs: false }
    }
}

impl<'d> Lower<'d, '_> {
    /// The request body of the operation at `node`.
    pub(crate) fn body(&mut self, node: Node<'d>) -> Option<Body> {
        let entry = node.get("requestBody")?;
        let Some(body) = self.follow(entry) else {
            // What is referred to and stands nowhere is a body of any kind.
            let any = Body {
                at: entry.key_span(),
                name: None,
                description: String::new(),
                required: false,
                content: vec![Media::any(entry)],
            };
            return entry.is_map().then_some(any);
        };
        let content = self.content(body);
        (!content.is_empty()).then(|| Body {
            at: body.key_span(),
            name: self.component_name(entry, &self.components),
            description: self.described(entry, body),
            required: self.flag(body, "required"),
            content,
        })
    }

    /// The media types at `content`.
    pub(crate) fn content(&mut self, node: Node<'d>) -> Vec<Media> {
        let mut content = Vec::new();
        let mut schemas: Vec<(Node<'d>, SchemaId)> = Vec::new();
        for (name, entry) in self.map(node, "content") {
            entry.mark(Use::Generated);
            let Some(name) = self.media_type(name, entry.key_span()) else {
                entry.mark_warned();
                continue;
            };
            if content.iter().any(|other: &Media| other.name == name) {
                let message = format!("`{name}` stands here already");
                self.push(Diagnostic::repair("invalid-media-type", entry.key_span(), message, "the first is read"));
                entry.mark_warned();
                continue;
            }
            let Some(entry) = self.follow(entry) else { continue };
            for key in ["example", "examples", "prefixEncoding", "itemEncoding"] {
                let _ = entry.get_documented(key);
            }
            let schema = entry.get("schema").map(|schema| self.schema_like(schema, &mut schemas));
            let mut media = Media::of(name, entry, schema);
            media.item = entry.get("itemSchema").map(|item| self.schema(item));
            media.pairs = self.choice(entry, "x-lockstep-form", &[("pairs", true)]).unwrap_or(false);
            self.form_encoding(entry, &mut media);
            content.push(media);
        }
        content
    }

    /// A schema that stands word for word beside another one of the same content is that one.
    fn schema_like(&mut self, node: Node<'d>, others: &mut Vec<(Node<'d>, SchemaId)>) -> SchemaId {
        let same = |other: &&(Node<'d>, SchemaId)| node.is_map() && node.to_json() == other.0.to_json();
        if let Some((_, id)) = others.iter().find(same) {
            node.mark_all(Use::Generated);
            return *id;
        }
        let id = self.schema(node);
        others.push((node, id));
        id
    }

    /// What `encoding` says of members. What has no effect is told of as unread.
    fn form_encoding(&self, node: Node<'d>, media: &mut Media) {
        let parts = media.name.starts_with("multipart/");
        for (name, encoding) in self.map(node, "encoding") {
            encoding.mark(Use::Generated);
            let style = self.choice(encoding, "style", &[("form", false), ("deepObject", true)]);
            if style == Some(true) {
                media.deep.push(name.to_owned());
            }
            // What is done anyway.
            if encoding.peek("explode").and_then(Node::as_bool) != Some(false) {
                let _ = encoding.get_documented("explode");
            }
            let json = |node: &Node<'d>| node.as_str().is_some_and(|media| media.starts_with("application/json"));
            if parts && let Some(kind) = self.text(encoding, "contentType") {
                media.parts.push((name.to_owned(), kind.trim().to_ascii_lowercase()));
            } else if encoding.peek("contentType").is_some_and(|node| json(&node)) {
                let _ = encoding.get_documented("contentType");
            }
        }
        // A member that is a file by its `contentMediaType` has that in a form, too.
        let Some(schema) = node.peek("schema").filter(|_| parts).map(|schema| self.through(schema)) else { return };
        for (name, property) in schema.peek("properties").into_iter().flat_map(Node::entries) {
            let kind = property.peek("contentMediaType").and_then(Node::as_str);
            if let Some(kind) = kind.filter(|_| !media.parts.iter().any(|(known, _)| known == name)) {
                media.parts.push((name.to_owned(), kind.trim().to_ascii_lowercase()));
            }
        }
    }
}
