//! Merges `allOf`, and the keywords next to a `$ref`, into one schema.

use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::openapi::model::{Additional, Api, EnumLabel, JsonType, JsonTypes, Schema, SchemaId};
use crate::openapi::normalize::synthesized::Synthesis;
use crate::source::Span;

/// Merges the parts of a schema: its `$ref`, its `allOf`, and theirs.
pub(crate) fn merge_all_of(
    api: &mut Api,
    id: SchemaId,
    synthesis: &mut Synthesis,
    diagnostics: &Diagnostics,
) -> Schema {
    let merge =
        AllOfMerge { id, api, diagnostics, synthesis, path: Vec::new(), merged: HashSet::new(), conflict: None };
    merge.run()
}

/// The state of merging one schema.
struct AllOfMerge<'a> {
    /// The schema that is merged.
    id: SchemaId,
    api: &'a mut Api,
    diagnostics: &'a Diagnostics,
    synthesis: &'a mut Synthesis,
    /// The parts that contain the current part, to detect a cycle.
    path: Vec<SchemaId>,
    /// The parts so far. A part that is reachable in two ways is merged once.
    merged: HashSet<SchemaId>,
    /// The first contradiction.
    conflict: Option<Conflict>,
}

/// A contradiction of two parts.
struct Conflict {
    message: String,
    /// The location of the part that contradicts the others.
    at: Span,
    /// A description of the part.
    label: String,
    repair: &'static str,
}

impl Conflict {
    /// Returns the diagnostic for a schema at `at`, whose first part is at `first`.
    fn into_diagnostic(self, at: Span, first: Option<Span>) -> Diagnostic {
        let diagnostic = Diagnostic::repair("allof-conflict", at, self.message, self.repair);
        match first {
            Some(first) if self.at == at && first != at => {
                diagnostic.label(self.label).related(first, "the first part")
            }
            Some(_) if self.at == at => diagnostic,
            _ => diagnostic.related(self.at, self.label),
        }
    }
}

impl AllOfMerge<'_> {
    fn run(mut self) -> Schema {
        let id = self.id;
        let declared = self.api.schema(id).clone();
        let parts: Vec<SchemaId> = declared.reference.iter().chain(&declared.all_of).copied().collect();
        let is_reference_with_siblings = declared.reference.is_some() && parts.len() == 1 && declared.has_structure();
        let mut target = Schema { all_of: Vec::new(), reference: None, ..declared };
        let relevant: Vec<SchemaId> = parts.iter().copied().filter(|part| self.is_relevant(*part)).collect();
        if let ([only], false) = (relevant.as_slice(), target.has_structure()) {
            // The type is the type of the only part.
            target.reference = Some(*only);
            return target;
        }
        self.path.push(id);
        let nullable = target.nullable || parts.iter().all(|part| self.api.nullable(*part));
        for part in relevant {
            self.merge_part(&mut target, part);
        }
        self.path.pop();
        target.types = target.types.without(JsonTypes::NULL);
        target.nullable = nullable;
        let first = parts.first().copied();
        match self.conflict.take() {
            Some(conflict) if is_reference_with_siblings => self.keep_reference(target, first, conflict),
            Some(_) if self.synthesis.is_alternative(id) => Schema { never: true, ..target },
            Some(conflict) => {
                let first = first.map(|part| self.api.schema(part).at);
                self.diagnostics.push(conflict.into_diagnostic(target.at, first));
                target
            }
            None => target,
        }
    }

    /// Returns the reference without its siblings: before 3.1 they had no effect, and are often leftovers.
    fn keep_reference(&self, target: Schema, reference: Option<SchemaId>, conflict: Conflict) -> Schema {
        let first = reference.map(|part| self.api.schema(part).at);
        let message = conflict.message.replace("`allOf`", "the reference with the keywords next to it");
        let conflict = Conflict { message, repair: "the keywords are ignored", ..conflict };
        self.diagnostics.push(conflict.into_diagnostic(target.at, first));
        let Schema { at, name, annotations, nullable, table, .. } = target;
        Schema { name, annotations, nullable, table, reference, ..Schema::any(at) }
    }

    /// Returns whether a part has a keyword besides annotations and nullability.
    fn is_relevant(&self, id: SchemaId) -> bool {
        let schema = self.api.schema(id);
        schema.reference.is_some() || !schema.all_of.is_empty() || schema.has_structure()
    }

    fn merge_part(&mut self, target: &mut Schema, id: SchemaId) {
        if self.path.contains(&id) {
            let at = self.api.schema(id).at;
            let message = "the schema contains itself in its `allOf`";
            self.diagnostics.push(Diagnostic::repair("allof-cycle", at, message, "the inner schema is ignored"));
            return;
        }
        if !self.merged.insert(id) {
            return;
        }
        self.path.push(id);
        let part = self.api.schema(id).clone();
        for inner in part.reference.iter().chain(&part.all_of) {
            self.merge_part(target, *inner);
        }
        self.path.pop();
        self.merge_keywords(target, part);
    }

    fn merge_keywords(&mut self, target: &mut Schema, part: Schema) {
        target.never |= part.never;
        target.types = self.merge_types(target.types, part.types, part.at);
        target.format = self.merge_formats(target.format.take(), part.format, part.at);
        self.merge_values(target, part.values, part.labels, part.at);
        for (name, id) in part.properties {
            let combined = target.properties.get(&name).map(|property| self.combine(*property, id));
            target.properties.insert(name, combined.unwrap_or(id));
        }
        target.required.extend(part.required);
        if target.additional == Additional::Unspecified {
            target.additional = part.additional;
        }
        target.patterns.extend(part.patterns);
        target.items = match (target.items, part.items) {
            (Some(items), Some(other)) => Some(self.combine(items, other)),
            (items, other) => items.or(other),
        };
        if target.prefix.is_empty() {
            target.prefix = part.prefix;
        }
        target.any_of = self.merge_alternatives(std::mem::take(&mut target.any_of), part.any_of);
        target.one_of = self.merge_alternatives(std::mem::take(&mut target.one_of), part.one_of);
        target.discriminator = target.discriminator.take().or(part.discriminator);
        target.conditionals.extend(part.conditionals);
        target.constraints.extend(part.constraints);
    }

    fn merge_types(&mut self, types: JsonTypes, other: JsonTypes, at: Span) -> JsonTypes {
        if types.is_empty() || other.is_empty() {
            return types.with(other);
        }
        let mut common = types.intersection(other);
        // Every integer is a number.
        if (types.contains(JsonType::Integer) && other.contains(JsonType::Number))
            || (types.contains(JsonType::Number) && other.contains(JsonType::Integer))
        {
            common = common.with(JsonType::Integer);
        }
        if common.without(JsonTypes::NULL).is_empty() {
            let (names, other_names) = (join_names(types), join_names(other));
            self.conflict.get_or_insert_with(|| Conflict {
                message: format!("`allOf` requires both `{names}` and `{other_names}`"),
                at,
                label: format!("requires `{other_names}`"),
                repair: "it is read as any value",
            });
        }
        common
    }

    fn merge_formats(&mut self, format: Option<String>, other: Option<String>, at: Span) -> Option<String> {
        if let (Some(format), Some(other)) = (&format, &other)
            && format != other
        {
            self.conflict.get_or_insert_with(|| Conflict {
                message: format!("`allOf` requires both of the formats `{format}` and `{other}`"),
                at,
                label: format!("requires `{other}`"),
                repair: "the first is used",
            });
        }
        format.or(other)
    }

    /// Merges `enum`. Labels are listed by index, so they are removed if a value is.
    fn merge_values(&mut self, target: &mut Schema, others: Option<Vec<Value>>, labels: Vec<EnumLabel>, at: Span) {
        target.values = match (target.values.take(), others) {
            (Some(values), Some(others)) => self.intersect_values(values, &others, at),
            (Some(values), None) => Some(values),
            (None, others) => {
                target.labels = labels;
                others
            }
        };
        if target.values.as_ref().is_none_or(|values| values.len() < target.labels.len()) {
            target.labels.clear();
        }
    }

    /// Returns the common values. Returns `None`, with a conflict, if no value is common.
    fn intersect_values(&mut self, values: Vec<Value>, others: &[Value], at: Span) -> Option<Vec<Value>> {
        let common: Vec<Value> = values.into_iter().filter(|value| others.contains(value)).collect();
        if !common.is_empty() {
            return Some(common);
        }
        self.conflict.get_or_insert_with(|| Conflict {
            message: "`allOf` requires two lists of values without a common value".to_owned(),
            at,
            label: "the other list".to_owned(),
            repair: "the type ignores both lists",
        });
        None
    }

    /// Returns a schema that requires both schemas.
    fn combine(&mut self, base: SchemaId, other: SchemaId) -> SchemaId {
        self.synthesis.combine(self.api, base, other, self.id)
    }

    /// Merges two lists of alternatives. A base schema can list its subtypes: the merged subtype meets that list.
    fn merge_alternatives(&mut self, alternatives: Vec<SchemaId>, others: Vec<SchemaId>) -> Vec<SchemaId> {
        let only_require = |list: &[SchemaId]| list.iter().all(|id| self.api.schema(*id).only_requires());
        let is_met = others.iter().any(|other| self.path.contains(&self.api.resolve(*other)));
        if is_met || others.is_empty() || (!alternatives.is_empty() && only_require(&others)) {
            return alternatives;
        }
        if alternatives.is_empty() || only_require(&alternatives) {
            return others;
        }
        self.synthesis.product(self.api, &alternatives, &others, self.id)
    }
}

fn join_names(types: JsonTypes) -> String {
    types.without(JsonTypes::NULL).iter().map(JsonType::name).collect::<Vec<_>>().join("` or `")
}
