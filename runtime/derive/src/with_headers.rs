//! `WithHeaders`: structs of a body and documented headers.

use proc_macro::Span;

use crate::codec::Codec;
use crate::output::Output;
use crate::parse::{Attribute, Error, Result, Struct, Wrapper};

const BODY_SYNTAX: &str = "#[body(Json(\"application/json\"))]";
const HEADER_SYNTAX: &str = "#[header(\"…\")]";

/// A documented header.
struct Header {
    field: String,
    /// A variable that holds its value while the response is read.
    variable: String,
    /// The header's name, as a literal.
    name: String,
    /// The function of the runtime that reads it.
    read: &'static str,
}

/// Returns the implementation for a struct.
pub(crate) fn expand(input: Struct) -> Result<Output> {
    let mut arguments =
        Attribute::only(input.attributes, "body", BODY_SYNTAX, Span::call_site())?.arguments(BODY_SYNTAX)?;
    let codec = Codec::read(&mut arguments)?.expression;
    arguments.expect_end()?;
    let mut headers = Vec::with_capacity(input.fields.len());
    let mut has_body = false;
    for (number, field) in input.fields.into_iter().enumerate() {
        match (field.name.as_str(), field.attributes.is_empty()) {
            (_, false) => {
                let attribute = Attribute::only(field.attributes, "header", HEADER_SYNTAX, field.span)?;
                let mut arguments = attribute.arguments(HEADER_SYNTAX)?;
                let name = arguments.expect_literal("the header's name")?;
                arguments.expect_end()?;
                let read = if field.ty.wrapper == Wrapper::Option { "header_optional" } else { "header_required" };
                headers.push(Header { field: field.name, variable: format!("f{number}"), name, read });
            }
            ("body", true) => has_body = true,
            (_, true) => return Err(Error::at(field.span, "a field is named `body`, or has `#[header(\"…\")]`")),
        }
    }
    if !has_body {
        return Err(Error::here("expected a field `body`"));
    }
    let mut out = Output::new();
    out.push(&["impl ::lockstep_runtime::http::WithHeaders for ", &input.name, " {"]);
    push_encode(&mut out, &codec, &headers);
    push_decode(&mut out, &codec, &headers);
    out.push(&[
        "#[inline] fn describe_body(media_type: &str) -> ::lockstep_runtime::http::BodyInfo \
         { ::lockstep_runtime::http::describe_body(|value: &Self| &value.body, media_type, &",
        &codec,
        ") } }",
    ]);
    Ok(out)
}

fn push_encode(out: &mut Output, codec: &str, headers: &[Header]) {
    out.push(&[
        "#[inline] fn encode(self) -> ::core::result::Result<::lockstep_runtime::http::Outgoing, \
         ::lockstep_runtime::http::EncodeError> { #[allow(unused_mut)] let mut outgoing = \
         ::lockstep_runtime::http::Encode::encode(&",
        codec,
        ", self.body)?;",
    ]);
    out.each(headers, |out, header| {
        let call = "::lockstep_runtime::http::put_header(&mut outgoing.headers, ";
        out.push(&[call, &header.name, ", &self.", &header.field, ")?;"]);
    });
    out.push(&["::core::result::Result::Ok(outgoing) }"]);
}

fn push_decode(out: &mut Output, codec: &str, headers: &[Header]) {
    out.push(&["#[inline] fn decode(received: ::lockstep_runtime::http::Received) \
         -> ::core::result::Result<Self, ::lockstep_runtime::http::DecodeError> {"]);
    out.each(headers, |out, header| {
        let call = [" = ::lockstep_runtime::http::", header.read, "(&received.headers, ", &header.name, ")?;"];
        out.push(&["let ", &header.variable]);
        out.push(&call);
    });
    out.push(&["let body = ::lockstep_runtime::http::Decode::decode(&", codec, ", received)?;"]);
    out.push(&["::core::result::Result::Ok(Self { body,"]);
    out.each(headers, |out, header| out.push(&[&header.field, ": ", &header.variable, ","]));
    out.push(&["}) }"]);
}
