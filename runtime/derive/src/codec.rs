//! Codecs in attributes: `Json("application/json")`, `Empty`.

use proc_macro::{Delimiter, TokenTree};

use crate::parse::{Cursor, Result};

/// A codec of `lockstep_runtime::http`.
pub(crate) struct Codec {
    /// The expression that builds it, with its full path.
    pub(crate) expression: String,
    /// Its media type, as a literal; `None` for a codec without arguments.
    pub(crate) media_type: Option<String>,
}

impl Codec {
    /// Reads a codec's name and its arguments.
    pub(crate) fn read(cursor: &mut Cursor) -> Result<Self> {
        let mut expression = String::from("::lockstep_runtime::http::");
        expression.push_str(&cursor.expect_ident("a codec: `Json(\"…\")`, `Empty`, …")?);
        let mut media_type = None;
        if let Some(TokenTree::Group(arguments)) = cursor.peek() {
            expression.push_str(&arguments.to_string());
        }
        if let Some(mut arguments) = cursor.take_group(Delimiter::Parenthesis) {
            media_type = Some(arguments.expect_literal("a media type")?);
        }
        Ok(Self { expression, media_type })
    }
}
