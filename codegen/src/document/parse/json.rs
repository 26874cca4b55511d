//! Parses JSON (RFC 8259). Several times faster than the YAML parser, with messages about JSON.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::document::parse::scalar;
use crate::document::parse::tree_builder::{MergeKey, ParseError, TreeBuilder};
use crate::document::tree::{RawKind, StrRef, Tree};

/// Whether minor syntax errors are repaired: trailing commas, unescaped control characters, unpaired surrogates.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Strictness {
    /// All syntax errors are errors.
    Strict,
    /// Minor syntax errors are repaired and reported.
    Lenient,
}

/// Parses a JSON text.
pub(crate) fn parse_json(builder: TreeBuilder, strictness: Strictness) -> Result<(Tree, Vec<Diagnostic>), ParseError> {
    let text = Arc::clone(&builder.tree.text);
    let mut parser = JsonParser { bytes: text.as_bytes(), at: 0, builder, strictness };
    parser.parse_document()?;
    Ok((parser.builder.tree, parser.builder.diagnostics))
}

/// What to parse after a value or the start of a container.
enum Next {
    /// A further value.
    Value,
    /// The separator or closing bracket of the container.
    Separator,
}

struct JsonParser<'s> {
    bytes: &'s [u8],
    at: usize,
    builder: TreeBuilder,
    strictness: Strictness,
}

impl JsonParser<'_> {
    /// Parses a single value. Iterates, because the builder's stack holds the open containers.
    fn parse_document(&mut self) -> Result<(), ParseError> {
        loop {
            if let Next::Value = self.parse_value()? {
                continue;
            }
            if !self.parse_separator()? {
                break;
            }
        }
        self.skip_space();
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.error_here("the file continues after the JSON value", "unexpected")),
        }
    }

    /// Parses a scalar or an empty container, or the start of a container with its first key.
    fn parse_value(&mut self) -> Result<Next, ParseError> {
        self.skip_space();
        let start = self.at;
        match self.peek() {
            Some(b'{') => {
                self.open_container(RawKind::Map)?;
                if self.peek() == Some(b'}') {
                    return self.close_container().map(|()| Next::Separator);
                }
                self.parse_key().map(|()| Next::Value)
            }
            Some(b'[') => {
                self.open_container(RawKind::Seq)?;
                if self.peek() == Some(b']') {
                    return self.close_container().map(|()| Next::Separator);
                }
                Ok(Next::Value)
            }
            Some(b'"') => {
                let value = self.parse_string()?;
                self.builder.add_scalar(RawKind::String, value, start as u32, self.at as u32);
                Ok(Next::Separator)
            }
            Some(b'-' | b'0'..=b'9') => self.parse_number().map(|()| Next::Separator),
            Some(_) => self.parse_literal().map(|()| Next::Separator),
            None if self.builder.is_empty() => Err(self.empty_file()),
            None => Err(self.unexpected_end()),
        }
    }

    /// Parses what follows a value: closing brackets, or a comma and the next key.
    ///
    /// Returns whether a further value follows. Returns `false` when all containers are closed.
    fn parse_separator(&mut self) -> Result<bool, ParseError> {
        while let Some(container) = self.builder.open_kind() {
            self.skip_space();
            match (self.peek(), container) {
                (Some(b','), _) => {
                    let comma = self.at;
                    self.at += 1;
                    self.skip_space();
                    if matches!(self.peek(), Some(b'}' | b']')) {
                        let end = std::mem::replace(&mut self.at, comma);
                        self.report_minor_error(
                            "a trailing comma is not allowed",
                            "trailing comma",
                            "the comma is ignored",
                        )?;
                        self.at = end;
                        continue;
                    }
                    if container == RawKind::Map {
                        self.parse_key()?;
                    }
                    return Ok(true);
                }
                (Some(b'}'), RawKind::Map) | (Some(b']'), RawKind::Seq) => self.close_container()?,
                (None, _) => return Err(self.unexpected_end()),
                (Some(_), RawKind::Map) => return Err(self.error_here("expected `,` or `}`", "unexpected")),
                (Some(_), _) => return Err(self.error_here("expected `,` or `]`", "unexpected")),
            }
        }
        Ok(false)
    }

    fn open_container(&mut self, kind: RawKind) -> Result<(), ParseError> {
        self.builder.open_container(kind, self.at as u32)?;
        self.at += 1;
        self.skip_space();
        Ok(())
    }

    fn close_container(&mut self) -> Result<(), ParseError> {
        self.at += 1;
        self.builder.close_container(Some(self.at as u32)).map(|_| ())
    }

    fn parse_key(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        match self.peek() {
            Some(b'"') => {}
            None => return Err(self.unexpected_end()),
            Some(_) => return Err(self.error_here("expected a key in double quotes", "not a quoted string")),
        }
        let key = self.parse_string()?;
        self.builder.set_key(key, start as u32, self.at as u32, MergeKey::No);
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.error_here("expected `:` after a key", "unexpected"));
        }
        self.at += 1;
        Ok(())
    }

    /// Parses a string from its opening quote.
    fn parse_string(&mut self) -> Result<StrRef, ParseError> {
        let start = self.at + 1;
        let end = self.find_special_byte(start);
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(StrRef::in_text(start as u32, (end - start) as u32));
        }
        let opening = self.at;
        let from = self.builder.tree.unescaped.len();
        self.at = start;
        loop {
            let end = self.find_special_byte(self.at);
            let plain = self.builder.tree.text.get(self.at..end).unwrap_or("");
            self.builder.tree.unescaped.push_str(plain);
            self.at = end;
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.parse_escape()?,
                Some(control) => {
                    let message = "a control character in a string is not escaped";
                    self.report_minor_error(message, "must be escaped", "the character is kept")?;
                    self.builder.tree.unescaped.push(char::from(control));
                    self.at += 1;
                }
                None => {
                    self.at = opening;
                    return Err(self.error_here("a string is not closed", "starts here"));
                }
            }
        }
        self.at += 1;
        Ok(StrRef::in_unescaped(from as u32, (self.builder.tree.unescaped.len() - from) as u32))
    }

    /// Returns the offset of the next quote, backslash or control character in a string.
    fn find_special_byte(&self, start: usize) -> usize {
        let remaining = self.bytes.get(start..).unwrap_or_default();
        let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
        start + remaining.iter().position(special).unwrap_or(remaining.len())
    }

    fn parse_escape(&mut self) -> Result<(), ParseError> {
        let escaped = self.bytes.get(self.at + 1).copied();
        let character = match escaped {
            Some(character @ (b'"' | b'\\' | b'/')) => char::from(character),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.parse_unicode_escape(),
            _ => return Err(self.error_here("an escape sequence is not defined in JSON", "unknown")),
        };
        self.builder.tree.unescaped.push(character);
        self.at += 2;
        Ok(())
    }

    /// Parses `\u00e9`, or a surrogate pair as `\ud83d\ude00`.
    fn parse_unicode_escape(&mut self) -> Result<(), ParseError> {
        let first = self.unicode_escape_at(self.at);
        let second = self.unicode_escape_at(self.at + 6);
        let (units, length) = match (first, second) {
            (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => ([high, low], 12),
            (Some(unit), _) => ([unit, 0], 6),
            (None, _) => return Err(self.error_here("expected four hexadecimal digits after `\\u`", "incomplete")),
        };
        match char::decode_utf16(units).next() {
            Some(Ok(character)) => self.builder.tree.unescaped.push(character),
            _ => {
                self.report_minor_error("a surrogate is unpaired", "not a character", "it is read as U+FFFD")?;
                self.builder.tree.unescaped.push(char::REPLACEMENT_CHARACTER);
            }
        }
        self.at += length;
        Ok(())
    }

    /// Returns the UTF-16 code unit of an escape `\uXXXX` at `at`, or `None` if no valid escape is there.
    fn unicode_escape_at(&self, at: usize) -> Option<u16> {
        let digits = self.builder.tree.text.get(at..at + 6)?.strip_prefix("\\u")?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
    }

    fn parse_number(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        let remaining = self.bytes.get(start..).unwrap_or_default();
        let part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
        let length = remaining.iter().position(|byte| !part(byte)).unwrap_or(remaining.len());
        let written = remaining.get(..length).unwrap_or_default();
        if !scalar::is_json_number(written) {
            return Err(self.error_here("the number is not valid in JSON", "invalid number"));
        }
        self.at = start + length;
        let value = StrRef::in_text(start as u32, length as u32);
        self.builder.add_scalar(RawKind::Number, value, start as u32, self.at as u32);
        Ok(())
    }

    /// Parses `true`, `false` or `null`.
    fn parse_literal(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        let remaining = self.bytes.get(start..).unwrap_or_default();
        let length = remaining.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(remaining.len());
        let kind = match remaining.get(..length) {
            Some(b"true") => RawKind::True,
            Some(b"false") => RawKind::False,
            Some(b"null") => RawKind::Null,
            _ => return Err(self.error_here("expected a value", "not a JSON value")),
        };
        self.at = start + length;
        self.builder.add_scalar(kind, StrRef::in_text(start as u32, length as u32), start as u32, self.at as u32);
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        let remaining = self.bytes.get(self.at..).unwrap_or_default();
        let space = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        self.at += remaining.iter().position(|byte| !space(byte)).unwrap_or(remaining.len());
    }

    /// Reports an error that does not make the value ambiguous. Returns it as an error if the parser is strict.
    fn report_minor_error(&mut self, message: &str, label: &str, repair: &str) -> Result<(), ParseError> {
        let error = self.error_here(message, label);
        if self.strictness == Strictness::Strict {
            return Err(error);
        }
        let diagnostic = Diagnostic::repair("json-syntax", error.at, message, repair);
        self.builder.diagnostics.push(diagnostic.label(label));
        Ok(())
    }

    /// Returns an error at the current character.
    fn error_here(&self, message: &str, label: &str) -> ParseError {
        let length = self.builder.tree.character_len(self.at);
        let at = self.builder.span(self.at as u32, (self.at + length) as u32);
        Box::new(Diagnostic::fatal("json-syntax", at, message).label(label))
    }

    fn unexpected_end(&mut self) -> ParseError {
        self.at = self.builder.tree.text.trim_end().len();
        let error = self.error_here("the file ends unexpectedly", "ends here");
        let Some(start) = self.builder.open_start() else { return error };
        let opened = self.builder.span(start, start + 1);
        Box::new(error.related(opened, "not closed"))
    }

    fn empty_file(&self) -> ParseError {
        Box::new(Diagnostic::fatal("empty-file", self.builder.span(0, 0), "the file is empty"))
    }
}
