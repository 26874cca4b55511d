//! What the variants of a union are called.

use crate::discriminate::{Telling, constants, has, leaves, objects_of, synthesized_from};
use crate::openapi::JsonType;
use crate::openapi::json_type;
use crate::openapi::{Api, Schema, SchemaId};
use crate::rust::model::Primitive;
use crate::rust::model::Type;
use crate::rust::names::pascal;
use crate::rust::types::Types;
use crate::rust::types::unions::plain_scalar;

impl Types<'_> {
    /// What a variant is called: as its schema, by its title, by what tells it, or by its type.
    pub(crate) fn variant_name(
        &self,
        whole: SchemaId,
        alternatives: &[SchemaId],
        index: usize,
        telling: &Telling,
    ) -> String {
        let (api, id) = (self.api, alternatives[index]);
        let end = api.resolve(id);
        let named = [id, end].into_iter().chain(synthesized_from(api, id)).find_map(|id| api.schema(id).name.as_ref());
        if let Some(name) = named {
            return pascal(name);
        }
        let title =
            [id, end].into_iter().map(|id| &api.effective(id).annotations.title).find(|title| !title.is_empty());
        if let Some(title) = title.filter(|title| title.len() <= 40) {
            return pascal(title);
        }
        let told = match telling {
            // The base of the others, itself.
            Telling::Tag(_, tags, _) if tags[index].first() == api.schema(whole).name.as_ref() => {
                Some("Base".to_owned())
            }
            Telling::Tag(_, tags, _) => tags[index].first().cloned(),
            Telling::Pick(tests, _) => {
                let mut own = tests.iter().filter(|(own, _)| *own == index).map(|(_, test)| test);
                own.next().and_then(|first| first.word(own.next().is_none()))
            }
            Telling::Fit => None,
        };
        let apart = told.or_else(|| set_apart(api, alternatives, index));
        apart.map_or_else(|| self.kind_name(end), |word| pascal(&word))
    }

    /// A name by the type alone.
    fn kind_name(&self, id: SchemaId) -> String {
        let schema = self.api.effective(id);
        if let Some([one]) = schema.values.as_deref() {
            return pascal(&one.as_str().map_or_else(|| one.to_string(), str::to_owned));
        }
        if let [first, second, ..] = schema.one_of.as_slice() {
            let name = |id: &SchemaId| self.api.schema(*id).name.as_ref().map_or_else(String::new, |name| pascal(name));
            return format!("{}Or{}", name(first), name(second));
        }
        match plain_scalar(self.api, id) {
            Some(Type::Runtime(name)) => return name.name().to_owned(),
            Some(Type::Primitive(Primitive::F64)) => return "Number".to_owned(),
            Some(Type::Primitive(Primitive::Bool)) => return "Boolean".to_owned(),
            Some(Type::Primitive(Primitive::String)) => return "String".to_owned(),
            Some(Type::Primitive(_)) => return "Integer".to_owned(),
            _ => {}
        }
        match json_type(schema) {
            Some(JsonType::Array) => match schema.items.map(|items| self.api.resolve(items)) {
                Some(items) => {
                    let name = self.api.schema(items).name.as_ref();
                    format!("{}List", name.map_or_else(|| self.kind_name(items), |name| pascal(name)))
                }
                None => "List".to_owned(),
            },
            Some(JsonType::Object) if schema.properties.is_empty() => "Map".to_owned(),
            Some(JsonType::Object) => object_name(schema),
            Some(json_type) => pascal(json_type.name()),
            None => "Any".to_owned(),
        }
    }
}

/// An object's name by a member that is always there, or the only one.
fn object_name(schema: &Schema) -> String {
    let only = schema.properties.keys().next().filter(|_| schema.properties.len() == 1);
    schema.required.first().or(only).map_or_else(|| "Object".to_owned(), |name| pascal(name))
}

/// What an object among others has that they do not: the constant of a member that others have another for, a member
/// that is always there, or one that may be.
fn set_apart(api: &Api, alternatives: &[SchemaId], index: usize) -> Option<String> {
    let own = api.resolve(alternatives[index]);
    let schema = api.effective(own);
    let others: Vec<Vec<SchemaId>> =
        (0..alternatives.len()).filter(|other| *other != index).map(|other| leaves(api, alternatives[other])).collect();
    // Beside numbers and texts, that it is an object says enough.
    if !others.iter().any(|other| !objects_of(api, other).is_empty()) {
        return None;
    }
    let alone = |name: &&String| !others.iter().any(|other| has(api, other, name));
    let constant = |name: &String| {
        let values = constants(api, &[own], name)?;
        let [value] = values.as_slice() else { return None };
        let differs = |other: &Vec<SchemaId>| constants(api, other, name).is_some_and(|values| !values.contains(value));
        value.as_str().filter(|_| others.iter().any(differs)).map(str::to_owned)
    };
    let member = || schema.required.iter().find(alone).or_else(|| schema.properties.keys().find(alone)).cloned();
    schema.properties.keys().find_map(constant).or_else(member)
}
