//! The README's example of a server: who may call, the first operation, and how it is started.

use std::collections::BTreeSet;

use crate::emit::context::{Context, free};
use crate::emit::server::authenticate;
use crate::emit::writer::{Code, use_line};
use crate::rust::model::{Codec, Media, Operation, Principal, Resource, Success, Type};

/// What is served, in two blocks of code.
pub(crate) struct Example {
    /// A service with what every caller is asked, and the first operation of the first resource.
    pub(crate) service: String,
    /// The function that serves it.
    pub(crate) serve: String,
}

/// The example, if there is an operation: of the API's own, or else of what its server calls.
pub(crate) fn example(context: &Context<'_>) -> Option<Example> {
    let resource = context.served().next().or_else(|| context.received().next())?;
    let operation = resource.operations.first()?;
    Some(Example { service: service(context, resource, operation), serve: serve(context, resource) })
}

fn service(context: &Context<'_>, resource: &Resource, operation: &Operation) -> String {
    let library = context.library();
    let mut code = Code::default();
    code.line("struct Service;");
    code.blank();
    let mut names = authenticate(&mut code, context);
    names.insert("Cx".to_owned());
    code.blank();
    code.open(format_args!("impl server::{} for Service {{", resource.name));
    code.line(format_args!("// {} {}", operation.method, operation.path));
    let answer = answer(operation, &library);
    code.list(
        &format!("async fn {}(", operation.method_name),
        &arguments(operation, &library),
        &format!(") -> {answer} {{"),
    );
    code.indented(|code| code.line("todo!()"));
    code.line("}");
    if resource.operations.len() > 1 {
        code.line("// … and the other operations");
    }
    code.close("}");
    let code = code.into_text();
    let own = ["operations", "runtime", "server", "types"];
    let used = own.into_iter().filter(|room| mentions(&code, room)).map(str::to_owned);
    let server = use_line("use", &format!("{library}::runtime::server"), &names);
    let uses = server + &use_line("use", &library, &used.collect());
    format!("{uses}\n{}", code.trim_end())
}

/// Whether code has a path that begins so.
fn mentions(code: &str, room: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.match_indices(&format!("{room}::")).any(|(at, _)| !code[..at].ends_with(word))
}

/// Prints how callers are told apart; gives the names of the runtime's that it needs.
fn authenticate(code: &mut Code, context: &Context<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    code.open("impl server::Authenticate for Service {");
    code.line("// What is known of a caller.");
    code.line("type Principal = ();");
    for scheme in &context.krate.schemes {
        let arguments = authenticate::arguments(scheme, |name| {
            names.insert(name.to_owned());
            name.to_owned()
        });
        names.insert("Denied".to_owned());
        code.blank();
        code.list(&format!("async fn {}(", scheme.ident), &arguments, ") -> Result<(), Denied> {");
        code.indented(|code| code.line("todo!()"));
        code.line("}");
    }
    code.close("}");
    names
}

fn serve(context: &Context<'_>, resource: &Resource) -> String {
    let (bound, router) =
        if resource.is_webhook { (resource.name.as_str(), resource.module.as_str()) } else { ("Api", "router") };
    let mut code = Code::default();
    code.line(format_args!("use {}::server;", context.library()));
    code.blank();
    code.open(format_args!("async fn serve(service: impl server::{bound}) -> std::io::Result<()> {{"));
    code.line("let listener = tokio::net::TcpListener::bind(\"127.0.0.1:3000\").await?;");
    code.line(format_args!("axum::serve(listener, server::{router}(service).into_axum()).await"));
    code.close("}");
    code.into_text().trim_end().to_owned()
}

fn arguments(operation: &Operation, library: &str) -> Vec<String> {
    let principal = match operation.security.principal {
        Principal::None => "()",
        Principal::Optional => "Option<Self::Principal>",
        Principal::Required => "Self::Principal",
    };
    let mut arguments = vec!["&self".to_owned(), format!("cx: Cx<{principal}>")];
    for param in &operation.path_params {
        let ident = free(&param.ident, &["cx", "query", "body"]);
        arguments.push(format!("{ident}: {}", ty(&param.ty, library)));
    }
    if !operation.params.is_empty() {
        arguments.push(format!("query: server::{}", operation.name));
    }
    if let Some(body) = &operation.body {
        let ty = payload(&body.ty, &body.media, library);
        arguments.push(if body.required { format!("body: {ty}") } else { format!("body: Option<{ty}>") });
    }
    arguments
}

fn answer(operation: &Operation, library: &str) -> String {
    let success = match &operation.success {
        Success::Several { name, .. } => format!("operations::{name}"),
        Success::Single(answer) => payload(&answer.ty, &answer.media, library),
    };
    format!("Result<{success}, operations::{}>", operation.error_name)
}

fn payload(of: &Type, media: &Media, library: &str) -> String {
    match of {
        Type::Named(name) if matches!(media.codec, Codec::HeadersAndBody | Codec::AnyContent) => {
            format!("operations::{name}")
        }
        other => ty(other, library),
    }
}

/// A type with its path, as someone outside writes it.
fn ty(of: &Type, library: &str) -> String {
    let ty = |of: &Type| ty(of, library);
    match of {
        Type::Named(name) => format!("types::{name}"),
        Type::Primitive(primitive) => primitive.name().to_owned(),
        Type::Runtime(name) => format!("runtime::{}", name.name()),
        // What is this crate's to itself has a name to others.
        Type::Path(path) => path.replace("crate::", &format!("{library}::")),
        Type::Vec(of) => format!("Vec<{}>", ty(of)),
        Type::Map(of) => format!("runtime::IndexMap<String, {}>", ty(of)),
        Type::Option(of) => format!("Option<{}>", ty(of)),
        Type::Box(of) => format!("Box<{}>", ty(of)),
        Type::Tuple(of) => {
            let of: Vec<String> = of.iter().map(ty).collect();
            if let [one] = of.as_slice() { format!("({one},)") } else { format!("({})", of.join(", ")) }
        }
        Type::Items(of) => format!("runtime::http::Items<{}>", ty(of)),
        Type::Event(of) => format!("runtime::http::ServerEvent<{}>", ty(of)),
    }
}
