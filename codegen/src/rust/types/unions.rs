//! Unions: the alternatives of a schema become the variants of an enum.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::discriminate::{Telling, Told, leaves, tell};
use crate::openapi::JsonType;
use crate::openapi::json_type;
use crate::openapi::{Additional, Api, SchemaId, SchemaMap};
use crate::rust::model::Primitive;
use crate::rust::model::{ItemKind, Strategy, Type, Undecided, Union, UnionVariant};
use crate::rust::names::{first_free, number};
use crate::rust::types::Types;
use crate::rust::types::classify::{Named, Shape, integers, texts};
use crate::rust::types::direction::Way;
use crate::rust::types::scalars::scalar;

impl Types<'_> {
    /// The alternatives of a schema; of one without a name among them, its own.
    pub(crate) fn alternatives(&self, id: SchemaId) -> Vec<SchemaId> {
        alternatives(self.api, id)
    }

    /// What a schema with alternatives becomes: where they are one in Rust, it is that.
    pub(crate) fn union_shape(&self, id: SchemaId) -> Shape {
        let alternatives = self.alternatives(id);
        if let Some(values) = all_texts(self.api, &alternatives) {
            return if values.iter().all(|named| named.value.is_empty()) { Shape::Other } else { Shape::Enum(values) };
        }
        if let Some(values) = all_integers(self.api, &alternatives) {
            return Shape::Integers(values);
        }
        if self.one_scalar(&alternatives).is_some() { Shape::Other } else { Shape::Union }
    }

    /// The type of alternatives that are scalars of one Rust type.
    pub(crate) fn one_scalar(&self, alternatives: &[SchemaId]) -> Option<Type> {
        let mut types = alternatives.iter().map(|id| plain_scalar(self.api, *id));
        let first = types.next()??;
        types.all(|ty| ty.as_ref() == Some(&first)).then_some(first)
    }

    /// The enum of a schema's alternatives.
    pub(crate) fn union(&mut self, id: SchemaId, way: Way, name: &str, home: &str) -> ItemKind {
        let alternatives = self.alternatives(id);
        let told = self.told.get(id).map_or_else(|| Arc::new(tell(self.api, id, &alternatives)), Arc::clone);
        let mut taken = HashSet::new();
        let (mut variants, mut places): (Vec<UnionVariant>, Vec<usize>) = (Vec::new(), Vec::new());
        for (index, alternative) in alternatives.iter().enumerate() {
            let wanted = self.variant_name(id, &alternatives, index, &told.telling);
            let ident = number(&wanted, |name| !taken.contains(name));
            let ty = self.ty(*alternative, way, &format!("{name}{ident}"), home);
            let tags = match &told.telling {
                Telling::Tag(_, tags, _) => tags[index].clone(),
                _ => Vec::new(),
            };
            // Two alternatives of one type are one to Rust.
            if let Some(same) = variants.iter().position(|variant| variant.ty == ty) {
                variants[same].tags.extend(tags);
                places.push(same);
                continue;
            }
            taken.insert(ident.clone());
            places.push(variants.len());
            variants.push(UnionVariant { ident, ty, tags });
        }
        if let [one] = variants.as_slice() {
            return ItemKind::Alias(one.ty.clone());
        }
        self.ambiguous(id, &alternatives, &told.alike, &|index| &variants[places[index]].ident);
        let other = first_free(&["Other", "Unknown", "Unlisted"], |name| !taken.contains(name));
        let select = select(&told.telling, &variants, &places);
        ItemKind::Union(Union { select, variants, other, from: None })
    }
}

fn select(telling: &Telling, variants: &[UnionVariant], places: &[usize]) -> Strategy {
    let ident = |index: usize| variants[places[index]].ident.clone();
    match telling {
        Telling::Tag(member, _, default) => {
            Strategy::Discriminator { property: member.clone(), default: default.map(ident) }
        }
        Telling::Pick(tests, loose) => {
            let mut seen = HashSet::new();
            let loose = loose.as_ref().map(|(known, default)| Undecided {
                candidates: known.iter().copied().map(ident).filter(|ident| seen.insert(ident.clone())).collect(),
                default: default.map(ident),
            });
            let tests = tests.iter().map(|(index, test)| (ident(*index), test.clone())).collect();
            Strategy::FirstMatch { tests, undecided: loose }
        }
        Telling::Fit => {
            // What a number loses, an integer may keep.
            let rank = |ty: &Type| u8::from(*ty == Type::Primitive(Primitive::F64));
            let mut order: Vec<&UnionVariant> = variants.iter().collect();
            order.sort_by_key(|variant| rank(&variant.ty));
            Strategy::BestMatch(order.into_iter().map(|variant| variant.ident.clone()).collect())
        }
    }
}

/// The alternatives of a schema; of one without a name among them, its own. One that leads round to the schema would be tried
/// without end: its own stand for it too.
pub(crate) fn alternatives(api: &Api, id: SchemaId) -> Vec<SchemaId> {
    let (mut queue, mut seen, mut found) = (vec![id], HashSet::new(), Vec::new());
    while let Some(next) = queue.pop() {
        let end = api.resolve(next);
        if !seen.insert(next) || next != id && end == api.resolve(id) {
            continue;
        }
        let schema = api.effective(end);
        let nested = !schema.one_of.is_empty() && schema.name.is_none() && schema.discriminator.is_none();
        if next == id || nested || !schema.one_of.is_empty() && reaches(api, end, api.resolve(id)) {
            queue.extend(schema.one_of.iter().rev());
        } else {
            found.push(next);
        }
    }
    found
}

/// Whether alternatives, theirs and so on lead to a schema.
fn reaches(api: &Api, from: SchemaId, to: SchemaId) -> bool {
    let (mut queue, mut seen) = (vec![from], HashSet::new());
    while let Some(id) = queue.pop() {
        if seen.insert(id) {
            queue.extend(api.effective(id).one_of.iter().map(|next| api.resolve(*next)));
        }
    }
    seen.contains(&to)
}

/// What tells the alternatives of each schema apart that has several.
pub(crate) fn told(api: &Api) -> SchemaMap<Arc<Told>> {
    let several: Vec<SchemaId> = api.ids().filter(|id| api.effective(*id).one_of.len() > 1).collect();
    let tell = |id: SchemaId| (id, Arc::new(tell(api, id, &alternatives(api, id))));
    several.into_par_iter().map(tell).collect::<Vec<_>>().into_iter().collect()
}

/// The schemas that become structs which keep the members that they do not know: a value may be valid for two of them.
pub(crate) fn open_structs(api: &Api, told: &SchemaMap<Arc<Told>>) -> HashSet<SchemaId> {
    let mut open = HashSet::new();
    for (id, told) in told.iter() {
        if told.open {
            let alternatives = alternatives(api, id);
            let leaves = alternatives.iter().flat_map(|alternative| leaves(api, *alternative));
            open.extend(leaves.filter(|leaf| {
                let schema = api.effective(*leaf);
                json_type(schema) == Some(JsonType::Object) && schema.additional == Additional::Unspecified
            }));
        }
    }
    open
}

/// The Rust type of a scalar without a list of values.
pub(crate) fn plain_scalar(api: &Api, id: SchemaId) -> Option<Type> {
    let schema = api.effective(api.resolve(id));
    if schema.values.is_some() || !schema.one_of.is_empty() || schema.name.is_some() && schema.annotations.write_only {
        return None;
    }
    scalar(api, json_type(schema)?, schema.format.as_deref().unwrap_or_default())
}

/// The texts of alternatives that are lists of texts, or any text; nothing when none is a list.
fn all_texts(api: &Api, alternatives: &[SchemaId]) -> Option<Vec<Named<String>>> {
    let (mut found, mut lists): (Vec<Named<String>>, usize) = (Vec::new(), 0);
    for id in alternatives {
        match texts(api.effective(api.resolve(*id))) {
            Some(values) => {
                lists += 1;
                extend(&mut found, values);
            }
            None if plain_scalar(api, *id) == Some(Type::Primitive(Primitive::String)) => {}
            None => return None,
        }
    }
    (lists > 0).then_some(found)
}

/// The integers of alternatives that are lists of integers.
fn all_integers(api: &Api, alternatives: &[SchemaId]) -> Option<Vec<Named<i64>>> {
    let mut found = Vec::new();
    for id in alternatives {
        extend(&mut found, integers(api.effective(api.resolve(*id)))?);
    }
    Some(found)
}

fn extend<T: PartialEq>(found: &mut Vec<Named<T>>, values: Vec<Named<T>>) {
    for named in values {
        if found.iter().all(|known| known.value != named.value) {
            found.push(named);
        }
    }
}
