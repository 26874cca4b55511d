//! Text of the items that a derive adds.

use proc_macro::TokenStream;

use crate::parse::{Error, Result};

/// Source text, built in pieces and parsed once.
///
/// A single parse costs less than a call to the compiler for each token.
pub(crate) struct Output(String);

impl Output {
    /// Returns an empty text.
    pub(crate) fn new() -> Self {
        Self(String::with_capacity(4096))
    }

    /// Adds pieces of text.
    pub(crate) fn push(&mut self, pieces: &[&str]) {
        for piece in pieces {
            self.0.push_str(piece);
        }
    }

    /// Calls `push` for each item.
    pub(crate) fn each<T>(&mut self, items: impl IntoIterator<Item = T>, push: impl Fn(&mut Self, T)) {
        for item in items {
            push(self, item);
        }
    }

    /// Returns the text as tokens.
    pub(crate) fn into_tokens(self) -> Result<TokenStream> {
        self.0.parse().map_err(|error| Error::here(format!("the derive wrote invalid tokens: {error}")))
    }
}
