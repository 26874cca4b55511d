//! Discriminator values: of `mapping`, of constants, or the names of schemas.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::discriminate::alternatives::{property_constants, synthesized_sources};
use crate::openapi::{Api, SchemaId};

/// A discriminator with values for every alternative.
#[derive(Debug)]
pub(crate) struct DiscriminatorValues {
    /// The property.
    pub(crate) property: String,
    /// The values of each alternative.
    pub(crate) tags: Vec<Vec<String>>,
}

/// Finds the discriminator of the union `id`. Returns `None` if an alternative has no value.
///
/// `leaves` are those of each alternative.
pub(crate) fn find_discriminator(
    api: &Api,
    id: SchemaId,
    alternatives: &[SchemaId],
    leaves: &[Vec<SchemaId>],
) -> Option<DiscriminatorValues> {
    let (property, mapping) = match api.effective(id).discriminator.as_ref() {
        Some(discriminator) => (discriminator.property.clone(), discriminator.mapping.clone()),
        None => (inherited_property(api, leaves)?, IndexMap::new()),
    };
    let declares = |leaf: &SchemaId| api.effective(*leaf).properties.contains_key(&property);
    if !leaves.iter().flatten().any(declares) && mapping.is_empty() {
        return None;
    }
    let mut taken = HashSet::new();
    let mut tags = Vec::new();
    for (alternative, leaves) in alternatives.iter().zip(leaves) {
        let targets = discriminator_targets(api, *alternative);
        let mut values = mapped_values(api, &mapping, &targets);
        // `mapping` takes precedence over constants.
        let constants = property_constants(api, leaves, &property).into_iter().flatten();
        let strings = constants.filter_map(|value| value.as_str().map(str::to_owned));
        values.extend(strings.filter(|value| !mapping.contains_key(value)));
        if values.is_empty() {
            values.extend(targets.iter().find_map(|target| api.schema(*target).name.clone()));
        }
        values.retain(|value| taken.insert(value.clone()));
        if values.is_empty() {
            return None;
        }
        tags.push(values);
    }
    Some(DiscriminatorValues { property, tags })
}

/// Returns the schemas that `mapping` may refer to an alternative by.
fn discriminator_targets(api: &Api, alternative: SchemaId) -> Vec<SchemaId> {
    [alternative, api.resolve(alternative)].into_iter().chain(synthesized_sources(api, alternative)).collect()
}

fn mapped_values(api: &Api, mapping: &IndexMap<String, SchemaId>, targets: &[SchemaId]) -> Vec<String> {
    let refers = |target: &SchemaId| targets.contains(target) || targets.contains(&api.resolve(*target));
    mapping.iter().filter(|(_, target)| refers(target)).map(|(value, _)| value.clone()).collect()
}

/// Returns the discriminator property that all leaves inherit from their base by `allOf`.
fn inherited_property(api: &Api, leaves: &[Vec<SchemaId>]) -> Option<String> {
    let discriminator = |leaf: &SchemaId| api.effective(*leaf).discriminator.as_ref();
    let mut properties = leaves.iter().flatten().map(|leaf| discriminator(leaf).map(|found| &found.property));
    let first = properties.next()??;
    properties.all(|property| property == Some(first)).then(|| first.clone())
}
