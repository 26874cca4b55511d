//! Warnings of unions with alternatives that nothing distinguishes, and how to fix them.

use crate::diagnostic::Diagnostic;
use crate::discriminate::alternatives::leaf_alternatives;
use crate::discriminate::overlap::distinguishing_property;
use crate::openapi::{Api, SchemaId};
use crate::rust::types::Types;

/// Bounds the number of alternatives that a message names.
const MAX_NAMED_ALTERNATIVES: usize = 3;

/// An alternative, and the name of its variant.
#[derive(Clone, Copy)]
struct NamedAlternative<'n> {
    id: SchemaId,
    name: &'n str,
}

impl Types<'_> {
    /// Warns of overlapping alternatives. `names` are the variants of the alternatives.
    pub(crate) fn report_ambiguous_union(
        &mut self,
        id: SchemaId,
        alternatives: &[SchemaId],
        overlapping: &[(usize, usize)],
        names: &[&str],
    ) {
        // Alternatives of one type share a variant.
        let overlapping: Vec<(usize, usize)> =
            overlapping.iter().copied().filter(|(first, second)| names[*first] != names[*second]).collect();
        let Some((first, second)) = overlapping.first().copied() else { return };
        if !self.is_first_report(id, "ambiguous-union") {
            return;
        }
        let mut named: Vec<&str> = Vec::new();
        for index in overlapping.iter().flat_map(|(first, second)| [*first, *second]) {
            if !named.contains(&names[index]) {
                named.push(names[index]);
            }
        }
        let message = ambiguity_message(&named);
        let alternative = |index: usize| NamedAlternative { id: alternatives[index], name: names[index] };
        let help = ambiguity_help(self.api, id, alternative(first), alternative(second));
        self.diagnostics.push(Diagnostic::warning("ambiguous-union", self.api.schema(id).at, message).help(help));
    }
}

fn ambiguity_message(names: &[&str]) -> String {
    let subject = match names {
        [first, second] => format!("cannot distinguish `{first}` from `{second}`"),
        _ => format!("cannot distinguish {}", list_names(names)),
    };
    format!("{subject}: no required property differs; the best match is used")
}

/// Returns what would distinguish two alternatives.
fn ambiguity_help(api: &Api, id: SchemaId, first: NamedAlternative<'_>, second: NamedAlternative<'_>) -> String {
    if let Some(discriminator) = &api.effective(id).discriminator {
        let property = &discriminator.property;
        return format!(
            "add the property `{property}`, which `discriminator` names, to each alternative, and require it"
        );
    }
    let require = |property: &str, name: &str| {
        format!("add `required: [{property}]` to `{name}` if the property is always present, or add a `discriminator`")
    };
    let (first_names, second_names) = (declared_properties(api, first.id), declared_properties(api, second.id));
    if let Some(property) = first_names.iter().find(|name| !second_names.contains(name)) {
        return require(property, first.name);
    }
    if let Some(property) = second_names.iter().find(|name| !first_names.contains(name)) {
        return require(property, second.name);
    }
    match distinguishing_property(api, first.id, second.id) {
        Some(property) => require(&property, first.name),
        None => format!(
            "add a `discriminator`, or a required property with a different `const` to `{}` and `{}`",
            first.name, second.name
        ),
    }
}

/// Returns the properties of an alternative's objects, and of the objects in its arrays.
fn declared_properties(api: &Api, id: SchemaId) -> Vec<String> {
    let mut objects = leaf_alternatives(api, id);
    let items: Vec<SchemaId> = objects.iter().filter_map(|leaf| api.effective(*leaf).items).collect();
    objects.extend(items.into_iter().flat_map(|items| leaf_alternatives(api, items)));
    objects.iter().flat_map(|object| api.effective(*object).properties.keys().cloned()).collect()
}

/// Returns three or more names as a list: `A`, `B` and `C`.
fn list_names(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(MAX_NAMED_ALTERNATIVES).map(|name| format!("`{name}`")).collect();
    match (names.len() - shown.len(), shown.split_last()) {
        (0, Some((last, others))) => format!("{} and {last}", others.join(", ")),
        (more, _) => format!("{} and {more} more", shown.join(", ")),
    }
}
