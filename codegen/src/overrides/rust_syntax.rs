//! Parses the Rust types and derives of `lockstep.yaml`, so that nothing else is emitted.
//!
//! A recursive-descent parser for paths with generics, tuples, arrays and references.

use unicode_ident::{is_xid_continue, is_xid_start};

use crate::rust_keywords::KEYWORDS;

/// Bounds the nesting of types.
const MAX_TYPE_NESTING: usize = 32;

/// Types of the prelude.
const PRELUDE_TYPES: [&str; 22] = [
    "Box", "Option", "Result", "String", "Vec", "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8",
    "isize", "str", "u128", "u16", "u32", "u64", "u8", "usize",
];

/// Derives of the prelude.
const PRELUDE_DERIVES: [&str; 9] =
    ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// Traits that every generated type implements.
const GENERATED_DERIVES: [&str; 2] = ["Deserialize", "Serialize"];

/// The problem of a string, as the end of a sentence.
pub(crate) type SyntaxProblem = String;

/// Checks that a string is the type of a field: a path with or without generics, a tuple or an array.
pub(crate) fn parse_field_type(text: &str) -> Result<(), SyntaxProblem> {
    let mut parser = TypeParser::new(text);
    parser.parse_owned_type(0)?;
    parser.expect_end()
}

/// Checks that a string is the path of a derive.
pub(crate) fn parse_derive(text: &str) -> Result<(), SyntaxProblem> {
    let mut parser = TypeParser::new(text);
    let path = parser.parse_path(Generics::Forbidden)?;
    parser.expect_end()?;
    match path.as_slice() {
        [name] if !PRELUDE_DERIVES.contains(name) => Err(format!("`{name}` is not in the prelude")),
        [_, .., name] if GENERATED_DERIVES.contains(name) => Err(format!("every type implements `{name}`")),
        _ => Ok(()),
    }
}

/// The kind of a type, which determines where it is allowed.
#[derive(PartialEq)]
enum TypeKind {
    Owned,
    Reference,
    /// `[T]` or `str`.
    Unsized,
}

/// Whether a path may have generics.
#[derive(Clone, Copy)]
enum Generics {
    Forbidden,
    /// Allowed, in a type with this nesting.
    Allowed(usize),
}

/// The state of parsing a string.
struct TypeParser<'t> {
    text: &'t str,
    /// The part that is not parsed yet.
    remaining: &'t str,
}

impl<'t> TypeParser<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, remaining: text.trim() }
    }

    /// Consumes `token` if it is next. Returns whether it was.
    fn consume(&mut self, token: &str) -> bool {
        match self.remaining.strip_prefix(token) {
            Some(remaining) => {
                self.remaining = remaining.trim_start();
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, token: &str) -> Result<(), SyntaxProblem> {
        if self.consume(token) { Ok(()) } else { Err(self.unexpected(&format!("`{token}`"))) }
    }

    fn expect_end(&self) -> Result<(), SyntaxProblem> {
        if self.remaining.is_empty() { Ok(()) } else { Err(self.unexpected("the end")) }
    }

    fn unexpected(&self, expected: &str) -> SyntaxProblem {
        match self.remaining.chars().next() {
            Some(next) => format!("`{next}` is unexpected, expected {expected}"),
            None if self.text.trim().is_empty() => "it is empty".to_owned(),
            None => format!("it ends early, expected {expected}"),
        }
    }

    /// Parses a type that a field can have.
    fn parse_owned_type(&mut self, nesting: usize) -> Result<(), SyntaxProblem> {
        match self.parse_type(nesting)? {
            TypeKind::Owned => Ok(()),
            TypeKind::Reference => Err("a field cannot be a reference; write an owned type".to_owned()),
            TypeKind::Unsized => Err("a field cannot be unsized; write a `Box` of it".to_owned()),
        }
    }

    fn parse_type(&mut self, nesting: usize) -> Result<TypeKind, SyntaxProblem> {
        if nesting > MAX_TYPE_NESTING {
            return Err(format!("it is nested more than {MAX_TYPE_NESTING} deep"));
        }
        if self.consume("&") {
            if !self.consume("'static") {
                return Err("a reference must be `&'static`".to_owned());
            }
            self.parse_type(nesting + 1)?;
            return Ok(TypeKind::Reference);
        }
        if self.consume("(") {
            self.parse_tuple(nesting)?;
            return Ok(TypeKind::Owned);
        }
        if self.consume("[") {
            return self.parse_array(nesting);
        }
        let path = self.parse_path(Generics::Allowed(nesting))?;
        match path.as_slice() {
            ["str"] => Ok(TypeKind::Unsized),
            [name] if !PRELUDE_TYPES.contains(name) => Err(format!("`{name}` is not in the prelude")),
            _ => Ok(TypeKind::Owned),
        }
    }

    fn parse_tuple(&mut self, nesting: usize) -> Result<(), SyntaxProblem> {
        while !self.consume(")") {
            self.parse_owned_type(nesting + 1)?;
            if !self.consume(",") {
                return self.expect(")");
            }
        }
        Ok(())
    }

    fn parse_array(&mut self, nesting: usize) -> Result<TypeKind, SyntaxProblem> {
        self.parse_owned_type(nesting + 1)?;
        let is_sized = self.consume(";");
        if is_sized {
            self.parse_number()?;
        }
        self.expect("]")?;
        Ok(if is_sized { TypeKind::Owned } else { TypeKind::Unsized })
    }

    /// Returns the segments of a path.
    fn parse_path(&mut self, generics: Generics) -> Result<Vec<&'t str>, SyntaxProblem> {
        let mut segments = Vec::new();
        let _ = self.consume("::");
        loop {
            let name = self.parse_name()?;
            if matches!(name, "self" | "super" | "Self") {
                return Err(format!("`{name}` depends on the module; begin with a crate"));
            }
            if KEYWORDS.contains(&name) || (name == "crate" && !segments.is_empty()) {
                return Err(format!("`{name}` is a keyword"));
            }
            segments.push(name);
            let has_separator = self.consume("::");
            if let Generics::Allowed(nesting) = generics
                && self.consume("<")
            {
                self.parse_arguments(nesting + 1)?;
                if !self.consume("::") {
                    return Ok(segments);
                }
            } else if !has_separator {
                return Ok(segments);
            }
        }
    }

    fn parse_arguments(&mut self, nesting: usize) -> Result<(), SyntaxProblem> {
        while !self.consume(">") {
            if self.remaining.starts_with(|next: char| next.is_ascii_digit()) {
                self.parse_number()?;
            } else if !self.consume("'static") {
                self.parse_type(nesting)?;
            }
            if !self.consume(",") {
                return self.expect(">");
            }
        }
        Ok(())
    }

    fn parse_number(&mut self) -> Result<(), SyntaxProblem> {
        let digits = self.remaining.chars().take_while(|next| next.is_ascii_digit() || *next == '_').count();
        if digits == 0 || self.remaining.starts_with('_') {
            return Err(self.unexpected("a number"));
        }
        self.remaining = self.remaining[digits..].trim_start();
        Ok(())
    }

    fn parse_name(&mut self) -> Result<&'t str, SyntaxProblem> {
        let prefix = if self.remaining.starts_with("r#") { 2 } else { 0 };
        let name = &self.remaining[prefix..];
        let is_name = name.starts_with(|next| is_xid_start(next) || next == '_');
        let length = name.find(|next| !is_xid_continue(next)).unwrap_or(name.len());
        if !is_name || &name[..length] == "_" {
            return Err(self.unexpected("a name"));
        }
        let (name, remaining) = self.remaining.split_at(prefix + length);
        self.remaining = remaining.trim_start();
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use crate::overrides::rust_syntax::*;

    #[test]
    fn field_type_with_path_is_parsed() {
        for text in [
            "String",
            "my_types::Money",
            " ::std::collections::BTreeMap<String, Vec<u8>> ",
            "std::borrow::Cow<'static, str>",
            "crate::Money",
            "[u8; 16]",
            "(i64, String,)",
            "()",
            "Box<[u8]>",
            "a::r#type::B<4>",
            "a::Of::<u8>",
            "money::Währung",
        ] {
            assert_eq!(parse_field_type(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn field_type_with_error_is_rejected() {
        let wrong = |text: &str| parse_field_type(text).unwrap_err();
        assert_eq!(wrong("not a path!"), "`not` is not in the prelude");
        assert_eq!(wrong("a::b c"), "`c` is unexpected, expected the end");
        assert_eq!(wrong("Vec<u8"), "it ends early, expected `>`");
        assert_eq!(wrong("!"), "`!` is unexpected, expected a name");
        assert_eq!(wrong(" "), "it is empty");
        assert_eq!(wrong("a::"), "it ends early, expected a name");
        assert_eq!(wrong("a::fn"), "`fn` is a keyword");
        assert_eq!(wrong("dyn Any"), "`dyn` is a keyword");
        for text in [
            "&'static str",
            "&str",
            "str",
            "[u8]",
            "Money",
            "super::Money",
            "Self",
            "[u8; n]",
            "u8; struct X",
            "a::crate::b",
            "_",
            "1",
            "a::B<_>",
            "Vec<u8>>",
            "(u8",
            "Option<",
            "a::B, c::D",
            "a::B // c",
            "r#",
            "a::B<&'a str>",
        ] {
            assert!(parse_field_type(text).is_err(), "{text}");
        }
        assert!(wrong(&"(".repeat(10_000)).contains("deep"));
    }

    #[test]
    fn derive_with_path_is_parsed() {
        for text in ["Eq", "serde_with::Skip", "::a::B"] {
            assert_eq!(parse_derive(text), Ok(()), "{text}");
        }
        for text in ["My Derive", "Display", "a::B<C>", "serde::Serialize", "Eq, Hash", "", "a::B)]"] {
            assert!(parse_derive(text).is_err(), "{text}");
        }
    }
}
