//! [`EncodedText`]: text as received, with its encoding.
//!
//! Text is split before it is decoded: `%2C` is a comma in a value, `,` is a comma between values.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// How text is encoded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum TextEncoding {
    None,
    Percent,
    /// `application/x-www-form-urlencoded`: percent-encoded, with `+` for a space.
    Form,
}

/// Text as received, with its encoding.
#[derive(Clone, Debug)]
pub(in crate::server) struct EncodedText<'t> {
    text: Cow<'t, str>,
    encoding: TextEncoding,
}

impl<'t> EncodedText<'t> {
    /// Creates text of a path or a cookie.
    pub(in crate::server) fn percent_encoded(text: &'t str) -> Self {
        Self { text: text.into(), encoding: TextEncoding::Percent }
    }

    /// Creates text of a query or of a form.
    pub(in crate::server) fn form_encoded(text: &'t str) -> Self {
        Self { text: text.into(), encoding: TextEncoding::Form }
    }

    /// Creates text without encoding.
    pub(in crate::server) fn plain(text: &str) -> Self {
        Self { text: text.to_owned().into(), encoding: TextEncoding::None }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the text as received.
    pub(super) fn as_received(&self) -> &str {
        &self.text
    }

    /// Decodes the text.
    ///
    /// # Errors
    /// Returns an error if the decoded bytes are not UTF-8.
    pub(in crate::server) fn decode(&self) -> Result<String, String> {
        let text = match self.encoding {
            TextEncoding::Form => self.text.replace('+', " "),
            TextEncoding::None | TextEncoding::Percent => self.text.to_string(),
        };
        if self.encoding == TextEncoding::None || !text.contains('%') {
            return Ok(text);
        }
        let decoded = percent_decode_str(&text).decode_utf8();
        decoded.map(Cow::into_owned).map_err(|_| "is not UTF-8".to_owned())
    }

    /// Returns other text with the same encoding.
    pub(super) fn with_text(&self, text: &str) -> Self {
        Self { text: text.to_owned().into(), encoding: self.encoding }
    }

    /// Splits the text. Spaces around the parts are removed.
    pub(super) fn split(&self, separator: char) -> Vec<Self> {
        self.text.split(separator).map(|part| self.with_text(part.trim_matches(' '))).collect()
    }
}
