//! Feature gates of a crate with a feature per resource: each imported name exists with any set of features.
//!
//! This reads the generated code, and does not depend on how the generator computes the gates.

use std::collections::{BTreeSet, HashMap};

use lockstep_codegen::emit::File;
use syn::{Attribute, Item, UseTree};

/// Returns the imported names that do not exist, with each resource's feature alone, with all, with none, and with the tables.
pub(crate) fn find_missing_names(files: &[File]) -> Vec<String> {
    let modules: Vec<Module> =
        ["types", "operations", "client", "tables"].iter().filter_map(|name| Module::parse(name, files)).collect();
    let manifest = files.iter().find(|file| file.path == "Cargo.toml").map_or("", |file| &file.text);
    let all = manifest.lines().skip_while(|line| *line != "resources = [").skip(1).take_while(|line| *line != "]");
    let mut sets: Vec<BTreeSet<&str>> = all.map(|line| BTreeSet::from([line.trim_matches([' ', '"', ','])])).collect();
    let resources = sets.iter().flatten().copied().collect();
    sets.extend([BTreeSet::new(), BTreeSet::from(["tables"]), resources]);
    let mut missing = Vec::new();
    for set in sets {
        let available: HashMap<&str, BTreeSet<&str>> =
            modules.iter().map(|module| (module.name, module.available_names(&set))).collect();
        // Tables are compiled with their own feature only.
        for module in modules.iter().filter(|module| module.name != "tables" || set.contains("tables")) {
            for (needed, name) in module.needed_names(&set) {
                if !available.get(needed).is_some_and(|names| names.contains(name)) {
                    missing.push(format!(
                        "with the features {set:?}, {} needs {needed}::{name}, which does not exist",
                        module.name
                    ));
                }
            }
        }
    }
    missing
}

/// A module, and a name in it that an item needs.
type Need = (&'static str, String);

/// An item that is compiled with any of its features, or always if it has no features.
struct Gated<T>(Vec<String>, T);

impl<T> Gated<T> {
    fn new(attributes: &[Attribute], item: T) -> Self {
        let lists = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
        let texts = lists.filter_map(|attribute| Some(attribute.meta.require_list().ok()?.tokens.to_string()));
        let features = texts.flat_map(|text| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
        Self(features.collect(), item)
    }

    fn with(&self, set: &BTreeSet<&str>) -> Option<&T> {
        (self.0.is_empty() || self.0.iter().any(|feature| set.contains(feature.as_str()))).then_some(&self.1)
    }
}

/// A folder of `src`, by its `mod.rs`.
struct Module {
    name: &'static str,
    /// The names that it exports.
    names: Vec<Gated<Vec<String>>>,
    /// The names that it and its files import.
    needs: Vec<Gated<Vec<Need>>>,
}

impl Module {
    fn parse(name: &'static str, files: &[File]) -> Option<Self> {
        let parsed = |module: &str| {
            let path = format!("src/{name}/{module}.rs");
            let file = files.iter().find(|file| file.path == path)?;
            syn::parse_file(&file.text).ok()
        };
        let mut parsed_module = Self { name, names: Vec::new(), needs: Vec::new() };
        for item in parsed("mod")?.items {
            match &item {
                Item::Mod(module) => {
                    let items = parsed(&module.ident.to_string())?.items;
                    let needs = items.iter().flat_map(|item| needs(name, item)).collect();
                    parsed_module.needs.push(Gated::new(&module.attrs, needs));
                }
                Item::Use(line) => {
                    let (path, names) = leaves(&line.tree);
                    match path.as_slice() {
                        [module] if names == ["*"] => {
                            let names = parsed(module)?.items.iter().filter_map(defined_name).collect();
                            parsed_module.names.push(Gated::new(&line.attrs, names));
                        }
                        [_] => parsed_module.names.push(Gated::new(&line.attrs, names)),
                        _ => parsed_module.needs.push(Gated::new(&line.attrs, needs(name, &item))),
                    }
                }
                other => {
                    parsed_module.names.push(Gated::new(attributes(other), defined_name(other).into_iter().collect()));
                    parsed_module.needs.push(Gated::new(attributes(other), path_names(other)));
                }
            }
        }
        Some(parsed_module)
    }

    fn available_names(&self, set: &BTreeSet<&str>) -> BTreeSet<&str> {
        self.names.iter().filter_map(|names| names.with(set)).flatten().map(String::as_str).collect()
    }

    fn needed_names(&self, set: &BTreeSet<&str>) -> impl Iterator<Item = (&'static str, &str)> {
        self.needs.iter().filter_map(|needs| needs.with(set)).flatten().map(|(module, name)| (*module, name.as_str()))
    }
}

/// Returns the names that an item imports, or uses with a path.
fn needs(module: &'static str, item: &Item) -> Vec<Need> {
    let Item::Use(line) = item else { return path_names(item) };
    let (path, names) = leaves(&line.tree);
    let from = match path.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["super"] => module,
        ["crate", "types"] => "types",
        ["crate", "operations"] => "operations",
        _ => return Vec::new(),
    };
    names.into_iter().filter(|name| name != "self").map(|name| (from, name)).collect()
}

/// Returns the path of a `use` line, and the names at its end.
fn leaves(tree: &UseTree) -> (Vec<String>, Vec<String>) {
    match tree {
        UseTree::Path(path) => {
            let (mut steps, names) = leaves(&path.tree);
            steps.insert(0, path.ident.to_string());
            (steps, names)
        }
        UseTree::Name(name) => (Vec::new(), vec![name.ident.to_string()]),
        UseTree::Group(group) => (Vec::new(), group.items.iter().flat_map(|tree| leaves(tree).1).collect()),
        UseTree::Glob(_) => (Vec::new(), vec!["*".to_owned()]),
        UseTree::Rename(_) => (Vec::new(), Vec::new()),
    }
}

/// Returns the name that an item defines.
fn defined_name(item: &Item) -> Option<String> {
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

/// Returns the types that an item uses with their paths: `crate::types::Pet`.
fn path_names(item: &Item) -> Vec<Need> {
    let text = match item {
        Item::Macro(item) => item.mac.tokens.to_string(),
        Item::Struct(item) => {
            format!("{:?}", item.fields.iter().flat_map(|field| type_paths(&field.ty)).collect::<Vec<_>>())
        }
        _ => return Vec::new(),
    };
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let tails = text.split("crate::types::").skip(1);
    tails.map(|tail| ("types", tail.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())).collect()
}

/// Returns the paths in a type.
fn type_paths(ty: &syn::Type) -> Vec<String> {
    let syn::Type::Path(path) = ty else { return Vec::new() };
    let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let inner = path.path.segments.iter().filter_map(|segment| match &segment.arguments {
        syn::PathArguments::AngleBracketed(arguments) => Some(arguments),
        _ => None,
    });
    let inner = inner.flat_map(|arguments| &arguments.args).filter_map(|argument| match argument {
        syn::GenericArgument::Type(ty) => Some(type_paths(ty)),
        _ => None,
    });
    std::iter::once(names.join("::")).chain(inner.flatten()).collect()
}
