//! `src/client`: a struct a resource, and a builder an operation.

mod call;
mod resource;

use rayon::prelude::*;

use crate::emit::context::{Context, Gated, free};
use crate::emit::imports::{Room, Scope};
use crate::emit::writer::Code;
use crate::emit::{File, rustdoc};
use crate::rust::model::{Resource, Scheme, SchemeKind};

/// The files of `client`.
pub(crate) fn files(context: &Context<'_>) -> Vec<File> {
    let resources: Vec<&Resource> = context.served().collect();
    if resources.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<File> = resources.par_iter().map(|resource| resource::file(context, resource)).collect();
    files.push(index(context));
    files
}

/// The method of `Client` that gives a resource.
pub(crate) fn accessor(resource: &Resource) -> String {
    free(&resource.module, &["new", "builder", "clone", "fmt"])
}

/// `client/mod.rs`: the client and its builder.
fn index(context: &Context<'_>) -> File {
    let builders = context.served().flat_map(|resource| resource.operations.iter().map(|op| op.name.clone()));
    let own = context.served().map(|resource| resource.name.clone()).chain(builders);
    let mut scope = Scope::new(context, Room::Other, own.chain(["Client".to_owned(), "ClientBuilder".to_owned()]));
    let mut code = Code::default();
    let modules = context.modules(context.served());
    if let Some(server) = &context.krate.default_server {
        code.docs("The URL that the description gives.");
        code.line(format_args!("pub const BASE_URL: &str = {server:?};"));
        code.blank();
    }
    client(&mut code, &mut scope, context);
    code.blank();
    builder(&mut code, &mut scope, &context.krate.schemes);
    let docs =
        format!("The client: [`Client`], a struct for each resource and a builder for each operation.\n\n{}", HOW);
    let mut file = File::room("src/client", "", modules, &scope, code);
    file.text = format!("{}\n\n{}", module_docs(&docs), file.text.trim_start());
    file
}

const HOW: &str =
    "What an operation requires is an argument, what it does not is a method of its builder; `.await` sends it.";

/// Docs whose links are ours: they name items of the crate.
fn module_docs(docs: &str) -> String {
    docs.lines().map(|line| format!("//! {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn client(code: &mut Code, scope: &mut Scope<'_>, context: &Context<'_>) {
    let error = scope.client("BuildError");
    code.docs(&format!("A client of {}.", context.krate.title));
    code.line("#[derive(Clone, Debug)]");
    code.open("pub struct Client {");
    if context.krate.features.is_some() {
        // Without any of them it calls nothing.
        code.line("#[allow(dead_code)]");
    }
    code.line("inner: lockstep_runtime::client::Client,");
    code.close("}");
    code.blank();
    code.open("impl Client {");
    code.docs("A client without credentials.\n\n# Errors\n`base_url` is not an absolute URL.");
    code.open(format_args!("pub fn new(base_url: &str) -> Result<Self, {error}> {{"));
    code.line("Self::builder(base_url).build()");
    code.close("}");
    code.blank();
    code.docs("A client to be set up.");
    code.open("pub fn builder(base_url: &str) -> ClientBuilder {");
    let first = if context.krate.default_server.is_some() { "Some(BASE_URL)" } else { "None" };
    let schemes = scope.import("crate::operations", "SCHEMES");
    let inner = format!("lockstep_runtime::client::Client::builder(base_url, {schemes}, {first})");
    code.list("ClientBuilder { ", &[format!("inner: {inner}")], " }");
    code.close("}");
    for resource in context.served() {
        code.blank();
        code.docs(&rustdoc::or(&resource.doc, &format!("{}.", rustdoc::code(&resource.name))));
        code.gate(context.gate(Gated::Resource(&resource.module)));
        code.open(format_args!("pub fn {}(&self) -> {}<'_> {{", accessor(resource), resource.name));
        code.line(format_args!("{}(&self.inner)", resource.name));
        code.close("}");
    }
    code.close("}");
}

fn builder(code: &mut Code, scope: &mut Scope<'_>, schemes: &[Scheme]) {
    let error = scope.client("BuildError");
    code.docs("Sets up a client.");
    code.line("#[derive(Debug)]");
    code.line("#[must_use]");
    code.open("pub struct ClientBuilder {");
    code.line(format_args!("inner: {},", scope.client("Builder")));
    code.close("}");
    code.blank();
    code.open("impl ClientBuilder {");
    for (index, scheme) in schemes.iter().enumerate() {
        credentials(code, scope, index, scheme);
    }
    settings(code, scope);
    code.docs("The client.\n\n# Errors\nThe base URL is not an absolute URL, or the HTTP client cannot be set up.");
    code.open(format_args!("pub fn build(self) -> Result<Client, {error}> {{"));
    code.line("Ok(Client { inner: self.inner.build()? })");
    code.close("}");
    code.close("}");
}

/// A setting of the runtime's builder, handed on: its docs, its name and its argument.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("How long a call may take, retries included.", "timeout", "std::time::Duration"),
    ("When a call that failed is repeated.", "retries", "impl Into<lockstep_runtime::client::Retries>"),
    ("The HTTP client to send with.", "http", "lockstep_runtime::client::reqwest::Client"),
];

fn settings(code: &mut Code, scope: &mut Scope<'_>) {
    for (docs, name, ty) in SETTINGS {
        code.docs(docs);
        code.open(format_args!("pub fn {name}(mut self, {name}: {ty}) -> Self {{"));
        code.line(format_args!("self.inner.{name}({name});"));
        code.line("self");
        code.close("}");
        code.blank();
    }
    code.docs("Changes any other setting.");
    code.open(format_args!("pub fn with(mut self, set: impl FnOnce(&mut {})) -> Self {{", scope.client("Builder")));
    code.line("set(&mut self.inner);");
    code.line("self");
    code.close("}");
    code.blank();
}

/// The method that takes what a scheme asks for.
fn credentials(code: &mut Code, scope: &mut Scope<'_>, index: usize, scheme: &Scheme) {
    let ty = scope.client("Credentials");
    let secret = match scheme.kind {
        SchemeKind::Bearer | SchemeKind::ApiKey { .. } | SchemeKind::Basic => {
            format!("impl Into<{}>", scope.runtime("Secret"))
        }
        SchemeKind::ClientCredentials { .. } | SchemeKind::Other => String::new(),
    };
    let (arguments, value) = match &scheme.kind {
        SchemeKind::Bearer => (format!(", token: {secret}"), format!("{ty}::Bearer(token.into())")),
        SchemeKind::ApiKey { .. } => (format!(", key: {secret}"), format!("{ty}::ApiKey(key.into())")),
        SchemeKind::Basic => (
            format!(", user: impl Into<String>, password: {secret}"),
            format!("{ty}::Basic(user.into(), password.into())"),
        ),
        SchemeKind::ClientCredentials { .. } => (format!(", credentials: impl Into<{ty}>"), "credentials".to_owned()),
        SchemeKind::Other => (String::new(), format!("{ty}::External")),
    };
    let names: Vec<&str> = SETTINGS.iter().map(|(_, name, _)| *name).chain(["with", "build"]).collect();
    code.docs(&rustdoc::named(&scheme.name, "", &rustdoc::or(&scheme.doc, what(&scheme.kind))));
    code.open(format_args!("pub fn {}(mut self{arguments}) -> Self {{", free(&scheme.ident, &names)));
    code.line(format_args!("self.inner.credentials({index}, {value});"));
    code.line("self");
    code.close("}");
    code.blank();
}

fn what(kind: &SchemeKind) -> &'static str {
    match kind {
        SchemeKind::Bearer => "a bearer token.",
        SchemeKind::ApiKey { .. } => "a key.",
        SchemeKind::Basic => "a name and a password.",
        SchemeKind::ClientCredentials { .. } => {
            "`ClientCredentials`, for which tokens are had, or `Credentials::Bearer`."
        }
        SchemeKind::Other => "satisfied elsewhere, by a client certificate for example.",
    }
}
