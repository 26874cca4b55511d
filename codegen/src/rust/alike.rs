//! Types that the description writes out in several places and that are the same: made once, with a name for each place.
//!
//! GitHub's description holds 7,300 types of which 2,600 differ. Each place keeps the name that it has alone, so that nothing is
//! renamed when one more place comes to the description, or one of them changes.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::features::mentioned;
use super::model::{Field, Item, ItemKind, Operation, Rest, Struct, Type, Union, UnionVariant};
use super::names::{module, number};

/// Makes every type that is the same as another one a name of it. Those in `own` stay: each is a type of its own.
pub(super) fn share(items: &mut [Item], own: &HashSet<String>) {
    let classes = classes(items, own);
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, class) in classes.into_iter().enumerate() {
        members.entry(class).or_default().push(index);
    }
    let mut shared: Vec<Vec<usize>> = members.into_values().filter(|members| members.len() > 1).collect();
    shared.sort_unstable();
    let mut modules: HashSet<String> = items.iter().map(|item| item.module.clone()).collect();
    for members in shared {
        unite(items, &members, &mut modules);
    }
}

/// Makes the errors of each operation of a resource a name of the first ones there that are the same.
pub(super) fn share_errors(operations: &mut [Operation]) {
    let mut first: HashMap<String, String> = HashMap::new();
    for operation in operations {
        match first.entry(format!("{:?}", operation.errors)) {
            Entry::Vacant(place) => drop(place.insert(operation.error_name.clone())),
            Entry::Occupied(place) => operation.errors_of = Some(place.get().clone()),
        }
    }
}

/// The first of these by name becomes the type, in a file of its own if others stand in other files; they become names of it.
fn unite(items: &mut [Item], members: &[usize], modules: &mut HashSet<String>) {
    let first = |index: &&usize| (items[**index].name.len(), items[**index].name.clone());
    let Some(kept) = members.iter().min_by_key(first).copied() else { return };
    if members.iter().any(|index| items[*index].module != items[kept].module) {
        let own = number(&module(&items[kept].name), |module| !modules.contains(module));
        modules.insert(own.clone());
        items[kept].module = own;
    }
    let name = items[kept].name.clone();
    for index in members.iter().filter(|index| **index != kept) {
        let item = &mut items[*index];
        item.doc = format!("{}\n\nThe same type as `{name}`.", item.doc);
        item.kind = ItemKind::Alias(Type::Named(name.clone()));
    }
}

/// A number for each type, the same for those that are the same: by what they are, then by what those they mention are, until no
/// more can be told apart.
fn classes(items: &[Item], own: &HashSet<String>) -> Vec<usize> {
    let index: HashMap<&str, usize> =
        items.iter().enumerate().map(|(index, item)| (item.name.as_str(), index)).collect();
    let forms =
        items.par_iter().enumerate().map(|(index, item)| form(item).filter(|_| !own.contains(&item.name)).ok_or(index));
    let mut classes = numbered(forms.collect::<Vec<_>>().iter());
    let inner: Vec<Vec<usize>> = items
        .iter()
        .map(|item| {
            let mut inner = Vec::new();
            mentioned(&item.kind, &mut |name| inner.extend(index.get(name)));
            inner
        })
        .collect();
    loop {
        let told: Vec<Vec<usize>> = classes
            .iter()
            .zip(&inner)
            .map(|(class, inner)| std::iter::once(*class).chain(inner.iter().map(|index| classes[*index])).collect())
            .collect();
        let finer = numbered(told.iter());
        if finer.iter().max() == classes.iter().max() {
            return classes;
        }
        classes = finer;
    }
}

/// A number for each, in the order of their first standing there.
fn numbered<T: std::hash::Hash + Eq>(keys: impl Iterator<Item = T>) -> Vec<usize> {
    let mut numbers = HashMap::new();
    keys.map(|key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

/// All that is printed of a type but its name, its docs, and the names of those it mentions; none where it stays as it is.
fn form(item: &Item) -> Option<String> {
    let kind = match &item.kind {
        ItemKind::Struct(Struct { fields, rest, closed, default, from: None }) => {
            let fields: Vec<_> = fields
                .iter()
                .map(|Field { wire, ident, doc, deprecated, ty, presence }| {
                    (wire, ident, doc, deprecated, unnamed(ty), presence)
                })
                .collect();
            let rest = rest.as_ref().map(|Rest { ident, ty }| (ident, unnamed(ty)));
            format!("{:?}", (fields, rest, closed, default))
        }
        ItemKind::Union(Union { select, variants, other, from: None }) => {
            let variants: Vec<_> =
                variants.iter().map(|UnionVariant { ident, ty, tags }| (ident, unnamed(ty), tags)).collect();
            format!("{:?}", (select, variants, other))
        }
        ItemKind::Enum(values) => format!("{values:?}"),
        ItemKind::Struct(_) | ItemKind::Union(_) | ItemKind::Alias(_) => return None,
    };
    Some(format!("{}{kind}", item.deprecated))
}

/// A type without the names in it.
fn unnamed(ty: &Type) -> Type {
    let mut ty = ty.clone();
    forget(&mut ty);
    ty
}

fn forget(ty: &mut Type) {
    if let Type::Named(name) = ty {
        name.clear();
    }
    ty.parts_mut().iter_mut().for_each(forget);
}
