//! Generates the files of a Rust crate from an OpenAPI document. Writes nothing.
//!
//! A run goes through stages, each a module: [`document`] parses files into nodes with source positions. [`openapi`] lowers them
//! to the OpenAPI model. `media_types`, `discriminate` and `validation` derive codecs, tests of unions and validation rules
//! from it. [`rust`] decides names and types, and [`emit`] prints the files. [`diagnostic`] collects errors and warnings, and
//! [`source`] reads files.
//!
//! # Example
//!
//! ```
//! use camino::{Utf8Path, Utf8PathBuf};
//! use lockstep_codegen::diagnostic::Deny;
//! use lockstep_codegen::emit::{Options, RuntimeDependency};
//! use lockstep_codegen::source::{Memory, Refs};
//! use lockstep_codegen::{GenerateRequest, Overrides, generate};
//!
//! let spec = "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths: {}\n";
//! let generated = generate(&GenerateRequest {
//!     spec: Utf8Path::new("pets.yaml"),
//!     source: &Memory::from_iter([("pets.yaml", spec)]),
//!     refs: &Refs::default(),
//!     package: None,
//!     only: &[],
//!     deny: Deny::None,
//!     overrides: Overrides::default(),
//!     options: Options { runtime: RuntimeDependency::Version("0.1".to_owned()), workspace_root: false },
//! });
//! assert!(!generated.has_errors());
//! assert!(generated.files.iter().any(|file| file.path == "src/lib.rs"));
//! ```

pub mod diagnostic;
pub mod did_you_mean;
pub(crate) mod discriminate;
pub mod document;
pub mod emit;
pub(crate) mod media_types;
pub mod openapi;
mod overrides;
mod progress;
pub mod rust;
pub(crate) mod rust_keywords;
pub mod source;
pub(crate) mod validation;

use std::panic::resume_unwind;

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::Value;

use crate::diagnostic::{Deny, Diagnostic, Diagnostics, Reported};
use crate::did_you_mean::find_similar;
use crate::document::{Coverage, Document};
use crate::emit::{File, InputHashes, Options, PreviousInputs};
use crate::openapi::Api;
use crate::overrides::{GeneratedType, GeneratedTypes, OverrideReport};
use crate::progress::Step;
use crate::rust::BuildOptions;
use crate::rust::model::{Crate, ItemKind, Type};
use crate::source::{Files, Refs, Source};

pub use crate::overrides::{OverrideSetting, Overrides, SettingLocations};
pub use crate::progress::Progress;

/// The input of a run.
pub struct GenerateRequest<'a> {
    /// The root file of the OpenAPI document.
    pub spec: &'a Utf8Path,
    /// Reads the files.
    pub source: &'a dyn Source,
    /// The local files that replace URLs in references.
    pub refs: &'a Refs,
    /// The name of the package. `None` derives it from the document's title.
    pub package: Option<&'a str>,
    /// The tags whose operations are generated. Empty for all operations.
    pub only: &'a [String],
    /// Which repairs and warnings are errors.
    pub deny: Deny,
    /// Names, types and omissions that differ from what the document alone would result in.
    pub overrides: Overrides,
    /// Settings of the generated package.
    pub options: Options,
}

/// The output of a run.
pub struct Generated {
    /// The files of the crate, by path. Empty if there are errors.
    pub files: Vec<File>,
    /// The paths of files that [`generate_incremental`] did not print, because their input has not changed.
    pub unchanged: Vec<Utf8PathBuf>,
    /// The hashes of the files' inputs, for the next [`generate_incremental`].
    pub inputs: InputHashes,
    /// Errors and warnings, sorted by file and offset.
    pub diagnostics: Vec<Reported>,
    /// How the nodes of the document are used.
    pub coverage: Coverage,
    /// The files of the document.
    pub spec_files: Files,
}

impl Generated {
    /// Returns whether an error prevented generation.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Reported::is_error)
    }
}

/// A stage whose output can be dumped.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stage {
    /// The nodes, with file, line and column.
    Document,
    /// The OpenAPI model.
    OpenApi,
    /// The Rust model.
    Rust,
}

/// The output of a stage.
pub struct Dump {
    /// The model as JSON. `null` if an error prevented the stage.
    pub value: Value,
    /// Errors and warnings up to the stage.
    pub diagnostics: Vec<Reported>,
    /// The files of the document.
    pub spec_files: Files,
}

/// Generates a crate.
#[must_use]
pub fn generate(request: &GenerateRequest<'_>) -> Generated {
    generate_with_progress(request, &Progress::default())
}

/// Generates a crate. Another thread may read `progress`.
#[must_use]
pub fn generate_with_progress(request: &GenerateRequest<'_>, progress: &Progress) -> Generated {
    generate_incremental(request, progress, &|_| None)
}

/// Generates a crate, and prints only the files whose input differs from that of an earlier run.
///
/// `previous` returns the input hash of a file that is still as the earlier run wrote it. It must return `None` if that
/// run used another generator ([`emit::FINGERPRINT`]).
#[must_use]
pub fn generate_incremental(
    request: &GenerateRequest<'_>,
    progress: &Progress,
    previous: &PreviousInputs<'_>,
) -> Generated {
    let (files, diagnostics) = (Files::new(), Diagnostics::new());
    let (krate, coverage) = build_rust_model(request, progress, &files, &diagnostics);
    let reported = diagnostics.finish(&request.deny);
    let mut generated = Generated {
        files: Vec::new(),
        unchanged: Vec::new(),
        inputs: InputHashes::default(),
        diagnostics: reported,
        coverage,
        spec_files: files,
    };
    progress.begin(Step::Emitting);
    if let Some(krate) = krate
        && !generated.has_errors()
    {
        let emitted = emit::emit_incremental(&krate, &request.options, progress, previous);
        generated.files = emitted.files;
        generated.unchanged = emitted.unchanged;
        generated.inputs = emitted.inputs;
    }
    generated
}

/// Runs all stages before [`emit`]. Returns no crate if an error prevents a stage.
fn build_rust_model(
    request: &GenerateRequest<'_>,
    progress: &Progress,
    files: &Files,
    diagnostics: &Diagnostics,
) -> (Option<Crate>, Coverage) {
    let Some(document) = open_document(request, files, diagnostics) else { return (None, Coverage::default()) };
    progress.begin(Step::Resolving);
    let report = OverrideReport::new(&request.overrides, files, diagnostics, document.root().span().start());
    let api = lower_document(&document, request, &report, diagnostics);
    let coverage = document.report_unused(diagnostics);
    let Some(api) = api else { return (None, coverage) };
    progress.begin(Step::Typing);
    let krate = std::thread::scope(|scope| {
        // Serializing a large document takes a while, and no later stage needs the nodes.
        let bundle = scope.spawn(move || print_bundle(&openapi::bundle(&document)));
        let krate = rust::build(&api, &build_options(request, &api), files, diagnostics);
        Crate { openapi_json: bundle.join().unwrap_or_else(|panic| resume_unwind(panic)), ..krate }
    });
    // Deallocating the model of a large document takes a while, so it does not delay the run.
    rayon::spawn(move || drop(api));
    // With `--only`, an override may name a type that is not generated this time.
    if request.only.is_empty() {
        request.overrides.check_types(&generated_types(&krate), &report);
    }
    (Some(krate), coverage)
}

/// Runs a document through the stages up to `stage`, and returns that stage's output.
#[must_use]
pub fn dump(request: &GenerateRequest<'_>, stage: Stage) -> Dump {
    let (files, diagnostics) = (Files::new(), Diagnostics::new());
    let value = open_document(request, &files, &diagnostics).map(|document| {
        if stage == Stage::Document {
            return document::dump::dump_document(&document);
        }
        let report = OverrideReport::new(&request.overrides, &files, &diagnostics, document.root().span().start());
        let Some(api) = lower_document(&document, request, &report, &diagnostics) else { return Value::Null };
        if stage == Stage::OpenApi {
            return serde_json::to_value(&api).unwrap_or_default();
        }
        let krate = rust::build(&api, &build_options(request, &api), &files, &diagnostics);
        serde_json::to_value(&krate).unwrap_or_default()
    });
    Dump { value: value.unwrap_or_default(), diagnostics: diagnostics.finish(&request.deny), spec_files: files }
}

fn open_document<'s>(
    request: &'s GenerateRequest<'_>,
    files: &'s Files,
    diagnostics: &'s Diagnostics,
) -> Option<Document<'s>> {
    Document::open(request.source, request.spec, files, diagnostics).map(|document| document.with_refs(request.refs))
}

/// Lowers the document, selects the operations of `--only`, applies overrides, and normalizes the schemas.
fn lower_document(
    document: &Document<'_>,
    request: &GenerateRequest<'_>,
    report: &OverrideReport<'_>,
    diagnostics: &Diagnostics,
) -> Option<Api> {
    let mut api = openapi::lower(document, diagnostics)?;
    for tag in request.only.iter().filter(|tag| !api.has_operations_of(tag)) {
        diagnostics.push(unknown_tag(document, &api, tag));
    }
    // Before `--only` is applied: an override of an operation that it omits is used at other times.
    request.overrides.check(&api, report);
    api.retain_tags(request.only);
    request.overrides.apply(&mut api, report);
    openapi::normalize(&mut api, diagnostics);
    Some(api)
}

fn unknown_tag(document: &Document<'_>, api: &Api, tag: &str) -> Diagnostic {
    let used = api.operations.iter().map(|operation| api.resources[operation.resource].tag.as_str());
    let similar = find_similar(tag, used.chain(api.operation_tags()));
    let at = document.root().span().start();
    let diagnostic = Diagnostic::fatal("unknown-tag", at, format!("tag `{tag}` is not used by any operation"));
    Diagnostic { help: similar.map(|similar| format!("did you mean `{similar}`?")), ..diagnostic }
}

fn build_options<'a>(request: &'a GenerateRequest<'_>, api: &'a Api) -> BuildOptions<'a> {
    BuildOptions { package: request.package.unwrap_or(&api.title) }
}

/// Returns the text of `openapi.json`.
fn print_bundle(bundle: &Value) -> String {
    let mut text = serde_json::to_string_pretty(bundle).unwrap_or_default();
    text.push('\n');
    text
}

/// Returns the types that overrides refer to.
fn generated_types(krate: &Crate) -> GeneratedTypes<'_> {
    let types = krate.items.iter().map(|item| match &item.kind {
        ItemKind::Alias(Type::Named(target)) => GeneratedType::Alias { name: &item.name, target: Some(target) },
        ItemKind::Alias(_) => GeneratedType::Alias { name: &item.name, target: None },
        ItemKind::Struct(_) | ItemKind::Enum(_) | ItemKind::Union(_) => GeneratedType::Declared(&item.name),
    });
    GeneratedTypes { types: types.collect(), has_resource_features: krate.features.is_some() }
}
