//! Parameters: their types stand in themselves, and bodies are among them.

use crate::diagnostic::Diagnostic;
use crate::document::Node;
use crate::openapi::lower::Lower;
use crate::openapi::lower::schema::constraints;
use crate::openapi::lower::swagger::content::name;
use crate::openapi::model::{Notes, Param, Place, Schema, SchemaId, Style};

/// Where a parameter stands.
#[derive(Clone, Copy)]
enum In {
    Place(Place),
    Body,
    Form,
}

const PLACES: [(&str, In); 5] = [
    ("path", In::Place(Place::Path)),
    ("query", In::Place(Place::Query)),
    ("header", In::Place(Place::Header)),
    ("body", In::Body),
    ("formData", In::Form),
];

/// `collectionFormat`.
#[derive(Clone, Copy, PartialEq)]
enum Format {
    Commas,
    Spaces,
    Tabs,
    Pipes,
    Multi,
}

const FORMATS: [(&str, Format); 5] = [
    ("csv", Format::Commas),
    ("ssv", Format::Spaces),
    ("tsv", Format::Tabs),
    ("pipes", Format::Pipes),
    ("multi", Format::Multi),
];

/// What stands under `parameters`: parameters, and in Swagger 2.0 what makes a body.
#[derive(Clone, Default)]
pub(crate) struct Declared<'d> {
    /// The parameters of path, query, headers and cookies.
    pub(crate) params: Vec<Param>,
    /// The `in: body` parameter.
    pub(crate) body: Option<Node<'d>>,
    /// The `in: formData` parameters.
    pub(crate) fields: Vec<Node<'d>>,
}

impl Declared<'_> {
    /// Parameters alone, as OpenAPI 3 has them.
    pub(crate) fn of(params: Vec<Param>) -> Self {
        Self { params, ..Self::default() }
    }

    /// With what is declared further out and not here.
    pub(crate) fn over(self, outer: &Self) -> Self {
        let hidden = |param: &&Param| self.params.iter().any(|own| own.name == param.name && own.place == param.place);
        let params: Vec<Param> =
            outer.params.iter().filter(|param| !hidden(param)).chain(&self.params).cloned().collect();
        let hidden = |field: &&Node<'_>| self.fields.iter().any(|own| name(*own) == name(**field));
        let fields = outer.fields.iter().filter(|field| !hidden(field)).chain(&self.fields).copied().collect();
        Self { params, body: self.body.or(outer.body), fields }
    }
}

impl<'d> Lower<'d, '_> {
    /// What is declared under `parameters` of `node`. A name and place stands once; a second one is left out.
    pub(crate) fn swagger_params(&mut self, node: Node<'d>) -> Declared<'d> {
        let mut declared = Declared::default();
        for entry in self.list(node, "parameters") {
            let Some(param) = self.follow(entry) else { continue };
            if !self.declare(param, &mut declared) {
                let name = param.peek("name").and_then(Node::as_str).unwrap_or_default();
                let message = format!("the parameter `{name}` stands here already");
                entry.mark_warned();
                self.push(Diagnostic::repair("duplicate-parameter", entry.span(), message, "this one is left out"));
            }
        }
        declared
    }

    /// Whether this is the first of its name and place.
    fn declare(&mut self, node: Node<'d>, declared: &mut Declared<'d>) -> bool {
        let Some(place) = self.parameter_place(node, &PLACES) else { return true };
        match place {
            In::Body => {
                let first = declared.body.is_none();
                let _ = self.text(node, "name");
                declared.body = declared.body.or(Some(node));
                first
            }
            In::Form => {
                let Some(name) = self.needed(node, "name") else { return true };
                let named = |field: &Node<'d>| field.peek("name").and_then(Node::as_written) == Some(name);
                let first = !declared.fields.iter().any(named);
                declared.fields.extend(first.then_some(node));
                first
            }
            In::Place(place) => {
                let Some(param) = self.swagger_param(node, place) else { return true };
                let same = |other: &Param| other.name == param.name && other.place == place;
                let first = !declared.params.iter().any(same);
                declared.params.extend(first.then_some(param));
                first
            }
        }
    }

    fn swagger_param(&mut self, node: Node<'d>, place: Place) -> Option<Param> {
        let name = self.needed(node, "name")?.to_owned();
        if self.said_elsewhere(node, &name, place) {
            return None;
        }
        for key in ["example", "x-example"] {
            let _ = node.get_documented(key);
        }
        let (style, explode) = self.collection(node, place);
        Some(Param {
            name,
            at: node.span(),
            place,
            description: self.prose(node, "description"),
            required: self.required(node, place),
            deprecated: self.flag(node, "deprecated"),
            style,
            explode,
            allow_reserved: false,
            allow_empty: self.flag(node, "allowEmptyValue"),
            component: self.component(node),
            schema: self.plain_schema(node),
        })
    }

    /// `collectionFormat` as OpenAPI 3's `style` and `explode` (the table in OpenAPI 3.0.4, 4.7.12.3).
    fn collection(&self, node: Node<'d>, place: Place) -> (Style, bool) {
        let format = self.choice(node, "collectionFormat", &FORMATS);
        let list = node.peek("type").and_then(Node::as_str) == Some("array");
        let usual = if place == Place::Query { Style::Form } else { Style::Simple };
        match (format.unwrap_or(Format::Commas), place) {
            // An object in a query has no form in Swagger 2.0; a pair a member is what is meant.
            (_, Place::Query) if !list => (usual, true),
            (Format::Multi, Place::Query) => (Style::Form, true),
            (Format::Spaces, Place::Query) => (Style::SpaceDelimited, false),
            (Format::Pipes, Place::Query) => (Style::PipeDelimited, false),
            (Format::Commas, _) => (usual, false),
            (other, _) => {
                if let Some(entry) = node.peek("collectionFormat").filter(|_| list).map(Node::mark_warned) {
                    let written = if other == Format::Tabs { "tabs" } else { "this" };
                    let message = format!("a list cannot be written with {written} where this parameter stands");
                    self.push(Diagnostic::repair(
                        "parameter-style",
                        entry.span(),
                        message,
                        "it is written with commas",
                    ));
                }
                (usual, false)
            }
        }
    }

    /// The type that stands in a parameter, a header or a form field itself.
    pub(crate) fn plain_schema(&mut self, node: Node<'d>) -> SchemaId {
        // Swagger 2.0 knows no `schema` here; many write it, and mean it.
        if let Some(schema) = node.get("schema").filter(|_| node.peek("type").is_none()) {
            return self.schema(schema);
        }
        if node.peek("type").is_none() && node.peek("enum").is_none() {
            return self.schema_or_text(node, None);
        }
        if let Some(id) = self.seen.get(&node.id()) {
            return *id;
        }
        let mut schema = Schema::any(node.span());
        schema.notes = Notes { description: self.prose(node, "description"), ..Notes::default() };
        self.read_types(node, &mut schema);
        self.read_values(node, &mut schema);
        self.read_members(node, &mut schema);
        self.read_array(node, &mut schema);
        schema.bounds = constraints::read(self, node);
        self.read_nullable(node, &mut schema);
        let _ = node.get_documented("default");
        let id = self.add(schema);
        self.seen.insert(node.id(), id);
        id
    }
}
