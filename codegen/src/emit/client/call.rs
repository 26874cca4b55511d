//! One operation's call: its arguments, and how each is handed to the runtime.

use crate::emit::context::free;
use crate::emit::imports::Scope;
use crate::emit::writer::Code;
use crate::rust::model::Primitive;
use crate::rust::model::{Body, Codec, Operation, Parameter, ParameterLocation, ParameterStyle, Type};

/// The type of an argument, and how a reference to its value is written.
pub(crate) fn argument(scope: &mut Scope<'_>, ty: &Type, name: &str) -> (String, String) {
    match ty {
        Type::Primitive(Primitive::String) => ("&str".to_owned(), name.to_owned()),
        Type::Primitive(plain) => (plain.name().to_owned(), format!("&{name}")),
        Type::Runtime(plain) if plain.is_copy() => (scope.ty(ty), format!("&{name}")),
        Type::Vec(of) => (format!("&[{}]", scope.ty(of)), name.to_owned()),
        ty => (format!("&{}", scope.ty(ty)), name.to_owned()),
    }
}

/// The parameters that a call cannot do without.
pub(crate) fn required(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.path_params.iter().chain(operation.params.iter().filter(|param| param.required))
}

/// The parameters that it can do without.
pub(crate) fn optional(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.params.iter().filter(|param| !param.required)
}

/// The name of the argument for the body, or of the method that sets it.
pub(crate) fn body_name(operation: &Operation) -> String {
    let idents: Vec<&str> =
        operation.path_params.iter().chain(&operation.params).map(|param| param.ident.as_str()).collect();
    free("body", &idents)
}

/// The name of the variable that holds the call.
pub(crate) fn call_name(operation: &Operation) -> String {
    let idents: Vec<&str> = required(operation).map(|param| param.ident.as_str()).collect();
    free("call", &idents)
}

/// `call.query("name", Style::Form, true, &name);`
pub(crate) fn put_param(code: &mut Code, scope: &mut Scope<'_>, call: &str, param: &Parameter, value: &str) {
    let method = match param.location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query if param.allow_reserved => "query_reserved",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    };
    let style = format!("{}::{}", scope.http("Style"), style(param.style));
    let arguments = [format!("{:?}", param.wire), style, param.explode.to_string(), value.to_owned()];
    code.list(&format!("{call}.{method}("), &arguments, ");");
}

fn style(style: ParameterStyle) -> &'static str {
    match style {
        ParameterStyle::Simple => "Simple",
        ParameterStyle::Label => "Label",
        ParameterStyle::Matrix => "Matrix",
        ParameterStyle::Form => "Form",
        ParameterStyle::SpaceDelimited => "SpaceDelimited",
        ParameterStyle::PipeDelimited => "PipeDelimited",
        ParameterStyle::DeepObject => "DeepObject",
        ParameterStyle::Json => "Json",
    }
}

/// `call.json("application/json", &body);`
pub(crate) fn put_body(code: &mut Code, call: &str, body: &Body, value: &str) {
    let media = &body.media;
    let streamed = matches!(body.ty, Type::Items(_));
    let method = match media.codec {
        Codec::AnyContent => return code.list(&format!("{call}.choice("), &[value.to_owned()], ");"),
        Codec::Binary if streamed => "octets",
        Codec::JsonLines => "lines",
        Codec::JsonSequence => "records",
        Codec::EventStream => "events",
        Codec::EventObjects => "event_objects",
        _ if streamed => "stream",
        Codec::Text => "text",
        Codec::Binary => "binary",
        Codec::Pairs => "pairs",
        Codec::Multipart => "multipart",
        Codec::Form if !media.deep.is_empty() => "deep_form",
        Codec::Form => "form",
        _ => "json",
    };
    let by = if streamed || media.codec == Codec::Binary { "" } else { "&" };
    let mut arguments = vec![format!("{:?}", media.name), format!("{by}{value}")];
    match method {
        "deep_form" => arguments.push(format!("&{:?}", media.deep)),
        "multipart" => arguments.push(format!("&{:?}", media.parts)),
        _ => {}
    }
    code.list(&format!("{call}.{method}("), &arguments, ");");
}
