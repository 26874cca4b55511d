//! `src/server`: a trait a resource, and the router over them.

pub(crate) mod authenticate;
mod resource;

use rayon::prelude::*;

use crate::emit::context::Context;
use crate::emit::imports::{Room, Scope};
use crate::emit::writer::Code;
use crate::emit::{File, Module};
use crate::rust::model::Resource;

/// The files of `server`.
pub(crate) fn files(context: &Context<'_>) -> Vec<File> {
    let resources = &context.krate.resources;
    if resources.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<File> = resources.par_iter().map(|resource| resource::file(context, resource)).collect();
    files.push(index(context));
    files
}

/// What requests are checked against.
pub(crate) fn rules(context: &Context<'_>) -> Vec<File> {
    if context.krate.resources.is_empty() {
        return Vec::new();
    }
    vec![File::new("src/server/schemas.json", context.krate.schemas_json.as_str())]
}

/// `server/mod.rs`: who may call, everything to be implemented, and the router.
fn index(context: &Context<'_>) -> File {
    let krate = context.krate;
    let operations = krate.resources.iter().flat_map(|resource| &resource.operations);
    let structs = operations.filter(|operation| !operation.params.is_empty()).map(|operation| operation.name.clone());
    let traits = krate.resources.iter().map(|resource| resource.name.clone());
    let own = traits.chain(structs).chain(["Api".to_owned(), "Authenticate".to_owned()]);
    let mut scope = Scope::new(context, Room::Other, own);
    let mut code = Code::default();
    authenticate::print(&mut code, &mut scope, &krate.schemes);
    code.blank();
    if context.served().next().is_some() {
        api(&mut code, context);
        code.blank();
        router(&mut code, &mut scope, context, "Api", "router", &context.served().collect::<Vec<_>>());
        code.blank();
    }
    for resource in context.received() {
        router(&mut code, &mut scope, context, &resource.name, &resource.module, &[resource]);
        code.blank();
    }
    authenticate::dispatch(&mut code, &mut scope, &krate.schemes);
    let docs = format!("What a server of {} implements: a trait for each resource.", krate.title);
    // The feature `server` brings those of all resources, so nothing here has a gate.
    let modules: Vec<Module<'_>> =
        krate.resources.iter().map(|resource| Module::whole(&resource.module, &[])).collect();
    File::room("src/server", &docs, modules, &scope, code)
}

/// What a router of webhooks is.
const RECEIVES: &str = "The service that answers what the API's server calls: mount it where that is told to call.";

fn api(code: &mut Code, context: &Context<'_>) {
    let mut bounds = vec!["Authenticate".to_owned()];
    bounds.extend(context.served().map(|resource| resource.name.clone()));
    code.docs("The whole API: what `router` takes.");
    let line = format!("pub trait Api: {} {{}}", bounds.join(" + "));
    if code.fits(&line) {
        code.line(line);
        code.blank();
        return code.line(format_args!("impl<T: {}> Api for T {{}}", bounds.join(" + ")));
    }
    code.line("pub trait Api:");
    code.indented(|code| code.sum("", &bounds, ""));
    code.line("{");
    code.line("}");
    code.blank();
    code.open("impl<");
    code.sum("T: ", &bounds, ",");
    code.close("> Api for T");
    code.line("{");
    code.line("}");
}

/// The function `name`, which makes a router over some resources of what implements `bound`.
fn router(
    code: &mut Code,
    scope: &mut Scope<'_>,
    context: &Context<'_>,
    bound: &str,
    name: &str,
    resources: &[&Resource],
) {
    let router = scope.server("Router");
    let schemes = scope.import("crate::operations", "SCHEMES");
    code.docs(if bound == "Api" { "The service that answers for `api`." } else { RECEIVES });
    code.line("#[must_use]");
    code.open(format_args!("pub fn {name}<A: {bound}>(api: A) -> {router}<A, A::Principal> {{"));
    let new = format!("{router}::new(api, {schemes}, include_str!(\"schemas.json\"), authenticate::<A>)");
    code.line(format_args!("let mut router = {new};"));
    let mut operations = resources.iter().flat_map(|resource| &resource.operations);
    let ambiguous = operations.any(|operation| operation.method_name == "combine");
    let combine = if ambiguous { "<A as Authenticate>::combine" } else { "A::combine" };
    code.line(format_args!("router.combine({combine});"));
    for resource in resources {
        code.line(format_args!("{}::mount(&mut router);", resource.module));
    }
    if context.krate.ignore_case {
        code.line("router.ignore_case(true);");
    }
    code.line("router");
    code.close("}");
}
