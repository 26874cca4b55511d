//! The names that the examples in README and `lib.rs` import.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Type as SynType, Visibility};

use crate::emit::syntax::{self, generic, join, named_type, path, type_path};
use crate::rust::model::{Codec, Media, RustOperation, Success, Type};

/// The names that an example imports.
pub(crate) struct Names {
    library: String,
    /// Names of the runtime's `server`.
    server: BTreeSet<String>,
    /// Modules of the crate.
    modules: BTreeSet<String>,
}

impl Names {
    /// Returns the names of an example of a crate.
    pub(crate) fn new(library: String) -> Self {
        Self { library, server: BTreeSet::new(), modules: BTreeSet::new() }
    }

    /// Imports a module of the crate.
    pub(crate) fn use_module(&mut self, module: &str) {
        self.modules.insert(module.to_owned());
    }

    /// Returns the `use` lines.
    pub(crate) fn uses(&self) -> TokenStream {
        let server = format!("{}::runtime::server", self.library);
        let item_use = |path: &str, names: &BTreeSet<String>| {
            if names.is_empty() { None } else { Some(syntax::item_use(Vec::new(), Visibility::Inherited, path, names)) }
        };
        let (runtime, modules) = (item_use(&server, &self.server), item_use(&self.library, &self.modules));
        quote!(#runtime #modules)
    }

    /// Returns a name of the runtime's `server`.
    pub(crate) fn server(&mut self, name: &str) -> syn::Path {
        self.server.insert(name.to_owned());
        path(name)
    }

    /// Returns a path that begins with a module of the crate.
    fn path_in(&mut self, module: &str, name: &str) -> syn::Path {
        let first = module.split("::").next().unwrap_or(module);
        self.modules.insert(first.to_owned());
        join(module, name)
    }

    /// Returns the type of an operation's result.
    pub(crate) fn response(&mut self, operation: &RustOperation) -> SynType {
        let success = match &operation.success {
            Success::Several { name, .. } => type_path(self.path_in("operations", name)),
            Success::Single(response) => self.payload(&response.ty, &response.media),
        };
        let error = type_path(self.path_in("operations", &operation.error_name));
        generic(path("Result"), [success, error])
    }

    /// Returns the type of a body.
    pub(crate) fn payload(&mut self, of: &Type, media: &Media) -> SynType {
        match of {
            Type::Named(name) if matches!(media.codec, Codec::HeadersAndBody | Codec::AnyContent) => {
                type_path(self.path_in("operations", name))
            }
            other => self.ty(other),
        }
    }

    /// Returns a type with its path.
    pub(crate) fn ty(&mut self, of: &Type) -> SynType {
        match of {
            Type::Named(name) => type_path(self.path_in("types", name)),
            Type::Primitive(primitive) => named_type(primitive.name()),
            Type::Runtime(name) => type_path(self.path_in("runtime", name.name())),
            // Another crate refers to this crate by its name.
            Type::Path(text) => syntax::written_type(&from_outside(text, &self.library)),
            Type::Vec(of) => generic(path("Vec"), [self.ty(of)]),
            Type::Map(of) => {
                let map = self.path_in("runtime", "IndexMap");
                generic(map, [named_type("String"), self.ty(of)])
            }
            Type::Option(of) => syntax::option_of(self.ty(of)),
            Type::Box(of) => generic(path("Box"), [self.ty(of)]),
            Type::Tuple(of) => syntax::tuple_of(of.iter().map(|ty| self.ty(ty)).collect::<Vec<_>>()),
            Type::Items(of) => generic(self.path_in("runtime::http", "Items"), [self.ty(of)]),
            Type::Event(of) => generic(self.path_in("runtime::http", "ServerEvent"), [self.ty(of)]),
        }
    }
}

/// Returns a path as another crate writes it: `crate` is the library's name there.
fn from_outside(path: &str, library: &str) -> String {
    let mut outside = String::with_capacity(path.len());
    let mut copied = 0;
    for (index, keyword) in path.match_indices("crate::") {
        let is_end_of_name = path[..index].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if !is_end_of_name {
            outside.push_str(&path[copied..index]);
            outside.push_str(library);
            outside.push_str("::");
            copied = index + keyword.len();
        }
    }
    outside + &path[copied..]
}

#[cfg(test)]
mod tests {
    use super::from_outside;

    #[test]
    fn crate_keyword_is_replaced_and_names_that_end_with_it_are_not() {
        assert_eq!(from_outside("crate::Money", "shop"), "shop::Money");
        assert_eq!(from_outside("my_crate::Money", "shop"), "my_crate::Money");
        assert_eq!(from_outside("Vec<crate::a::B>", "shop"), "Vec<shop::a::B>");
    }
}
