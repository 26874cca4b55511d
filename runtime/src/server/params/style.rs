//! Styles (OpenAPI 3.1, 4.8.12.3): how arrays and objects are written in one text or several.
//!
//! A text is split before it is decoded, so that `%2C` is a comma in a value and `,` one between values.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::super::schema::{Table, Types};
use super::super::tree::Tree;
use super::scalar;
use crate::http::Style;

/// A text as it was received, and how it is encoded.
#[derive(Clone, Debug)]
pub(in super::super) struct Text<'t> {
    text: Cow<'t, str>,
    percent: bool,
    plus: bool,
}

impl<'t> Text<'t> {
    /// As in paths and cookies.
    pub(in super::super) fn encoded(text: &'t str) -> Self {
        Self { text: text.into(), percent: true, plus: false }
    }

    /// As in queries: `+` is a space.
    pub(in super::super) fn form(text: &'t str) -> Self {
        Self { text: text.into(), percent: true, plus: true }
    }

    /// As it is.
    pub(in super::super) fn plain(text: &str) -> Self {
        Self { text: text.to_owned().into(), percent: false, plus: false }
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(in super::super) fn decode(&self) -> Result<String, String> {
        let text = if self.plus { self.text.replace('+', " ") } else { self.text.to_string() };
        if !self.percent || !text.contains('%') {
            return Ok(text);
        }
        let decoded = percent_decode_str(&text).decode_utf8();
        decoded.map(Cow::into_owned).map_err(|_| "is not UTF-8".to_owned())
    }

    fn part(&self, text: &str) -> Self {
        Self { text: text.to_owned().into(), ..*self }
    }

    fn split(&self, separator: &str) -> Vec<Self> {
        self.text.split(separator).map(|part| self.part(part.trim_matches(' '))).collect()
    }
}

/// What a schema makes of one or several texts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in super::super) enum Shape {
    Scalar,
    List,
    Object,
}

pub(in super::super) fn shape(table: &Table, schema: u32) -> Shape {
    let types = table.types(schema);
    // What admits text as well is text.
    match types {
        types if types.has(Types::STRING) => Shape::Scalar,
        types if types.has(Types::ARRAY) => Shape::List,
        types if types.has(Types::OBJECT) => Shape::Object,
        _ => Shape::Scalar,
    }
}

/// The text without what `label` and `matrix` put before it.
pub(super) fn strip<'t>(style: Style, name: &str, text: &Text<'t>) -> Result<Text<'t>, String> {
    let rest = match style {
        Style::Label => text.text.strip_prefix('.').ok_or_else(|| "does not begin with .".to_owned())?,
        Style::Matrix => {
            let rest = text.text.strip_prefix(';').and_then(|text| text.strip_prefix(name));
            let rest = rest.ok_or_else(|| format!("does not begin with ;{name}"))?;
            rest.strip_prefix('=').unwrap_or(rest)
        }
        _ => return Ok(text.clone()),
    };
    Ok(text.part(rest))
}

/// The parts of an array or an object in one text.
pub(super) fn pieces<'t>(style: Style, explode: bool, name: &str, text: &Text<'t>) -> Result<Vec<Text<'t>>, String> {
    let parts = match (style, explode) {
        (Style::Matrix, true) => {
            let rest = text.text.strip_prefix(';').ok_or_else(|| "does not begin with ;".to_owned())?;
            let own = |part: &str| {
                let rest = part.strip_prefix(name).and_then(|part| part.strip_prefix('='));
                rest.map_or_else(|| part.to_owned(), str::to_owned)
            };
            rest.split(';').map(|part| text.part(&own(part))).collect()
        }
        (Style::Label, true) => strip(style, name, text)?.split("."),
        (Style::Label | Style::Matrix, false) => strip(style, name, text)?.split(","),
        (Style::SpaceDelimited, _) => text.part(&text.text.replace("%20", "+").replace(' ', "+")).split("+"),
        (Style::PipeDelimited, _) => text.part(&text.text.replace("%7C", "|").replace("%7c", "|")).split("|"),
        _ => text.split(","),
    };
    Ok(parts)
}

/// An array of texts.
pub(in super::super) fn list(table: &Table, schema: u32, parts: &[Text<'_>]) -> Result<Tree, String> {
    let mut list = Vec::with_capacity(parts.len());
    for part in parts {
        let text = part.decode()?;
        let Some(element) = table.element(schema, list.len()) else {
            list.push(Tree::Text(text));
            continue;
        };
        if table.types(element).has(Types::STRING) {
            list.push(Tree::Text(text));
            continue;
        }
        // Many clients encode the comma too; where elements are no text it can mean nothing else.
        for text in text.split(',') {
            list.push(scalar(text, table, element).map_err(|error| format!("element {}: {error}", list.len()))?);
        }
    }
    Ok(Tree::List(list))
}

/// An object of parts: `k,v,k,v`, or `k=v,k=v`.
pub(super) fn object(table: &Table, schema: u32, parts: &[Text<'_>], explode: bool) -> Result<Tree, String> {
    let mut members = Vec::new();
    if explode {
        for part in parts {
            let (name, value) = part.text.split_once('=').ok_or("is not name=value")?;
            members.push(member(table, schema, part.part(name).decode()?, &part.part(value))?);
        }
        return Ok(Tree::Object(members));
    }
    for pair in parts.chunks(2) {
        let [name, value] = pair else { return Err("has a name without a value".to_owned()) };
        members.push(member(table, schema, name.decode()?, value)?);
    }
    Ok(Tree::Object(members))
}

fn member(table: &Table, schema: u32, name: String, text: &Text<'_>) -> Result<(String, Tree), String> {
    let text = text.decode()?;
    let tree = match table.property(schema, &name) {
        Some(property) => scalar(&text, table, property).map_err(|error| format!("{name} {error}"))?,
        None => Tree::Text(text),
    };
    Ok((name, tree))
}

/// An object whose members stand beside the other parameters: those that its schema names.
pub(super) fn spread(table: &Table, schema: u32, pairs: &[(String, Text<'_>)]) -> Result<Option<Tree>, String> {
    let mut members: Vec<(String, Tree)> = Vec::new();
    for name in table.names(schema) {
        let values: Vec<_> = pairs.iter().filter(|(known, _)| *known == name).map(|(_, text)| text.clone()).collect();
        let property = table.property(schema, &name);
        match (values.as_slice(), property) {
            ([], _) => {}
            (values, Some(property)) if shape(table, property) == Shape::List => {
                members.push((name, list(table, property, values)?));
            }
            ([one], _) => members.push(member(table, schema, name, one)?),
            _ => return Err(format!("{name} comes more than once")),
        }
    }
    Ok((!members.is_empty()).then_some(Tree::Object(members)))
}

/// How deep `name[a][b]` goes.
const DEEPEST: usize = 8;

/// `name[key]=value`, and `name[key][inner]=value`.
pub(super) fn deep(
    table: &Table,
    schema: u32,
    name: &str,
    pairs: &[(String, Text<'_>)],
) -> Result<Option<Tree>, String> {
    let mut entries = Vec::new();
    for (key, value) in pairs {
        let Some(inside) = key.strip_prefix(name).and_then(|rest| rest.strip_prefix('[')?.strip_suffix(']')) else {
            continue;
        };
        let keys: Vec<_> = inside.split("][").map(str::to_owned).collect();
        if keys.len() > DEEPEST {
            return Err("is too deep".to_owned());
        }
        entries.push((keys, value.clone()));
    }
    if entries.is_empty() { Ok(None) } else { nest(table, Some(schema), &entries).map(Some) }
}

/// A member of a form from its pairs with brackets, `name[key]=value` or `name[0]=value`: keys within brackets, and texts.
pub(in super::super) fn bracketed(
    table: &Table,
    schema: u32,
    name: &str,
    entries: &[(Vec<String>, Text<'_>)],
) -> Result<Tree, String> {
    if entries.iter().any(|(keys, _)| keys.len() > DEEPEST) {
        return Err("is too deep".to_owned());
    }
    leaf(table, Some(schema), name, entries)
}

fn nest(table: &Table, schema: Option<u32>, entries: &[(Vec<String>, Text<'_>)]) -> Result<Tree, String> {
    let mut members: Vec<(String, Tree)> = Vec::new();
    for (keys, _) in entries {
        let Some((key, _)) = keys.split_first() else { return Err("has both a value and members".to_owned()) };
        if members.iter().any(|(known, _)| known == key) {
            continue;
        }
        let inner = entries.iter().filter(|(keys, _)| keys.first() == Some(key));
        let inner: Vec<_> =
            inner.map(|(keys, text)| (keys.get(1..).unwrap_or_default().to_vec(), text.clone())).collect();
        let property = schema.and_then(|schema| table.property(schema, key));
        members.push((key.clone(), leaf(table, property, key, &inner)?));
    }
    Ok(Tree::Object(members))
}

fn leaf(table: &Table, schema: Option<u32>, key: &str, inner: &[(Vec<String>, Text<'_>)]) -> Result<Tree, String> {
    let texts: Vec<_> = inner.iter().map(|(_, text)| text.clone()).collect();
    // `[ids][]=1` and `[ids][0]=1` are elements.
    let indexed = |keys: &Vec<String>| match keys.as_slice() {
        [] => true,
        [index] => index.is_empty() || index.parse::<u32>().is_ok(),
        _ => false,
    };
    match schema {
        Some(schema) if shape(table, schema) == Shape::List && inner.iter().all(|(keys, _)| indexed(keys)) => {
            // Elements stand where their index says; those without one where they came.
            let mut inner: Vec<_> = inner.iter().collect();
            inner.sort_by_key(|(keys, _)| keys.first().and_then(|key| key.parse::<u32>().ok()));
            let texts: Vec<_> = inner.into_iter().map(|(_, text)| text.clone()).collect();
            list(table, schema, &texts)
        }
        // `[items][0][id]=1` is a member of an element.
        Some(schema) if shape(table, schema) == Shape::List && !inner.is_empty() => {
            let index = |keys: &[String]| keys.first().and_then(|key| key.parse::<u32>().ok());
            let indexes: Option<std::collections::BTreeSet<u32>> = inner.iter().map(|(keys, _)| index(keys)).collect();
            let indexes = indexes.ok_or_else(|| format!("{key} has elements without an index"))?;
            let element = |(at, wanted): (usize, u32)| {
                let own = inner.iter().filter(|(keys, _)| index(keys) == Some(wanted));
                let own: Vec<_> =
                    own.map(|(keys, text)| (keys.get(1..).unwrap_or_default().to_vec(), text.clone())).collect();
                leaf(table, table.element(schema, at), key, &own)
            };
            indexes.into_iter().enumerate().map(element).collect::<Result<_, _>>().map(Tree::List)
        }
        Some(schema) if inner.len() == 1 && inner.iter().all(|(keys, _)| keys.is_empty()) => {
            let text = texts.first().map_or(Ok(String::new()), Text::decode)?;
            scalar(&text, table, schema).map_err(|error| format!("{key} {error}"))
        }
        None if inner.len() == 1 && inner.iter().all(|(keys, _)| keys.is_empty()) => {
            texts.first().map_or(Ok(String::new()), Text::decode).map(Tree::Text)
        }
        _ if inner.iter().all(|(keys, _)| keys.is_empty()) => Err(format!("{key} comes more than once")),
        _ => nest(table, schema, inner),
    }
}
