//! Reads the tokens of a struct, an enum and their attributes.

mod attribute;
mod cursor;
mod item;
mod ty;

use proc_macro::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

pub(crate) use attribute::Attribute;
pub(crate) use cursor::Cursor;
pub(crate) use item::{Enum, Field, Struct, Variant};
pub(crate) use ty::{Type, Wrapper};

/// A problem in the input of a derive.
pub(crate) struct Error {
    span: Span,
    message: String,
}

/// What reading tokens returns.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Returns an error at these tokens.
    pub(crate) fn at(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }

    /// Returns an error at the derive.
    pub(crate) fn here(message: impl Into<String>) -> Self {
        Self::at(Span::call_site(), message)
    }

    /// Returns `::core::compile_error! { "message" }`.
    pub(crate) fn into_tokens(self) -> TokenStream {
        let at = |mut token: TokenTree| {
            token.set_span(self.span);
            token
        };
        let punct = |character, spacing| at(Punct::new(character, spacing).into());
        let path = |name: &str| {
            [punct(':', Spacing::Joint), punct(':', Spacing::Alone), at(Ident::new(name, self.span).into())]
        };
        let message = TokenStream::from(at(Literal::string(&self.message).into()));
        let mut tokens: Vec<TokenTree> = Vec::new();
        tokens.extend(path("core"));
        tokens.extend(path("compile_error"));
        tokens.push(punct('!', Spacing::Alone));
        tokens.push(at(Group::new(Delimiter::Brace, message).into()));
        tokens.into_iter().collect()
    }
}
