//! Attributes of the derives.

use proc_macro::{Delimiter, Span};

use super::{Cursor, Error, Result};

/// An attribute that a derive reads.
pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) span: Span,
    /// Its arguments; empty for an attribute without parentheses.
    arguments: Option<Cursor>,
}

impl Attribute {
    /// Reads the attributes at the cursor and returns those with these names.
    pub(crate) fn read_all(cursor: &mut Cursor, names: &[&str]) -> Result<Vec<Self>> {
        let mut attributes = Vec::new();
        while cursor.take_punct('#') {
            let Some(mut inner) = cursor.take_group(Delimiter::Bracket) else {
                return Err(cursor.error("expected an attribute"));
            };
            let span = inner.span();
            let Some(name) = inner.take_ident() else { continue };
            if names.contains(&name.as_str()) {
                let arguments = inner.take_group(Delimiter::Parenthesis);
                attributes.push(Self { name, span, arguments });
            }
        }
        Ok(attributes)
    }

    /// Returns the arguments, which an attribute of this form must have.
    pub(crate) fn arguments(self, syntax: &str) -> Result<Cursor> {
        match self.arguments {
            Some(arguments) => Ok(arguments),
            None => Err(Error::at(self.span, format!("expected `{syntax}`"))),
        }
    }

    /// Returns the only attribute, which must have this name. `span` is where a missing one is reported.
    pub(crate) fn only(attributes: Vec<Self>, name: &str, syntax: &str, span: Span) -> Result<Self> {
        let mut found = None;
        for attribute in attributes {
            if attribute.name != name || found.is_some() {
                return Err(Error::at(attribute.span, format!("only `{syntax}` is allowed here, once")));
            }
            found = Some(attribute);
        }
        found.ok_or_else(|| Error::at(span, format!("expected `{syntax}`")))
    }

    /// Returns an error if there is an attribute.
    pub(crate) fn none(attributes: &[Self], message: &str) -> Result<()> {
        attributes.first().map_or(Ok(()), |attribute| Err(Error::at(attribute.span, message)))
    }
}
