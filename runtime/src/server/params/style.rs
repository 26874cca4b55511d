//! Styles (OpenAPI 3.1, 4.8.12.3): how arrays and objects are written in one text or several.
//!
//! A text is split before it is decoded, so that `%2C` is a comma in a value and `,` one between values.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::scalar;
use super::shape::{Shape, first_valid, shapes};
use crate::http::ParameterStyle;
use crate::server::schema::{Table, Types, Way};
use crate::server::value::Tree;

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

/// The text without what `label` and `matrix` put before it.
pub(super) fn strip<'t>(style: ParameterStyle, name: &str, text: &Text<'t>) -> Result<Text<'t>, String> {
    let rest = match style {
        ParameterStyle::Label => text.text.strip_prefix('.').ok_or_else(|| "does not begin with .".to_owned())?,
        ParameterStyle::Matrix => {
            let rest = text.text.strip_prefix(';').and_then(|text| text.strip_prefix(name));
            let rest = rest.ok_or_else(|| format!("does not begin with ;{name}"))?;
            rest.strip_prefix('=').unwrap_or(rest)
        }
        _ => return Ok(text.clone()),
    };
    Ok(text.part(rest))
}

/// The parts of an array or an object in one text.
pub(super) fn pieces<'t>(
    style: ParameterStyle,
    explode: bool,
    name: &str,
    text: &Text<'t>,
) -> Result<Vec<Text<'t>>, String> {
    let parts = match (style, explode) {
        (ParameterStyle::Matrix, true) => {
            let rest = text.text.strip_prefix(';').ok_or_else(|| "does not begin with ;".to_owned())?;
            let own = |part: &str| {
                let rest = part.strip_prefix(name).and_then(|part| part.strip_prefix('='));
                rest.map_or_else(|| part.to_owned(), str::to_owned)
            };
            rest.split(';').map(|part| text.part(&own(part))).collect()
        }
        (ParameterStyle::Label, true) => strip(style, name, text)?.split("."),
        (ParameterStyle::Label | ParameterStyle::Matrix, false) => strip(style, name, text)?.split(","),
        (ParameterStyle::SpaceDelimited, _) => text.part(&text.text.replace("%20", "+").replace(' ', "+")).split("+"),
        (ParameterStyle::PipeDelimited, _) => text.part(&text.text.replace("%7C", "|").replace("%7c", "|")).split("|"),
        _ => text.split(","),
    };
    Ok(parts)
}

/// The value of the texts that come by one name.
pub(super) fn together(table: &Table, schema: u32, texts: &[Text<'_>]) -> Result<Tree, String> {
    let shapes = shapes(table, schema, || texts.len() > 1);
    match texts {
        [text] => first_valid(
            shapes,
            |_, tree| table.fits(schema, tree),
            |shape| match shape {
                Shape::List => list(table, schema, texts),
                Shape::Scalar | Shape::Object => scalar(&text.decode()?, table, schema),
            },
        ),
        _ if shapes.contains(&Shape::List) => list(table, schema, texts),
        _ => Err("comes more than once".to_owned()),
    }
}

/// The value of a text by one of some schemas; without any it is a text.
fn by_one_of(table: &Table, schemas: &[u32], text: &str) -> Result<Tree, String> {
    if schemas.is_empty() {
        return Ok(Tree::Text(text.to_owned()));
    }
    first_valid(schemas, |schema, tree| table.fits(schema, tree), |schema| scalar(text, table, schema))
}

/// An array of texts.
pub(in super::super) fn list(table: &Table, schema: u32, parts: &[Text<'_>]) -> Result<Tree, String> {
    let mut list = Vec::with_capacity(parts.len());
    for part in parts {
        let text = part.decode()?;
        let elements = table.elements(schema, list.len());
        let is_text = |element: &u32| table.types(*element).has(Types::STRING);
        // Many clients encode the comma too; where elements are no text it can mean nothing else.
        let separator = if elements.is_empty() || elements.iter().any(is_text) { None } else { Some(',') };
        for text in text.split(|character| Some(character) == separator) {
            let tree = by_one_of(table, &elements, text);
            list.push(tree.map_err(|error| format!("element {}: {error}", list.len()))?);
        }
    }
    Ok(Tree::List(list))
}

/// An object of parts: `k,v,k,v`, or `k=v,k=v`.
pub(super) fn object(table: &Table, schema: u32, parts: &[Text<'_>], explode: bool) -> Result<Tree, String> {
    let read = |way| object_by(table, way, parts, explode);
    first_valid(&table.ways(schema), |_, tree| table.fits(schema, tree), read)
}

fn object_by(table: &Table, way: Way, parts: &[Text<'_>], explode: bool) -> Result<Tree, String> {
    let mut members = Vec::new();
    if explode {
        for part in parts {
            let (name, value) = part.text.split_once('=').ok_or("is not name=value")?;
            members.push(member(table, way, part.part(name).decode()?, &part.part(value))?);
        }
        return Ok(Tree::Object(members));
    }
    for pair in parts.chunks(2) {
        let [name, value] = pair else { return Err("has a name without a value".to_owned()) };
        members.push(member(table, way, name.decode()?, value)?);
    }
    Ok(Tree::Object(members))
}

fn member(table: &Table, way: Way, name: String, text: &Text<'_>) -> Result<(String, Tree), String> {
    let tree = by_one_of(table, &table.members(way, &name), &text.decode()?);
    tree.map(|tree| (name.clone(), tree)).map_err(|error| format!("{name} {error}"))
}

/// An object whose members stand beside the other parameters: those that its schema names, and where it keeps others those
/// that are nobody else's.
pub(super) fn spread(
    table: &Table,
    schema: u32,
    taken: Option<&[String]>,
    pairs: &[(String, Text<'_>)],
) -> Result<Option<Tree>, String> {
    let mut names = table.names(schema);
    if let Some(taken) = taken {
        // `filter[a]` is another's, too, where `filter` is.
        let free =
            |name: &str| !taken.iter().any(|taken| taken == name || Some(taken.as_str()) == before_bracket(name));
        names.extend(pairs.iter().map(|(name, _)| name.clone()).filter(|name| free(name)));
    }
    let mut groups: indexmap::IndexMap<String, Vec<Text<'_>>> = indexmap::IndexMap::new();
    for name in names {
        let values: Vec<_> = pairs.iter().filter(|(known, _)| *known == name).map(|(_, text)| text.clone()).collect();
        if !values.is_empty() {
            groups.insert(name, values);
        }
    }
    if groups.is_empty() {
        return Ok(None);
    }
    let read = |way| {
        let members = groups.iter().map(|(name, values)| {
            let tree = by_name(table, &table.members(way, name), values);
            tree.map(|tree| (name.clone(), tree)).map_err(|error| format!("{name} {error}"))
        });
        members.collect::<Result<_, _>>().map(Tree::Object)
    };
    first_valid(&table.ways(schema), |_, tree| table.fits(schema, tree), read).map(Some)
}

/// The value of the texts that come by one name, by one of some schemas; without any they are texts.
pub(super) fn by_name(table: &Table, schemas: &[u32], values: &[Text<'_>]) -> Result<Tree, String> {
    match schemas {
        [] => texts(values),
        some => first_valid(some, |one, tree| table.fits(one, tree), |one| together(table, one, values)),
    }
}

fn before_bracket(name: &str) -> Option<&str> {
    name.split_once('[').map(|(base, _)| base)
}

/// One text or several of which nothing is known.
fn texts(values: &[Text<'_>]) -> Result<Tree, String> {
    let mut texts = values.iter().map(|text| text.decode().map(Tree::Text)).collect::<Result<Vec<_>, _>>()?;
    Ok(if texts.len() == 1 { texts.swap_remove(0) } else { Tree::List(texts) })
}
