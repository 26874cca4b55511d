//! The examples of the README, of this API's own operations.

use crate::emit::client::accessor;
use crate::emit::code::Code;
use crate::emit::context::Context;
use crate::rust::model::{Codec, Media, Operation, Principal, Resource, Scheme, SchemeKind, Success, Type};

/// A client that calls the first operations that need no more than plain values.
pub(super) fn client(context: &Context<'_>) -> Option<String> {
    let all = || {
        let resources = context.served();
        resources.flat_map(|resource| resource.operations.iter().map(move |operation| (resource, operation)))
    };
    let mut shown: Vec<(&Resource, &Operation, String)> =
        all().filter_map(|(resource, operation)| Some((resource, operation, plain_arguments(operation)?))).collect();
    // Reading comes first: it needs nothing and harms nothing.
    shown.sort_by_key(|(_, operation, _)| operation.method != "GET");
    shown.truncate(2);
    if shown.is_empty() {
        return None;
    }
    let scheme = context.krate.schemes.iter().find_map(credentials);
    let mut code = Code::default();
    let library = context.library();
    code.line(format_args!("use {library}::client::Client;"));
    if scheme.as_ref().is_some_and(|scheme| scheme.contains("ClientCredentials")) {
        code.line(format_args!("use {library}::runtime::client::ClientCredentials;"));
    }
    code.blank();
    code.open("async fn example() -> Result<(), Box<dyn std::error::Error>> {");
    let base = context.krate.default_server.as_deref().unwrap_or("https://api.example.com");
    code.open(format_args!("let client = Client::builder({base:?})"));
    scheme.iter().for_each(|scheme| code.line(scheme));
    code.close("    .build()?;");
    for (resource, operation, arguments) in &shown {
        let call = format!("client.{}().{}({arguments}).await?", accessor(resource), operation.ident);
        code.line(format_args!("let answer = {call};"));
        code.line("println!(\"{answer:?}\");");
    }
    code.line("Ok(())");
    code.close("}");
    Some(code.into_text().trim_end().to_owned())
}

/// The call that hands a scheme its secret.
fn credentials(scheme: &Scheme) -> Option<String> {
    let argument = match scheme.kind {
        SchemeKind::Bearer => "(\"token\")",
        SchemeKind::ApiKey { .. } => "(\"key\")",
        SchemeKind::Basic => "(\"user\", \"password\")",
        SchemeKind::ClientCredentials { .. } => "(ClientCredentials::new(\"id\", \"secret\"))",
        SchemeKind::Other => return None,
    };
    Some(format!(".{}{argument}", scheme.ident))
}

/// Values for an operation's arguments, if plain ones will do.
fn plain_arguments(operation: &Operation) -> Option<String> {
    if operation.deprecated || operation.body.as_ref().is_some_and(|body| body.required) {
        return None;
    }
    let required = operation.path_params.iter().chain(operation.params.iter().filter(|param| param.required));
    let values: Option<Vec<&str>> = required
        .map(|param| match param.ty {
            Type::Plain("String") => Some("\"…\""),
            Type::Plain("bool") => Some("true"),
            Type::Plain("f32" | "f64") => Some("1.0"),
            Type::Plain(_) => Some("1"),
            _ => None,
        })
        .collect();
    Some(values?.join(", "))
}

/// The first operation of the first resource, implemented.
pub(super) fn server(context: &Context<'_>) -> Option<String> {
    let resource = context.served().next()?;
    let operation = resource.operations.first()?;
    let library = context.library();
    let mut code = Code::default();
    code.line(format_args!("use {library}::runtime::server::Cx;"));
    code.line(format_args!("use {library}::{{operations, server, types}};"));
    code.blank();
    code.line("struct Service;");
    code.blank();
    code.open(format_args!("impl server::{} for Service {{", resource.name));
    code.line(format_args!("// {} {}", operation.method, operation.path));
    code.list(
        &format!("async fn {}(", operation.ident),
        &arguments(operation),
        &format!(") -> {} {{", answer(operation)),
    );
    code.indented(|code| code.line("todo!()"));
    code.line("}");
    if resource.operations.len() > 1 {
        code.line("// … and the other operations");
    }
    code.close("}");
    code.blank();
    code.line("// Once `Service` implements every trait:");
    code.line("let app = axum::Router::new().fallback_service(server::router(Service).into_service());");
    Some(code.into_text().trim_end().to_owned())
}

fn arguments(operation: &Operation) -> Vec<String> {
    let principal = match operation.security.principal {
        Principal::None => "()",
        Principal::Optional => "Option<Self::Principal>",
        Principal::Required => "Self::Principal",
    };
    let mut arguments = vec!["&self".to_owned(), format!("cx: Cx<{principal}>")];
    arguments.extend(operation.path_params.iter().map(|param| format!("{}: {}", param.ident, ty(&param.ty))));
    if !operation.params.is_empty() {
        arguments.push(format!("query: server::{}", operation.name));
    }
    if let Some(body) = &operation.body {
        let ty = payload(&body.ty, &body.media);
        arguments.push(if body.required { format!("body: {ty}") } else { format!("body: Option<{ty}>") });
    }
    arguments
}

fn answer(operation: &Operation) -> String {
    let success = match &operation.success {
        Success::Several { name, .. } => format!("operations::{name}"),
        Success::One(answer) => payload(&answer.ty, &answer.media),
    };
    format!("Result<{success}, operations::{}>", operation.error_name)
}

fn payload(of: &Type, media: &Media) -> String {
    match of {
        Type::Named(name) if matches!(media.codec, Codec::Headed | Codec::Choice) => format!("operations::{name}"),
        other => ty(other),
    }
}

/// A type with its path, as someone outside writes it.
fn ty(of: &Type) -> String {
    match of {
        Type::Named(name) => format!("types::{name}"),
        Type::Plain(name) => (*name).to_owned(),
        Type::Runtime(name) => format!("runtime::{name}"),
        Type::Path(path) => path.clone(),
        Type::Vec(of) => format!("Vec<{}>", ty(of)),
        Type::Map(of) => format!("runtime::IndexMap<String, {}>", ty(of)),
        Type::Option(of) => format!("Option<{}>", ty(of)),
        Type::Box(of) => format!("Box<{}>", ty(of)),
        Type::Tuple(of) => format!("({})", of.iter().map(ty).collect::<Vec<_>>().join(", ")),
        Type::Items(of) => format!("runtime::http::Items<{}>", ty(of)),
        Type::Event(of) => format!("runtime::http::ServerEvent<{}>", ty(of)),
    }
}
