//! A position in a list of tokens.

use proc_macro::{Delimiter, Span, TokenStream, TokenTree, token_stream};

use super::{Error, Result};

/// Tokens that are read from left to right.
pub(crate) struct Cursor {
    tokens: token_stream::IntoIter,
    next: Option<TokenTree>,
    /// Where an error is reported when no token is left.
    end: Span,
}

impl Cursor {
    /// Returns a cursor at the first token; `end` is where a missing token is reported.
    pub(crate) fn new(tokens: TokenStream, end: Span) -> Self {
        let mut tokens = tokens.into_iter();
        let next = tokens.next();
        Self { tokens, next, end }
    }

    /// Returns the next token without reading it.
    pub(crate) fn peek(&self) -> Option<&TokenTree> {
        self.next.as_ref()
    }

    /// Reads a token.
    pub(crate) fn take(&mut self) -> Option<TokenTree> {
        std::mem::replace(&mut self.next, self.tokens.next())
    }

    /// Returns whether all tokens are read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.next.is_none()
    }

    /// Returns the span of the next token.
    pub(crate) fn span(&self) -> Span {
        self.next.as_ref().map_or(self.end, TokenTree::span)
    }

    /// Returns an error at the next token.
    pub(crate) fn error(&self, message: impl Into<String>) -> Error {
        Error::at(self.span(), message)
    }

    /// Returns whether the next token is this punctuation character.
    pub(crate) fn is_punct(&self, character: char) -> bool {
        matches!(&self.next, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
    }

    /// Reads this punctuation character; returns false if the next token is another one.
    pub(crate) fn take_punct(&mut self, character: char) -> bool {
        let found = self.is_punct(character);
        if found {
            self.take();
        }
        found
    }

    /// Reads this punctuation character.
    pub(crate) fn expect_punct(&mut self, character: char) -> Result<()> {
        if self.take_punct(character) { Ok(()) } else { Err(self.error(format!("expected `{character}`"))) }
    }

    /// Reads an identifier. Returns `None` if the next token is not an identifier.
    pub(crate) fn take_ident(&mut self) -> Option<String> {
        let Some(TokenTree::Ident(ident)) = &self.next else { return None };
        let ident = ident.to_string();
        self.take();
        Some(ident)
    }

    /// Reads an identifier.
    pub(crate) fn expect_ident(&mut self, expected: &str) -> Result<String> {
        self.take_ident().ok_or_else(|| self.error(format!("expected {expected}")))
    }

    /// Reads a literal as its source text, with the minus of a negative number.
    pub(crate) fn expect_literal(&mut self, expected: &str) -> Result<String> {
        let minus = self.take_punct('-');
        match &self.next {
            Some(TokenTree::Literal(literal)) => {
                let text = literal.to_string();
                self.take();
                Ok(if minus { format!("-{text}") } else { text })
            }
            _ => Err(self.error(format!("expected {expected}"))),
        }
    }

    /// Reads a group with these delimiters. Returns `None` if the next token is not such a group.
    pub(crate) fn take_group(&mut self, delimiter: Delimiter) -> Option<Self> {
        match &self.next {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
                let inner = Self::new(group.stream(), group.span_close());
                self.take();
                Some(inner)
            }
            _ => None,
        }
    }

    /// Returns an error if a token is left.
    pub(crate) fn expect_end(&self) -> Result<()> {
        if self.is_at_end() { Ok(()) } else { Err(self.error("unexpected argument")) }
    }

    /// Reads the comma after an item of a list. Returns false at the list's end.
    pub(crate) fn take_comma(&mut self) -> Result<bool> {
        if self.is_at_end() {
            return Ok(false);
        }
        self.expect_punct(',')?;
        Ok(!self.is_at_end())
    }

    /// Reads literals with commas between them, up to the end.
    pub(crate) fn literals(&mut self, expected: &str) -> Result<Vec<String>> {
        let mut literals = Vec::new();
        while !self.is_at_end() {
            literals.push(self.expect_literal(expected)?);
            self.take_comma()?;
        }
        Ok(literals)
    }
}
