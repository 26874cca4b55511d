//! `Union`: enums of several types.

use proc_macro::{Delimiter, Span, TokenTree};

use crate::output::Output;
use crate::parse::{Attribute, Cursor, Enum, Error, Result, Variant};

const SYNTAX: &str = "#[union(tag = \"…\")], #[union(first_match(…))] or #[union(best_match)]";
const TAG: &str = "#[tag(\"…\")]";

/// How a union finds the variant of a value.
enum Strategy {
    /// A property names the variant. `default` is the variant for other names.
    Discriminator { property: String, default: Option<String> },
    /// The first test that succeeds. An object without the property that distinguishes the variants becomes the first of
    /// `ambiguous` that keeps all of it, or else `default`.
    FirstMatch { tests: Vec<Test>, ambiguous: Vec<String>, default: Option<String> },
    /// The variant that keeps most of the value. The first of equals wins.
    BestMatch { order: Vec<String> },
}

/// A test and the variant that it selects.
struct Test {
    variant: String,
    /// An expression of calls to the runtime's `FirstMatch`.
    condition: String,
}

/// A variant and the values of the discriminator that select it.
struct Alternative {
    name: String,
    tags: Vec<String>,
}

/// An enum to implement the traits for.
struct Union {
    name: String,
    strategy: Strategy,
    alternatives: Vec<Alternative>,
    /// The variant of values that match no other.
    unknown: String,
}

/// Returns the implementations for an enum.
pub(crate) fn expand(input: Enum) -> Result<Output> {
    let attribute = Attribute::only(input.attributes, "union", SYNTAX, Span::call_site())?;
    let strategy = Strategy::read(attribute.arguments(SYNTAX)?)?;
    let mut alternatives = Vec::with_capacity(input.variants.len());
    let mut unknown = None;
    for variant in input.variants {
        if matches!(variant.attributes.as_slice(), [attribute] if attribute.name == "unknown") {
            unknown = Some(variant.name);
        } else {
            alternatives.push(Alternative::read(variant, &strategy)?);
        }
    }
    let unknown = unknown.ok_or_else(|| Error::here("expected a variant with `#[unknown]` that holds a `Value`"))?;
    let mut out = Output::new();
    let union = Union { name: input.name, strategy, alternatives, unknown };
    push_serialize(&mut out, &union);
    push_deserialize(&mut out, &union);
    Ok(out)
}

impl Alternative {
    fn read(variant: Variant, strategy: &Strategy) -> Result<Self> {
        let mut tags = Vec::new();
        if !variant.attributes.is_empty() {
            let attribute = Attribute::only(variant.attributes, "tag", TAG, variant.span)?;
            tags = attribute.arguments(TAG)?.literals("a value of the discriminator")?;
        }
        match strategy {
            Strategy::Discriminator { default, .. } if tags.is_empty() && default.as_ref() != Some(&variant.name) => {
                Err(Error::at(variant.span, "expected `#[tag(\"…\")]`: the discriminator's values for this variant"))
            }
            Strategy::Discriminator { .. } => Ok(Self { name: variant.name, tags }),
            _ if tags.is_empty() => Ok(Self { name: variant.name, tags }),
            _ => Err(Error::at(variant.span, "`#[tag]` is for unions with a discriminator: `#[union(tag = \"…\")]`")),
        }
    }
}

impl Strategy {
    /// Reads the arguments of `#[union(…)]`.
    fn read(mut arguments: Cursor) -> Result<Self> {
        let wrong = arguments.error(format!("expected `{SYNTAX}`"));
        let mut strategy = match arguments.take_ident().as_deref() {
            Some("tag") => {
                arguments.expect_punct('=')?;
                Self::Discriminator { property: arguments.expect_literal("the property's name")?, default: None }
            }
            Some("first_match") => {
                let tests = arguments.take_group(Delimiter::Parenthesis).ok_or(wrong)?;
                Self::FirstMatch { tests: read_tests(tests)?, ambiguous: Vec::new(), default: None }
            }
            Some("best_match") => {
                let order = arguments.take_group(Delimiter::Parenthesis);
                Self::BestMatch { order: order.map(read_variants).transpose()?.unwrap_or_default() }
            }
            _ => return Err(wrong),
        };
        while arguments.take_comma()? {
            strategy.read_option(&mut arguments)?;
        }
        Ok(strategy)
    }

    /// Reads `default = Variant` or `ambiguous(Variant, …)`.
    fn read_option(&mut self, arguments: &mut Cursor) -> Result<()> {
        let wrong = arguments.error("expected `default = …`, or `ambiguous(…)` after `first_match`");
        match (arguments.take_ident().as_deref(), self) {
            (Some("default"), Self::Discriminator { default, .. } | Self::FirstMatch { default, .. }) => {
                arguments.expect_punct('=')?;
                *default = Some(arguments.expect_ident("a variant")?);
            }
            (Some("ambiguous"), Self::FirstMatch { ambiguous, .. }) => {
                *ambiguous = read_variants(arguments.take_group(Delimiter::Parenthesis).ok_or(wrong)?)?;
            }
            _ => return Err(wrong),
        }
        Ok(())
    }
}

fn read_variants(mut list: Cursor) -> Result<Vec<String>> {
    let mut variants = Vec::new();
    while !list.is_at_end() {
        variants.push(list.expect_ident("a variant")?);
        list.take_comma()?;
    }
    Ok(variants)
}

/// Reads `Variant = test, …`.
fn read_tests(mut list: Cursor) -> Result<Vec<Test>> {
    let mut tests = Vec::new();
    while !list.is_at_end() {
        let variant = list.expect_ident("a variant")?;
        list.expect_punct('=')?;
        let condition = read_test(&mut list)?;
        tests.push(Test { variant, condition });
        list.take_comma()?;
    }
    Ok(tests)
}

/// Reads the tests in `all(…)`, and joins them by `&&`.
fn read_all(mut list: Cursor) -> Result<String> {
    let mut conditions = Vec::new();
    while !list.is_at_end() {
        conditions.push(read_test(&mut list)?);
        list.take_comma()?;
    }
    if conditions.is_empty() {
        return Err(list.error("expected a test"));
    }
    Ok(conditions.join(" && "))
}

/// Reads `string`, `has("name")`, `is("name", "value")`, `any_of("/pointer", ["value", …])` or `all(test, …)`.
fn read_test(list: &mut Cursor) -> Result<String> {
    const TESTS: &str = "expected a JSON type, `has(…)`, `is(…)`, `any_of(…)` or `all(…)`";
    let wrong = list.error(TESTS);
    let name = list.expect_ident("a test")?;
    let count = match name.as_str() {
        "null" | "boolean" | "number" | "string" | "array" | "object" => return Ok(format!("union.{name}()")),
        "all" => return read_all(list.take_group(Delimiter::Parenthesis).ok_or(wrong)?),
        "has" => 1,
        "is" | "any_of" => 2,
        _ => return Err(wrong),
    };
    let mut arguments = list.take_group(Delimiter::Parenthesis).ok_or(wrong)?;
    let mut call = format!("union.{name}({}", arguments.expect_literal("a property's name")?);
    if count == 2 {
        arguments.expect_punct(',')?;
        call.push(',');
        match arguments.peek() {
            Some(TokenTree::Ident(flag)) => call.push_str(&flag.to_string()),
            Some(TokenTree::Group(values)) => call.push_str(&format!("&{values}")),
            _ => call.push_str(&arguments.expect_literal("a value")?),
        }
    }
    call.push(')');
    Ok(call)
}

fn push_serialize(out: &mut Output, union: &Union) {
    let Union { name, strategy, alternatives, unknown } = union;
    out.push(&[
        "impl ::lockstep_runtime::private::Serialize for ",
        name,
        " { fn serialize<Z: ::lockstep_runtime::private::Serializer>(&self, to: Z) \
         -> ::core::result::Result<Z::Ok, Z::Error> { match self {",
    ]);
    out.each(alternatives, |out, alternative| match (strategy, alternative.tags.first()) {
        (Strategy::Discriminator { property, default }, Some(tag)) if default.as_ref() != Some(&alternative.name) => {
            let call = " (value) => ::lockstep_runtime::union::serialize(value, ";
            out.push(&["Self::", &alternative.name, call, property, ",", tag, ", to),"]);
        }
        _ => push_serialize_variant(out, &alternative.name),
    });
    push_serialize_variant(out, unknown);
    out.push(&["} } }"]);
}

fn push_serialize_variant(out: &mut Output, variant: &str) {
    out.push(&["Self::", variant, "(value) => ::lockstep_runtime::private::Serialize::serialize(value, to),"]);
}

fn push_deserialize(out: &mut Output, union: &Union) {
    let Union { name, strategy, alternatives, unknown } = union;
    out.push(&[
        "impl<'de> ::lockstep_runtime::private::Deserialize<'de> for ",
        name,
        " { fn deserialize<Z: ::lockstep_runtime::private::Deserializer<'de>>(from: Z) \
         -> ::core::result::Result<Self, Z::Error> {",
    ]);
    let plain = name.strip_prefix("r#").unwrap_or(name);
    match strategy {
        Strategy::Discriminator { property, default } => {
            out.push(&["let union = ::lockstep_runtime::union::Tagged::read(from, \"", plain, "\", ", property, ")?;"]);
            push_by_tag(out, alternatives, default.as_deref(), unknown);
        }
        Strategy::FirstMatch { tests, ambiguous, default } => {
            out.push(&["let mut union = ::lockstep_runtime::union::FirstMatch::read(from, \"", plain, "\")?;"]);
            out.each(tests, |out, test| {
                out.push(&["if ", &test.condition, " { union.choose(Self::", &test.variant, "); }"]);
            });
            push_calls(out, "choose_lossless", ambiguous.iter());
            push_calls(out, "choose_default", default);
            push_calls(out, "retry", alternatives.iter().map(|alternative| &alternative.name));
            out.push(&["union.finish(Self::", unknown, ")"]);
        }
        Strategy::BestMatch { order } => {
            out.push(&["let mut union = ::lockstep_runtime::union::BestMatch::read(from)?;"]);
            push_calls(out, "attempt", order.iter());
            if order.is_empty() {
                push_calls(out, "attempt", alternatives.iter().map(|alternative| &alternative.name));
            }
            out.push(&["::core::result::Result::Ok(union.finish(Self::", unknown, "))"]);
        }
    }
    out.push(&["} }"]);
}

fn push_by_tag(out: &mut Output, alternatives: &[Alternative], default: Option<&str>, unknown: &str) {
    out.push(&["match union.tag() {"]);
    let tagged = alternatives.iter().filter(|alternative| !alternative.tags.is_empty());
    out.each(tagged, |out, alternative| {
        let tags = alternative.tags.join(" | ");
        out.push(&["::core::option::Option::Some(", &tags, ") => union.variant(Self::", &alternative.name, "),"]);
    });
    match default {
        Some(default) => out.push(&["_ => union.default(Self::", default, ", Self::", unknown, "),"]),
        None => out.push(&["_ => union.unknown(Self::", unknown, "),"]),
    }
    out.push(&["}"]);
}

fn push_calls<'v>(out: &mut Output, method: &str, variants: impl IntoIterator<Item = &'v String>) {
    out.each(variants, |out, variant| out.push(&["union.", method, "(Self::", variant, ");"]));
}
