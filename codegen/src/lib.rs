//! A description of an HTTP API in, the files of a Rust crate out; nothing is written.
//!
//! Four stages, each a room: [`document`] reads text into nodes that know where they stand, [`openapi`] makes an API of them, [`rust`] decides
//! every name and type, [`emit`] prints. [`diagnostic`] holds what is found wrong on the way, [`source`] where files come from.

pub mod diagnostic;
pub(crate) mod did_you_mean;
pub(crate) mod discriminate;
pub mod document;
pub mod emit;
pub(crate) mod media_types;
pub mod openapi;
mod overrides;
mod progress;
pub mod rust;
pub mod source;
pub(crate) mod validation;

use std::panic::resume_unwind;

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::Value;

use crate::diagnostic::{Deny, Diagnostic, Diagnostics, Finding};
use crate::document::{Document, Ledger};
use crate::emit::{Emitted, File, InputHashes, Options, PreviousInputs};
use crate::openapi::Api;
use crate::overrides::Told;
use crate::progress::Step;
use crate::rust::BuildOptions;
use crate::rust::model::Crate;
use crate::source::{Files, Refs, Source, Span};

pub use crate::overrides::{Places, Setting, Wishes};
pub use crate::progress::Progress;

/// What is asked for.
pub struct Request<'a> {
    /// The description's root file.
    pub spec: &'a Utf8Path,
    /// Where files come from.
    pub source: &'a dyn Source,
    /// The files that stand for URLs.
    pub refs: &'a Refs,
    /// The package's name; made of the title when there is none.
    pub package: Option<&'a str>,
    /// The tags whose operations are generated; all when empty.
    pub only: &'a [String],
    /// Which repairs and warnings are faults.
    pub deny: Deny,
    /// What the crate shall have otherwise than the description alone would make it.
    pub wishes: Wishes,
    /// What the description does not say about the crate.
    pub options: Options,
}

/// What came of it.
pub struct Generated {
    /// The crate's files, by path; none when there are faults.
    pub files: Vec<File>,
    /// Faults and warnings, by place.
    pub findings: Vec<Finding>,
    /// The paths of files that [`generate_incremental`] did not print, since their input is that of an earlier run.
    pub unchanged: Vec<Utf8PathBuf>,
    /// The hashes of the files' inputs, for [`generate_incremental`].
    pub inputs: InputHashes,
    /// What became of each node of the description.
    pub ledger: Ledger,
    /// The files that were read.
    pub read: Files,
}

impl Generated {
    /// Whether something was found that keeps a crate from being made.
    pub fn faulty(&self) -> bool {
        self.findings.iter().any(|finding| finding.fault)
    }
}

/// A stage whose result can be printed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stage {
    /// The nodes, with file, line and column.
    Document,
    /// The API.
    Api,
    /// The Rust model.
    Rust,
}

/// Makes a crate of a description.
pub fn generate(request: &Request<'_>) -> Generated {
    generate_watched(request, &Progress::default())
}

/// Makes a crate of a description, and says how far it is.
pub fn generate_watched(request: &Request<'_>, progress: &Progress) -> Generated {
    generate_incremental(request, progress, &|_| None)
}

/// Generates a crate, and prints only the files whose input is not that of an earlier run.
///
/// `previous` must know hashes of this version of the generator only ([`emit::FINGERPRINT`]), of files that are still as it wrote them.
pub fn generate_incremental(request: &Request<'_>, progress: &Progress, previous: &PreviousInputs<'_>) -> Generated {
    let (read, diagnostics) = (Files::new(), Diagnostics::new());
    let made = open(request, &read, &diagnostics).map(|document| {
        progress.begin(Step::Resolving);
        let told = Told::new(&request.wishes, &read, &diagnostics, document.root().span().start());
        let api = api(&document, request, &told, &diagnostics);
        let ledger = document.settle(&diagnostics);
        progress.begin(Step::Typing);
        let krate = api.map(|api| {
            let krate = std::thread::scope(|scope| {
                // Long descriptions take a while to be written out, and nothing else needs the document any more.
                let text = scope.spawn(move || text(openapi::bundle(&document)));
                let krate = rust::build(&api, &choices(request, &api), &read, &diagnostics);
                Crate { openapi_json: text.join().unwrap_or_else(|panic| resume_unwind(panic)), ..krate }
            });
            // To take a long description apart takes a while, and nobody waits for it.
            rayon::spawn(move || drop(api));
            krate
        });
        if let Some(krate) = krate.as_ref().filter(|_| request.only.is_empty()) {
            request.wishes.check_types(krate, &told);
        }
        (krate, ledger)
    });
    let findings = diagnostics.finish(&request.deny);
    let (krate, ledger) = made.unwrap_or_default();
    let krate = krate.filter(|_| !findings.iter().any(|finding| finding.fault));
    progress.begin(Step::Printing);
    let emit = |krate| emit::emit_incremental(&krate, &request.options, progress, previous);
    let Emitted { files, unchanged, inputs } = krate.map(emit).unwrap_or_default();
    Generated { files, unchanged, inputs, findings, ledger, read }
}

/// Prints what a stage makes of a description, with what was found on the way.
pub fn dump(request: &Request<'_>, stage: Stage) -> (Value, Vec<Finding>, Files) {
    let (read, diagnostics) = (Files::new(), Diagnostics::new());
    let value = open(request, &read, &diagnostics).map(|document| {
        if stage == Stage::Document {
            return document::dump(&document);
        }
        let told = Told::new(&request.wishes, &read, &diagnostics, document.root().span().start());
        let Some(api) = api(&document, request, &told, &diagnostics) else { return Value::Null };
        if stage == Stage::Api {
            return serde_json::to_value(&api).unwrap_or_default();
        }
        let krate = rust::build(&api, &choices(request, &api), &read, &diagnostics);
        serde_json::to_value(&krate).unwrap_or_default()
    });
    (value.unwrap_or_default(), diagnostics.finish(&request.deny), read)
}

fn open<'s>(request: &'s Request<'_>, read: &'s Files, diagnostics: &'s Diagnostics) -> Option<Document<'s>> {
    Document::open(request.source, request.spec, read, diagnostics).map(|document| document.with_refs(request.refs))
}

fn api(document: &Document<'_>, request: &Request<'_>, told: &Told<'_>, diagnostics: &Diagnostics) -> Option<Api> {
    let mut api = openapi::lower(document, diagnostics)?;
    for tag in request.only.iter().filter(|tag| !api.keeps(tag)) {
        let message = format!("no operation has the tag `{tag}`");
        let resources = api.operations.iter().map(|operation| api.resources[operation.resource].tag.as_str());
        let near = document::nearest(tag, resources.chain(api.tags()));
        let root = document.root().span();
        let mut diagnostic = Diagnostic::fatal("unknown-tag", Span { end: root.start, ..root }, message);
        diagnostic.help = near.map(|near| format!("did you mean `{near}`?"));
        diagnostics.push(diagnostic);
    }
    // Before anything is left out: a wish for what `--only` leaves out has an effect at other times.
    request.wishes.check(&api, told);
    api.only(request.only);
    request.wishes.apply(&mut api, told);
    openapi::merge(&mut api, diagnostics);
    Some(api)
}

fn choices<'a>(request: &'a Request<'_>, api: &'a Api) -> BuildOptions<'a> {
    BuildOptions { package: request.package.unwrap_or(&api.title), wishes: &request.wishes }
}

/// The text of `openapi.json`.
fn text(bundle: Value) -> String {
    let mut text = serde_json::to_string_pretty(&bundle).unwrap_or_default();
    text.push('\n');
    text
}
