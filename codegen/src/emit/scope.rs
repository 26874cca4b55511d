//! [`Scope`]: the names that one file uses, what it imports for them, and its docs.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use quote::quote;
use syn::{Attribute, Expr, Item, Path, Type as SynType, Visibility};

use crate::emit::codecs;
use crate::emit::context::Context;
use crate::emit::printer;
use crate::emit::runtime_names::NAMES_TAKEN_BY_RUNTIME;
use crate::emit::rustdoc::Docs;
use crate::emit::syntax::{self, generic, join, named_type, path, type_path};
use crate::rust::model::{Codec, Media, Presence, Primitive, Type};

/// The folder that a file is in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Folder<'a> {
    /// The file of this module in `types`.
    Types(&'a str),
    /// The file of this module in `operations`, or its `mod.rs`.
    Operations(Option<&'a str>),
    /// Any other.
    Other,
}

/// The names of one file.
///
/// If two items have one name, what the file defines comes first, then the runtime's item. Types of the document are then written with their path.
pub(crate) struct Scope<'a> {
    context: &'a Context<'a>,
    folder: Folder<'a>,
    defined: HashSet<String>,
    uses: BTreeMap<&'static str, BTreeSet<String>>,
    docs: Vec<Docs>,
    mentions_deprecated: bool,
    full_paths: bool,
}

impl<'a> Scope<'a> {
    /// Returns the scope of a file that defines these names.
    pub(crate) fn new(context: &'a Context<'a>, folder: Folder<'a>, defined: impl IntoIterator<Item = String>) -> Self {
        Self {
            context,
            folder,
            defined: defined.into_iter().collect(),
            uses: BTreeMap::new(),
            docs: Vec::new(),
            mentions_deprecated: false,
            full_paths: false,
        }
    }

    /// Returns the crate that is emitted.
    pub(crate) fn context(&self) -> &'a Context<'a> {
        self.context
    }

    /// Notes that the file mentions a deprecated item.
    pub(crate) fn mention_deprecated(&mut self) {
        self.mentions_deprecated = true;
    }

    /// Returns `#[deprecated]`, and notes that the file mentions a deprecated item.
    pub(crate) fn deprecated(&mut self) -> Attribute {
        self.mention_deprecated();
        syntax::deprecated()
    }

    /// Writes names with their paths from here on: items that follow are compiled with some features only, and without them a `use` would be unused.
    pub(crate) fn use_full_paths(&mut self) {
        self.full_paths = true;
    }

    /// Returns the placeholder of these docs. Returns `None` if they are empty.
    pub(crate) fn docs(&mut self, docs: Docs) -> Option<Attribute> {
        if docs.is_empty() {
            return None;
        }
        self.docs.push(docs);
        Some(printer::placeholder_attribute(self.docs.len() - 1))
    }

    /// Returns the placeholder of docs of the generator.
    pub(crate) fn note(&mut self, note: impl Into<String>) -> Attribute {
        self.docs.push(Docs::from_generator(note));
        printer::placeholder_attribute(self.docs.len() - 1)
    }

    /// Returns the path of an item at the runtime's root.
    pub(crate) fn runtime(&mut self, name: &str) -> Path {
        self.import("lockstep_runtime", name)
    }

    /// Returns the path of an item of the runtime's `http`.
    pub(crate) fn http(&mut self, name: &str) -> Path {
        self.import("lockstep_runtime::http", name)
    }

    /// Returns the path of an item of the runtime's `client`.
    pub(crate) fn client(&mut self, name: &str) -> Path {
        self.import("lockstep_runtime::client", name)
    }

    /// Returns the path of an item of the runtime's `server`.
    pub(crate) fn server(&mut self, name: &str) -> Path {
        self.import("lockstep_runtime::server", name)
    }

    /// Imports a name. Returns its full path if the file has that name already.
    pub(crate) fn import(&mut self, module: &'static str, name: &str) -> Path {
        let defined =
            self.defined.contains(name) || matches!(self.folder, Folder::Types(_)) && self.context.item(name).is_some();
        if defined || self.full_paths {
            return join(module, name);
        }
        self.use_name(module, name);
        path(name)
    }

    /// Adds a `use`.
    pub(crate) fn use_name(&mut self, module: &'static str, name: &str) {
        let names = self.uses.entry(module).or_default();
        if !names.contains(name) {
            names.insert(name.to_owned());
        }
    }

    /// Returns the path of a type of `types`.
    pub(crate) fn named(&mut self, name: &str) -> Path {
        let item = self.context.item(name);
        self.mentions_deprecated |= item.is_some_and(|item| item.deprecated);
        match self.folder {
            Folder::Types(module) => {
                if item.is_some_and(|item| item.module != module) {
                    self.use_name("super", name);
                }
                path(name)
            }
            _ if self.full_paths || self.defined.contains(name) || NAMES_TAKEN_BY_RUNTIME.contains(&name) => {
                join("crate::types", name)
            }
            _ => {
                self.use_name("crate::types", name);
                path(name)
            }
        }
    }

    /// Returns the path of a type of `operations`: a response with headers, an enum of responses.
    pub(crate) fn operation_type(&mut self, name: &str) -> Path {
        match self.folder {
            Folder::Operations(_) if self.defined.contains(name) => path(name),
            Folder::Operations(_) => {
                self.use_name("super", name);
                path(name)
            }
            _ if self.defined.contains(name) || NAMES_TAKEN_BY_RUNTIME.contains(&name) => {
                join("crate::operations", name)
            }
            _ => self.import("crate::operations", name),
        }
    }

    /// Returns a type.
    pub(crate) fn ty(&mut self, ty: &Type) -> SynType {
        match ty {
            Type::Named(name) => type_path(self.named(name)),
            Type::Primitive(primitive) => named_type(primitive.name()),
            Type::Runtime(name) => type_path(self.runtime(name.name())),
            Type::Path(text) => syntax::written_type(text),
            Type::Vec(of) => generic(path("Vec"), [self.ty(of)]),
            Type::Map(of) => {
                let map = self.runtime("IndexMap");
                generic(map, [named_type(Primitive::String.name()), self.ty(of)])
            }
            Type::Option(of) => syntax::option_of(self.ty(of)),
            Type::Box(of) => generic(path("Box"), [self.ty(of)]),
            Type::Tuple(of) => syntax::tuple_of(of.iter().map(|ty| self.ty(ty)).collect::<Vec<_>>()),
            Type::Items(of) => generic(self.http("Items"), [self.ty(of)]),
            Type::Event(of) => generic(self.http("ServerEvent"), [self.ty(of)]),
        }
    }

    /// Returns the type of a payload: of a body, or a struct of body and headers.
    pub(crate) fn payload(&mut self, ty: &Type, media: &Media) -> SynType {
        match ty {
            Type::Named(name) if matches!(media.codec, Codec::HeadersAndBody | Codec::AnyContent) => {
                type_path(self.operation_type(name))
            }
            ty => self.ty(ty),
        }
    }

    /// Returns a type wrapped so that its value may be missing or null.
    pub(crate) fn present(&mut self, ty: &Type, presence: Presence) -> SynType {
        let ty = self.ty(ty);
        match presence {
            Presence::Required => ty,
            Presence::Nullable | Presence::Optional => syntax::option_of(ty),
            Presence::Maybe => generic(self.runtime("Maybe"), [ty]),
        }
    }

    /// Returns the value that decodes and encodes a payload.
    pub(crate) fn codec(&mut self, media: &Media) -> Expr {
        let codec = self.http(codecs::codec_name(media));
        let name = || syntax::string(&media.name);
        match media.codec {
            Codec::Form if !media.deep_object_properties.is_empty() => {
                let properties = syntax::array(media.deep_object_properties.iter().map(|name| syntax::string(name)));
                syntax::call(codec, [name(), syntax::reference(properties)])
            }
            Codec::Multipart => syntax::call(codec, [name(), syntax::reference(codecs::multipart_parts(media))]),
            Codec::Empty | Codec::HeadersAndBody | Codec::AnyContent | Codec::Responses => syntax::expr_path(codec),
            _ => syntax::call(codec, [name()]),
        }
    }

    /// Returns `#![allow(deprecated)]` if the file mentions a deprecated item.
    pub(crate) fn allow_deprecated(&self) -> Option<Attribute> {
        self.mentions_deprecated.then(|| syntax::inner("allow", quote!(deprecated)))
    }

    /// Returns the `use` lines: the runtime's, then the crate's.
    pub(crate) fn uses(&self) -> [Vec<Item>; 2] {
        let (of_runtime, mut of_crate): (Vec<_>, Vec<_>) =
            self.uses.iter().partition(|(path, _)| path.starts_with("lockstep_runtime"));
        of_crate.sort_by_key(|(path, _)| **path != "super");
        [of_runtime, of_crate].map(|uses| {
            let private = Visibility::Inherited;
            uses.into_iter().map(|(path, names)| syntax::item_use(Vec::new(), private.clone(), path, names)).collect()
        })
    }

    /// Returns the docs that the file's placeholders refer to.
    pub(crate) fn into_docs(self) -> Vec<Docs> {
        self.docs
    }
}
