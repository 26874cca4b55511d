//! Conversions from response forms to request forms: read, change, write loses nothing.
//!
//! Nodes are structs and unions, and an edge is a pair that is to convert. A pair converts if each field or variant
//! does, which depends on other pairs. Starting from all wanted pairs, those that do not convert are removed until none
//! is left: the result is the greatest set of pairs that convert, with cyclic types included. Cost: O(r · n) for `n`
//! fields and `r` rounds.
//!
//! Example: `Pet -> PetInput` needs `Toy -> ToyInput` for its field `toys`. If a required field of `ToyInput` is
//! optional in `Toy`, neither converts.

use std::collections::{HashMap, HashSet};

use crate::rust::model::{
    Conversion, Convert, ConvertValue, Field, Item, ItemKind, Presence, Struct, Type, Union, UnionConversion,
};

/// Bounds the aliases that are followed to a type. Cycles of aliases are broken before.
const MAX_ALIAS_CHAIN: usize = 32;

/// A source type and a target type, by name.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct TypePair {
    pub(crate) source: String,
    pub(crate) target: String,
}

/// The pairs that convert.
pub(crate) type Pairs = HashSet<TypePair>;

/// The items, by name.
pub(crate) struct ItemIndex<'a>(HashMap<&'a str, &'a Item>);

impl<'a> ItemIndex<'a> {
    /// Creates an index of all items.
    pub(crate) fn new(items: &'a [Item]) -> Self {
        ItemIndex(items.iter().map(|item| (item.name.as_str(), item)).collect())
    }

    /// Returns the struct of this name.
    pub(crate) fn structure(&self, name: &str) -> Option<&'a Struct> {
        match &self.0.get(name)?.kind {
            ItemKind::Struct(structure) => Some(structure),
            _ => None,
        }
    }

    fn union(&self, name: &str) -> Option<&'a Union> {
        match &self.0.get(name)?.kind {
            ItemKind::Union(union) => Some(union),
            _ => None,
        }
    }

    /// Returns a type with aliases replaced by their targets, at the outermost level.
    pub(crate) fn expand_aliases(&self, ty: &Type) -> Type {
        let mut expanded = ty;
        for _ in 0..MAX_ALIAS_CHAIN {
            let Type::Named(name) = expanded else { break };
            let Some(ItemKind::Alias(target)) = self.0.get(name.as_str()).map(|item| &item.kind) else { break };
            expanded = target;
        }
        expanded.clone()
    }

    /// Returns the conversion of a value, given the pairs that convert. Returns `None` if the value does not convert.
    pub(crate) fn convert_value(&self, source: &Type, target: &Type, pairs: &Pairs) -> Option<ConvertValue> {
        let (source, target) = (self.expand_aliases(source), self.expand_aliases(target));
        if source == target {
            return Some(ConvertValue::Same);
        }
        let converts = |source: &Type, target: &Type| match (self.expand_aliases(source), self.expand_aliases(target)) {
            (Type::Named(source), Type::Named(target)) => pairs.contains(&TypePair { source, target }),
            _ => false,
        };
        match (&source, &target) {
            (Type::Named(_), Type::Named(_)) if converts(&source, &target) => Some(ConvertValue::Into),
            (Type::Vec(source), Type::Vec(target)) if converts(source, target) => Some(ConvertValue::Each),
            (Type::Map(source), Type::Map(target)) if converts(source, target) => Some(ConvertValue::EachValue),
            (Type::Box(source), Type::Box(target)) if converts(source, target) => Some(ConvertValue::Boxed),
            _ => None,
        }
    }
}

/// Returns those of the wanted pairs that convert.
pub(crate) fn convertible_pairs(index: &ItemIndex<'_>, wanted: &[TypePair]) -> Pairs {
    let mut pairs: Pairs = wanted.iter().cloned().collect();
    loop {
        let converting: Pairs = pairs.iter().filter(|pair| is_convertible(index, pair, &pairs)).cloned().collect();
        if converting.len() == pairs.len() {
            return pairs;
        }
        pairs = converting;
    }
}

fn is_convertible(index: &ItemIndex<'_>, pair: &TypePair, pairs: &Pairs) -> bool {
    convert_struct(index, pair, pairs).is_some() || convert_union(index, pair, pairs).is_some()
}

/// Returns the conversion of a union. Returns `None` if a variant does not convert.
pub(crate) fn convert_union(index: &ItemIndex<'_>, pair: &TypePair, pairs: &Pairs) -> Option<UnionConversion> {
    let (source, target) = (index.union(&pair.source)?, index.union(&pair.target)?);
    let names = |union: &Union| union.variants.iter().map(|variant| variant.ident.clone()).collect::<Vec<_>>();
    if names(source) != names(target) || source.unknown != target.unknown {
        return None;
    }
    let mut variants = Vec::new();
    for (source, target) in source.variants.iter().zip(&target.variants) {
        variants.push(index.convert_value(&source.ty, &target.ty, pairs)?);
    }
    Some(UnionConversion { source: pair.source.clone(), variants })
}

/// Returns the conversion of a struct. Returns `None` if a field does not convert.
pub(crate) fn convert_struct(index: &ItemIndex<'_>, pair: &TypePair, pairs: &Pairs) -> Option<Conversion> {
    let (source, target) = (index.structure(&pair.source)?, index.structure(&pair.target)?);
    let additional_properties = match (&source.additional_properties, &target.additional_properties) {
        (Some(source), Some(target)) if source.ty == target.ty && source.ident == target.ident => true,
        (None, None) => false,
        _ => return None,
    };
    let mut fields = Vec::new();
    for field in &target.fields {
        fields.push(convert_field(index, source, field, pairs)?);
    }
    Some(Conversion { source: pair.source.clone(), fields, additional_properties })
}

fn convert_field(index: &ItemIndex<'_>, source: &Struct, target: &Field, pairs: &Pairs) -> Option<Convert> {
    let (ident, to) = (target.ident.clone(), target.presence);
    let Some(field) = source.fields.iter().find(|field| field.wire == target.wire) else {
        let may_be_absent = matches!(to, Presence::Optional | Presence::Maybe);
        return may_be_absent.then_some(Convert { ident, from: None, to, value: ConvertValue::Same });
    };
    if field.ident != target.ident || !includes_presence(field.presence, to) {
        return None;
    }
    let value = index.convert_value(&field.ty, &target.ty, pairs)?;
    Some(Convert { ident, from: Some(field.presence), to, value })
}

/// Returns whether the target represents every presence that the source does.
fn includes_presence(source: Presence, target: Presence) -> bool {
    match target {
        Presence::Maybe | Presence::Nullable => true,
        Presence::Optional => matches!(source, Presence::Required | Presence::Optional),
        Presence::Required => source == Presence::Required,
    }
}
