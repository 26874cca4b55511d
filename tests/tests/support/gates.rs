//! A crate with a feature for each resource, as it is with some of its features: what is brought in is there.
//!
//! This follows what is printed, and knows nothing of how the gates were found.

use std::collections::{BTreeSet, HashMap};

use lockstep_codegen::emit::File;
use syn::{Attribute, Item, UseTree};

/// What is brought in and not there, with any feature of a resource alone, with all of them, with none and with the tables.
pub(crate) fn wrong(files: &[File]) -> Vec<String> {
    let rooms: Vec<Room> =
        ["types", "operations", "client", "tables"].iter().filter_map(|at| Room::of(at, files)).collect();
    let manifest = files.iter().find(|file| file.path == "Cargo.toml").map_or("", |file| &file.text);
    let all = manifest.lines().skip_while(|line| *line != "resources = [").skip(1).take_while(|line| *line != "]");
    let mut sets: Vec<BTreeSet<&str>> = all.map(|line| BTreeSet::from([line.trim_matches([' ', '"', ','])])).collect();
    let resources = sets.iter().flatten().copied().collect();
    sets.extend([BTreeSet::new(), BTreeSet::from(["tables"]), resources]);
    let mut wrong = Vec::new();
    for set in sets {
        let there: HashMap<&str, BTreeSet<&str>> = rooms.iter().map(|room| (room.name, room.names(&set))).collect();
        // Tables are compiled with their own feature only.
        for room in rooms.iter().filter(|room| room.name != "tables" || set.contains("tables")) {
            for (needed, name) in room.needs(&set) {
                if !there.get(needed).is_some_and(|names| names.contains(name)) {
                    wrong.push(format!(
                        "with the features {set:?}, {} needs {needed}::{name}, which is not there",
                        room.name
                    ));
                }
            }
        }
    }
    wrong
}

/// A name of a room that something needs.
type Need = (&'static str, String);

/// Something that is compiled with any of its features, or always when it has none.
struct Gated<T>(Vec<String>, T);

impl<T> Gated<T> {
    fn new(attributes: &[Attribute], of: T) -> Self {
        let lists = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
        let texts = lists.filter_map(|attribute| Some(attribute.meta.require_list().ok()?.tokens.to_string()));
        let features = texts.flat_map(|text| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
        Self(features.collect(), of)
    }

    fn with(&self, set: &BTreeSet<&str>) -> Option<&T> {
        (self.0.is_empty() || self.0.iter().any(|feature| set.contains(feature.as_str()))).then_some(&self.1)
    }
}

/// A folder of `src`, by its `mod.rs`.
struct Room {
    name: &'static str,
    /// What can be had from it.
    names: Vec<Gated<Vec<String>>>,
    /// What it and its files need.
    needs: Vec<Gated<Vec<Need>>>,
}

impl Room {
    fn of(name: &'static str, files: &[File]) -> Option<Self> {
        let parsed = |module: &str| {
            let path = format!("src/{name}/{module}.rs");
            let file = files.iter().find(|file| file.path == path)?;
            syn::parse_file(&file.text).ok()
        };
        let mut room = Self { name, names: Vec::new(), needs: Vec::new() };
        for item in parsed("mod")?.items {
            match &item {
                Item::Mod(module) => {
                    let items = parsed(&module.ident.to_string())?.items;
                    let needs = items.iter().flat_map(|item| needs(name, item)).collect();
                    room.needs.push(Gated::new(&module.attrs, needs));
                }
                Item::Use(line) => {
                    let (path, names) = leaves(&line.tree);
                    match path.as_slice() {
                        [module] if names == ["*"] => {
                            let names = parsed(module)?.items.iter().filter_map(defined).collect();
                            room.names.push(Gated::new(&line.attrs, names));
                        }
                        [_] => room.names.push(Gated::new(&line.attrs, names)),
                        _ => room.needs.push(Gated::new(&line.attrs, needs(name, &item))),
                    }
                }
                other => {
                    room.names.push(Gated::new(attributes(other), defined(other).into_iter().collect()));
                    room.needs.push(Gated::new(attributes(other), spelled(other)));
                }
            }
        }
        Some(room)
    }

    fn names(&self, set: &BTreeSet<&str>) -> BTreeSet<&str> {
        self.names.iter().filter_map(|names| names.with(set)).flatten().map(String::as_str).collect()
    }

    fn needs(&self, set: &BTreeSet<&str>) -> impl Iterator<Item = (&'static str, &str)> {
        self.needs.iter().filter_map(|needs| needs.with(set)).flatten().map(|(room, name)| (*room, name.as_str()))
    }
}

/// What a `use` line, or a path that is written out, needs of the rooms.
fn needs(room: &'static str, item: &Item) -> Vec<Need> {
    let Item::Use(line) = item else { return spelled(item) };
    let (path, names) = leaves(&line.tree);
    let from = match path.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["super"] => room,
        ["crate", "types"] => "types",
        ["crate", "operations"] => "operations",
        _ => return Vec::new(),
    };
    names.into_iter().filter(|name| name != "self").map(|name| (from, name)).collect()
}

/// The path of a `use` line, and the names at its end.
fn leaves(tree: &UseTree) -> (Vec<String>, Vec<String>) {
    match tree {
        UseTree::Path(path) => {
            let (mut rest, names) = leaves(&path.tree);
            rest.insert(0, path.ident.to_string());
            (rest, names)
        }
        UseTree::Name(name) => (Vec::new(), vec![name.ident.to_string()]),
        UseTree::Group(group) => (Vec::new(), group.items.iter().flat_map(|tree| leaves(tree).1).collect()),
        UseTree::Glob(_) => (Vec::new(), vec!["*".to_owned()]),
        UseTree::Rename(_) => (Vec::new(), Vec::new()),
    }
}

/// The name that an item defines.
fn defined(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Enum(item) => Some(item.ident.to_string()),
        Item::Type(item) => Some(item.ident.to_string()),
        Item::Static(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Struct(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        _ => &[],
    }
}

/// The types that an item writes with their paths: `crate::types::Pet`.
fn spelled(item: &Item) -> Vec<Need> {
    let text = match item {
        Item::Macro(item) => item.mac.tokens.to_string(),
        Item::Struct(item) => {
            format!("{:?}", item.fields.iter().flat_map(|field| paths(&field.ty)).collect::<Vec<_>>())
        }
        _ => return Vec::new(),
    };
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let found = text.split("crate::types::").skip(1);
    found.map(|rest| ("types", rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())).collect()
}

/// The paths in a type.
fn paths(ty: &syn::Type) -> Vec<String> {
    let syn::Type::Path(path) = ty else { return Vec::new() };
    let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let inner = path.path.segments.iter().filter_map(|segment| match &segment.arguments {
        syn::PathArguments::AngleBracketed(arguments) => Some(arguments),
        _ => None,
    });
    let inner = inner.flat_map(|arguments| &arguments.args).filter_map(|argument| match argument {
        syn::GenericArgument::Type(ty) => Some(paths(ty)),
        _ => None,
    });
    std::iter::once(names.join("::")).chain(inner.flatten()).collect()
}
