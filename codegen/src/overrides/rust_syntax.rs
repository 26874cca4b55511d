//! Texts of `lockstep.yaml` that become Rust: types and derives, read to their end before they are printed anywhere.

use unicode_ident::{is_xid_continue, is_xid_start};

use crate::rust::KEYWORDS;

/// How deep types stand within types.
const DEEPEST: usize = 32;

/// Types that need no path.
const KNOWN: [&str; 22] = [
    "Box", "Option", "Result", "String", "Vec", "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8",
    "isize", "str", "u128", "u16", "u32", "u64", "u8", "usize",
];

/// Derives that need no path.
const DERIVES: [&str; 9] = ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// What every type has: another one would contradict it.
const OWN: [&str; 2] = ["Deserialize", "Serialize"];

/// What is wrong with a text, as the end of a sentence.
pub(crate) type Fault = String;

/// Whether this is a type that a field may have: a path with or without generics, a tuple, an array.
pub(crate) fn field_type(text: &str) -> Result<(), Fault> {
    let mut reader = Reader::new(text);
    reader.owned(0)?;
    reader.end()
}

/// Whether this is the path of a derive.
pub(crate) fn derive(text: &str) -> Result<(), Fault> {
    let mut reader = Reader::new(text);
    let path = reader.path(None)?;
    reader.end()?;
    match path.as_slice() {
        [name] if !DERIVES.contains(name) => Err(format!("`{name}` is no derive of Rust's own: write its crate too")),
        [_, .., name] if OWN.contains(name) => Err(format!("every type has `{name}` by itself")),
        _ => Ok(()),
    }
}

/// What a type is, as far as it matters where it stands.
#[derive(PartialEq)]
enum Shape {
    Owned,
    Reference,
    /// `[T]` or `str`.
    Unsized,
}

/// What is still to be read of a text.
struct Reader<'t> {
    text: &'t str,
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, rest: text.trim() }
    }

    /// Goes over `sign`, if it comes next.
    fn eat(&mut self, sign: &str) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.map_or(self.rest, str::trim_start);
        rest.is_some()
    }

    fn need(&mut self, sign: &str) -> Result<(), Fault> {
        if self.eat(sign) { Ok(()) } else { Err(self.wanted(&format!("`{sign}`"))) }
    }

    fn wanted(&self, what: &str) -> Fault {
        match (self.rest.chars().next(), self.rest.len() == self.text.trim().len()) {
            (None, true) => "nothing is written".to_owned(),
            (None, false) => format!("it ends where {what} belongs"),
            (Some(next), true) => format!("it begins with `{next}` and not with {what}"),
            (Some(next), false) => format!("`{next}` stands where {what} belongs"),
        }
    }

    fn end(&self) -> Result<(), Fault> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.wanted("the end")) }
    }

    /// A type that can be read and kept.
    fn owned(&mut self, depth: usize) -> Result<(), Fault> {
        match self.ty(depth)? {
            Shape::Owned => Ok(()),
            Shape::Reference => Err("a reference cannot be kept: write a type that owns what it holds".to_owned()),
            Shape::Unsized => Err("a type without a size cannot be a field's: put it into a `Box`".to_owned()),
        }
    }

    fn ty(&mut self, depth: usize) -> Result<Shape, Fault> {
        if depth > DEEPEST {
            return Err(format!("it is nested more than {DEEPEST} deep"));
        }
        if self.eat("&") {
            if !self.eat("'static") {
                return Err("a reference is `&'static`: nothing else outlives a field".to_owned());
            }
            self.ty(depth + 1)?;
            return Ok(Shape::Reference);
        }
        if self.eat("(") {
            while !self.eat(")") {
                self.owned(depth + 1)?;
                if !self.eat(",") {
                    self.need(")")?;
                    break;
                }
            }
            return Ok(Shape::Owned);
        }
        if self.eat("[") {
            self.owned(depth + 1)?;
            let sized = self.eat(";");
            if sized {
                self.number()?;
            }
            self.need("]")?;
            return Ok(if sized { Shape::Owned } else { Shape::Unsized });
        }
        let path = self.path(Some(depth))?;
        match path.as_slice() {
            ["str"] => Ok(Shape::Unsized),
            [name] if !KNOWN.contains(name) => {
                Err(format!("`{name}` is no type of Rust's own: write its crate too, `my_types::{name}`"))
            }
            _ => Ok(Shape::Owned),
        }
    }

    /// The segments of a path; with generics where these may stand that deep.
    fn path(&mut self, generics: Option<usize>) -> Result<Vec<&'t str>, Fault> {
        let mut segments = Vec::new();
        let _ = self.eat("::");
        loop {
            let name = self.name()?;
            if matches!(name, "self" | "super" | "Self") {
                return Err(format!("`{name}` depends on where it is written: begin with a crate"));
            }
            if KEYWORDS.contains(&name) || (name == "crate" && !segments.is_empty()) {
                return Err(format!("`{name}` is a keyword"));
            }
            segments.push(name);
            let turbofish = self.eat("::");
            if let Some(depth) = generics
                && self.eat("<")
            {
                self.arguments(depth + 1)?;
                if !self.eat("::") {
                    return Ok(segments);
                }
            } else if !turbofish {
                return Ok(segments);
            }
        }
    }

    fn arguments(&mut self, depth: usize) -> Result<(), Fault> {
        while !self.eat(">") {
            if self.rest.starts_with(|next: char| next.is_ascii_digit()) {
                self.number()?;
            } else if !self.eat("'static") {
                self.ty(depth)?;
            }
            if !self.eat(",") {
                return self.need(">");
            }
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), Fault> {
        let digits = self.rest.chars().take_while(|next| next.is_ascii_digit() || *next == '_').count();
        if digits == 0 || self.rest.starts_with('_') {
            return Err(self.wanted("a number"));
        }
        self.rest = self.rest[digits..].trim_start();
        Ok(())
    }

    fn name(&mut self) -> Result<&'t str, Fault> {
        let raw = if self.rest.starts_with("r#") { 2 } else { 0 };
        let name = &self.rest[raw..];
        let begins = name.starts_with(|next| is_xid_start(next) || next == '_');
        let length = name.find(|next| !is_xid_continue(next)).unwrap_or(name.len());
        if !begins || &name[..length] == "_" {
            return Err(self.wanted("a name"));
        }
        let (name, rest) = self.rest.split_at(raw + length);
        self.rest = rest.trim_start();
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use crate::overrides::rust_syntax::*;

    #[test]
    fn types_are_read_to_their_end() {
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
            assert_eq!(field_type(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_is_no_type_is_told() {
        let wrong = |text: &str| field_type(text).unwrap_err();
        assert_eq!(wrong("not a path!"), "`not` is no type of Rust's own: write its crate too, `my_types::not`");
        assert_eq!(wrong("a::b c"), "`c` stands where the end belongs");
        assert_eq!(wrong("Vec<u8"), "it ends where `>` belongs");
        assert_eq!(wrong("!"), "it begins with `!` and not with a name");
        assert_eq!(wrong(" "), "nothing is written");
        assert_eq!(wrong("a::"), "it ends where a name belongs");
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
            assert!(field_type(text).is_err(), "{text}");
        }
        assert!(wrong(&"(".repeat(10_000)).contains("deep"));
    }

    #[test]
    fn derives_are_paths() {
        for text in ["Eq", "serde_with::Skip", "::a::B"] {
            assert_eq!(derive(text), Ok(()), "{text}");
        }
        for text in ["My Derive", "Display", "a::B<C>", "serde::Serialize", "Eq, Hash", "", "a::B)]"] {
            assert!(derive(text).is_err(), "{text}");
        }
    }
}
