//! The README's example of the client, of this API's own operations.

use crate::emit::client::accessor;
use crate::emit::context::Context;
use crate::emit::writer::Code;
use crate::rust::model::Primitive;
use crate::rust::model::{Operation, Resource, Scheme, SchemeKind, Type};

/// A client that calls the first operations that need no more than plain values.
pub(crate) fn client(context: &Context<'_>) -> Option<String> {
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
        let call = format!("client.{}().{}({arguments}).await?", accessor(resource), operation.method_name);
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
            Type::Primitive(Primitive::String) => Some("\"…\""),
            Type::Primitive(Primitive::Bool) => Some("true"),
            Type::Primitive(Primitive::F32 | Primitive::F64) => Some("1.0"),
            Type::Primitive(_) => Some("1"),
            _ => None,
        })
        .collect();
    Some(values?.join(", "))
}
