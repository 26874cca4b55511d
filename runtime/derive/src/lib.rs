//! Derives of `lockstep_runtime`, which re-exports them next to the traits of the same names.
//!
//! The derives read `proc_macro` tokens themselves, without `syn` and `quote`: a generated crate has thousands of types,
//! and these two would cost it more than the derives do. What a derive adds is written as source text and parsed once.
//!
//! - [`parse`]: tokens to [`Struct`](parse::Struct) and [`Enum`](parse::Enum), with the attributes of the derive
//! - one module a derive: an item to source text
//! - [`output`]: source text to tokens
//!
//! Paths in the output begin with `::lockstep_runtime`, so a crate has to depend on it by this name.

mod codec;
mod content_choice;
mod object;
mod open_enum;
mod output;
mod parse;
mod request;
mod responses;
mod table;
mod union;
mod with_headers;

use proc_macro::TokenStream;

use output::Output;
use parse::{Enum, Result, Struct};

/// Implements `Serialize`, `Deserialize`, `Debug`, `PartialEq` and `Object` for a struct that is a JSON object.
#[proc_macro_derive(Object, attributes(object))]
pub fn derive_object(input: TokenStream) -> TokenStream {
    expand_struct(input, &["object"], object::expand)
}

/// Implements `Serialize`, `Deserialize`, `Display` and conversions for an enum of strings or integers.
#[proc_macro_derive(OpenEnum, attributes(value, unknown))]
pub fn derive_open_enum(input: TokenStream) -> TokenStream {
    expand_enum(input, &["value", "unknown"], open_enum::expand)
}

/// Implements `Serialize` and `Deserialize` for an enum of several types.
#[proc_macro_derive(Union, attributes(union, tag, unknown))]
pub fn derive_union(input: TokenStream) -> TokenStream {
    expand_enum(input, &["union", "tag", "unknown"], union::expand)
}

/// Implements `http::ResponseVariant`, `Display` and `Error` for an enum of documented responses.
#[proc_macro_derive(Responses, attributes(response))]
pub fn derive_responses(input: TokenStream) -> TokenStream {
    expand_enum(input, &["response"], responses::expand)
}

/// Implements `http::WithHeaders` for a struct of a body and documented headers.
#[proc_macro_derive(WithHeaders, attributes(body, header))]
pub fn derive_with_headers(input: TokenStream) -> TokenStream {
    expand_struct(input, &["body", "header"], with_headers::expand)
}

/// Implements `http::ContentChoice` for an enum with a variant for each media type.
#[proc_macro_derive(ContentChoice, attributes(content))]
pub fn derive_content_choice(input: TokenStream) -> TokenStream {
    expand_enum(input, &["content"], content_choice::expand)
}

/// Gives a client's request builder its `send` and `IntoFuture`.
#[proc_macro_derive(Request, attributes(request))]
pub fn derive_request(input: TokenStream) -> TokenStream {
    expand_struct(input, &["request"], request::expand)
}

/// Implements `Table` for a row of a database table.
#[proc_macro_derive(Table, attributes(table, column))]
pub fn derive_table(input: TokenStream) -> TokenStream {
    expand_struct(input, &["table", "column"], table::expand)
}

fn expand_struct(input: TokenStream, attributes: &[&str], expand: fn(Struct) -> Result<Output>) -> TokenStream {
    finish(Struct::read(input, attributes).and_then(expand))
}

fn expand_enum(input: TokenStream, attributes: &[&str], expand: fn(Enum) -> Result<Output>) -> TokenStream {
    finish(Enum::read(input, attributes).and_then(expand))
}

fn finish(output: Result<Output>) -> TokenStream {
    output.and_then(Output::into_tokens).unwrap_or_else(|error| error.into_tokens())
}
