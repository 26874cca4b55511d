//! Bodies and answers: `consumes` and `produces` say in which media types a schema is written.

use indexmap::{IndexMap, IndexSet};

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::Lower;
use crate::openapi::lower::swagger::parameter::Declared;
use crate::openapi::model::{Body, Header, Media, Schema, Types};

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

impl<'d> Lower<'d, '_> {
    /// The body of the operation at `node`: its `in: body` parameter, or its `in: formData` ones.
    pub(crate) fn swagger_body(&mut self, node: Node<'d>, declared: &Declared<'d>) -> Option<Body> {
        let consumes = self.media_types(node, "consumes");
        let Some(body) = declared.body else { return self.form(node, &declared.fields, &consumes) };
        for field in &declared.fields {
            field.mark_warned();
            let message = format!("a body has no place for the form field `{}`", name(*field).unwrap_or_default());
            let repair = Diagnostic::repair("body-and-form-fields", field.span(), message, "it is left out");
            self.push(repair.related(body.span(), "the body"));
        }
        let schema = body.get("schema").map(|schema| self.schema(schema));
        // Forms are of parameters in `formData`: what a whole document consumes has them for those.
        let whole = |name: &&String| ![FORM, MULTIPART].contains(&name.as_str());
        let mut names: Vec<String> = consumes.iter().filter(whole).cloned().collect();
        if names.is_empty() {
            names.push(consumes.into_iter().next().unwrap_or_else(|| "application/json".to_owned()));
        }
        let at = self.said(node, "consumes").unwrap_or(body);
        Some(Body {
            at: body.key_span(),
            name: self.component(body),
            description: self.prose(body, "description"),
            required: self.flag(body, "required"),
            content: names.into_iter().map(|name| Media::of(name, at, schema)).collect(),
        })
    }

    /// The form whose fields these parameters are; none when there are none.
    fn form(&mut self, node: Node<'d>, fields: &[Node<'d>], consumes: &[String]) -> Option<Body> {
        let first = *fields.first()?;
        let file = fields.iter().any(|field| field.peek("type").and_then(Node::as_str) == Some("file"));
        let usual = if file { MULTIPART } else { FORM };
        let mut names: Vec<String> =
            consumes.iter().filter(|name| [FORM, MULTIPART].contains(&name.as_str())).cloned().collect();
        if file {
            names.retain(|name| name == MULTIPART);
        }
        if names.is_empty() {
            names.push(usual.to_owned());
        }
        let mut properties = IndexMap::new();
        let mut required = IndexSet::new();
        for field in fields {
            let Some(name) = name(*field) else { continue };
            if self.flag(*field, "required") {
                required.insert(name.to_owned());
            }
            self.field_style(*field);
            properties.insert(name.to_owned(), self.plain_schema(*field));
        }
        let needed = !required.is_empty();
        let types = Types::named("object").unwrap_or_default();
        let schema = self.add(Schema { types, properties, required, ..Schema::any(first.span()) });
        let content = names.into_iter().map(|name| Media::of(name, node, Some(schema))).collect();
        Some(Body { at: first.key_span(), name: None, description: String::new(), required: needed, content })
    }

    /// A form writes each element of a list as a field of its own.
    fn field_style(&self, field: Node<'d>) {
        let Some(format) = field.get("collectionFormat") else { return };
        let list = field.peek("type").and_then(Node::as_str) == Some("array");
        if list && format.as_str() != Some("multi") {
            format.mark_warned();
            let message = "a list in a form is written as a field an element";
            self.push(Diagnostic::warning("parameter-style", format.key_span(), message));
        }
    }

    /// The media types of the answer at `node`, which the operation `from` gives.
    pub(crate) fn swagger_answer(&mut self, node: Node<'d>, from: Node<'d>, produces: &[String]) -> Vec<Media> {
        let _ = node.get_documented("examples");
        let Some(schema) = node.get("schema").filter(|schema| schema.kind() != NodeKind::Null) else {
            return Vec::new();
        };
        if schema.peek("type").and_then(Node::as_str) == Some("file") {
            schema.mark_all(Use::Generated);
            let octets = |name: &&String| !name.contains("json");
            let mut names: Vec<String> = produces.iter().filter(octets).cloned().collect();
            if names.is_empty() {
                // A file of any kind: its octets, as they are.
                names.push("*/*".to_owned());
            }
            return names.into_iter().map(|name| Media::of(name, node, None)).collect();
        }
        let id = self.schema(schema);
        let at = self.said(from, "produces").unwrap_or(node);
        let usual = ["application/json".to_owned()];
        let names = if produces.is_empty() { &usual } else { produces };
        names.iter().map(|name| Media::of(name.clone(), at, Some(id))).collect()
    }

    /// A header of an answer: its type stands in itself.
    pub(crate) fn swagger_header(&mut self, name: &str, node: Node<'d>) -> Header {
        let _ = node.get_documented("collectionFormat");
        Header {
            name: name.to_owned(),
            description: self.prose(node, "description"),
            required: false,
            component: self.component(node),
            schema: self.plain_schema(node),
        }
    }

    /// Where the media types at `key` of an operation are said.
    fn said(&self, node: Node<'d>, key: &str) -> Option<Node<'d>> {
        node.peek(key).or_else(|| self.document.root().peek(key))
    }

    /// The media types at `key` of an operation, or else of the document.
    pub(crate) fn media_types(&self, node: Node<'d>, key: &str) -> Vec<String> {
        let own = node.peek(key).is_some();
        let holder = if own { node } else { self.document.root() };
        let names = self.texts(holder, key);
        let at = holder.peek(key).map_or_else(|| holder.span(), |list| list.span());
        let known: IndexSet<String> = names.iter().filter_map(|name| self.media_type(name, at)).collect();
        known.into_iter().collect()
    }
}

pub(crate) fn name<'d>(field: Node<'d>) -> Option<&'d str> {
    field.peek("name").and_then(Node::as_written)
}
