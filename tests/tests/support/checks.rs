//! What holds for every document, whatever is in it.

use std::collections::{BTreeSet, HashMap};

use lockstep_codegen::Generated;
use lockstep_codegen::diagnostic::{Diagnostic, Reported, codes, render_human, render_json};
use lockstep_codegen::document::Use;
use lockstep_codegen::emit::File;
use lockstep_codegen::source::{Files, Span};
use serde::Deserialize;
use serde_json::Value;

use super::case::Case;

/// What is wrong with a case's crate, and with making it twice.
pub(crate) fn of(case: &Case, made: &Generated) -> Vec<String> {
    let mut wrong = sound(made);
    let again = case.generate();
    if again.files != made.files {
        wrong.push("a second run prints other bytes".to_owned());
    }
    if again.diagnostics != made.diagnostics {
        wrong.push("a second run finds other things".to_owned());
    }
    wrong
}

/// What is wrong with what came of any document.
pub(crate) fn sound(made: &Generated) -> Vec<String> {
    let mut wrong = Vec::new();
    let sum: usize = made.coverage.counts.values().sum();
    if sum != made.coverage.total {
        wrong.push(format!("the ledger counts {sum} nodes of {}", made.coverage.total));
    }
    if made.coverage.count(Use::Unread) > 0 {
        wrong.push(format!("{} nodes are unread in the end", made.coverage.count(Use::Unread)));
    }
    if made.has_errors() != made.files.is_empty() {
        wrong.push(format!("faulty: {}, and {} files", made.has_errors(), made.files.len()));
    }
    wrong.extend(made.diagnostics.iter().filter_map(|finding| unplaced(finding, &made.spec_files)));
    wrong.extend(drawn(made));
    wrong.extend(paths(&made.files));
    let files = &made.files;
    wrong.extend(with_a_large_stack(|| files.iter().flat_map(inside).collect()));
    wrong
}

/// A finding points into a text that was read, and says something in a line.
fn unplaced(finding: &Reported, read: &Files) -> Option<String> {
    let Diagnostic { at, code: slug, message, related: also, .. } = &finding.diagnostic;
    let spans = std::iter::once(at).chain(also.iter().map(|(span, _)| span));
    let inside = |span: &Span| {
        let (text, range) = (read.text(span.file), span.start as usize..span.end as usize);
        span.file.index() < read.ids().count() && text.get(range).is_some()
    };
    if !spans.into_iter().all(inside) {
        return Some(format!("{slug} stands nowhere: {finding:?}"));
    }
    if codes::code_info(slug).is_none() {
        return Some(format!("{slug} is not in the list of kinds, diagnostic/kinds.rs"));
    }
    let plain = !message.is_empty() && !message.contains('\n') && !message.ends_with('.');
    (!plain).then(|| format!("{slug} says {message:?}"))
}

/// What is found can be shown, for people and for programs.
fn drawn(made: &Generated) -> Vec<String> {
    let lines = render_json(&made.diagnostics, &made.spec_files);
    let mut wrong: Vec<String> = lines.lines().flat_map(json).collect();
    if render_human(&made.diagnostics, &made.spec_files, false).matches("\n\n").count() < made.diagnostics.len() {
        wrong.push("not everything that is found is drawn".to_owned());
    }
    wrong
}

/// Reading Rust takes much stack where types are nested deeply, and threads of tests have little.
pub(crate) fn with_a_large_stack(check: impl FnOnce() -> Vec<String> + Send) -> Vec<String> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(64 << 20).spawn_scoped(scope, check);
        thread.unwrap().join().unwrap_or_else(|_| vec!["reading what is printed panics".to_owned()])
    })
}

fn inside(file: &File) -> Vec<String> {
    let found = match file.path.extension() {
        Some("rs") => rust(&file.text),
        Some("json") => json(&file.text),
        _ => Vec::new(),
    };
    found.into_iter().map(|fault| format!("{}: {fault}", file.path)).collect()
}

/// Files are sorted, each stands once on any disk, and every module has its file.
fn paths(files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    if !files.is_sorted_by(|a, b| a.path < b.path) {
        wrong.push("the files are not sorted".to_owned());
    }
    let mut seen = BTreeSet::new();
    for file in files {
        if !seen.insert(file.path.as_str().to_lowercase()) {
            wrong.push(format!("two files are called {} where case does not matter", file.path));
        }
        if !file.path.as_str().is_ascii() {
            wrong.push(format!("rustc finds no module in a file called {}", file.path));
        }
    }
    wrong
}

fn json(text: &str) -> Vec<String> {
    let mut reader = serde_json::Deserializer::from_str(text);
    // A description may be nested more deeply than that reader takes unasked.
    reader.disable_recursion_limit();
    let read = Value::deserialize(&mut reader).and_then(|_| reader.end());
    read.err().map(|error| error.to_string()).into_iter().collect()
}

/// It is Rust, and nothing in it has a name twice.
fn rust(text: &str) -> Vec<String> {
    let file = match syn::parse_file(text) {
        Ok(file) => file,
        Err(error) => return vec![format!("is not Rust: {error}\n{text}")],
    };
    let mut wrong = Vec::new();
    let mut names = HashMap::new();
    for item in &file.items {
        let (name, inside) = match item {
            syn::Item::Struct(item) => (&item.ident, fields(&item.fields)),
            syn::Item::Enum(item) => (&item.ident, item.variants.iter().map(|v| v.ident.to_string()).collect()),
            syn::Item::Trait(item) => (&item.ident, methods(&item.items)),
            syn::Item::Type(item) => (&item.ident, Vec::new()),
            _ => continue,
        };
        *names.entry(name.to_string()).or_insert(0) += 1;
        wrong.extend(twice(inside).into_iter().map(|inner| format!("`{name}` has `{inner}` twice")));
    }
    wrong.extend(names.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| format!("`{name}` stands twice")));
    wrong
}

fn fields(fields: &syn::Fields) -> Vec<String> {
    fields.iter().filter_map(|field| field.ident.as_ref().map(ToString::to_string)).collect()
}

fn methods(items: &[syn::TraitItem]) -> Vec<String> {
    let name = |item: &syn::TraitItem| match item {
        syn::TraitItem::Fn(method) => Some(method.sig.ident.to_string()),
        _ => None,
    };
    items.iter().filter_map(name).collect()
}

fn twice(names: Vec<String>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    names.into_iter().filter(|name| !seen.insert(name.clone())).collect()
}
