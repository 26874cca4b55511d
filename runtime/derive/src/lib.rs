//! Derives of `lockstep_runtime`, which re-exports them next to the traits of the same names.
//!
//! The derives read `proc_macro` tokens themselves, without `syn` and `quote`: a generated crate has thousands of types,
//! and these two would cost it more than the derives do. What a derive adds is written as source text and parsed once.
//!
//! - `parse`: tokens to `Struct` and `Enum`, with the attributes of the derive
//! - one module a derive: an item to source text
//! - `output`: source text to tokens
//!
//! Paths in the output begin with `::lockstep_runtime`, so a crate has to depend on it by this name.

#![allow(missing_docs, reason = "lockstep_runtime documents the derives where it re-exports them")]

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

#[proc_macro_derive(Object, attributes(object))]
pub fn derive_object(input: TokenStream) -> TokenStream {
    expand_struct(input, &["object"], object::expand)
}

#[proc_macro_derive(OpenEnum, attributes(value, unknown))]
pub fn derive_open_enum(input: TokenStream) -> TokenStream {
    expand_enum(input, &["value", "unknown"], open_enum::expand)
}

#[proc_macro_derive(Union, attributes(union, tag, unknown))]
pub fn derive_union(input: TokenStream) -> TokenStream {
    expand_enum(input, &["union", "tag", "unknown"], union::expand)
}

#[proc_macro_derive(Responses, attributes(response))]
pub fn derive_responses(input: TokenStream) -> TokenStream {
    expand_enum(input, &["response"], responses::expand)
}

#[proc_macro_derive(WithHeaders, attributes(body, header))]
pub fn derive_with_headers(input: TokenStream) -> TokenStream {
    expand_struct(input, &["body", "header"], with_headers::expand)
}

#[proc_macro_derive(ContentChoice, attributes(content))]
pub fn derive_content_choice(input: TokenStream) -> TokenStream {
    expand_enum(input, &["content"], content_choice::expand)
}

#[proc_macro_derive(Request, attributes(request))]
pub fn derive_request(input: TokenStream) -> TokenStream {
    expand_struct(input, &["request"], request::expand)
}

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
