//! The texts by which a discriminator names the alternatives of a union.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::discriminate::{constants, synthesized_from};
use crate::openapi::{Api, SchemaId};

/// The texts of the discriminator that name each alternative, if it has some for each.
pub(crate) fn tags(
    api: &Api,
    id: SchemaId,
    alternatives: &[SchemaId],
    all: &[Vec<SchemaId>],
) -> Option<(String, Vec<Vec<String>>)> {
    let own = api.effective(id).discriminator.as_ref();
    let shared = || shared_discriminator(api, all);
    let (member, mapping) = match own {
        Some(own) => (own.property.clone(), own.mapping.clone()),
        None => (shared()?, IndexMap::new()),
    };
    let knows = |leaf: &SchemaId| api.effective(*leaf).properties.contains_key(&member);
    if !all.iter().flatten().any(knows) && mapping.is_empty() {
        return None;
    }
    let mut taken = HashSet::new();
    let mut tags = Vec::new();
    for (index, alternative) in alternatives.iter().enumerate() {
        let ends: Vec<SchemaId> =
            [*alternative, api.resolve(*alternative)].into_iter().chain(synthesized_from(api, *alternative)).collect();
        let mapped =
            mapping.iter().filter(|(_, target)| ends.contains(target) || ends.contains(&api.resolve(**target)));
        let mut own: Vec<String> = mapped.map(|(value, _)| value.clone()).collect();
        let constants = constants(api, &all[index], &member);
        let texts = constants.iter().flatten().filter_map(|value| value.as_str().map(str::to_owned));
        // What the mapping says of a value goes before what a list of values says.
        own.extend(texts.filter(|text| !mapping.contains_key(text)));
        if own.is_empty() {
            own.extend(ends.iter().find_map(|end| api.schema(*end).name.clone()));
        }
        own.retain(|tag| taken.insert(tag.clone()));
        if own.is_empty() {
            return None;
        }
        tags.push(own);
    }
    Some((member, tags))
}

/// The property that all alternatives have a discriminator for, by the schema that they are made of.
fn shared_discriminator(api: &Api, all: &[Vec<SchemaId>]) -> Option<String> {
    let mut members =
        all.iter().flatten().map(|leaf| api.effective(*leaf).discriminator.as_ref().map(|own| &own.property));
    let first = members.next()??;
    members.all(|member| member == Some(first)).then(|| first.clone())
}
