//! Invariants of the generator's output, for any document.

use std::collections::{BTreeSet, HashMap};

use lockstep_codegen::Generated;
use lockstep_codegen::diagnostic::{ColorMode, Diagnostic, Reported, codes, render_human, render_json};
use lockstep_codegen::document::Use;
use lockstep_codegen::emit::File;
use lockstep_codegen::source::{Files, Span};
use serde::Deserialize;
use serde_json::Value;

use super::case::Case;

/// Returns the problems of a case's output, and differences to a second run.
pub(crate) fn check_case(case: &Case, generated: &Generated) -> Vec<String> {
    let mut problems = check_output(generated);
    let again = case.generate();
    if again.files != generated.files {
        problems.push("a second run generates other bytes".to_owned());
    }
    if again.diagnostics != generated.diagnostics {
        problems.push("a second run reports other diagnostics".to_owned());
    }
    problems
}

/// Returns the problems of the output for any document.
pub(crate) fn check_output(generated: &Generated) -> Vec<String> {
    let mut problems = Vec::new();
    let sum: usize = generated.coverage.counts.values().sum();
    if sum != generated.coverage.total {
        problems.push(format!("the use of {sum} of {} nodes is known", generated.coverage.total));
    }
    if generated.coverage.count(Use::Unread) > 0 {
        problems.push(format!("{} nodes are unread", generated.coverage.count(Use::Unread)));
    }
    if generated.has_errors() != generated.files.is_empty() {
        problems.push(format!("has errors: {}, with {} files", generated.has_errors(), generated.files.len()));
    }
    problems.extend(
        generated.diagnostics.iter().filter_map(|diagnostic| check_diagnostic(diagnostic, &generated.spec_files)),
    );
    problems.extend(check_rendering(generated));
    problems.extend(check_paths(&generated.files));
    let files = &generated.files;
    problems.extend(run_with_large_stack(|| files.iter().flat_map(check_file).collect()));
    problems
}

/// Checks that a diagnostic points into a file, has a listed code, and a message in a line.
fn check_diagnostic(finished: &Reported, read: &Files) -> Option<String> {
    let Diagnostic { at, code: slug, message, related: also, .. } = &finished.diagnostic;
    let spans = std::iter::once(at).chain(also.iter().map(|(span, _)| span));
    let is_inside = |span: &Span| {
        let (text, range) = (read.text(span.file), span.start as usize..span.end as usize);
        span.file.index() < read.ids().count() && text.get(range).is_some()
    };
    if !spans.into_iter().all(is_inside) {
        return Some(format!("{slug} has no valid span: {finished:?}"));
    }
    if codes::code_info(slug).is_none() {
        return Some(format!("{slug} is not a listed code"));
    }
    let is_plain = !message.is_empty() && !message.contains('\n') && !message.ends_with('.');
    (!is_plain).then(|| format!("the message of {slug} is not valid: {message:?}"))
}

/// Checks that diagnostics can be rendered, as text and as JSON.
fn check_rendering(generated: &Generated) -> Vec<String> {
    let json = render_json(&generated.diagnostics, &generated.spec_files);
    let mut problems: Vec<String> = json.lines().flat_map(check_json).collect();
    if render_human(&generated.diagnostics, &generated.spec_files, ColorMode::Plain).matches("\n\n").count()
        < generated.diagnostics.len()
    {
        problems.push("a diagnostic is not rendered".to_owned());
    }
    problems
}

/// Runs a check with a large stack: parsing deeply nested types needs more than test threads have.
pub(crate) fn run_with_large_stack(check: impl FnOnce() -> Vec<String> + Send) -> Vec<String> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(64 << 20).spawn_scoped(scope, check);
        thread.unwrap().join().unwrap_or_else(|_| vec!["parsing the generated code panics".to_owned()])
    })
}

fn check_file(file: &File) -> Vec<String> {
    let problems = match file.path.extension() {
        Some("rs") => check_rust(&file.text),
        Some("json") => check_json(&file.text),
        _ => Vec::new(),
    };
    problems.into_iter().map(|problem| format!("{}: {problem}", file.path)).collect()
}

/// Checks that files are sorted, and their paths are ASCII and distinct where case is ignored.
fn check_paths(files: &[File]) -> Vec<String> {
    let mut problems = Vec::new();
    if !files.is_sorted_by(|a, b| a.path < b.path) {
        problems.push("the files are not sorted".to_owned());
    }
    let mut seen = BTreeSet::new();
    for file in files {
        if !seen.insert(file.path.as_str().to_lowercase()) {
            problems.push(format!("two paths are equal where case is ignored: {}", file.path));
        }
        if !file.path.as_str().is_ascii() {
            problems.push(format!("the path is not ASCII: {}", file.path));
        }
    }
    problems
}

fn check_json(text: &str) -> Vec<String> {
    let mut reader = serde_json::Deserializer::from_str(text);
    // A spec can be nested more deeply than the default limit.
    reader.disable_recursion_limit();
    let read = Value::deserialize(&mut reader).and_then(|_| reader.end());
    read.err().map(|error| error.to_string()).into_iter().collect()
}

/// Checks that a text is Rust, and that no name is defined twice.
fn check_rust(text: &str) -> Vec<String> {
    let file = match syn::parse_file(text) {
        Ok(file) => file,
        Err(error) => return vec![format!("is not Rust: {error}\n{text}")],
    };
    let mut problems = Vec::new();
    let mut names = HashMap::new();
    for item in &file.items {
        let (name, inner_names) = match item {
            syn::Item::Struct(item) => (&item.ident, field_names(&item.fields)),
            syn::Item::Enum(item) => (&item.ident, item.variants.iter().map(|v| v.ident.to_string()).collect()),
            syn::Item::Trait(item) => (&item.ident, method_names(&item.items)),
            syn::Item::Type(item) => (&item.ident, Vec::new()),
            _ => continue,
        };
        *names.entry(name.to_string()).or_insert(0) += 1;
        problems.extend(find_duplicates(inner_names).into_iter().map(|inner| format!("`{name}` has `{inner}` twice")));
    }
    problems.extend(
        names.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| format!("`{name}` is defined twice")),
    );
    problems
}

fn field_names(fields: &syn::Fields) -> Vec<String> {
    fields.iter().filter_map(|field| field.ident.as_ref().map(ToString::to_string)).collect()
}

fn method_names(items: &[syn::TraitItem]) -> Vec<String> {
    let name = |item: &syn::TraitItem| match item {
        syn::TraitItem::Fn(method) => Some(method.sig.ident.to_string()),
        _ => None,
    };
    items.iter().filter_map(name).collect()
}

fn find_duplicates(names: Vec<String>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    names.into_iter().filter(|name| !seen.insert(name.clone())).collect()
}
