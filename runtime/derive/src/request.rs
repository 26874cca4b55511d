//! `Request`: builders of a client's requests.

use proc_macro::Span;

use crate::codec::Codec;
use crate::output::Output;
use crate::parse::{Attribute, Cursor, Error, Result, Struct, Type};

const SYNTAX: &str = "#[request(Success, Error, 200 | \"2XX\" | default, Json(\"application/json\"))]";

/// Returns the implementations for a builder, a struct that holds a `RequestBuilder<'c>`.
pub(crate) fn expand(input: Struct) -> Result<Output> {
    let attribute = Attribute::only(input.attributes, "request", SYNTAX, Span::call_site())?;
    let mut arguments = attribute.arguments(SYNTAX)?;
    let success = Type::read(&mut arguments).text();
    arguments.expect_punct(',')?;
    let error = Type::read(&mut arguments).text();
    arguments.expect_punct(',')?;
    let (statuses, codec) = read_success(&mut arguments)?;
    arguments.expect_end()?;
    let Struct { name, generics, .. } = input;
    if generics.is_empty() {
        return Err(Error::here(format!(
            "`{name}` needs the lifetime of its client: `struct {name}<'c>(RequestBuilder<'c>)`"
        )));
    }
    let mut out = Output::new();
    out.push(&[
        "impl",
        &generics,
        " ",
        &name,
        &generics,
        " { /// Sends the request. Awaiting the builder does the same.\n#[inline] pub fn send(self) \
         -> ::lockstep_runtime::client::ResponseFuture",
    ]);
    let arguments = format!("<{}, {success}, {error}>", generics.trim_matches(['<', '>', ',', ' ']));
    out.push(&[&arguments, " { self.0.send(::lockstep_runtime::client::Success::", &statuses, ", ", &codec, ") } }"]);
    out.push(&["impl", &generics, " ::core::future::IntoFuture for ", &name, &generics, " { type Output = "]);
    out.push(&["::core::result::Result<", &success, ", ::lockstep_runtime::client::Error<", &error, ">>; "]);
    out.push(&["type IntoFuture = ::lockstep_runtime::client::ResponseFuture", &arguments, "; "]);
    out.push(&["#[inline] fn into_future(self) -> Self::IntoFuture { self.send() } }"]);
    Ok(out)
}

/// Reads the statuses of a success and its codec, or `Responses`, which knows its statuses itself.
fn read_success(arguments: &mut Cursor) -> Result<(String, String)> {
    let wrong = arguments.error(format!("expected `{SYNTAX}`, or `Responses` in place of status and codec"));
    let statuses = match arguments.take_ident().as_deref() {
        Some("Responses") => {
            return Ok(("Responses".to_owned(), "::lockstep_runtime::http::Responses".to_owned()));
        }
        // A document with only a default response: any 2xx is a success.
        Some("default") => "Range(2)".to_owned(),
        Some(_) => return Err(wrong),
        None => {
            let status = arguments.expect_literal("a status")?;
            match status.strip_prefix('"').and_then(|range| range.strip_suffix("XX\"")) {
                Some(digit) => format!("Range({digit})"),
                None => format!("Code({status})"),
            }
        }
    };
    arguments.expect_punct(',')?;
    Ok((statuses, Codec::read(arguments)?.expression))
}
