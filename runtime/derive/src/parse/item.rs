//! Structs and enums.

use proc_macro::{Delimiter, Span, TokenStream, TokenTree};

use super::{Attribute, Cursor, Result, Type};

/// A struct.
pub(crate) struct Struct {
    pub(crate) name: String,
    /// Its lifetime parameters as they are written: `<'c>`; empty without any.
    pub(crate) generics: String,
    pub(crate) attributes: Vec<Attribute>,
    /// Its named fields; empty for a tuple struct.
    pub(crate) fields: Vec<Field>,
}

/// A named field of a struct.
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) ty: Type,
}

/// An enum.
pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) variants: Vec<Variant>,
}

/// A variant of an enum.
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) attributes: Vec<Attribute>,
    /// The types that it holds.
    pub(crate) types: Vec<Type>,
}

impl Struct {
    /// Reads a struct and its attributes of these names.
    pub(crate) fn read(input: TokenStream, attributes: &[&str]) -> Result<Self> {
        let mut cursor = Cursor::new(input, Span::call_site());
        let head = Head::read(&mut cursor, attributes, "struct")?;
        let mut fields = Vec::new();
        if let Some(mut body) = cursor.take_group(Delimiter::Brace) {
            while !body.is_at_end() {
                fields.push(Field::read(&mut body, attributes)?);
            }
        }
        Ok(Self { name: head.name, generics: head.generics, attributes: head.attributes, fields })
    }
}

impl Field {
    fn read(cursor: &mut Cursor, attributes: &[&str]) -> Result<Self> {
        let attributes = Attribute::read_all(cursor, attributes)?;
        skip_visibility(cursor);
        let span = cursor.span();
        let name = cursor.expect_ident("a field")?;
        cursor.expect_punct(':')?;
        let ty = Type::read(cursor);
        cursor.take_comma()?;
        Ok(Self { name, span, attributes, ty })
    }

    /// Returns the name without `r#`, a Rust identifier's prefix where it is a keyword.
    pub(crate) fn plain_name(&self) -> &str {
        self.name.strip_prefix("r#").unwrap_or(&self.name)
    }
}

impl Enum {
    /// Reads an enum and its attributes of these names.
    pub(crate) fn read(input: TokenStream, attributes: &[&str]) -> Result<Self> {
        let mut cursor = Cursor::new(input, Span::call_site());
        let head = Head::read(&mut cursor, attributes, "enum")?;
        let mut variants = Vec::new();
        if let Some(mut body) = cursor.take_group(Delimiter::Brace) {
            while !body.is_at_end() {
                variants.push(Variant::read(&mut body, attributes)?);
            }
        }
        Ok(Self { name: head.name, attributes: head.attributes, variants })
    }
}

impl Variant {
    fn read(cursor: &mut Cursor, attributes: &[&str]) -> Result<Self> {
        let attributes = Attribute::read_all(cursor, attributes)?;
        let span = cursor.span();
        let name = cursor.expect_ident("a variant")?;
        let mut types = Vec::new();
        if let Some(mut payload) = cursor.take_group(Delimiter::Parenthesis) {
            while !payload.is_at_end() {
                Attribute::read_all(&mut payload, &[])?;
                types.push(Type::read(&mut payload));
                payload.take_comma()?;
            }
        }
        cursor.take_comma()?;
        Ok(Self { name, span, attributes, types })
    }
}

/// What comes before the body of a struct or an enum.
struct Head {
    attributes: Vec<Attribute>,
    name: String,
    generics: String,
}

impl Head {
    fn read(cursor: &mut Cursor, attributes: &[&str], keyword: &str) -> Result<Self> {
        let attributes = Attribute::read_all(cursor, attributes)?;
        skip_visibility(cursor);
        let found = cursor.span();
        if cursor.take_ident().as_deref() != Some(keyword) {
            return Err(super::Error::at(found, format!("this derive is for a `{keyword}`")));
        }
        let name = cursor.expect_ident("a name")?;
        Ok(Self { attributes, name, generics: read_generics(cursor)? })
    }
}

/// Reads lifetime parameters. Types with type parameters are not generated.
fn read_generics(cursor: &mut Cursor) -> Result<String> {
    let mut generics = String::new();
    if cursor.is_punct('<') {
        while let Some(token) = cursor.take() {
            generics.push_str(&token.to_string());
            if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '>') {
                return Ok(generics);
            }
        }
        return Err(cursor.error("expected `>`"));
    }
    Ok(generics)
}

fn skip_visibility(cursor: &mut Cursor) {
    if matches!(cursor.peek(), Some(TokenTree::Ident(ident)) if ident.to_string() == "pub") {
        cursor.take();
        cursor.take_group(Delimiter::Parenthesis);
    }
}
