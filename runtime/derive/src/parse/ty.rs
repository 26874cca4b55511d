//! Types of fields.

use proc_macro::{Spacing, TokenTree};

use super::Cursor;

/// The outermost generic type that decides how a field is read.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Wrapper {
    /// Another type.
    None,
    /// `Option<T>`.
    Option,
    /// `Maybe<T>`.
    Maybe,
}

/// A type, as it is written.
pub(crate) struct Type {
    tokens: Vec<TokenTree>,
    /// Its outermost generic type.
    pub(crate) wrapper: Wrapper,
}

impl Type {
    /// Reads a type, up to a comma outside of angle brackets or the end.
    pub(crate) fn read(cursor: &mut Cursor) -> Self {
        let mut tokens = Vec::new();
        let mut wrapper = None;
        let mut depth = 0_u32;
        while let Some(token) = cursor.peek() {
            if let TokenTree::Punct(punct) = token {
                match punct.as_char() {
                    ',' if depth == 0 => break,
                    '<' => {
                        if wrapper.is_none() {
                            wrapper = Some(wrapper_of(tokens.last()));
                        }
                        depth += 1;
                    }
                    '>' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            tokens.extend(cursor.take());
        }
        Self { tokens, wrapper: wrapper.unwrap_or(Wrapper::None) }
    }

    /// Returns the type's last identifier: `String` of `std::string::String`.
    pub(crate) fn last_ident(&self) -> Option<String> {
        self.tokens.last().map(ToString::to_string)
    }

    /// Returns the type's source text.
    pub(crate) fn text(&self) -> String {
        let mut text = String::with_capacity(32);
        for token in &self.tokens {
            text.push_str(&token.to_string());
            // The characters of `::` and a lifetime's quote stay with the next token.
            if !matches!(token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint) {
                text.push(' ');
            }
        }
        text
    }
}

fn wrapper_of(token: Option<&TokenTree>) -> Wrapper {
    match token.map(ToString::to_string).as_deref() {
        Some("Option") => Wrapper::Option,
        Some("Maybe") => Wrapper::Maybe,
        _ => Wrapper::None,
    }
}
