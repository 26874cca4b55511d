//! Conversions between what a server sends and what it takes: read, change, write loses nothing.

use std::collections::{HashMap, HashSet};

use crate::rust::model::{
    Conversion, Convert, ConvertValue, Item, ItemKind, Presence, Struct, Type, Union, UnionConversion,
};

/// The named types, to see through aliases.
pub(crate) struct Known<'a>(HashMap<&'a str, &'a Item>);

impl<'a> Known<'a> {
    pub(crate) fn of(items: &'a [Item]) -> Self {
        Known(items.iter().map(|item| (item.name.as_str(), item)).collect())
    }

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

    /// A type with aliases replaced by what they stand for.
    pub(crate) fn expand(&self, ty: &Type) -> Type {
        let mut ty = ty.clone();
        for _ in 0..32 {
            match &ty {
                Type::Named(name) => match self.0.get(name.as_str()).map(|item| &item.kind) {
                    Some(ItemKind::Alias(inner)) => ty = inner.clone(),
                    _ => break,
                },
                _ => break,
            }
        }
        ty
    }

    /// How a value of one type becomes one of the other, given the pairs of structs that convert.
    pub(crate) fn value(&self, from: &Type, to: &Type, pairs: &HashSet<(String, String)>) -> Option<ConvertValue> {
        let (from, to) = (self.expand(from), self.expand(to));
        if from == to {
            return Some(ConvertValue::Same);
        }
        let named = |from: &Type, to: &Type| match (self.expand(from), self.expand(to)) {
            (Type::Named(from), Type::Named(to)) => pairs.contains(&(from, to)),
            _ => false,
        };
        match (&from, &to) {
            (Type::Named(_), Type::Named(_)) if named(&from, &to) => Some(ConvertValue::Into),
            (Type::Vec(from), Type::Vec(to)) if named(from, to) => Some(ConvertValue::Each),
            (Type::Map(from), Type::Map(to)) if named(from, to) => Some(ConvertValue::EachValue),
            (Type::Box(from), Type::Box(to)) if named(from, to) => Some(ConvertValue::Boxed),
            _ => None,
        }
    }
}

/// The pairs of structs that convert, of those wanted: each needs every field to.
pub(crate) fn pairs(known: &Known<'_>, wanted: &[(String, String)]) -> HashSet<(String, String)> {
    let mut pairs: HashSet<(String, String)> = wanted.iter().cloned().collect();
    loop {
        let sound: HashSet<_> = pairs.iter().filter(|(from, to)| converts(known, from, to, &pairs)).cloned().collect();
        if sound.len() == pairs.len() {
            return pairs;
        }
        pairs = sound;
    }
}

fn converts(known: &Known<'_>, from: &str, to: &str, pairs: &HashSet<(String, String)>) -> bool {
    conversion(known, from, to, pairs).is_some() || union_conversion(known, from, to, pairs).is_some()
}

/// How one union becomes another, if every variant does.
pub(crate) fn union_conversion(
    known: &Known<'_>,
    from: &str,
    to: &str,
    pairs: &HashSet<(String, String)>,
) -> Option<UnionConversion> {
    let (source, target) = (known.union(from)?, known.union(to)?);
    let names = |union: &Union| union.variants.iter().map(|variant| variant.ident.clone()).collect::<Vec<_>>();
    if names(source) != names(target) || source.other != target.other {
        return None;
    }
    let both = source.variants.iter().zip(&target.variants);
    let variants = both.map(|(own, other)| known.value(&own.ty, &other.ty, pairs)).collect::<Option<Vec<_>>>()?;
    Some(UnionConversion { source: from.to_owned(), variants })
}

/// How one struct becomes another, if every field does.
pub(crate) fn conversion(
    known: &Known<'_>,
    from: &str,
    to: &str,
    pairs: &HashSet<(String, String)>,
) -> Option<Conversion> {
    let (source, target) = (known.structure(from)?, known.structure(to)?);
    let rest = match (&source.rest, &target.rest) {
        (Some(source), Some(target)) if source.ty == target.ty && source.ident == target.ident => true,
        (None, None) => false,
        _ => return None,
    };
    let fields = target.fields.iter().map(|field| {
        let Some(own) = source.fields.iter().find(|own| own.wire == field.wire) else {
            let absent = matches!(field.presence, Presence::Optional | Presence::Maybe);
            return absent.then(|| Convert {
                ident: field.ident.clone(),
                from: None,
                to: field.presence,
                value: ConvertValue::Same,
            });
        };
        let fits = own.ident == field.ident && fits(own.presence, field.presence);
        let value = known.value(&own.ty, &field.ty, pairs).filter(|_| fits)?;
        Some(Convert { ident: field.ident.clone(), from: Some(own.presence), to: field.presence, value })
    });
    let fields = fields.collect::<Option<Vec<Convert>>>()?;
    Some(Conversion { source: from.to_owned(), fields, rest })
}

/// Whether every value of the one presence has a place in the other.
fn fits(from: Presence, to: Presence) -> bool {
    match to {
        Presence::Maybe => true,
        Presence::Nullable => true,
        Presence::Optional => matches!(from, Presence::Required | Presence::Optional),
        Presence::Required => from == Presence::Required,
    }
}
