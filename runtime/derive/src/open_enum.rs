//! `OpenEnum`: enums of strings or integers that keep unknown values.

use crate::output::Output;
use crate::parse::{Attribute, Enum, Error, Result, Type, Variant};

const SYNTAX: &str = "#[value(\"…\")], #[value(1)] or #[unknown]";

/// A variant for a value that the document lists.
struct Known {
    variant: String,
    /// The value, as a literal.
    value: String,
}

/// The values of an enum.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Values {
    Strings,
    Integers,
}

/// Returns the implementations for an enum.
pub(crate) fn expand(input: Enum) -> Result<Output> {
    Attribute::none(&input.attributes, "this attribute is for variants")?;
    let mut known = Vec::with_capacity(input.variants.len());
    let mut unknown = None;
    for variant in input.variants {
        if matches!(variant.attributes.as_slice(), [attribute] if attribute.name == "unknown") {
            let values = values_of(&variant)?;
            unknown = Some((variant.name, values));
        } else {
            let attribute = Attribute::only(variant.attributes, "value", SYNTAX, variant.span)?;
            known.push(Known { variant: variant.name, value: read_value(attribute)? });
        }
    }
    let Some((unknown, values)) = unknown else {
        return Err(Error::here("expected a variant with `#[unknown]` that holds a `String` or an `i64`"));
    };
    let mut out = Output::new();
    match values {
        Values::Strings => push_strings(&mut out, &input.name, &known, &unknown),
        Values::Integers => push_integers(&mut out, &input.name, &known, &unknown),
    }
    Ok(out)
}

fn values_of(variant: &Variant) -> Result<Values> {
    match variant.types.first().and_then(Type::last_ident).as_deref() {
        Some("String") => Ok(Values::Strings),
        Some("i64") => Ok(Values::Integers),
        _ => Err(Error::at(variant.span, "the variant for unknown values holds a `String` or an `i64`")),
    }
}

fn read_value(attribute: Attribute) -> Result<String> {
    let mut arguments = attribute.arguments(SYNTAX)?;
    let value = arguments.expect_literal("a string or an integer")?;
    arguments.expect_end()?;
    Ok(value)
}

fn push_strings(out: &mut Output, name: &str, known: &[Known], unknown: &str) {
    out.push(&[
        "impl ",
        name,
        " { /// Returns the value as a string.\n#[must_use] #[inline] pub fn as_str(&self) -> &str { match self {",
    ]);
    push_values(out, known);
    out.push(&["Self::", unknown, "(value) => value, } } } impl ::lockstep_runtime::StringEnum for ", name]);
    out.push(&[" { const VALUES: &'static [&'static str] = &["]);
    out.each(known, |out, known| out.push(&[&known.value, ","]));
    out.push(&[
        "]; #[inline] fn as_str(&self) -> &str { self.as_str() } } \
         impl ::core::convert::From<&str> for ",
        name,
        " { #[inline] fn from(value: &str) -> Self { match value {",
    ]);
    push_variants(out, known);
    out.push(&[
        "_ => Self::",
        unknown,
        "(::core::convert::From::from(value)), } } } impl ::core::convert::From<::std::string::String> for ",
        name,
        " { #[inline] fn from(value: ::std::string::String) -> Self { ::core::convert::From::from(value.as_str()) } } \
         impl ::core::str::FromStr for ",
        name,
        // A variant can be called `Err`, so the type is written in full.
        " { type Err = ::core::convert::Infallible; #[inline] fn from_str(value: &str) \
         -> ::core::result::Result<Self, ::core::convert::Infallible> \
         { ::core::result::Result::Ok(::core::convert::From::from(value)) } } \
         impl ::core::fmt::Display for ",
        name,
        " { #[inline] fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result \
         { f.pad(self.as_str()) } }",
    ]);
    push_serde(out, name, "to.serialize_str(self.as_str())", "deserialize_string_enum");
}

fn push_integers(out: &mut Output, name: &str, known: &[Known], unknown: &str) {
    out.push(&[
        "impl ",
        name,
        " { /// Returns the value as an integer.\n#[must_use] #[inline] pub fn as_i64(&self) -> i64 { match self {",
    ]);
    push_values(out, known);
    out.push(&["Self::", unknown, "(value) => *value, } } } impl ::lockstep_runtime::IntegerEnum for ", name]);
    out.push(&[" { const VALUES: &'static [i64] = &["]);
    out.each(known, |out, known| out.push(&[&known.value, ","]));
    out.push(&[
        "]; #[inline] fn as_i64(&self) -> i64 { self.as_i64() } } impl ::core::convert::From<i64> for ",
        name,
        " { #[inline] fn from(value: i64) -> Self { match value {",
    ]);
    push_variants(out, known);
    out.push(&[
        "_ => Self::",
        unknown,
        "(value), } } } impl ::core::fmt::Display for ",
        name,
        " { #[inline] fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result \
         { ::core::fmt::Display::fmt(&self.as_i64(), f) } }",
    ]);
    push_serde(out, name, "to.serialize_i64(self.as_i64())", "deserialize_integer_enum");
}

/// Writes an arm for each variant that returns its value.
fn push_values(out: &mut Output, known: &[Known]) {
    out.each(known, |out, known| out.push(&["Self::", &known.variant, " => ", &known.value, ","]));
}

/// Writes an arm for each value that returns its variant.
fn push_variants(out: &mut Output, known: &[Known]) {
    out.each(known, |out, known| out.push(&[&known.value, " => Self::", &known.variant, ","]));
}

fn push_serde(out: &mut Output, name: &str, serialize: &str, deserialize: &str) {
    out.push(&[
        "impl ::lockstep_runtime::private::Serialize for ",
        name,
        " { fn serialize<Z: ::lockstep_runtime::private::Serializer>(&self, to: Z) \
         -> ::core::result::Result<Z::Ok, Z::Error> { ",
        serialize,
        " } } impl<'de> ::lockstep_runtime::private::Deserialize<'de> for ",
        name,
        " { fn deserialize<Z: ::lockstep_runtime::private::Deserializer<'de>>(from: Z) \
         -> ::core::result::Result<Self, Z::Error> { ::lockstep_runtime::private::",
        deserialize,
        "(from) } }",
    ]);
}
