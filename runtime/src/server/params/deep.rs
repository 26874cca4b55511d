//! Members within members, in brackets: `name[a][b]=value` (`style: deepObject`), and likewise in forms.

use std::collections::BTreeSet;

use super::shape::{Shape, admits, first_valid};
use super::style::{Text, by_name, list, together};
use crate::server::schema::{Table, Way};
use crate::server::value::Tree;

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
    if entries.is_empty() {
        return Ok(None);
    }
    // Below the first brackets a member is read in the first way only: there may be very many.
    let read = |way| nest(table, Some(way), &entries);
    first_valid(&table.ways(schema), |_, tree| table.fits(schema, tree), read).map(Some)
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

fn nest(table: &Table, way: Option<Way>, entries: &[(Vec<String>, Text<'_>)]) -> Result<Tree, String> {
    let mut members: Vec<(String, Tree)> = Vec::new();
    for (keys, _) in entries {
        let Some((key, _)) = keys.split_first() else { return Err("has both a value and members".to_owned()) };
        if members.iter().any(|(known, _)| known == key) {
            continue;
        }
        let inner = entries.iter().filter(|(keys, _)| keys.first() == Some(key));
        let (inner, properties) = (within(inner), way.map(|way| table.members(way, key)).unwrap_or_default());
        let tree = match inner.as_slice() {
            [(keys, text)] if keys.is_empty() => {
                let tree = by_name(table, &properties, std::slice::from_ref(text));
                tree.map_err(|error| format!("{key} {error}"))?
            }
            inner => leaf(table, properties.first().copied(), key, inner)?,
        };
        members.push((key.clone(), tree));
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
            let indexes: Option<BTreeSet<u32>> = inner.iter().map(|(keys, _)| index(keys)).collect();
            let indexes = indexes.ok_or_else(|| format!("{key} has elements without an index"))?;
            let element = |(at, wanted): (usize, u32)| {
                let own = inner.iter().filter(|(keys, _)| index(keys) == Some(wanted));
                leaf(table, table.elements(schema, at).first().copied(), key, &within(own))
            };
            indexes.into_iter().enumerate().map(element).collect::<Result<_, _>>().map(Tree::List)
        }
        _ if bare => Err(format!("{key} comes more than once")),
        _ => nest(table, schema.and_then(|schema| table.ways(schema).first().copied()), inner),
    }
}

/// The same without the first key of each.
fn within<'e, 't: 'e>(entries: impl Iterator<Item = &'e (Vec<String>, Text<'t>)>) -> Vec<(Vec<String>, Text<'t>)> {
    entries.map(|(keys, text)| (keys.get(1..).unwrap_or_default().to_vec(), text.clone())).collect()
}
