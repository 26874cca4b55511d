//! A resource's file: its trait, the parameters of its operations, and the functions that the router calls.

use crate::emit::context::{Context, file_name, free, has_deprecated};
use crate::emit::imports::{Room, Scope};
use crate::emit::writer::Code;
use crate::emit::{File, rustdoc};
use crate::rust::model::{Codec, Operation, Principal, Resource, Status, Success};

/// Prints `server/<module>.rs`.
pub(crate) fn file(context: &Context<'_>, resource: &Resource) -> File {
    let own = resource.operations.iter().map(|operation| operation.name.clone()).chain([resource.name.clone()]);
    let mut scope = Scope::new(context, Room::Other, own);
    scope.mention(has_deprecated(resource));
    let mut code = Code::default();
    handlers(&mut code, &mut scope, resource);
    for operation in &resource.operations {
        params(&mut code, &mut scope, operation);
    }
    code.blank();
    mount(&mut code, &mut scope, resource);
    for operation in &resource.operations {
        code.blank();
        glue(&mut code, &mut scope, resource, operation);
    }
    let docs = format!("What a server implements of {}.", rustdoc::code(&resource.name));
    File::rust(format!("src/server/{}.rs", file_name(&resource.module)), &docs, &scope, code)
}

/// An argument of a handler, and how it is read out of a request.
struct Argument {
    name: String,
    ty: String,
    read: String,
}

fn arguments(scope: &mut Scope<'_>, operation: &Operation) -> Vec<Argument> {
    let (principal, read) = match operation.security.principal {
        Principal::None => ("()", "cx_anonymous"),
        Principal::Optional => ("Option<Self::Principal>", "cx_optional"),
        Principal::Required => ("Self::Principal", "cx"),
    };
    let ty = format!("{}<{principal}>", scope.server("Cx"));
    let mut arguments = vec![Argument { name: "cx".to_owned(), ty, read: format!("{read}()") }];
    for param in &operation.path_params {
        arguments.push(Argument {
            name: free(&param.ident, &["cx", "query", "body", "api", "incoming", "answer"]),
            ty: scope.ty(&param.ty),
            read: format!("path({:?})", param.wire),
        });
    }
    if !operation.params.is_empty() {
        let ty = operation.name.clone();
        arguments.push(Argument { name: "query".to_owned(), ty, read: "params()".to_owned() });
    }
    if let Some(body) = &operation.body {
        let ty = scope.payload(&body.ty, &body.media);
        let read = if body.media.codec == Codec::AnyContent { "choice" } else { "body" };
        let (ty, end) = if body.required { (ty, "()") } else { (format!("Option<{ty}>"), "_optional()") };
        arguments.push(Argument { name: "body".to_owned(), ty, read: format!("{read}{end}") });
    }
    arguments
}

fn handlers(code: &mut Code, scope: &mut Scope<'_>, resource: &Resource) {
    code.docs(&rustdoc::or(&resource.doc, &format!("{}.", rustdoc::code(&resource.name))));
    scope.import("super", "Authenticate");
    code.open(format_args!("pub trait {}: Authenticate {{", resource.name));
    for operation in &resource.operations {
        code.blank();
        code.docs(&operation.doc);
        code.deprecated(operation.deprecated);
        let mut list = vec!["&self".to_owned()];
        list.extend(
            arguments(scope, operation).into_iter().map(|argument| format!("{}: {}", argument.name, argument.ty)),
        );
        let success = match &operation.success {
            Success::Single(answer) => scope.payload(&answer.ty, &answer.media),
            Success::Several { name, .. } => scope.answers(name),
        };
        let error = scope.answers(&operation.error_name);
        let end = format!(") -> impl Future<Output = Result<{success}, {error}>> + Send;");
        code.list(&format!("fn {}(", operation.method_name), &list, &end);
    }
    code.close("}");
}

/// The struct of an operation's query, header and cookie parameters.
fn params(code: &mut Code, scope: &mut Scope<'_>, operation: &Operation) {
    if operation.params.is_empty() {
        return;
    }
    let name = &operation.name;
    let default = if operation.params.iter().any(|param| param.required) { "" } else { ", Default" };
    code.blank();
    code.docs(&format!("The parameters of {}.", rustdoc::code(&format!("{} {}", operation.method, operation.path))));
    code.line(format_args!("#[derive(Clone{default})]"));
    code.open(format_args!("pub struct {name} {{"));
    for param in &operation.params {
        let ty = scope.ty(&param.ty);
        let ty = if param.required { ty } else { format!("Option<{ty}>") };
        code.docs(&rustdoc::named(&param.wire, &param.ident, &param.doc));
        code.deprecated(param.deprecated);
        code.field(&param.ident, &ty);
    }
    code.close("}");
    code.blank();
    code.open(format_args!("{}! {{ {name} {{", scope.runtime("object")));
    for (index, param) in operation.params.iter().enumerate() {
        let kind = if param.required { "required" } else { "optional" };
        code.line(format_args!("{index} {:?} {} {kind},", param.key, param.ident));
    }
    code.close("} }");
}

/// The name of the function that the router calls for an operation.
fn glue_name(operation: &Operation) -> String {
    free(&operation.method_name, &["mount", "answer", "router"])
}

fn mount(code: &mut Code, scope: &mut Scope<'_>, resource: &Resource) {
    let router = scope.server("Router");
    scope.import("crate::operations", "self");
    let argument = format!("router: &mut {router}<A, A::Principal>");
    code.list(&format!("pub(super) fn mount<A: {}>(", resource.name), &[argument], ") {");
    code.indented(|code| {
        for operation in &resource.operations {
            let constant = format!("&operations::{}", operation.constant);
            code.list("router.mount(", &[constant, format!("{}::<A>", glue_name(operation))], ");");
        }
    });
    code.line("}");
}

/// Reads a request, calls the handler, writes its answer.
fn glue(code: &mut Code, scope: &mut Scope<'_>, resource: &Resource, operation: &Operation) {
    let (incoming, reply, answer) = (scope.server("Incoming"), scope.server("Reply"), scope.server("answer"));
    let arguments = arguments(scope, operation);
    let head = ["api: &A".to_owned(), format!("mut incoming: {incoming}<A::Principal>")];
    let before = format!("fn {}<A: {}>(", glue_name(operation), resource.name);
    code.list(&before, &head, &format!(") -> {reply}<'_> {{"));
    code.indented(|code| {
        let names: Vec<String> = arguments.iter().map(|argument| argument.name.clone()).collect();
        let reads: Vec<String> = arguments.iter().map(|argument| format!("incoming.{}", argument.read)).collect();
        let some: Vec<String> = names.iter().map(|name| format!("Some({name})")).collect();
        if let ([name], [read]) = (names.as_slice(), reads.as_slice()) {
            refuse(code, &format!("let Some({name})"), read);
        } else {
            code.assign(&format!("let ({})", names.join(", ")), "(", &reads, ");");
            refuse(code, &format!("let ({})", some.join(", ")), &format!("({})", names.join(", ")));
        }
        let (status, codec) = match &operation.success {
            Success::Single(one) => (success_status(one.status), scope.codec(&one.media)),
            Success::Several { .. } => (0, scope.http("Answers")),
        };
        let call = call(scope, resource, operation, &names);
        code.list(&format!("{answer}("), &[status.to_string(), codec, call], ")");
    });
    code.line("}");
}

/// `let … = … else { return incoming.refuse() };`
fn refuse(code: &mut Code, pattern: &str, value: &str) {
    let line = format!("{pattern} = {value} else {{ return incoming.refuse() }};");
    if code.fits(&line) {
        return code.line(line);
    }
    let line = format!("{pattern} = {value} else {{");
    if code.fits(&line) {
        code.open(line);
    } else {
        code.line(format_args!("{pattern} ="));
        code.indented(|code| code.line(value));
        code.open("else {");
    }
    code.line("return incoming.refuse();");
    code.close("};");
}

/// `api.get(cx, id)`, with the trait's name where `Authenticate` has a method of that name too.
fn call(scope: &Scope<'_>, resource: &Resource, operation: &Operation, names: &[String]) -> String {
    let schemes = &scope.context().krate.schemes;
    let ambiguous =
        operation.method_name == "combine" || schemes.iter().any(|scheme| scheme.ident == operation.method_name);
    if ambiguous {
        return format!("{}::{}(api, {})", resource.name, operation.method_name, names.join(", "));
    }
    format!("api.{}({})", operation.method_name, names.join(", "))
}

/// The status of the only success.
fn success_status(status: Status) -> u16 {
    match status {
        Status::Code(code) => code,
        Status::Range(digit) => digit.saturating_mul(100),
        Status::Default => 200,
    }
}
