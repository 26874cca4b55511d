//! `src/operations`: what client and server share, a file a resource.

mod responses;

use rayon::prelude::*;

use crate::emit::context::{Context, file_name};
use crate::emit::imports::{Room, Scope};
use crate::emit::writer::{Code, WIDTH};
use crate::emit::{File, rustdoc};
use crate::rust::model::{Operation, ParameterLocation, Resource, ResponseWithHeaders, Scheme, SchemeKind, Success};

/// The files of `operations`.
pub(crate) fn files(context: &Context<'_>) -> Vec<File> {
    let resources = &context.krate.resources;
    if resources.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<File> = resources.par_iter().map(|resource| file(context, resource)).collect();
    files.push(index(context));
    files
}

/// `operations/mod.rs`: the security schemes, and the answers that several resources share.
fn index(context: &Context<'_>) -> File {
    let shared = || context.krate.responses_with_headers.iter().filter(|headed| headed.module.is_none());
    let choices = || context.krate.content_choices.iter().filter(|choice| choice.module.is_none());
    let own = shared().map(|headed| headed.name.clone()).chain(choices().map(|choice| choice.name.clone()));
    let mut scope = Scope::new(context, Room::Operations(None), own);
    let mut code = Code::default();
    schemes(&mut code, &mut scope, &context.krate.schemes);
    if context.krate.features.is_some() {
        scope.spell_out();
    }
    for headed in shared() {
        responses::headed(&mut code, &mut scope, headed);
    }
    for choice in choices() {
        responses::choice(&mut code, &mut scope, choice);
    }
    let docs = "The operations as data, and their answers: what client and server share.";
    File::room("src/operations", docs, context.modules(context.krate.resources.iter()), &scope, code)
}

fn schemes(code: &mut Code, scope: &mut Scope<'_>, schemes: &[Scheme]) {
    let scheme = scope.http("Scheme");
    code.docs("The security schemes; a requirement names one by its index.");
    if schemes.is_empty() {
        return code.line(format_args!("pub static SCHEMES: &[{scheme}] = &[];"));
    }
    let kind = scope.http("SchemeKind");
    let mut entries = Vec::new();
    for entry in schemes {
        entries.push([
            format!("name: {:?}", entry.name),
            format!("kind: {}", scheme_kind(scope, &kind, &entry.kind)),
            format!("verify_body: {}", entry.verify_body),
        ]);
    }
    let lines: Vec<String> = entries.iter().map(|fields| format!("{scheme} {{ {} }}", fields.join(", "))).collect();
    let place = format!("pub static SCHEMES: &[{scheme}]");
    if lines.join(", ").chars().count() + 9 <= WIDTH {
        return code.assign(&place, "&[", &lines, "];");
    }
    code.open(format_args!("{place} = &["));
    entries.iter().for_each(|fields| code.list(&format!("{scheme} {{ "), fields, " },"));
    code.close("];");
}

fn scheme_kind(scope: &mut Scope<'_>, kind: &str, value: &SchemeKind) -> String {
    match value {
        SchemeKind::Bearer => format!("{kind}::Bearer"),
        SchemeKind::Basic => format!("{kind}::Basic"),
        SchemeKind::Other => format!("{kind}::Other"),
        SchemeKind::ClientCredentials { token_url } => {
            format!("{kind}::ClientCredentials {{ token_url: {token_url:?} }}")
        }
        SchemeKind::ApiKey { location: place, name } => {
            let place = match place {
                ParameterLocation::Path => "Path",
                ParameterLocation::Query => "Query",
                ParameterLocation::Header => "Header",
                ParameterLocation::Cookie => "Cookie",
            };
            format!("{kind}::ApiKey {{ place: {}::{place}, name: {name:?} }}", scope.http("Place"))
        }
    }
}

fn file(context: &Context<'_>, resource: &Resource) -> File {
    let module = resource.module.as_str();
    let headed =
        || context.krate.responses_with_headers.iter().filter(|headed| headed.module.as_deref() == Some(module));
    let choices = || context.krate.content_choices.iter().filter(|choice| choice.module.as_deref() == Some(module));
    let own = own(resource, headed()).into_iter().chain(choices().map(|choice| choice.name.clone()));
    let mut scope = Scope::new(context, Room::Operations(Some(module)), own);
    let mut code = Code::default();
    for operation in &resource.operations {
        code.blank();
        constant(&mut code, &mut scope, operation);
        responses::print(&mut code, &mut scope, operation);
    }
    for headed in headed() {
        responses::headed(&mut code, &mut scope, headed);
    }
    for choice in choices() {
        responses::choice(&mut code, &mut scope, choice);
    }
    let docs = format!("The operations of {}, and what they answer.", rustdoc::code(&resource.name));
    File::rust(format!("src/operations/{}.rs", file_name(module)), &docs, &scope, code)
}

/// The names that a resource's file defines.
fn own<'a>(resource: &'a Resource, headed: impl Iterator<Item = &'a ResponseWithHeaders>) -> Vec<String> {
    let mut own: Vec<String> = headed.map(|headed| headed.name.clone()).collect();
    for operation in &resource.operations {
        own.push(operation.error_name.clone());
        if let Success::Several { name, .. } = &operation.success {
            own.push(name.clone());
        }
    }
    own
}

fn constant(code: &mut Code, scope: &mut Scope<'_>, operation: &Operation) {
    let ty = scope.http("Operation");
    // The rest stands where it is called and where it is answered.
    code.docs(rustdoc::summary(&operation.doc));
    let alternatives: Vec<String> =
        operation.security.alternatives.iter().map(|alternative| requirements(scope, alternative)).collect();
    let security = format!("security: &[{}]", alternatives.join(", "));
    let mut fields = vec![
        format!("id: {:?}", operation.id),
        format!("method: {:?}", operation.method),
        format!("server: {:?}", operation.server),
        format!("path: {:?}", operation.path),
    ];
    let place = format!("pub static {}: {ty}", operation.constant);
    if security.chars().count() + 5 <= WIDTH {
        fields.push(security);
        return code.assign(&place, &format!("{ty} {{ "), &fields, " };");
    }
    code.open(format_args!("{place} = {ty} {{"));
    fields.iter().for_each(|field| code.line(format_args!("{field},")));
    code.open("security: &[");
    for (line, alternative) in alternatives.iter().zip(&operation.security.alternatives) {
        if code.fits(&format!("{line},")) {
            code.line(format_args!("{line},"));
        } else {
            code.open("&[");
            alternative.iter().for_each(|(scheme, scopes)| long_requirement(code, scope, *scheme, scopes));
            code.close("],");
        }
    }
    code.close("],");
    code.close("};");
}

/// A requirement over several lines.
fn long_requirement(code: &mut Code, scope: &mut Scope<'_>, scheme: usize, scopes: &[String]) {
    let scopes: Vec<String> = scopes.iter().map(|scope| format!("{scope:?}")).collect();
    code.open(format_args!("{} {{", scope.http("Requirement")));
    code.line(format_args!("scheme: {scheme},"));
    code.list("scopes: &[", &scopes, "],");
    code.close("},");
}

/// Schemes that must be satisfied together.
fn requirements(scope: &mut Scope<'_>, alternative: &[(usize, Vec<String>)]) -> String {
    let each: Vec<String> = alternative
        .iter()
        .map(|(scheme, scopes)| format!("{} {{ scheme: {scheme}, scopes: &{scopes:?} }}", scope.http("Requirement")))
        .collect();
    format!("&[{}]", each.join(", "))
}
