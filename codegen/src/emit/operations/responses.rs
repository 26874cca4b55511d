//! Answers: enums of statuses, and structs of body and headers, each beside its table.

use crate::emit::context::Gated;
use crate::emit::imports::{Scope, codec_row};
use crate::emit::rustdoc;
use crate::emit::writer::Code;
use crate::rust::model::{Codec, ContentChoice, Operation, ResponseVariant, ResponseWithHeaders, Status, Success};

/// Prints the enums of an operation's answers: of its successes when there are several, and of its errors.
pub(crate) fn print(code: &mut Code, scope: &mut Scope<'_>, operation: &Operation) {
    let id = rustdoc::code(&operation.id);
    if let Success::Several { name, responses: answers } = &operation.success {
        answer_enum(code, scope, name, &format!("What {id} answers when it succeeds."), answers);
    }
    let docs = format!("What {id} answers when it does not succeed.");
    if let Some(same) = &operation.same_errors_as {
        code.blank();
        code.docs(&docs);
        return code.line(format_args!("pub type {} = {same};", operation.error_name));
    }
    answer_enum(code, scope, &operation.error_name, &docs, &operation.errors);
}

fn answer_enum(code: &mut Code, scope: &mut Scope<'_>, name: &str, docs: &str, answers: &[ResponseVariant]) {
    code.blank();
    code.docs(docs);
    let streams = answers.iter().any(|answer| scope.context().streams(&answer.ty, &answer.media));
    code.line(derives(streams));
    let table = scope.runtime("answers");
    if answers.is_empty() {
        code.line(format_args!("pub enum {name} {{}}"));
        code.blank();
        return code.line(format_args!("{table}! {{ {name} {{}} }}"));
    }
    let mut variants = Vec::new();
    code.open(format_args!("pub enum {name} {{"));
    for answer in in_order(answers) {
        code.docs(&answer_docs(answer));
        let ty = payload(scope, answer);
        code.line(format_args!("{}{},", answer.ident, fields(answer.status, &ty)));
        variants.push(format!("{} {}({ty}) {},", status(answer.status), answer.ident, codec_row(&answer.media)));
    }
    code.close("}");
    code.blank();
    code.open(format_args!("{table}! {{ {name} {{"));
    for variant in variants {
        code.line(variant);
    }
    code.close("} }");
}

/// Single statuses first, then ranges, then every other one: the order in which an answer is looked for.
fn in_order(answers: &[ResponseVariant]) -> Vec<&ResponseVariant> {
    let mut ordered: Vec<&ResponseVariant> = answers.iter().collect();
    ordered.sort_by_key(|answer| match answer.status {
        Status::Code(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    });
    ordered
}

/// What a variant holds; the status too, when it is not the only one.
fn fields(status: Status, ty: &str) -> String {
    match (status, ty) {
        (Status::Code(_), "") => String::new(),
        (Status::Code(_), ty) => format!("({ty})"),
        (_, "") => "(u16)".to_owned(),
        (_, ty) => format!("(u16, {ty})"),
    }
}

/// The payload's type; empty when there is no body.
fn payload(scope: &mut Scope<'_>, answer: &ResponseVariant) -> String {
    if answer.media.codec == Codec::Empty { String::new() } else { scope.payload(&answer.ty, &answer.media) }
}

fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("range {digit}"),
        Status::Default => "default".to_owned(),
    }
}

fn answer_docs(answer: &ResponseVariant) -> String {
    let status = match answer.status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "Any other status".to_owned(),
    };
    let doc = answer.doc.trim();
    if doc.is_empty() {
        return format!("{status}.");
    }
    format!("{status}: {doc}")
}

/// Prints an enum of bodies in several media types.
pub(crate) fn choice(code: &mut Code, scope: &mut Scope<'_>, choice: &ContentChoice) {
    code.blank();
    let gate = scope.context().gate(Gated::Shared(&choice.name));
    code.docs("A body in one of several media types.");
    code.gate(gate);
    code.line(derives(choice.options.iter().any(|option| scope.context().streams(&option.ty, &option.media))));
    code.open(format_args!("pub enum {} {{", choice.name));
    let mut rows = Vec::new();
    for option in &choice.options {
        let ty = scope.ty(&option.ty);
        let names: Vec<String> = option.media_types.iter().map(|name| rustdoc::code(name)).collect();
        code.docs(&format!("{}.", names.join(", ")));
        code.line(format_args!("{}({ty}),", option.ident));
        rows.push(format!("{}({ty}) {},", option.ident, codec_row(&option.media)));
    }
    code.close("}");
    code.blank();
    code.gate(gate);
    let kind = if choice.is_request { "body" } else { "answer" };
    code.open(format_args!("{}! {{ {} {kind} {{", scope.runtime("choice"), choice.name));
    rows.iter().for_each(|row| code.line(row));
    code.close("} }");
}

/// Prints a struct of body and headers.
pub(crate) fn headed(code: &mut Code, scope: &mut Scope<'_>, headed: &ResponseWithHeaders) {
    code.blank();
    let gate = scope.context().gate(Gated::Shared(&headed.name));
    code.docs(&rustdoc::or(&headed.doc, "An answer with its headers."));
    code.gate(gate);
    code.line(derives(scope.context().streams(&headed.ty, &headed.media)));
    code.open(format_args!("pub struct {} {{", headed.name));
    let ty = scope.payload(&headed.ty, &headed.media);
    code.docs(if headed.media.codec == Codec::Empty { "No body." } else { "The body." });
    code.line(format_args!("pub body: {ty},"));
    for header in &headed.headers {
        let ty = scope.ty(&header.ty);
        code.docs(&rustdoc::named(&header.wire, &header.ident, &header.doc));
        let ty = if header.required { ty } else { format!("Option<{ty}>") };
        code.field(&header.ident, &ty);
    }
    code.close("}");
    code.blank();
    code.gate(gate);
    let codec = codec_row(&headed.media);
    code.open(format_args!("{}! {{ {} {codec} {{", scope.runtime("headed"), headed.name));
    for header in &headed.headers {
        let kind = if header.required { "required" } else { "optional" };
        code.line(format_args!("{:?} {} {kind},", header.wire, header.ident));
    }
    code.close("} }");
}

/// A stream is read once: what holds one is neither cloned nor compared.
fn derives(streams: bool) -> &'static str {
    if streams { "#[derive(Debug)]" } else { "#[derive(Clone, Debug, PartialEq)]" }
}
