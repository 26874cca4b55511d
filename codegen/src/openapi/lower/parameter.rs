//! Parameters.

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::Lower;
use crate::openapi::model::{Param, Place, Style};

const PLACES: [(&str, Place); 4] =
    [("path", Place::Path), ("query", Place::Query), ("header", Place::Header), ("cookie", Place::Cookie)];

const STYLES: [(&str, Style); 8] = [
    ("simple", Style::Simple),
    ("label", Style::Label),
    ("matrix", Style::Matrix),
    ("form", Style::Form),
    ("spaceDelimited", Style::SpaceDelimited),
    ("pipeDelimited", Style::PipeDelimited),
    ("deepObject", Style::DeepObject),
    // OpenAPI 3.2, 4.12.3; of a single value it is the same.
    ("cookie", Style::Form),
];

impl<'d> Lower<'d, '_> {
    /// The parameters declared at `node`. A name and place stands once; a second one is left out.
    pub(crate) fn params(&mut self, node: Node<'d>) -> Vec<Param> {
        let mut params: Vec<Param> = Vec::new();
        for entry in self.list(node, "parameters") {
            let Some(target) = self.follow(entry) else { continue };
            let Some(mut param) = self.param(target) else { continue };
            param.description = self.described(entry, target);
            if params.iter().any(|other| other.name == param.name && other.place == param.place) {
                let message = format!("the parameter `{}` stands here already", param.name);
                self.push(Diagnostic::repair("duplicate-parameter", entry.span(), message, "this one is left out"));
            } else {
                params.push(param);
            }
        }
        params
    }

    fn param(&mut self, node: Node<'d>) -> Option<Param> {
        let name = self.needed(node, "name")?.to_owned();
        if node.peek("in").and_then(Node::as_str) == Some("querystring") {
            return self.query_string(node, name);
        }
        let place = self.parameter_place(node, &PLACES)?;
        if self.said_elsewhere(node, &name, place) {
            return None;
        }
        let content = self.map(node, "content").into_iter().next();
        let (style, schema) = match content {
            Some((media, entry)) => (self.content_style(media, entry, place), entry.get("schema")),
            None => (self.style(node, place), node.get("schema")),
        };
        for key in ["example", "examples", "x-example"] {
            let _ = node.get_documented(key);
        }
        Some(Param {
            name,
            at: node.span(),
            place,
            description: self.prose(node, "description"),
            required: self.required(node, place),
            deprecated: self.flag(node, "deprecated"),
            style,
            explode: self.flag_if(node, "explode").unwrap_or(style == Style::Form || style == Style::DeepObject),
            allow_reserved: self.flag(node, "allowReserved"),
            allow_empty: self.flag(node, "allowEmptyValue"),
            component: self.component(node),
            schema: self.schema_or_text(node, schema),
        })
    }

    /// The whole query as one value (OpenAPI 3.2, 4.12.1): as a form, it is an object with a pair a member.
    fn query_string(&mut self, node: Node<'d>, name: String) -> Option<Param> {
        let _ = node.get("in");
        let (media, entry) = self.map(node, "content").into_iter().next()?;
        for key in ["example", "examples"] {
            let _ = (node.get_documented(key), entry.get_documented(key));
        }
        if media != "application/x-www-form-urlencoded" {
            node.mark_warned();
            let message = format!("a query that is `{media}` as a whole is not written yet");
            self.push(Diagnostic::warning("not-generated", entry.key_span(), message).label("left out"));
            return None;
        }
        Some(Param {
            name,
            at: node.span(),
            place: Place::Query,
            description: self.prose(node, "description"),
            required: self.flag(node, "required"),
            deprecated: self.flag(node, "deprecated"),
            style: Style::Form,
            explode: true,
            allow_reserved: false,
            allow_empty: false,
            component: self.component(node),
            schema: self.schema_or_text(node, entry.get("schema")),
        })
    }

    /// Where the parameter at `node` stands; without a place it is left out, with a repair.
    pub(crate) fn parameter_place<T: Copy>(&self, node: Node<'d>, places: &[(&str, T)]) -> Option<T> {
        let place = self.choice(node, "in", places);
        if place.is_none() {
            node.mark_warned();
            if node.peek("in").is_none() {
                let name = node.peek("name").and_then(Node::as_written).unwrap_or_default();
                let known: Vec<&str> = places.iter().map(|(name, _)| *name).collect();
                let message = format!("the parameter `{name}` does not say where it stands");
                self.push(
                    Diagnostic::repair("missing-parameter-location", node.span(), message, "it is left out")
                        .help(format!("add `in:` with one of {}", known.join(", "))),
                );
            }
        }
        place
    }

    /// Whether media types, security or the connection say what this header would (OpenAPI 3.1, 4.8.12.1: then its declaration
    /// is ignored).
    pub(crate) fn said_elsewhere(&self, node: Node<'d>, name: &str, place: Place) -> bool {
        let own = ["accept", "content-type", "authorization"].contains(&name.to_ascii_lowercase().as_str());
        let said = own || is_framing(name);
        if said && place == Place::Header {
            node.mark_all(Use::Documented);
            return true;
        }
        false
    }

    fn content_style(&self, media: &str, entry: Node<'d>, place: Place) -> Style {
        entry.mark(Use::Generated);
        for key in ["example", "examples"] {
            let _ = entry.get_documented(key);
        }
        let kind = entry.peek("schema").and_then(|schema| schema.peek("type")).and_then(Node::as_str);
        if media.starts_with("text/") && matches!(kind, Some("string" | "boolean" | "integer" | "number")) {
            return usual_style(place);
        }
        if !media.contains("json") {
            let message = format!("a parameter with content `{media}` is written as JSON");
            self.push(Diagnostic::warning("parameter-content", entry.key_span(), message));
        }
        Style::Json
    }

    fn style(&self, node: Node<'d>, place: Place) -> Style {
        let usual = usual_style(place);
        let Some(style) = self.choice(node, "style", &STYLES) else { return usual };
        let fits = match place {
            Place::Path => matches!(style, Style::Simple | Style::Label | Style::Matrix),
            Place::Header => style == Style::Simple,
            Place::Cookie => style == Style::Form,
            Place::Query => {
                let cookie = node.peek("style").and_then(Node::as_str) == Some("cookie");
                !cookie && !matches!(style, Style::Simple | Style::Label | Style::Matrix)
            }
        };
        if fits {
            return style;
        }
        if let Some(entry) = node.peek("style").map(Node::mark_warned) {
            let message =
                format!("`style: {}` has no meaning where this parameter stands", entry.as_str().unwrap_or_default());
            self.push(Diagnostic::repair("parameter-style", entry.span(), message, "it is left out"));
        }
        usual
    }

    /// A path parameter is always required; one that says otherwise is repaired.
    pub(crate) fn required(&self, node: Node<'d>, place: Place) -> bool {
        let said = self.flag_if(node, "required");
        if place != Place::Path || said == Some(true) {
            return said.unwrap_or(false);
        }
        let at = node.peek("required").map_or(node.span(), Node::span);
        let name = node.peek("name").and_then(Node::as_str).unwrap_or_default();
        self.push(
            Diagnostic::repair(
                "optional-path-parameter",
                at,
                format!("the path parameter `{name}` is not required"),
                "it is required, as a part of the path is always there",
            )
            .help("write `required: true`"),
        );
        true
    }

    /// The schema of a parameter or header; text, with a repair, when it has none.
    pub(crate) fn schema_or_text(&mut self, node: Node<'d>, schema: Option<Node<'d>>) -> crate::openapi::SchemaId {
        if let Some(schema) = schema.filter(|schema| schema.kind() != NodeKind::Null) {
            return self.schema(schema);
        }
        let message = "neither `schema` nor `content` says what this is";
        self.push(Diagnostic::repair("missing-schema", node.span(), message, "it is read as text"));
        let types = crate::openapi::Types::named("string").unwrap_or_default();
        self.add(crate::openapi::Schema { types, ..crate::openapi::Schema::any(node.span()) })
    }
}

/// The style of a parameter that says none.
/// Whether a header is the connection's own: where a message ends, and what becomes of it on its way (RFC 9110, 7.6.1; RFC 9112).
/// Whoever sets it otherwise breaks the message.
pub(crate) fn is_framing(name: &str) -> bool {
    const FRAMING: [&str; 10] = [
        "connection",
        "content-length",
        "expect",
        "host",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    FRAMING.contains(&name.to_ascii_lowercase().as_str())
}

fn usual_style(place: Place) -> Style {
    match place {
        Place::Path | Place::Header => Style::Simple,
        Place::Query | Place::Cookie => Style::Form,
    }
}
