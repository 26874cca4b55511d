//! Emits the files of a crate from the Rust model. Decides no type and no name of an item, and cannot fail.
//!
//! An argument or a method gets an underscore if the emitter itself adds something of its name (`free_ident`).
//!
//! Each kind of output is a function and a row of [`OUTPUTS`]. Rust is built as syntax trees ([`syntax`]) and printed by one module ([`printer`]).
//!
//! Functions that emit a file begin with `emit_`. Functions that build syntax are named after what they return: `api_trait`.

mod client;
mod codecs;
mod context;
mod inputs;
mod module;
mod operations;
mod output;
mod package;
mod printer;
mod runtime_names;
mod rust_file;
mod rustdoc;
mod scope;
mod server;
mod syntax;
mod tables;
mod types;

use rayon::prelude::*;

use crate::emit::context::Context;
use crate::emit::output::Output;
pub use crate::emit::output::{
    Emitted, FINGERPRINT, File, InputHash, InputHashes, Options, PreviousInputs, RuntimeDependency,
};
use crate::progress::Progress;
use crate::rust::model::Crate;

/// The kinds of output: a new kind is a row here.
const OUTPUTS: &[fn(&Context<'_>) -> Vec<Output>] = &[
    package::manifest::emit_manifest,
    package::readme::emit_readme,
    package::library::emit_library,
    package::emit_openapi_json,
    types::emit_type_files,
    operations::emit_operation_files,
    client::emit_client_files,
    server::emit_server_files,
    server::emit_schemas,
    tables::emit_table_files,
    tables::schema_sql::emit_schema_sql,
];

/// Emits a crate: its files by path. The same crate gives the same bytes.
#[must_use]
pub fn emit(krate: &Crate, options: &Options) -> Vec<File> {
    emit_incremental(krate, options, &Progress::default(), &|_| None).files
}

/// Emits the files of a crate whose input is not that of an earlier run, and reports the progress.
///
/// `previous` must know hashes of this version of the generator only.
pub(crate) fn emit_incremental(
    krate: &Crate,
    options: &Options,
    progress: &Progress,
    previous: &PreviousInputs<'_>,
) -> Emitted {
    let context = Context::new(krate, options, progress, previous);
    progress.expect_files(context.count());
    let mut outputs: Vec<Output> = OUTPUTS.par_iter().flat_map(|output| output(&context)).collect();
    outputs.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    let mut emitted = Emitted::default();
    for Output { path, input, text } in outputs {
        emitted.inputs.extend(input.map(|input| (path.as_str().to_owned(), input)));
        match text {
            Some(text) => emitted.files.push(File { path, text }),
            None => emitted.unchanged.push(path),
        }
    }
    emitted
}
