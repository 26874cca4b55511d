//! Trees from tokens, for what is rarely emitted.

use proc_macro2::TokenStream;
use syn::parse::Parse;
use syn::{File, Item};

/// Parses tokens. Returns `None` if they are not a `T`.
///
/// The emitters' `quote!`s are fixed but for names, types and literals, so they parse; a mistake in one of them fails every test that emits it.
pub(crate) fn parse<T: Parse>(tokens: TokenStream) -> Option<T> {
    let parsed = syn::parse2(tokens);
    debug_assert!(parsed.is_ok(), "{:?}", parsed.err());
    parsed.ok()
}

/// Parses items.
pub(crate) fn items(tokens: TokenStream) -> Vec<Item> {
    parse(tokens).map(|file: File| file.items).unwrap_or_default()
}
