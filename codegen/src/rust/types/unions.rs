//! Unions: the alternatives of a schema become the variants of an enum.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::discriminate::alternatives::effective_alternatives;
use crate::discriminate::{Criterion, discriminate};
use crate::openapi::SchemaId;
use crate::rust::model::{ItemKind, Primitive, Strategy, Type, Undecided, Union, UnionVariant};
use crate::rust::names::NameSet;
use crate::rust::types::variant_names::{UnionNames, name_variant};
use crate::rust::types::{Hint, TypeKey, Types};

/// The variants of a union. Alternatives of one type share a variant.
struct Variants {
    variants: Vec<UnionVariant>,
    /// The index of each alternative's variant.
    of_alternatives: Vec<usize>,
    names: NameSet,
}

impl Variants {
    fn ident_of(&self, alternative: usize) -> &String {
        &self.variants[self.of_alternatives[alternative]].ident
    }
}

impl Types<'_> {
    /// Returns the alternatives of a schema, with those of unnamed unions among them inlined.
    pub(crate) fn alternatives(&self, id: SchemaId) -> Vec<SchemaId> {
        effective_alternatives(self.api, id)
    }

    /// Returns the enum of a union's alternatives, or an alias if they have one type.
    pub(crate) fn define_union(&mut self, key: TypeKey, hint: Hint<'_>) -> ItemKind {
        let id = key.schema;
        let alternatives = self.alternatives(id);
        let discrimination = match self.discriminations.get(id) {
            Some(known) => Arc::clone(known),
            None => Arc::new(discriminate(self.api, id, &alternatives)),
        };
        let mut found = self.define_variants(key, hint, &alternatives, &discrimination.criterion);
        if let [single] = found.variants.as_slice() {
            return ItemKind::Alias(single.ty.clone());
        }
        let idents: Vec<&str> = (0..alternatives.len()).map(|index| found.ident_of(index).as_str()).collect();
        self.report_ambiguous_union(id, &alternatives, &discrimination.overlapping, &idents);
        let unknown = found.names.first_free(&["Other", "Unknown", "Unlisted"]);
        let strategy = build_strategy(&discrimination.criterion, &found);
        ItemKind::Union(Union { strategy, variants: found.variants, unknown, from: None })
    }

    fn define_variants(
        &mut self,
        key: TypeKey,
        hint: Hint<'_>,
        alternatives: &[SchemaId],
        criterion: &Criterion,
    ) -> Variants {
        let mut found = Variants { variants: Vec::new(), of_alternatives: Vec::new(), names: NameSet::default() };
        let mut by_type: HashMap<Type, usize> = HashMap::new();
        for (index, alternative) in alternatives.iter().enumerate() {
            let union = UnionNames { api: self.api, id: key.schema, alternatives, criterion };
            let ident = found.names.find_free(&name_variant(&union, index));
            let type_name = format!("{}{ident}", hint.name);
            let ty = self.type_of(*alternative, key.direction, Hint::new(&type_name, hint.module));
            let tags = match criterion {
                Criterion::Discriminator { discriminator, .. } => discriminator.tags[index].clone(),
                _ => Vec::new(),
            };
            if let Some(same) = by_type.get(&ty) {
                found.variants[*same].tags.extend(tags);
                found.of_alternatives.push(*same);
                continue;
            }
            found.names.insert(&ident);
            by_type.insert(ty.clone(), found.variants.len());
            found.of_alternatives.push(found.variants.len());
            found.variants.push(UnionVariant { ident, ty, tags });
        }
        found
    }
}

/// Returns the criterion in terms of variants.
fn build_strategy(criterion: &Criterion, found: &Variants) -> Strategy {
    let ident = |index: usize| found.ident_of(index).clone();
    match criterion {
        Criterion::Discriminator { discriminator, default } => {
            Strategy::Discriminator { property: discriminator.property.clone(), default: default.map(ident) }
        }
        Criterion::Tests { tests, undecided } => {
            let mut seen = HashSet::new();
            let undecided = undecided.as_ref().map(|undecided| Undecided {
                candidates: undecided
                    .candidates
                    .iter()
                    .map(|index| ident(*index))
                    .filter(|ident| seen.insert(ident.clone()))
                    .collect(),
                default: undecided.default.map(ident),
            });
            let tests = tests.iter().map(|tested| (ident(tested.alternative), tested.test.clone())).collect();
            Strategy::FirstMatch { tests, undecided }
        }
        Criterion::BestMatch => {
            // An integer type keeps digits that `f64` loses.
            let is_float = |variant: &&UnionVariant| variant.ty == Type::Primitive(Primitive::F64);
            let mut order: Vec<&UnionVariant> = found.variants.iter().collect();
            order.sort_by_key(is_float);
            Strategy::BestMatch(order.into_iter().map(|variant| variant.ident.clone()).collect())
        }
    }
}
