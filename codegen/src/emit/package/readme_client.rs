//! The example of the client in README and `lib.rs`, with operations of the API.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::Type as SynType;

use crate::emit::client::request_parts::{body_name, required_parameters};
use crate::emit::context::{Context, Gated, free_ident};
use crate::emit::package::Example;
use crate::emit::package::example_names::Names;
use crate::emit::printer;
use crate::emit::syntax::{ident, named_type, reference_to, slice_of};
use crate::rust::model::{Primitive, RustOperation, RustResource, Scheme, SchemeKind, Type};

/// The variables of the example.
const EXAMPLE_VARIABLES: [&str; 2] = ["client", "response"];

/// A call of an operation.
struct Call<'a> {
    resource: &'a RustResource,
    operation: &'a RustOperation,
    arguments: Vec<TokenStream>,
}

/// Returns a client that calls the first operations for which literals are sufficient. Without such an operation, it calls the first
/// one with parameters of the example. Returns `None` if there is no operation.
pub(super) fn client_example(context: &Context<'_>) -> Option<Example> {
    let mut names = Names::new(context.library());
    let (mut calls, mut parameters) = (example_calls(context), Vec::new());
    if calls.is_empty() {
        let (resource, operation) = first_operation(context)?;
        parameters = example_parameters(operation, &mut names);
        let arguments = parameters.iter().map(|(name, _)| name.to_token_stream()).collect();
        calls.push(Call { resource, operation, arguments });
    }
    let parameters = parameters.iter().map(|(name, ty)| quote!(#name: #ty));
    let uses = names.uses();
    let library = ident(&context.library());
    let schemes = example_schemes(context, &calls);
    let credentials = schemes.iter().map(|scheme| example_credentials(scheme));
    let needs_import = schemes.iter().any(|scheme| matches!(scheme.kind, SchemeKind::ClientCredentials { .. }));
    let import = if needs_import { Some(quote!(use #library::runtime::client::ClientCredentials;)) } else { None };
    let base = context.krate.default_server.as_deref().unwrap_or("https://api.example.com");
    let statements = calls.iter().map(|call| {
        let (accessor, method) = (ident(&call.resource.accessor), ident(&call.operation.method_name));
        let arguments = &call.arguments;
        quote! {
            let response = client.#accessor().#method(#(#arguments),*).await?;
            println!("{response:?}");
        }
    });
    let code = printer::print_example(
        quote! {
            use #library::client::Client;
            #import
            #uses
        },
        quote! {
            async fn example(#(#parameters),*) -> Result<(), Box<dyn std::error::Error>> {
                let client = Client::builder(#base) #(#credentials)* .build()?;
                #(#statements)*
                Ok(())
            }
        },
    );
    Some(Example { code, features: client_features(context, &calls) })
}

/// Returns the first operation that is not deprecated, one that reads data if possible.
fn first_operation<'a>(context: &Context<'a>) -> Option<(&'a RustResource, &'a RustOperation)> {
    let operations = context.served().flat_map(|resource| resource.operations.iter().map(move |of| (resource, of)));
    operations.filter(|(_, operation)| !operation.deprecated).min_by_key(|(_, operation)| operation.method != "GET")
}

/// Returns a parameter of the example for each required argument of an operation.
fn example_parameters(operation: &RustOperation, names: &mut Names) -> Vec<(Ident, SynType)> {
    let mut parameters = Vec::new();
    for param in required_parameters(operation) {
        let ty = match &param.ty {
            Type::Primitive(Primitive::String) => reference_to(named_type("str")),
            Type::Primitive(primitive) => named_type(primitive.name()),
            Type::Runtime(runtime) if runtime.is_copy() => names.ty(&param.ty),
            Type::Vec(of) => reference_to(slice_of(names.ty(of))),
            ty => reference_to(names.ty(ty)),
        };
        parameters.push((ident(&free_ident(&param.ident, &EXAMPLE_VARIABLES)), ty));
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let name = free_ident(&body_name(operation), &EXAMPLE_VARIABLES);
        parameters.push((ident(&name), names.payload(&body.ty, &body.media)));
    }
    parameters
}

fn example_calls<'a>(context: &Context<'a>) -> Vec<Call<'a>> {
    let mut calls = Vec::new();
    for resource in context.served() {
        for operation in &resource.operations {
            let arguments = literal_arguments(operation);
            calls.extend(arguments.map(|arguments| Call { resource, operation, arguments }));
        }
    }
    // Read operations come first: they need no data and change none.
    calls.sort_by_key(|call| call.operation.method != "GET");
    calls.truncate(2);
    calls
}

fn client_features(context: &Context<'_>, calls: &[Call<'_>]) -> Vec<String> {
    let gates = calls.iter().flat_map(|call| context.gate(Gated::Resource(&call.resource.module)));
    let mut features: Vec<String> = std::iter::once("client".to_owned()).chain(gates.cloned()).collect();
    features.dedup();
    features
}

/// Returns the schemes that the calls need: of each call the first alternative for which an example is known. Without one, it is
/// the crate's first such scheme.
fn example_schemes<'a>(context: &Context<'a>, calls: &[Call<'_>]) -> Vec<&'a Scheme> {
    let schemes = &context.krate.schemes;
    let has_example = |scheme: &&Scheme| !matches!(scheme.kind, SchemeKind::Other);
    let mut needed: Vec<usize> = Vec::new();
    for call in calls {
        let sets = call.operation.security.alternatives.iter();
        let mut sets = sets.map(|set| set.iter().map(|(scheme, _)| *scheme).collect::<Vec<_>>());
        let known = sets.find(|set| set.iter().all(|scheme| schemes.get(*scheme).as_ref().is_some_and(has_example)));
        needed.extend(known.into_iter().flatten());
    }
    if needed.is_empty() {
        return schemes.iter().find(has_example).into_iter().collect();
    }
    schemes.iter().enumerate().filter(|(index, _)| needed.contains(index)).map(|(_, scheme)| scheme).collect()
}

/// Returns the call that sets the credentials of a scheme.
fn example_credentials(scheme: &Scheme) -> TokenStream {
    let name = ident(&scheme.ident);
    match scheme.kind {
        SchemeKind::Bearer => quote!(.#name("token")),
        SchemeKind::ApiKey { .. } => quote!(.#name("key")),
        SchemeKind::Basic => quote!(.#name("user", "password")),
        SchemeKind::ClientCredentials { .. } => quote!(.#name(ClientCredentials::new("id", "secret"))),
        SchemeKind::Other => quote!(.#name()),
    }
}

/// Returns literals for an operation's arguments. Returns `None` if an argument needs another kind of value.
fn literal_arguments(operation: &RustOperation) -> Option<Vec<TokenStream>> {
    if operation.deprecated || operation.body.as_ref().is_some_and(|body| body.required) {
        return None;
    }
    let required = operation.path_params.iter().chain(operation.params.iter().filter(|param| param.required));
    required
        .map(|param| match param.ty {
            Type::Primitive(Primitive::String) => Some(quote!("…")),
            Type::Primitive(Primitive::Bool) => Some(quote!(true)),
            Type::Primitive(Primitive::F32 | Primitive::F64) => Some(quote!(1.0)),
            Type::Primitive(_) => Some(quote!(1)),
            _ => None,
        })
        .collect()
}
