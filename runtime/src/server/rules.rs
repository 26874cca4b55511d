//! `schemas.json`: what the requests of each operation are checked against.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::media::Media;
use super::schema::{Flat, Table, index};
use crate::http::{Place, Style};

/// All of `schemas.json`.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) table: Table,
    operations: HashMap<String, OperationRules>,
}

/// What a request of one operation may hold.
#[derive(Debug, Default)]
pub(super) struct OperationRules {
    pub(super) params: Vec<Param>,
    pub(super) body: Option<BodyRules>,
    /// The media types of what it answers when it succeeds.
    pub(super) produces: Vec<Media>,
    /// Other names that the description has for some of these.
    pub(super) other_names: Vec<OtherName>,
}

/// Another name for a media type that is answered.
#[derive(Debug)]
pub(super) struct OtherName {
    pub(super) media: Media,
    /// The name as the description writes it.
    pub(super) text: String,
    /// The one that is answered.
    pub(super) of: Media,
}

/// A parameter.
#[derive(Debug)]
pub(super) struct Param {
    /// The member that holds it in the operation's struct.
    pub(super) field: String,
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) style: Style,
    pub(super) explode: bool,
    pub(super) required: bool,
    /// Whether an empty value is none (`allowEmptyValue`).
    pub(super) allow_empty: bool,
    pub(super) schema: u32,
    /// What faults call it: `/query/page_size`.
    pub(super) pointer: String,
    /// The names that are others', where it is an object whose members stand beside them under any name.
    pub(super) taken: Option<Vec<String>>,
}

/// A request body. Whether it must be there is for the handler to say, which reads it.
#[derive(Debug)]
pub(super) struct BodyRules {
    pub(super) content: Vec<Content>,
}

/// A media type that a body may have.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) media: Media,
    pub(super) codec: Codec,
    pub(super) schema: Option<u32>,
    /// The number of its variant, where the body is an enum.
    pub(super) variant: usize,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Codec {
    Json,
    Form,
    Multipart,
    Text,
    Binary,
    Pairs,
    Lines,
    Sequence,
    Events,
    EventObjects,
}

impl Codec {
    /// Whether it is read as it comes, element by element.
    pub(super) fn is_sequence(self) -> bool {
        matches!(self, Self::Lines | Self::Sequence | Self::Events | Self::EventObjects)
    }
}

impl Rules {
    /// Reads `schemas.json`; says where it is wrong.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut json = serde_json::Deserializer::from_str(text);
        // It comes with the crate: a description may be nested more deeply than strangers' bodies.
        json.disable_recursion_limit();
        let value = Value::deserialize(&mut json).and_then(|value| json.end().map(|()| value));
        let value = value.map_err(|error| error.to_string())?;
        let mut flat = Flat::read(value.get("schemas").unwrap_or(&Value::Null))?;
        let mut operations = HashMap::new();
        for (id, rules) in value.get("operations").and_then(Value::as_object).into_iter().flatten() {
            let rules = OperationRules::read(rules, &mut flat);
            operations.insert(id.clone(), rules.map_err(|error| format!("/operations/{id}: {error}"))?);
        }
        Ok(Self { table: Table::read(&flat.schemas)?, operations })
    }

    pub(super) fn operation(&mut self, id: &str) -> Option<OperationRules> {
        self.operations.remove(id)
    }
}

impl OperationRules {
    fn read(value: &Value, flat: &mut Flat) -> Result<Self, String> {
        let list = |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten();
        let body = value.get("body").map(|body| BodyRules::read(body, flat)).transpose()?;
        let params = list("params").map(|param| Param::read(param, flat)).collect::<Result<_, _>>()?;
        let produces = list("produces").filter_map(|media| Media::parse(media.as_str()?)).collect();
        let names = value.get("otherNames").and_then(Value::as_object).into_iter().flatten();
        let other = |(text, of): (&String, &Value)| {
            Some(OtherName { media: Media::parse(text)?, text: text.clone(), of: Media::parse(of.as_str()?)? })
        };
        let other_names = names.filter_map(other).collect();
        Ok(Self { params, body, produces, other_names })
    }
}

impl Param {
    fn read(value: &Value, flat: &mut Flat) -> Result<Self, String> {
        let text =
            |key: &str| value.get(key).and_then(Value::as_str).ok_or_else(|| format!("a parameter has no {key}"));
        let flag = |key: &str| value.get(key).and_then(Value::as_bool).unwrap_or(false);
        let name = text("name")?.to_owned();
        let place = match text("in")? {
            "path" => Place::Path,
            "query" => Place::Query,
            "header" => Place::Header,
            "cookie" => Place::Cookie,
            other => return Err(format!("{name}: {other} is no place")),
        };
        let style = match text("style")?.to_ascii_lowercase().as_str() {
            "simple" => Style::Simple,
            "label" => Style::Label,
            "matrix" => Style::Matrix,
            "form" => Style::Form,
            "spacedelimited" => Style::SpaceDelimited,
            "pipedelimited" => Style::PipeDelimited,
            "deepobject" => Style::DeepObject,
            "json" => Style::Json,
            other => return Err(format!("{name}: {other} is no style")),
        };
        Ok(Self {
            field: text("field").unwrap_or(&name).to_owned(),
            schema: number(value.get("schema").unwrap_or(&Value::Null), flat)?,
            explode: flag("explode"),
            required: flag("required"),
            allow_empty: flag("allowEmptyValue"),
            pointer: pointer(place, &name),
            name,
            place,
            style,
            taken: None,
        })
    }
}

fn pointer(place: Place, name: &str) -> String {
    let place = match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
    };
    format!("/{place}/{}", name.replace('~', "~0").replace('/', "~1"))
}

impl BodyRules {
    fn read(value: &Value, flat: &mut Flat) -> Result<Self, String> {
        let content: Option<&Map<String, Value>> = value.get("content").and_then(Value::as_object);
        let content = content.into_iter().flatten().map(|(media, value)| Content::read(media, value, flat));
        Ok(Self { content: content.collect::<Result<_, _>>()? })
    }

    /// The content for a media type: the closest.
    pub(super) fn select(&self, media: &Media) -> Option<&Content> {
        let fitting = self.content.iter().filter_map(|content| Some((content.media.fits(media)?, content)));
        // Of equals the first, which `max_by_key` would not give.
        fitting.rev().max_by_key(|(close, _)| *close).map(|(_, content)| content)
    }
}

impl Content {
    fn read(media: &str, value: &Value, flat: &mut Flat) -> Result<Self, String> {
        let codec = match value.get("codec").and_then(Value::as_str) {
            Some("json") => Codec::Json,
            Some("form") => Codec::Form,
            Some("multipart") => Codec::Multipart,
            Some("text") => Codec::Text,
            Some("binary") => Codec::Binary,
            Some("pairs") => Codec::Pairs,
            Some("lines") => Codec::Lines,
            Some("sequence") => Codec::Sequence,
            Some("events") => Codec::Events,
            Some("eventObjects") => Codec::EventObjects,
            _ => return Err(format!("{media} has no codec")),
        };
        let schema = value.get("schema").map(|schema| number(schema, flat)).transpose()?;
        let media = Media::parse(media).ok_or_else(|| format!("{media} is no media type"))?;
        let variant = value.get("variant").and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
        Ok(Self { media, codec, schema, variant: variant.unwrap_or_default() })
    }
}

/// The number of a schema, wherever it is written.
fn number(schema: &Value, flat: &mut Flat) -> Result<u32, String> {
    let number = flat.number(schema)?;
    index(&number, flat.schemas.len())
}
