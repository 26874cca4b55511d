//! `Object`: structs that are JSON objects.

use crate::output::Output;
use crate::parse::{Attribute, Field, Result, Struct, Wrapper};

/// How a field is read and written.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Presence {
    Required,
    Nullable,
    Optional,
    Maybe,
    /// The field keeps additional properties.
    Additional,
}

impl Presence {
    /// Returns the method of the runtime that reads or writes such a field.
    fn method(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Nullable => "nullable",
            Self::Optional => "optional",
            Self::Maybe => "maybe",
            Self::Additional => "additional",
        }
    }
}

/// A field with the name of its property.
struct Property {
    /// The Rust field.
    field: String,
    /// A variable that holds its value while the object is read.
    variable: String,
    /// The property's name, as a literal.
    name: String,
    presence: Presence,
}

/// What happens to properties that no field names.
#[derive(Clone, Copy, Eq, PartialEq)]
enum UnknownProperties {
    Skip,
    Reject,
    Keep,
}

/// Returns the implementations for a struct.
pub(crate) fn expand(input: Struct) -> Result<Output> {
    let mut unknown = UnknownProperties::Skip;
    for attribute in input.attributes {
        let mut arguments = attribute.arguments("#[object(closed)]")?;
        let wrong = arguments.error("a struct allows `#[object(closed)]` only");
        if arguments.take_ident().as_deref() != Some("closed") {
            return Err(wrong);
        }
        arguments.expect_end()?;
        unknown = UnknownProperties::Reject;
    }
    let mut properties = Vec::with_capacity(input.fields.len());
    let mut additional = None;
    for (number, field) in input.fields.into_iter().enumerate() {
        let property = Property::read(field, number)?;
        if property.presence == Presence::Additional {
            unknown = UnknownProperties::Keep;
            additional = Some(property);
        } else {
            properties.push(property);
        }
    }
    let mut out = Output::new();
    push_serde(&mut out, &input.name, unknown);
    push_debug_and_eq(&mut out, &input.name);
    push_object(&mut out, &input.name, &properties, additional.as_ref());
    Ok(out)
}

impl Property {
    fn read(field: Field, number: usize) -> Result<Self> {
        let mut presence = match field.ty.wrapper {
            Wrapper::None => Presence::Required,
            Wrapper::Option => Presence::Optional,
            Wrapper::Maybe => Presence::Maybe,
        };
        let mut name = None;
        let plain = format!("\"{}\"", field.plain_name());
        for attribute in field.attributes {
            read_attribute(attribute, &mut presence, &mut name)?;
        }
        let name = name.unwrap_or(plain);
        Ok(Self { field: field.name, variable: format!("f{number}"), name, presence })
    }
}

/// Reads `#[object(nullable, name = "…")]`.
fn read_attribute(attribute: Attribute, presence: &mut Presence, name: &mut Option<String>) -> Result<()> {
    const SYNTAX: &str = "#[object(name = \"…\", nullable | required | additional)]";
    let mut arguments = attribute.arguments(SYNTAX)?;
    while !arguments.is_at_end() {
        let wrong = arguments.error(format!("a field allows `{SYNTAX}`"));
        match arguments.take_ident().as_deref() {
            Some("nullable") => *presence = Presence::Nullable,
            Some("required") => *presence = Presence::Required,
            Some("additional") => *presence = Presence::Additional,
            Some("name") => {
                arguments.expect_punct('=')?;
                *name = Some(arguments.expect_literal("the property's name")?);
            }
            _ => return Err(wrong),
        }
        arguments.take_comma()?;
    }
    Ok(())
}

fn push_serde(out: &mut Output, name: &str, unknown: UnknownProperties) {
    let (serialize, deserialize) = match unknown {
        UnknownProperties::Skip => ("serialize", "deserialize"),
        UnknownProperties::Reject => ("serialize", "deserialize_closed"),
        UnknownProperties::Keep => ("serialize_with_additional", "deserialize_with_additional"),
    };
    out.push(&[
        "impl ::lockstep_runtime::private::Serialize for ",
        name,
        " { fn serialize<Z: ::lockstep_runtime::private::Serializer>(&self, to: Z) \
         -> ::core::result::Result<Z::Ok, Z::Error> { ::lockstep_runtime::object::",
        serialize,
        "(self, to) } } impl<'de> ::lockstep_runtime::private::Deserialize<'de> for ",
        name,
        " { fn deserialize<Z: ::lockstep_runtime::private::Deserializer<'de>>(from: Z) \
         -> ::core::result::Result<Self, Z::Error> { ::lockstep_runtime::object::",
        deserialize,
        "(from) } }",
    ]);
}

fn push_debug_and_eq(out: &mut Output, name: &str) {
    out.push(&[
        "impl ::core::fmt::Debug for ",
        name,
        " { #[inline] fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result \
         { ::lockstep_runtime::object::format_debug(self, f) } } impl ::core::cmp::PartialEq for ",
        name,
        " { #[inline] fn eq(&self, other: &Self) -> bool { ::lockstep_runtime::object::equal_objects(self, other) } }",
    ]);
}

fn push_object(out: &mut Output, name: &str, properties: &[Property], additional: Option<&Property>) {
    out.push(&[
        "impl ::lockstep_runtime::Object for ",
        name,
        " { const OBJECT_FIELDS: ::lockstep_runtime::object::ObjectFields = ",
        "::lockstep_runtime::object::ObjectFields { name: \"",
        name.strip_prefix("r#").unwrap_or(name),
        "\", fields: &[",
    ]);
    out.each(properties, |out, property| out.push(&[&property.name, ","]));
    out.push(&["], required: &["]);
    out.each(properties, |out, property| {
        let required = matches!(property.presence, Presence::Required | Presence::Nullable);
        out.push(&[if required { "true," } else { "false," }]);
    });
    out.push(&["], };"]);
    push_write(out, properties, additional);
    push_read(out, properties, additional);
    out.push(&["}"]);
}

fn push_write(out: &mut Output, properties: &[Property], additional: Option<&Property>) {
    out.push(&["fn write_fields<'a, Z: ::lockstep_runtime::object::FieldWriter<'a>>(&'a self, fields: &mut Z) {"]);
    out.each(properties.iter().chain(additional), |out, property| {
        out.push(&["fields.", property.presence.method(), "(&self.", &property.field, ");"]);
    });
    out.push(&["}"]);
}

fn push_read(out: &mut Output, properties: &[Property], additional: Option<&Property>) {
    out.push(&["fn read_fields<'de, Z: ::lockstep_runtime::object::FieldReader<'de>>(fields: &mut Z) \
         -> ::core::option::Option<Self> {"]);
    out.each(properties, |out, property| {
        let empty = match property.presence {
            Presence::Maybe => " = ::lockstep_runtime::Maybe::Absent;",
            _ => " = ::core::option::Option::None;",
        };
        out.push(&["let mut ", &property.variable, empty]);
    });
    if let Some(additional) = additional {
        out.push(&["let mut ", &additional.variable, " = ::lockstep_runtime::IndexMap::new();"]);
    }
    out.push(&["while let ::core::option::Option::Some(number) = fields.next() { match number {"]);
    out.each(properties.iter().enumerate(), |out, (number, property)| {
        let method = property.presence.method();
        out.push(&[&number.to_string(), " => fields.", method, "(&mut ", &property.variable, "),"]);
    });
    match additional {
        Some(additional) => out.push(&["_ => fields.additional(&mut ", &additional.variable, "),"]),
        None => out.push(&["_ => fields.skip(),"]),
    }
    out.push(&["} } ::core::option::Option::Some(Self {"]);
    out.each(properties.iter().chain(additional), |out, property| match property.presence {
        Presence::Required => out.push(&[
            &property.field,
            ": match ",
            &property.variable,
            " { ::core::option::Option::Some(value) => value, _ => return ::core::option::Option::None, },",
        ]),
        _ => out.push(&[&property.field, ": ", &property.variable, ","]),
    });
    out.push(&["}) }"]);
}
