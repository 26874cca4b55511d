//! The rules of operations in `schemas.json`: parameters, bodies, and media types of responses.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::constraints::keyword_reader::parse_schema_index;
use super::flatten::FlatSchemas;
use super::schema_set::SchemaSet;
use crate::http::{ParameterLocation, ParameterStyle};
use crate::server::request::media_type::MediaType;
use crate::server::value::value_path::pointer_token;

/// The contents of `schemas.json`.
#[derive(Debug, Default)]
pub(in crate::server) struct SchemasFile {
    pub(in crate::server) schemas: SchemaSet,
    operations: HashMap<String, OperationRules>,
}

/// The rules of an operation.
#[derive(Debug, Default)]
pub(in crate::server) struct OperationRules {
    pub(in crate::server) params: Vec<ParameterRules>,
    pub(in crate::server) body: Option<BodyRules>,
    /// The media types of successful responses.
    pub(in crate::server) produces: Vec<MediaType>,
    /// Other names of these media types in the document.
    pub(in crate::server) aliases: Vec<MediaTypeAlias>,
}

/// Another name for the media type of a response.
#[derive(Debug)]
pub(in crate::server) struct MediaTypeAlias {
    pub(in crate::server) media_type: MediaType,
    /// The name as the document writes it.
    pub(in crate::server) text: String,
    /// The media type of the response.
    pub(in crate::server) alias_of: MediaType,
}

/// The rules of a parameter.
#[derive(Debug)]
pub(in crate::server) struct ParameterRules {
    /// The field of the operation's parameter struct.
    pub(in crate::server) field: String,
    pub(in crate::server) name: String,
    pub(in crate::server) location: ParameterLocation,
    pub(in crate::server) style: ParameterStyle,
    pub(in crate::server) explode: bool,
    pub(in crate::server) required: bool,
    /// `allowEmptyValue`: an empty value is absent.
    pub(in crate::server) allow_empty: bool,
    pub(in crate::server) schema: u32,
    /// The pointer of its violations: `/query/page_size`.
    pub(in crate::server) pointer: String,
    /// The names of other parameters, for an exploded object with additional properties.
    pub(in crate::server) reserved_names: Option<Vec<String>>,
}

/// The rules of a request body. The handler decides whether it is required.
#[derive(Debug)]
pub(in crate::server) struct BodyRules {
    content: Vec<ContentRules>,
}

/// A media type of a request body.
#[derive(Debug)]
pub(in crate::server) struct ContentRules {
    pub(in crate::server) media_type: MediaType,
    pub(in crate::server) codec: BodyCodec,
    pub(in crate::server) schema: Option<u32>,
    /// The index of its variant, where the body is an enum.
    pub(in crate::server) variant: usize,
}

/// How a request body is decoded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::server) enum BodyCodec {
    Json,
    Form,
    Multipart,
    Text,
    Binary,
    Pairs,
    JsonLines,
    JsonSequence,
    Events,
    EventObjects,
}

impl BodyCodec {
    /// Returns the codec with this name in `schemas.json`.
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "json" => Self::Json,
            "form" => Self::Form,
            "multipart" => Self::Multipart,
            "text" => Self::Text,
            "binary" => Self::Binary,
            "pairs" => Self::Pairs,
            "lines" => Self::JsonLines,
            "sequence" => Self::JsonSequence,
            "events" => Self::Events,
            "eventObjects" => Self::EventObjects,
            _ => return None,
        })
    }

    /// Returns whether the body is decoded element by element, while it is received.
    pub(in crate::server) fn is_sequence(self) -> bool {
        matches!(self, Self::JsonLines | Self::JsonSequence | Self::Events | Self::EventObjects)
    }
}

impl SchemasFile {
    /// Parses `schemas.json`.
    ///
    /// # Errors
    /// Returns an error if the text is not JSON or a rule is invalid: the first problem, with its pointer.
    pub(in crate::server) fn parse(text: &str) -> Result<Self, String> {
        let mut json = serde_json::Deserializer::from_str(text);
        // The file is part of the crate, so its depth is not limited as that of a request body.
        json.disable_recursion_limit();
        let value = Value::deserialize(&mut json).map_err(|error| error.to_string())?;
        json.end().map_err(|error| error.to_string())?;
        let mut flat = FlatSchemas::flatten(value.get("schemas").unwrap_or(&Value::Null))?;
        let mut operations = HashMap::new();
        for (id, rules) in value.get("operations").and_then(Value::as_object).into_iter().flatten() {
            let rules = OperationRules::parse(rules, &mut flat);
            operations.insert(id.clone(), rules.map_err(|error| format!("/operations/{id}: {error}"))?);
        }
        Ok(Self { schemas: SchemaSet::parse(&flat.schemas)?, operations })
    }

    /// Removes and returns the rules of an operation.
    pub(in crate::server) fn take_operation(&mut self, id: &str) -> Option<OperationRules> {
        self.operations.remove(id)
    }
}

impl OperationRules {
    fn parse(value: &Value, flat: &mut FlatSchemas) -> Result<Self, String> {
        let list = |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten();
        let body = value.get("body").map(|body| BodyRules::parse(body, flat)).transpose()?;
        let params = list("params").map(|param| ParameterRules::parse(param, flat)).collect::<Result<_, _>>()?;
        let produces = list("produces").filter_map(|media_type| MediaType::parse(media_type.as_str()?)).collect();
        let names = value.get("otherNames").and_then(Value::as_object).into_iter().flatten();
        let aliases = names.filter_map(|(text, alias_of)| MediaTypeAlias::parse(text, alias_of)).collect();
        Ok(Self { params, body, produces, aliases })
    }
}

impl MediaTypeAlias {
    fn parse(text: &str, alias_of: &Value) -> Option<Self> {
        let alias_of = MediaType::parse(alias_of.as_str()?)?;
        Some(Self { media_type: MediaType::parse(text)?, text: text.to_owned(), alias_of })
    }
}

impl ParameterRules {
    fn parse(value: &Value, flat: &mut FlatSchemas) -> Result<Self, String> {
        let text =
            |key: &str| value.get(key).and_then(Value::as_str).ok_or_else(|| format!("a parameter has no {key}"));
        let flag = |key: &str| value.get(key).and_then(Value::as_bool).unwrap_or(false);
        let name = text("name")?.to_owned();
        let location = parse_location(text("in")?).map_err(|error| format!("{name}: {error}"))?;
        let style = parse_style(text("style")?).map_err(|error| format!("{name}: {error}"))?;
        Ok(Self {
            field: text("field").unwrap_or(&name).to_owned(),
            schema: parse_schema_reference(value.get("schema").unwrap_or(&Value::Null), flat)?,
            explode: flag("explode"),
            required: flag("required"),
            allow_empty: flag("allowEmptyValue"),
            pointer: format!("/{}{}", location_name(location), pointer_token(&name)),
            name,
            location,
            style,
            reserved_names: None,
        })
    }
}

fn parse_location(name: &str) -> Result<ParameterLocation, String> {
    Ok(match name {
        "path" => ParameterLocation::Path,
        "query" => ParameterLocation::Query,
        "header" => ParameterLocation::Header,
        "cookie" => ParameterLocation::Cookie,
        other => return Err(format!("unknown parameter location {other}")),
    })
}

fn location_name(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    }
}

fn parse_style(name: &str) -> Result<ParameterStyle, String> {
    Ok(match name.to_ascii_lowercase().as_str() {
        "simple" => ParameterStyle::Simple,
        "label" => ParameterStyle::Label,
        "matrix" => ParameterStyle::Matrix,
        "form" => ParameterStyle::Form,
        "spacedelimited" => ParameterStyle::SpaceDelimited,
        "pipedelimited" => ParameterStyle::PipeDelimited,
        "deepobject" => ParameterStyle::DeepObject,
        "json" => ParameterStyle::Json,
        other => return Err(format!("unknown parameter style {other}")),
    })
}

impl BodyRules {
    fn parse(value: &Value, flat: &mut FlatSchemas) -> Result<Self, String> {
        let content: Option<&Map<String, Value>> = value.get("content").and_then(Value::as_object);
        let rules = content.into_iter().flatten().map(|(name, value)| ContentRules::parse(name, value, flat));
        Ok(Self { content: rules.collect::<Result<_, _>>()? })
    }

    /// Returns the content of a media type: the most specific that includes it, of equals the first.
    pub(in crate::server) fn select(&self, media_type: &MediaType) -> Option<&ContentRules> {
        let matching =
            self.content.iter().filter_map(|rules| Some((rules.media_type.specificity_for(media_type)?, rules)));
        // `max_by_key` returns the last of equals.
        matching.rev().max_by_key(|(specificity, _)| *specificity).map(|(_, rules)| rules)
    }

    /// Returns the media types of the body, for the `Accept` header of a 415.
    pub(in crate::server) fn accepted_media_types(&self) -> String {
        let names: Vec<_> = self.content.iter().map(|rules| rules.media_type.to_string()).collect();
        names.join(", ")
    }
}

impl ContentRules {
    fn parse(name: &str, value: &Value, flat: &mut FlatSchemas) -> Result<Self, String> {
        let known = value.get("codec").and_then(Value::as_str).and_then(BodyCodec::from_name);
        let codec = known.ok_or_else(|| format!("{name} has no known codec"))?;
        let schema = value.get("schema").map(|schema| parse_schema_reference(schema, flat)).transpose()?;
        let media_type = MediaType::parse(name).ok_or_else(|| format!("{name} is not a media type"))?;
        let variant = value.get("variant").and_then(Value::as_u64).and_then(|index| usize::try_from(index).ok());
        Ok(Self { media_type, codec, schema, variant: variant.unwrap_or_default() })
    }
}

/// Returns the index of a schema that is given by index, by name, or inline.
fn parse_schema_reference(schema: &Value, flat: &mut FlatSchemas) -> Result<u32, String> {
    let index = flat.add(schema)?;
    parse_schema_index(&index, flat.schemas.len())
}
