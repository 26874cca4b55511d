//! Styles (OpenAPI 3.1, 4.8.12.3): how arrays and objects are written in one text or several.
//!
//! A text is split before it is decoded, so that `%2C` is a comma in a value and `,` one between values.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::super::schema::{Table, Types};
use super::super::tree::Tree;
use super::scalar;
use super::shape::{Shape, admits, first_valid, shapes};
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
    let tree = by_one_of(table, &table.properties(schema, &name), &text.decode()?);
    tree.map(|tree| (name.clone(), tree)).map_err(|error| format!("{name} {error}"))
}

/// An object whose members stand beside the other parameters: those that its schema names.
pub(super) fn spread(table: &Table, schema: u32, pairs: &[(String, Text<'_>)]) -> Result<Option<Tree>, String> {
    let mut members: Vec<(String, Tree)> = Vec::new();
    for name in table.names(schema) {
        let values: Vec<_> = pairs.iter().filter(|(known, _)| *known == name).map(|(_, text)| text.clone()).collect();
        if values.is_empty() {
            continue;
        }
        let properties = table.properties(schema, &name);
        let valid = |property, tree: &Tree| table.fits(property, tree);
        let tree = first_valid(&properties, valid, |property| together(table, property, &values));
        members.push((name.clone(), tree.map_err(|error| format!("{name} {error}"))?));
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
        let property = schema.and_then(|schema| table.property(schema, key));
        members.push((key.clone(), leaf(table, property, key, &within(inner))?));
    }
    Ok(Tree::Object(members))
}

fn leaf(table: &Table, schema: Option<u32>, key: &str, inner: &[(Vec<String>, Text<'_>)]) -> Result<Tree, String> {
    let index = |keys: &[String]| keys.first().and_then(|key| key.parse::<u32>().ok());
    // `[ids][]=1` and `[ids][0]=1` are elements.
    let is_element = |keys: &[String]| match keys {
        [] => true,
        [index] => index.is_empty() || index.parse::<u32>().is_ok(),
        _ => false,
    };
    let of_list = schema.filter(|schema| admits(table, *schema, Shape::List));
    let bare = inner.iter().all(|(keys, _)| keys.is_empty());
    match (schema, of_list) {
        (Some(schema), _) if bare && inner.len() == 1 => {
            let texts: Vec<_> = inner.iter().map(|(_, text)| text.clone()).collect();
            together(table, schema, &texts).map_err(|error| format!("{key} {error}"))
        }
        (None, _) if bare && inner.len() == 1 => {
            inner.first().map_or(Ok(String::new()), |(_, text)| text.decode()).map(Tree::Text)
        }
        (_, Some(schema)) if inner.iter().all(|(keys, _)| is_element(keys)) => {
            // Elements stand where their index says; those without one where they came.
            let mut inner: Vec<_> = inner.iter().collect();
            inner.sort_by_key(|(keys, _)| index(keys));
            let texts: Vec<_> = inner.into_iter().map(|(_, text)| text.clone()).collect();
            list(table, schema, &texts)
        }
        // `[items][0][id]=1` is a member of an element.
        (_, Some(schema))
            if inner.iter().all(|(keys, _)| index(keys).is_some()) || !admits(table, schema, Shape::Object) =>
        {
            let indexes: Option<std::collections::BTreeSet<u32>> = inner.iter().map(|(keys, _)| index(keys)).collect();
            let indexes = indexes.ok_or_else(|| format!("{key} has elements without an index"))?;
            let element = |(at, wanted): (usize, u32)| {
                let own = inner.iter().filter(|(keys, _)| index(keys) == Some(wanted));
                leaf(table, table.elements(schema, at).first().copied(), key, &within(own))
            };
            indexes.into_iter().enumerate().map(element).collect::<Result<_, _>>().map(Tree::List)
        }
        _ if bare => Err(format!("{key} comes more than once")),
        _ => nest(table, schema, inner),
    }
}

/// The same without the first key of each.
fn within<'e, 't: 'e>(entries: impl Iterator<Item = &'e (Vec<String>, Text<'t>)>) -> Vec<(Vec<String>, Text<'t>)> {
    entries.map(|(keys, text)| (keys.get(1..).unwrap_or_default().to_vec(), text.clone())).collect()
}
