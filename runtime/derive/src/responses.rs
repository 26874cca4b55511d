//! `Responses`: enums of the responses that an operation documents.

use crate::codec::Codec;
use crate::output::Output;
use crate::parse::{Attribute, Enum, Error, Result, Variant};

const SYNTAX: &str = "#[response(404 | \"4XX\" | default, Json(\"application/json\"))]";

/// The statuses of a variant, in the order in which they are compared.
enum Status {
    Code(String),
    /// The first digit of a range.
    Range(String),
    Default,
}

/// A documented response.
struct Response {
    variant: String,
    status: Status,
    codec: String,
    /// The type of its body, as source text; empty without a body.
    body: String,
}

/// Returns the implementations for an enum.
pub(crate) fn expand(input: Enum) -> Result<Output> {
    Attribute::none(&input.attributes, "this attribute is for variants")?;
    let mut responses = Vec::with_capacity(input.variants.len());
    for variant in input.variants {
        responses.push(Response::read(variant)?);
    }
    // Ranges and the default response match what no status before them does.
    responses.sort_by_key(|response| match response.status {
        Status::Code(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    });
    let mut out = Output::new();
    out.push(&["impl ::lockstep_runtime::http::ResponseVariant for ", &input.name, " {"]);
    push_reads(&mut out, &responses);
    push_decode(&mut out, &responses);
    push_encode(&mut out, &responses);
    push_status(&mut out, &responses);
    out.push(&[
        "} impl ::core::fmt::Display for ",
        &input.name,
        " { #[inline] fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result \
         { ::lockstep_runtime::http::write_status(f, ::lockstep_runtime::http::ResponseVariant::status(self)) } } \
         impl ::core::error::Error for ",
        &input.name,
        " {}",
    ]);
    Ok(out)
}

impl Response {
    fn read(variant: Variant) -> Result<Self> {
        let attribute = Attribute::only(variant.attributes, "response", SYNTAX, variant.span)?;
        let mut arguments = attribute.arguments(SYNTAX)?;
        let wrong = arguments.error(format!("expected `{SYNTAX}`"));
        let status = match arguments.take_ident().as_deref() {
            Some("default") => Status::Default,
            Some(_) => return Err(wrong),
            None => read_status(&arguments.expect_literal("a status")?),
        };
        arguments.expect_punct(',')?;
        let codec = Codec::read(&mut arguments)?.expression;
        arguments.expect_end()?;
        let holds_status = status.is_held();
        let mut types = variant.types.into_iter().skip(usize::from(holds_status));
        let body = types.next().map(|ty| ty.text()).unwrap_or_default();
        if types.next().is_some() {
            return Err(Error::at(
                variant.span,
                "a response holds a body, after a status (`u16`) of a range or a default",
            ));
        }
        Ok(Self { variant: variant.name, status, codec, body })
    }

    /// Returns the body's type, `()` without a body.
    fn body(&self) -> &str {
        if self.body.is_empty() { "()" } else { &self.body }
    }

    /// Returns the start of an arm that matches the response's statuses.
    fn pattern(&self) -> String {
        match &self.status {
            Status::Code(code) => format!("{code} => "),
            Status::Range(digit) => format!("_ if status / 100 == {digit} => "),
            Status::Default => "_ if status > 0 => ".to_owned(),
        }
    }
}

impl Status {
    /// Returns whether the variant holds the status.
    fn is_held(&self) -> bool {
        !matches!(self, Self::Code(_))
    }
}

/// Reads `404` or `"4XX"`.
fn read_status(literal: &str) -> Status {
    match literal.strip_prefix('"').and_then(|range| range.strip_suffix("XX\"")) {
        Some(digit) => Status::Range(digit.to_owned()),
        None => Status::Code(literal.to_owned()),
    }
}

fn push_reads(out: &mut Output, responses: &[Response]) {
    out.push(&["#[inline] fn reads(status: u16, media: &str) -> ::core::option::Option<bool> {"]);
    if responses.is_empty() {
        out.push(&["let _ = (status, media); ::core::option::Option::None }"]);
        return;
    }
    out.push(&["::core::option::Option::Some(match status {"]);
    out.each(responses, |out, response| {
        let decode = ["::lockstep_runtime::http::Decode::<", response.body(), ">::streams(&", &response.codec];
        out.push(&[&response.pattern()]);
        out.push(&decode);
        out.push(&[", status, media),"]);
    });
    out.push(&["_ => return ::core::option::Option::None, }) }"]);
}

fn push_decode(out: &mut Output, responses: &[Response]) {
    out.push(&["#[inline] fn decode(received: ::lockstep_runtime::http::Received) -> ::core::option::Option<\
         ::core::result::Result<Self, ::lockstep_runtime::http::DecodeError>> {"]);
    if responses.is_empty() {
        out.push(&["let _ = received; ::core::option::Option::None }"]);
        return;
    }
    out.push(&["let status = received.status; ::core::option::Option::Some(match status {"]);
    out.each(responses, |out, response| {
        out.push(&[&response.pattern(), "::lockstep_runtime::http::Decode::decode(&", &response.codec]);
        out.push(&[", received).map("]);
        match (response.status.is_held(), response.body.is_empty()) {
            (false, false) => out.push(&["Self::", &response.variant]),
            (false, true) => out.push(&["|()| Self::", &response.variant]),
            (true, false) => {
                out.push(&["|body: ", &response.body, "| Self::", &response.variant, "(status, body)"]);
            }
            (true, true) => out.push(&["|()| Self::", &response.variant, "(status)"]),
        }
        out.push(&["),"]);
    });
    out.push(&["_ => return ::core::option::Option::None, }) }"]);
}

fn push_encode(out: &mut Output, responses: &[Response]) {
    out.push(&["#[inline] fn encode(self) -> ::core::result::Result<::lockstep_runtime::http::Outgoing, \
         ::lockstep_runtime::http::EncodeError> { match self {"]);
    out.each(responses, |out, response| {
        let body = if response.body.is_empty() { "()" } else { "body" };
        let held: &[&str] = match (response.status.is_held(), response.body.is_empty()) {
            (false, false) => &["(body)"],
            (false, true) => &["{ .. }"],
            (true, false) => &["(status, body)"],
            (true, true) => &["(status)"],
        };
        out.push(&["Self::", &response.variant]);
        out.push(held);
        match &response.status {
            Status::Code(code) => out.push(&[" => ::lockstep_runtime::http::with_status(", code]),
            Status::Range(digit) => out.push(&[" => ::lockstep_runtime::http::with_status_of(", digit, ", status"]),
            Status::Default => out.push(&[" => ::lockstep_runtime::http::with_status_of(0, status"]),
        }
        out.push(&[", ::lockstep_runtime::http::Encode::encode(&", &response.codec, ", ", body, ")),"]);
    });
    out.push(&["} }"]);
}

fn push_status(out: &mut Output, responses: &[Response]) {
    let this = if responses.is_empty() { "*self" } else { "self" };
    out.push(&["#[inline] fn status(&self) -> u16 { match ", this, " {"]);
    out.each(responses, |out, response| match &response.status {
        Status::Code(code) => out.push(&["Self::", &response.variant, " { .. } => ", code, ","]),
        _ => out.push(&["Self::", &response.variant, " { 0: status, .. } => *status,"]),
    });
    out.push(&["} }"]);
}
