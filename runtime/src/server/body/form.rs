//! Forms: each field a member, or each field a key with its values.

use super::{Part, json_tree, utf8};
use crate::server::params::{Reader, Shape, Text, bracketed, first_valid, list, scalar, shapes};
use crate::server::response::problem::Faults;
use crate::server::schema::{Types, Way};
use crate::server::value::Tree;

/// A field's value before it is known what it is for.
enum Field {
    Text(String),
    Part(Part),
}

impl Reader<'_> {
    /// `application/x-www-form-urlencoded`, each field a member.
    pub(super) fn form(self, schema: Option<u32>, text: &str, faults: &mut Faults) -> Option<Tree> {
        let fields = self.fields(text, faults)?;
        Some(self.members(schema, fields.into_iter().map(|(name, text)| (name, Field::Text(text))), faults))
    }

    /// `multipart/form-data`, each part a member.
    pub(super) fn form_parts(self, schema: Option<u32>, parts: Vec<Part>, faults: &mut Faults) -> Tree {
        self.members(schema, parts.into_iter().map(|part| (part.name.clone(), Field::Part(part))), faults)
    }

    /// `application/x-www-form-urlencoded`, each field a key with its values.
    pub(super) fn key_values(self, text: &str, faults: &mut Faults) -> Option<Tree> {
        Some(grouped(self.fields(text, faults)?))
    }

    /// `multipart/form-data`, each part a key with its values, or one part `obj` that holds all as a JSON array.
    pub(super) fn pair_parts(self, parts: Vec<Part>, faults: &mut Faults) -> Option<Tree> {
        if let [part] = parts.as_slice()
            && part.name == "obj"
        {
            let tree = utf8(&part.file.content).and_then(|text| json_tree(text, self.limits));
            if let Ok(tree @ Tree::List(_)) = tree {
                return Some(tree);
            }
        }
        let mut fields = Vec::with_capacity(parts.len());
        for part in parts {
            match utf8(&part.file.content) {
                Ok(text) => fields.push((part.name, text.to_owned())),
                Err(detail) => faults.add(pointer(&part.name), detail),
            }
        }
        faults.is_empty().then(|| grouped(fields))
    }

    fn fields(self, text: &str, faults: &mut Faults) -> Option<Vec<(String, String)>> {
        let mut fields = Vec::new();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            if fields.len() >= self.limits.fields {
                faults.add("", format!("has more than {} fields", self.limits.fields));
                return None;
            }
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match (Text::form(name).decode(), Text::form(value).decode()) {
                (Ok(name), Ok(value)) => fields.push((name, value)),
                (Ok(name), Err(detail)) => faults.add(pointer(&name), detail),
                (Err(detail), _) => faults.add("", format!("has a field whose name {detail}")),
            }
        }
        Some(fields)
    }

    fn members(self, schema: Option<u32>, fields: impl Iterator<Item = (String, Field)>, faults: &mut Faults) -> Tree {
        let mut groups: indexmap::IndexMap<String, Vec<Field>> = indexmap::IndexMap::new();
        let mut deep: indexmap::IndexMap<String, Vec<(Vec<String>, String)>> = indexmap::IndexMap::new();
        for (name, field) in fields {
            let base = name.find('[').map_or("", |at| &name[..at]);
            let inside = name.get(base.len()..).and_then(|rest| rest.strip_prefix('[')?.strip_suffix(']'));
            // `address[city]=…`, where there is an `address` and no member of that whole name.
            if let (Field::Text(text), Some(inside), Some(schema)) = (&field, inside, schema)
                && self.table.property(schema, &name).is_none()
                && self.table.property(schema, base).is_some()
            {
                let keys = inside.split("][").map(str::to_owned).collect();
                deep.entry(base.to_owned()).or_default().push((keys, text.clone()));
                continue;
            }
            groups.entry(name).or_default().push(field);
        }
        let mut members = Vec::with_capacity(groups.len());
        for (name, tree) in self.grouped_members(schema, &groups) {
            match tree {
                Ok(tree) => members.push((name, tree)),
                Err(detail) => faults.add(pointer(&name), detail),
            }
        }
        for (name, entries) in deep {
            let entries: Vec<_> = entries.iter().map(|(keys, text)| (keys.clone(), Text::plain(text))).collect();
            let property = schema.and_then(|schema| self.table.property(schema, &name));
            let tree = property.map(|property| bracketed(self.table, property, &name, &entries));
            match tree {
                Some(Ok(tree)) if members.iter().all(|(known, _)| *known != name) => members.push((name, tree)),
                Some(Err(detail)) => faults.add(pointer(&name), detail),
                _ => faults.add(pointer(&name), "has both a value and members"),
            }
        }
        Tree::Object(members)
    }

    /// The members in the first way in which they are valid together, or else in the first.
    fn grouped_members(
        self,
        schema: Option<u32>,
        groups: &indexmap::IndexMap<String, Vec<Field>>,
    ) -> Vec<(String, Result<Tree, String>)> {
        let read = |way: Option<Way>| -> Vec<_> {
            let schemas = |name: &str| way.map(|way| self.table.members(way, name)).unwrap_or_default();
            groups.iter().map(|(name, fields)| (name.clone(), self.member(&schemas(name), fields))).collect()
        };
        let ways = schema.map(|schema| self.table.ways(schema)).unwrap_or_default();
        let valid = |way: &Way| {
            let members = read(Some(*way)).into_iter().map(|(name, tree)| tree.map(|tree| (name, tree)));
            let tree = members.collect::<Result<_, _>>().map(Tree::Object);
            tree.is_ok_and(|tree| self.table.fits(way.schema, &tree))
        };
        let way = if ways.len() > 1 { ways.iter().find(|way| valid(way)) } else { None };
        read(way.or(ways.first()).copied())
    }

    fn member(self, schemas: &[u32], fields: &[Field]) -> Result<Tree, String> {
        if schemas.iter().all(|schema| self.table.types(*schema) == Types::ANY) {
            let schema = schemas.first().copied();
            return match fields {
                [one] => self.value(schema, one),
                fields => fields.iter().map(|field| self.value(None, field)).collect::<Result<_, _>>().map(Tree::List),
            };
        }
        first_valid(schemas, self.valid(), |schema| {
            let read = |shape| match (shape, fields) {
                (Shape::List, fields) => self.elements(schema, fields),
                (_, [one]) => self.value(Some(schema), one),
                _ => Err("comes more than once".to_owned()),
            };
            first_valid(shapes(self.table, schema, || fields.len() > 1), |_, tree| self.table.fits(schema, tree), read)
        })
    }

    fn elements(self, schema: u32, fields: &[Field]) -> Result<Tree, String> {
        let mut found = Vec::with_capacity(fields.len());
        for field in fields {
            let elements = self.table.elements(schema, found.len());
            let has = |types| elements.iter().any(|element| self.table.types(*element).has(types));
            match field {
                // The whole list in one part, or else an element.
                Field::Part(part) if part.json && fields.len() == 1 && begins(&part.file.content, b"[") => {
                    return json_tree(utf8(&part.file.content)?, self.limits);
                }
                Field::Text(text) if !elements.is_empty() && !has(Types::STRING.or(Types::ARRAY).or(Types::OBJECT)) => {
                    let Tree::List(some) = list(self.table, schema, &[Text::plain(text)])? else { continue };
                    found.extend(some);
                }
                field if elements.is_empty() => found.push(self.value(None, field)?),
                field => {
                    let element = first_valid(&elements, self.valid(), |element| self.value(Some(element), field));
                    found.push(element.map_err(|error| format!("element {}: {error}", found.len()))?);
                }
            }
        }
        Ok(Tree::List(found))
    }

    fn value(self, schema: Option<u32>, field: &Field) -> Result<Tree, String> {
        let types = schema.map_or(Types::ANY, |schema| self.table.types(schema));
        let (text, json) = match field {
            Field::Text(text) => (text.as_str(), None),
            Field::Part(part) if schema.is_some_and(|schema| self.table.binary(schema)) => {
                return Ok(Tree::File(part.file.clone()));
            }
            Field::Part(part) => match utf8(&part.file.content) {
                Ok(text) => (text, Some(part.json)),
                // Text for all that is known; a type for octets takes it.
                Err(_) if types.has(Types::STRING) => return Ok(Tree::File(part.file.clone())),
                Err(detail) => return Err(detail),
            },
        };
        // A part says whether it is JSON; of a field that may be text its beginning tells.
        let composite = json != Some(false) && (begins(text.as_bytes(), b"{") || begins(text.as_bytes(), b"["));
        let json = json == Some(true);
        if json && !types.has(Types::STRING) {
            return json_tree(text, self.limits);
        }
        // What may be anything is what its part says that it is.
        if json && composite && types == Types::ANY {
            return json_tree(text, self.limits).or_else(|_| Ok(Tree::Text(text.to_owned())));
        }
        let Some(schema) = schema else { return Ok(Tree::Text(text.to_owned())) };
        let read = |shape| match shape {
            Shape::Scalar => scalar(text, self.table, schema),
            // An object in a form is JSON text (OpenAPI 3.1, 4.8.15.1).
            Shape::List | Shape::Object => json_tree(text, self.limits),
        };
        first_valid(shapes(self.table, schema, || composite), |_, tree| self.table.fits(schema, tree), read)
    }

    fn valid(self) -> impl Fn(u32, &Tree) -> bool {
        move |schema, tree| self.table.fits(schema, tree)
    }
}

fn begins(octets: &[u8], with: &[u8]) -> bool {
    octets.trim_ascii_start().starts_with(with)
}

fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// `[{key, value: [..]}]`, in the order in which keys came first.
fn grouped(fields: Vec<(String, String)>) -> Tree {
    let mut groups: indexmap::IndexMap<String, Vec<Tree>> = indexmap::IndexMap::new();
    for (name, value) in fields {
        groups.entry(name).or_default().push(Tree::Text(value));
    }
    let pairs = groups.into_iter().map(|(key, values)| {
        Tree::Object(vec![("key".to_owned(), Tree::Text(key)), ("value".to_owned(), Tree::List(values))])
    });
    Tree::List(pairs.collect())
}
