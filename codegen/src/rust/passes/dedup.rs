//! Types that the description writes out in several places and that are the same: made once, with a name for each place.
//!
//! GitHub's description holds 7,300 types of which 2,600 differ. Each place keeps the name that it has alone, so that nothing is
//! renamed when one more place comes to the description, or one of them changes.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use crate::rust::model::{
    AdditionalProperties, Field, Item, ItemKind, OpenEnum, Operation, Presence, Strategy, Struct, Type, Union,
    UnionVariant,
};
use crate::rust::names::{module, number};
use crate::rust::passes::features::mentioned;
use crate::rust::types::items::by_name;

/// Makes every type that is the same as another one a name of it. Those in `own` stay: each is a type of its own.
pub(crate) fn share(items: &mut [Item], own: &HashSet<String>) {
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
pub(crate) fn share_errors(operations: &mut [Operation]) {
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
    let index = by_name(items);
    let forms = items.iter().enumerate();
    let forms = forms.map(|(index, item)| Form::of(item).filter(|_| !own.contains(&item.name)).ok_or(index));
    let mut classes = numbered(forms);
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
fn numbered<T: Hash + Eq>(keys: impl Iterator<Item = T>) -> Vec<usize> {
    let mut numbers = HashMap::new();
    keys.map(|key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

/// All that is printed of a type but its name, its docs, and the names of those it mentions.
#[derive(Eq, Hash, PartialEq)]
struct Form<'a> {
    deprecated: bool,
    kind: Kind<'a>,
}

#[derive(Eq, Hash, PartialEq)]
enum Kind<'a> {
    Struct { fields: Vec<Member<'a>>, rest: Option<(&'a str, Unnamed<'a>)>, closed: bool, default: bool },
    Union { select: &'a Strategy, variants: Vec<(&'a str, Unnamed<'a>, &'a [String])>, other: &'a str },
    Enum(&'a OpenEnum),
}

/// A field: its names, docs and type.
type Member<'a> = (&'a str, &'a str, &'a str, bool, Unnamed<'a>, Presence);

impl<'a> Form<'a> {
    /// None where the type stays as it is.
    fn of(item: &'a Item) -> Option<Self> {
        let kind = match &item.kind {
            ItemKind::Struct(Struct { fields, rest, closed, default, from: None }) => {
                let member = |Field { wire, ident, doc, deprecated, ty, presence }: &'a Field| -> Member<'a> {
                    (wire, ident, doc, *deprecated, Unnamed(ty), *presence)
                };
                let rest = rest.as_ref().map(|AdditionalProperties { ident, ty }| (ident.as_str(), Unnamed(ty)));
                Kind::Struct { fields: fields.iter().map(member).collect(), rest, closed: *closed, default: *default }
            }
            ItemKind::Union(Union { select, variants, other, from: None }) => {
                let variant =
                    |UnionVariant { ident, ty, tags }: &'a UnionVariant| (ident.as_str(), Unnamed(ty), tags.as_slice());
                Kind::Union { select, variants: variants.iter().map(variant).collect(), other }
            }
            ItemKind::Enum(values) => Kind::Enum(values),
            ItemKind::Struct(_) | ItemKind::Union(_) | ItemKind::Alias(_) => return None,
        };
        Some(Form { deprecated: item.deprecated, kind })
    }
}

/// A type without the names in it.
struct Unnamed<'a>(&'a Type);

impl PartialEq for Unnamed<'_> {
    fn eq(&self, other: &Self) -> bool {
        discriminant(self.0) == discriminant(other.0)
            && match self.0 {
                Type::Named(_) => true,
                one if one.parts().is_empty() => one == other.0,
                one => one.parts().iter().map(Unnamed).eq(other.0.parts().iter().map(Unnamed)),
            }
    }
}

impl Eq for Unnamed<'_> {}

impl Hash for Unnamed<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        discriminant(self.0).hash(state);
        match self.0 {
            Type::Named(_) => {}
            ty if ty.parts().is_empty() => ty.hash(state),
            ty => ty.parts().iter().for_each(|part| Unnamed(part).hash(state)),
        }
    }
}
