//! `schemas.json`: what the requests of each operation are checked against.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Flat, Table, index};
use crate::http::{ParameterLocation, ParameterStyle};
use crate::server::request::media_type::Media;

/// All of `schemas.json`.
#[derive(Debug, Default)]
pub(in crate::server) struct Rules {
    pub(in crate::server) table: Table,
    operations: HashMap<String, OperationRules>,
}

/// What a request of one operation may hold.
#[derive(Debug, Default)]
pub(in crate::server) struct OperationRules {
    pub(in crate::server) params: Vec<Param>,
    pub(in crate::server) body: Option<BodyRules>,
    /// The media types of what it answers when it succeeds.
    pub(in crate::server) produces: Vec<Media>,
    /// Other names that the description has for some of these.
    pub(in crate::server) other_names: Vec<OtherName>,
}

/// Another name for a media type that is answered.
#[derive(Debug)]
pub(in crate::server) struct OtherName {
    pub(in crate::server) media: Media,
    /// The name as the description writes it.
    pub(in crate::server) text: String,
    /// The one that is answered.
    pub(in crate::server) of: Media,
}

/// A parameter.
#[derive(Debug)]
pub(in crate::server) struct Param {
    /// The member that holds it in the operation's struct.
    pub(in crate::server) field: String,
    pub(in crate::server) name: String,
    pub(in crate::server) place: ParameterLocation,
    pub(in crate::server) style: ParameterStyle,
    pub(in crate::server) explode: bool,
    pub(in crate::server) required: bool,
    /// Whether an empty value is none (`allowEmptyValue`).
    pub(in crate::server) allow_empty: bool,
    pub(in crate::server) schema: u32,
    /// What faults call it: `/query/page_size`.
    pub(in crate::server) pointer: String,
    /// The names that are others', where it is an object whose members stand beside them under any name.
    pub(in crate::server) taken: Option<Vec<String>>,
}

/// A request body. Whether it must be there is for the handler to say, which reads it.
#[derive(Debug)]
pub(in crate::server) struct BodyRules {
    pub(in crate::server) content: Vec<Content>,
}

/// A media type that a body may have.
#[derive(Debug)]
pub(in crate::server) struct Content {
    pub(in crate::server) media: Media,
    pub(in crate::server) codec: Codec,
    pub(in crate::server) schema: Option<u32>,
    /// The number of its variant, where the body is an enum.
    pub(in crate::server) variant: usize,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::server) enum Codec {
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
    pub(in crate::server) fn is_sequence(self) -> bool {
        matches!(self, Self::Lines | Self::Sequence | Self::Events | Self::EventObjects)
    }
}

impl Rules {
    /// Reads `schemas.json`; says where it is wrong.
    pub(in crate::server) fn read(text: &str) -> Result<Self, String> {
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

    pub(in crate::server) fn operation(&mut self, id: &str) -> Option<OperationRules> {
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
            "path" => ParameterLocation::Path,
            "query" => ParameterLocation::Query,
            "header" => ParameterLocation::Header,
            "cookie" => ParameterLocation::Cookie,
            other => return Err(format!("{name}: {other} is no place")),
        };
        let style = match text("style")?.to_ascii_lowercase().as_str() {
            "simple" => ParameterStyle::Simple,
            "label" => ParameterStyle::Label,
            "matrix" => ParameterStyle::Matrix,
            "form" => ParameterStyle::Form,
            "spacedelimited" => ParameterStyle::SpaceDelimited,
            "pipedelimited" => ParameterStyle::PipeDelimited,
            "deepobject" => ParameterStyle::DeepObject,
            "json" => ParameterStyle::Json,
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

fn pointer(place: ParameterLocation, name: &str) -> String {
    let place = match place {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
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
    pub(in crate::server) fn select(&self, media: &Media) -> Option<&Content> {
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
