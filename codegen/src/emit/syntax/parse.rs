//! Trees from tokens, for what is rarely emitted.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{File, Item, ItemMacro, Macro, MacroDelimiter, token};

use crate::emit::syntax::path;

/// Parses items.
///
/// The emitters' `quote!`s are fixed but for names, types and literals, so they parse. Tokens that do not parse become a `compile_error!`
/// with the reason: the crate does not compile, instead of lacking an item.
pub(crate) fn items(tokens: TokenStream) -> Vec<Item> {
    match syn::parse2(tokens) {
        Ok(File { items, .. }) => items,
        Err(error) => vec![compile_error(&error.to_string())],
    }
}

fn compile_error(reason: &str) -> Item {
    let message = format!("lockstep emitted invalid Rust here: {reason}");
    Item::Macro(ItemMacro {
        attrs: Vec::new(),
        ident: None,
        mac: Macro {
            path: path("compile_error"),
            bang_token: token::Not::default(),
            delimiter: MacroDelimiter::Paren(token::Paren::default()),
            tokens: quote!(#message),
        },
        semi_token: Some(token::Semi::default()),
    })
}
