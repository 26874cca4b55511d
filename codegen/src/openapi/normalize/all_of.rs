//! `allOf`, and what stands beside a `$ref`: made one schema each, for types to be chosen by.
//!
//! The schemas themselves stay as they are, so that a server enforces what the document says and not what was made of it.

use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::openapi::model::{Additional, Api, Schema, SchemaId, Types};
use crate::openapi::normalize::alternatives;
use crate::openapi::normalize::synthesized::Made;
use crate::source::Span;

/// Fills [`Api::merged`]. Properties that several parts declare become an `allOf` of their own, merged in turn; then the
/// alternatives of each schema are settled, which may make more to be merged.
pub fn merge(api: &mut Api, diagnostics: &Diagnostics) {
    api.written = api.schemas.len();
    let mut made = Made::new(alternatives::family(api));
    let (mut merged, mut settled) = (0, 0);
    merge_new(api, diagnostics, &mut made, &mut merged);
    while settled < api.schemas.len() {
        let id = SchemaId(u32::try_from(settled).unwrap_or(u32::MAX));
        alternatives::settle(api, id, &mut made);
        merge_new(api, diagnostics, &mut made, &mut merged);
        alternatives::prune(api, id);
        settled += 1;
    }
    for at in made.crowded {
        let message = "two lists of alternatives must be met at once, which makes too many together for a type";
        diagnostics.push(
            Diagnostic::warning("too-many-alternatives", at, message)
                .label("typed by these alone, and checked by a server"),
        );
    }
}

/// Merges the schemas that were added since the last time.
fn merge_new(api: &mut Api, diagnostics: &Diagnostics, made: &mut Made, merged: &mut usize) {
    while *merged < api.schemas.len() {
        let id = SchemaId(u32::try_from(*merged).unwrap_or(u32::MAX));
        if needs_merging(api.schema(id)) {
            let merge = Merge { id, api, diagnostics, path: Vec::new(), taken: HashSet::new(), conflict: None, made };
            let whole = merge.whole();
            api.merge_into(id, whole);
        }
        *merged += 1;
    }
}

fn needs_merging(schema: &Schema) -> bool {
    !schema.all_of.is_empty() || (schema.reference.is_some() && schema.has_structure())
}

struct Merge<'a> {
    /// The schema that is merged.
    id: SchemaId,
    api: &'a mut Api,
    diagnostics: &'a Diagnostics,
    /// The schemas being merged, to see one that contains itself.
    path: Vec<SchemaId>,
    /// The parts that were taken: what two ways lead to is taken once.
    taken: HashSet<SchemaId>,
    conflict: Option<Conflict>,
    made: &'a mut Made,
}

/// What two parts contradict each other in.
struct Conflict {
    message: String,
    /// The part that says otherwise, and what it says.
    other: (Span, String),
    /// What is made of it.
    repair: &'static str,
}

impl Conflict {
    /// Told at the whole, whose first part stands at `first`.
    fn told(self, at: Span, first: Option<Span>) -> Diagnostic {
        let told = Diagnostic::repair("allof-conflict", at, self.message, self.repair);
        match first.filter(|_| self.other.0 == at) {
            Some(first) if first != at => told.label(self.other.1).related(first, "beside what stands here"),
            Some(_) => told,
            None => told.related(self.other.0, self.other.1),
        }
    }
}

impl Merge<'_> {
    fn whole(mut self) -> Schema {
        let id = self.id;
        let own = self.api.schema(id).clone();
        let parts: Vec<SchemaId> = own.reference.iter().chain(&own.all_of).copied().collect();
        let mut whole = Schema { all_of: Vec::new(), reference: None, ..own };
        let telling: Vec<SchemaId> = parts.iter().copied().filter(|part| self.tells(*part)).collect();
        if let ([one], false) = (telling.as_slice(), whole.has_structure()) {
            // One part and nothing else that matters: the type is that part's.
            whole.reference = Some(*one);
            return whole;
        }
        let beside = whole.has_structure() && parts.len() == 1 && self.api.schema(id).reference.is_some();
        self.path.push(id);
        let nullable = whole.nullable || parts.iter().all(|part| self.api.nullable(*part));
        for part in telling {
            self.take(&mut whole, part);
        }
        self.path.pop();
        whole.types = whole.types.without(Types::NULL);
        whole.nullable = nullable;
        let first = parts.first().map(|part| self.api.schema(*part).at);
        match self.conflict {
            Some(conflict) if beside => {
                // Before 3.1 a reference stood alone, and what is beside it is often left over.
                let message = conflict.message.replace("`allOf`", "this reference with what stands beside it");
                let repair = "the reference is followed";
                self.diagnostics.push(Conflict { message, repair, ..conflict }.told(whole.at, first));
                let (name, notes, nullable, table) = (whole.name, whole.notes, whole.nullable, whole.table);
                let reference = parts.first().copied();
                return Schema { name, notes, nullable, table, reference, ..Schema::any(whole.at) };
            }
            Some(_) if self.made.is_alternative(id) => whole.never = true,
            Some(conflict) => self.diagnostics.push(conflict.told(whole.at, first)),
            None => {}
        }
        whole
    }

    /// Whether a part says more than that something may be null or what it is for.
    fn tells(&self, id: SchemaId) -> bool {
        let schema = self.api.schema(id);
        schema.reference.is_some() || !schema.all_of.is_empty() || schema.has_structure()
    }

    fn take(&mut self, whole: &mut Schema, id: SchemaId) {
        if self.path.contains(&id) {
            let at = self.api.schema(id).at;
            let message = "this schema is a part of itself, by `allOf`";
            self.diagnostics.push(Diagnostic::repair("allof-cycle", at, message, "the inner one is left out"));
            return;
        }
        if !self.taken.insert(id) {
            return;
        }
        self.path.push(id);
        let part = self.api.schema(id).clone();
        for inner in part.reference.iter().chain(&part.all_of) {
            self.take(whole, *inner);
        }
        self.path.pop();
        self.join(whole, part);
    }

    fn join(&mut self, whole: &mut Schema, part: Schema) {
        whole.never |= part.never;
        whole.types = match (whole.types, part.types) {
            (types, other) if other.is_empty() => types,
            (types, other) if types.is_empty() => other,
            (types, other) => self.both_types(types, other, part.at),
        };
        whole.format = match (whole.format.take(), part.format) {
            (Some(format), Some(other)) if format != other => {
                self.conflict.get_or_insert_with(|| Conflict {
                    message: format!("`allOf` asks for the formats `{format}` and `{other}`"),
                    other: (part.at, format!("`{other}` here")),
                    repair: "the first is read",
                });
                Some(format)
            }
            (format, other) => format.or(other),
        };
        whole.values = match (whole.values.take(), part.values) {
            (Some(values), Some(others)) => self.both_values(values, &others, part.at),
            (values, others) => {
                if values.is_none() {
                    whole.labels = part.labels;
                }
                values.or(others)
            }
        };
        if whole.values.as_ref().is_none_or(|values| values.len() < whole.labels.len()) {
            // Some values are gone, and which name is whose is not known any more.
            whole.labels.clear();
        }
        for (name, id) in part.properties {
            let both = whole.properties.get(&name).map(|own| self.both(*own, id));
            whole.properties.insert(name, both.unwrap_or(id));
        }
        whole.required.extend(part.required);
        whole.additional = match (whole.additional, part.additional) {
            (Additional::Unsaid, other) => other,
            (own, _) => own,
        };
        whole.patterns.extend(part.patterns);
        whole.items = match (whole.items, part.items) {
            (Some(own), Some(other)) => Some(self.both(own, other)),
            (own, other) => own.or(other),
        };
        if whole.prefix.is_empty() {
            whole.prefix = part.prefix;
        }
        whole.any_of = self.both_lists(std::mem::take(&mut whole.any_of), part.any_of);
        whole.one_of = self.both_lists(std::mem::take(&mut whole.one_of), part.one_of);
        whole.discriminator = whole.discriminator.take().or(part.discriminator);
        whole.conditions.extend(part.conditions);
        whole.bounds.extend(part.bounds);
    }

    fn both_types(&mut self, types: Types, other: Types, at: Span) -> Types {
        let mut common = Types(types.0 & other.0);
        // Every integer is a number.
        if (types.has("integer") && other.has("number")) || (types.has("number") && other.has("integer")) {
            common = common.with(Types::named("integer").unwrap_or_default());
        }
        if common.without(Types::NULL).is_empty() {
            let names = |types: Types| types.without(Types::NULL).names().collect::<Vec<_>>().join("` or `");
            self.conflict.get_or_insert_with(|| Conflict {
                message: format!("`allOf` asks for a value that is `{}` and `{}`", names(types), names(other)),
                other: (at, format!("`{}` here", names(other))),
                repair: "it is read as any value",
            });
        }
        common
    }

    fn both_values(&mut self, values: Vec<Value>, others: &[Value], at: Span) -> Option<Vec<Value>> {
        let common: Vec<Value> = values.into_iter().filter(|value| others.contains(value)).collect();
        if common.is_empty() {
            self.conflict.get_or_insert_with(|| Conflict {
                message: "no value is in both of the lists that `allOf` asks for".to_owned(),
                other: (at, "the other list".to_owned()),
                repair: "the lists are left out of its type",
            });
        }
        Some(common).filter(|common| !common.is_empty())
    }

    /// A schema that says what both say.
    fn both(&mut self, own: SchemaId, other: SchemaId) -> SchemaId {
        self.made.both(self.api, own, other, self.id)
    }

    /// The alternatives of the whole and of a part. Those of a part that lists what is merged here are met by that already.
    fn both_lists(&mut self, own: Vec<SchemaId>, others: Vec<SchemaId>) -> Vec<SchemaId> {
        let requires = |list: &[SchemaId]| list.iter().all(|id| self.api.schema(*id).only_requires());
        let met = others.iter().any(|other| self.path.contains(&self.api.end(*other)));
        if met || others.is_empty() || (!own.is_empty() && requires(&others)) {
            return own;
        }
        if own.is_empty() || requires(&own) {
            return others;
        }
        self.made.product(self.api, &own, &others, self.id)
    }
}
