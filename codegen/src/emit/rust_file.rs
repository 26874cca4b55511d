//! [`RustFile`]: a file of Rust before it is printed.

use syn::{Item, Visibility};

use crate::emit::module::Module;
use crate::emit::printer::{self, PrintSource};
use crate::emit::rustdoc::Docs;
use crate::emit::scope::Scope;
use crate::emit::syntax;

/// A file of Rust.
pub(crate) struct RustFile<'a> {
    /// Its docs; none for a private file, whose items have docs.
    pub(crate) docs: Docs,
    /// Its names.
    pub(crate) scope: Scope<'a>,
    /// Its items.
    pub(crate) items: Vec<Item>,
}

impl RustFile<'_> {
    /// Prints the file.
    pub(crate) fn print(self) -> String {
        self.print_with(Vec::new(), Vec::new())
    }

    /// Prints the `mod.rs` of a folder: its modules, their names, and the file's items.
    pub(crate) fn print_index(self, mut modules: Vec<Module<'_>>) -> String {
        modules.sort_unstable_by_key(|module| module.name);
        let declare = |module: &Module<'_>| {
            syntax::item_mod(syntax::cfg(module.gate).into_iter().collect(), Visibility::Inherited, module.name)
        };
        let export = |module: &Module<'_>| {
            let attributes = syntax::cfg(module.gate).into_iter().collect();
            syntax::item_use(attributes, syntax::public(), module.name, &module.names)
        };
        let declarations = modules.iter().map(declare).collect();
        let exports = modules.iter().map(export).collect();
        self.print_with(declarations, exports)
    }

    fn print_with(self, modules: Vec<Item>, exports: Vec<Item>) -> String {
        let [runtime, krate] = self.scope.uses();
        let source = PrintSource {
            module_docs: self.docs,
            doc_attributes: Vec::new(),
            attributes: self.scope.allow_deprecated().into_iter().collect(),
            groups: vec![modules, runtime, krate, exports],
            items: self.items,
            docs: self.scope.into_docs(),
        };
        printer::print_file(source)
    }
}
