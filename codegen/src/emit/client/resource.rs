//! A resource's file: its struct, a method an operation, and a builder an operation.

use crate::emit::client::call::{argument, body_name, call_name, optional, put_body, put_param, required};
use crate::emit::context::{Context, file_name, free, has_deprecated};
use crate::emit::imports::{Room, Scope, codec_row};
use crate::emit::writer::{Code, INLINE};
use crate::emit::{File, rustdoc};
use crate::rust::model::{Operation, Resource, Status, Success};

/// Prints `client/<module>.rs`.
pub(crate) fn file(context: &Context<'_>, resource: &Resource) -> File {
    let own = resource.operations.iter().map(|operation| operation.name.clone()).chain([resource.name.clone()]);
    let mut scope = Scope::new(context, Room::Other, own);
    scope.mention(has_deprecated(resource));
    let mut code = Code::default();
    let client = scope.client("Client");
    code.docs(&rustdoc::or(&resource.doc, &format!("{}.", rustdoc::code(&resource.name))));
    code.line("#[derive(Clone, Copy, Debug)]");
    code.line(format_args!("pub struct {}<'c>(pub(super) &'c {client});", resource.name));
    code.blank();
    code.open(format_args!("impl<'c> {}<'c> {{", resource.name));
    for operation in &resource.operations {
        method(&mut code, &mut scope, operation);
    }
    code.close("}");
    for operation in &resource.operations {
        builder(&mut code, &mut scope, operation);
    }
    let docs = format!("The calls of {}.", rustdoc::code(&resource.name));
    File::rust(format!("src/client/{}.rs", file_name(&resource.module)), &docs, &scope, code)
}

/// The method that begins a call.
fn method(code: &mut Code, scope: &mut Scope<'_>, operation: &Operation) {
    let mut arguments = vec!["self".to_owned()];
    let mut values = Vec::new();
    for param in required(operation) {
        let (ty, value) = argument(scope, &param.ty, &param.ident);
        arguments.push(format!("{}: {ty}", param.ident));
        values.push((param, value));
    }
    let body = operation.body.as_ref().filter(|body| body.required);
    let body_name = body_name(operation);
    if let Some(body) = body {
        arguments.push(format!("{body_name}: {}", scope.payload(&body.ty, &body.media)));
    }
    let call = call_name(operation);
    code.blank();
    code.docs(&operation.doc);
    code.deprecated(operation.deprecated);
    code.line(INLINE);
    code.list(&format!("pub fn {}(", operation.method_name), &arguments, &format!(") -> {}<'c> {{", operation.name));
    scope.import("crate::operations", "self");
    let start = format!("self.0.call(&operations::{})", operation.constant);
    code.indented(|code| {
        if values.is_empty() && body.is_none() {
            return code.list(&format!("{}(", operation.name), &[start], ")");
        }
        code.assign(&format!("let mut {call}"), &start, &[], ";");
        for (param, value) in &values {
            put_param(code, scope, &call, param, value);
        }
        if let Some(body) = body {
            put_body(code, &call, body, &body_name);
        }
        code.line(format_args!("{}({call})", operation.name));
    });
    code.line("}");
}

/// The builder: a struct, a method for each thing that it can do without, and what sends it.
fn builder(code: &mut Code, scope: &mut Scope<'_>, operation: &Operation) {
    let call = scope.client("Call");
    let name = &operation.name;
    let head = rustdoc::code(&format!("{} {}", operation.method, operation.path));
    code.blank();
    code.docs(&format!("{head}, sent by `.await`."));
    code.deprecated(operation.deprecated);
    code.line("#[derive(Debug)]");
    code.line("#[must_use]");
    code.line(format_args!("pub struct {name}<'c>({call}<'c>);"));
    let body = operation.body.as_ref().filter(|body| !body.required);
    let open = operation.body.as_ref().is_some_and(|body| body.media_type_is_open);
    if body.is_some() || open || optional(operation).next().is_some() {
        code.blank();
        code.open(format_args!("impl {name}<'_> {{"));
        for param in optional(operation) {
            code.blank();
            code.docs(&rustdoc::named(&param.wire, &param.ident, &param.doc));
            code.deprecated(param.deprecated);
            let (ty, value) = argument(scope, &param.ty, "value");
            let name = free(&param.ident, &["send"]);
            setter(code, &name, &ty, |code| put_param(code, scope, "self.0", param, &value));
        }
        if let Some(body) = body {
            code.blank();
            code.docs(&rustdoc::or(&body.doc, "The body."));
            let ty = scope.payload(&body.ty, &body.media);
            setter(code, &body_name(operation), &ty, |code| put_body(code, "self.0", body, "value"));
        }
        if open {
            code.blank();
            code.docs("Says which media type the body has.");
            let idents: Vec<&str> = optional(operation).map(|param| param.ident.as_str()).collect();
            setter(code, &free("content_type", &idents), "&str", |code| code.line("self.0.content_type(value);"));
        }
        code.close("}");
    }
    code.blank();
    request(code, scope, operation);
}

/// A method of a builder that sets one thing.
fn setter(code: &mut Code, name: &str, ty: &str, set: impl FnOnce(&mut Code)) {
    code.line(INLINE);
    code.list(&format!("pub fn {name}("), &["mut self".to_owned(), format!("value: {ty}")], ") -> Self {");
    code.indented(|code| {
        set(code);
        code.line("self");
    });
    code.line("}");
}

/// `request! { GetCallLog CallLog, GetCallLogError, 200 Json("application/json") }`
fn request(code: &mut Code, scope: &mut Scope<'_>, operation: &Operation) {
    let error = scope.answers(&operation.error_name);
    let (ty, codec) = match &operation.success {
        Success::Several { name, .. } => (scope.answers(name), "Answers".to_owned()),
        Success::Single(answer) => {
            let status = match answer.status {
                Status::Code(code) => code.to_string(),
                Status::Range(digit) => format!("range {digit}"),
                Status::Default => "default".to_owned(),
            };
            (scope.payload(&answer.ty, &answer.media), format!("{status} {}", codec_row(&answer.media)))
        }
    };
    let request = scope.runtime("request");
    code.list(&format!("{request}! {{ {} ", operation.name), &[ty, error, codec], " }");
}
