//! Identifiers and paths.

use proc_macro2::{Ident, Span};
use syn::punctuated::Punctuated;
use syn::{Path, PathArguments, PathSegment};
use unicode_ident::{is_xid_continue, is_xid_start};

use crate::rust_keywords::KEYWORDS_NEVER_RAW;

/// Returns the identifier of this name, which may begin with `r#`.
///
/// The model's names are identifiers. Of any other name the characters that an identifier cannot have become `_`.
pub(crate) fn ident(name: &str) -> Ident {
    let (raw, plain) = match name.strip_prefix("r#") {
        Some(plain) => (!KEYWORDS_NEVER_RAW.contains(&plain), plain),
        None => (false, name),
    };
    if !is_identifier(plain) {
        return Ident::new(&sanitized(plain), Span::call_site());
    }
    if raw { Ident::new_raw(plain, Span::call_site()) } else { Ident::new(plain, Span::call_site()) }
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first == '_' || is_xid_start(first)) && chars.all(is_xid_continue)
}

fn sanitized(name: &str) -> String {
    let characters = name.chars().map(|c| if is_xid_continue(c) { c } else { '_' });
    std::iter::once('_').chain(characters).collect()
}

/// Returns the path of these segments: `lockstep_runtime::http`.
pub(crate) fn path(segments: &str) -> Path {
    let mut path = Path { leading_colon: None, segments: Punctuated::new() };
    for segment in segments.split("::") {
        path.segments.push(PathSegment { ident: ident(segment), arguments: PathArguments::None });
    }
    path
}

/// Returns the path `prefix::name`.
pub(crate) fn join(prefix: &str, name: &str) -> Path {
    with_segment(path(prefix), name)
}

/// Returns the path with one more segment: `ParameterStyle::Form`.
pub(crate) fn with_segment(mut path: Path, name: &str) -> Path {
    path.segments.push(PathSegment { ident: ident(name), arguments: PathArguments::None });
    path
}
