//! `ContentChoice`: enums with a variant for each media type of a body.

use proc_macro::Span;

use crate::codec::Codec;
use crate::output::Output;
use crate::parse::{Attribute, Enum, Error, Result, Variant};

const SYNTAX: &str = "#[content(Json(\"application/json\"))]";
const DIRECTION: &str = "#[content(request)] or #[content(response)]";

/// A body in one media type.
struct Content {
    variant: String,
    /// The type of the body, as source text.
    body: String,
    codec: String,
    /// The media type, as a literal.
    media_type: String,
}

/// Returns the implementations for an enum.
pub(crate) fn expand(input: Enum) -> Result<Output> {
    let attribute = Attribute::only(input.attributes, "content", DIRECTION, Span::call_site())?;
    let mut direction = attribute.arguments(DIRECTION)?;
    let wrong = direction.error(format!("expected `{DIRECTION}`"));
    let is_request = match direction.take_ident().as_deref() {
        Some("request") => true,
        Some("response") => false,
        _ => return Err(wrong),
    };
    direction.expect_end()?;
    let mut contents = Vec::with_capacity(input.variants.len());
    for variant in input.variants {
        contents.push(Content::read(variant)?);
    }
    let Some(first) = contents.first() else { return Err(Error::here("expected a variant for each media type")) };
    let mut out = Output::new();
    push_choice(&mut out, &input.name, &contents);
    push_from(&mut out, &input.name, first);
    if is_request {
        push_request(&mut out, &input.name, &contents);
    } else {
        push_response(&mut out, &input.name, &contents);
    }
    Ok(out)
}

impl Content {
    fn read(mut variant: Variant) -> Result<Self> {
        let attribute = Attribute::only(variant.attributes, "content", SYNTAX, variant.span)?;
        let mut arguments = attribute.arguments(SYNTAX)?;
        let codec = Codec::read(&mut arguments)?;
        arguments.expect_end()?;
        let (Some(body), Some(media_type)) = (variant.types.pop(), codec.media_type) else {
            return Err(Error::at(variant.span, "a variant holds a body, and its codec has a media type"));
        };
        Ok(Self { variant: variant.name, body: body.text(), codec: codec.expression, media_type })
    }
}

fn push_choice(out: &mut Output, name: &str, contents: &[Content]) {
    out.push(&[
        "impl ::lockstep_runtime::http::ContentChoice for ",
        name,
        " { const MEDIA: &'static str = ::core::concat!(",
    ]);
    out.each(contents.iter().enumerate(), |out, (number, content)| {
        out.push(&[if number == 0 { "" } else { ", \", \", " }, &content.media_type]);
    });
    out.push(&["); #[inline] fn encode(self) -> ::core::result::Result<::lockstep_runtime::http::Outgoing, \
         ::lockstep_runtime::http::EncodeError> { match self {"]);
    out.each(contents, |out, content| {
        let call = "(body) => ::lockstep_runtime::http::Encode::encode(&";
        out.push(&["Self::", &content.variant, call, &content.codec, ", body),"]);
    });
    out.push(&["} } }"]);
}

fn push_from(out: &mut Output, name: &str, first: &Content) {
    out.push(&[
        "impl ::core::convert::From<",
        &first.body,
        "> for ",
        name,
        " { #[inline] fn from(body: ",
        &first.body,
        ") -> Self { Self::",
        &first.variant,
        "(body) } }",
    ]);
}

/// Writes how a client reads a response: by its media type, or as the first one where that is not documented.
fn push_response(out: &mut Output, name: &str, contents: &[Content]) {
    out.push(&[
        "impl ::lockstep_runtime::http::ResponseContent for ",
        name,
        " { #[inline] fn decode(received: ::lockstep_runtime::http::Received) \
         -> ::core::result::Result<Self, ::lockstep_runtime::http::DecodeError> { let media = received.media();",
    ]);
    push_by_media(out, contents, "&media", |out, content| {
        let call = "::lockstep_runtime::http::Decode::decode(&";
        out.push(&[call, &content.codec, ", received).map(Self::", &content.variant, ")"]);
    });
    out.push(&["} #[inline] fn streams(media: &str) -> bool {"]);
    push_by_media(out, contents, "media", |out, content| {
        let call = ["::lockstep_runtime::http::Decode::<", &content.body, ">::streams(&", &content.codec];
        out.push(&call);
        out.push(&[", 0, media)"]);
    });
    out.push(&["} }"]);
}

/// Writes an expression for each content, chosen by the media type in the variable `media`.
fn push_by_media(out: &mut Output, contents: &[Content], media: &str, push: impl Fn(&mut Output, &Content)) {
    let Some((first, others)) = contents.split_first() else { return };
    let test = "::lockstep_runtime::http::is_media(";
    out.push(&["if !", test, &first.media_type, ", ", media, ") {"]);
    out.each(others, |out, content| {
        out.push(&["if ", test, &content.media_type, ", ", media, ") { return "]);
        push(out, content);
        out.push(&["; }"]);
    });
    out.push(&["}"]);
    push(out, first);
}

/// Writes how a server reads a request body: by the number of its variant, which the router knows.
fn push_request(out: &mut Output, name: &str, contents: &[Content]) {
    out.push(&[
        "impl ::lockstep_runtime::http::RequestContent for ",
        name,
        " { fn read<R: ::lockstep_runtime::http::ReadBody>(variant: usize, body: R) -> ::core::option::Option<Self> \
         { match variant {",
    ]);
    out.each(contents.iter().enumerate(), |out, (number, content)| {
        let from = " as ::lockstep_runtime::http::FromBody>::from_body(body).map(Self::";
        out.push(&[&number.to_string(), " => <", &content.body, from, &content.variant, "),"]);
    });
    out.push(&["_ => ::core::option::Option::None, } } }"]);
}
