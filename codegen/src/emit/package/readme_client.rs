//! The example of the client in README and `lib.rs`, with operations of the API.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::context::{Context, Gated, accessor_name};
use crate::emit::printer;
use crate::emit::syntax::ident;
use crate::rust::model::{Primitive, RustOperation, RustResource, Scheme, SchemeKind, Type};

/// An example of the client.
pub(crate) struct ClientExample {
    pub(crate) code: String,
    /// The features that the example needs.
    pub(crate) features: Vec<String>,
}

/// An operation that can be called with literals.
struct Call<'a> {
    resource: &'a RustResource,
    operation: &'a RustOperation,
    arguments: Vec<TokenStream>,
}

/// Returns a client that calls the first operations for which literals are sufficient. Returns `None` if there is no such operation.
pub(crate) fn client_example(context: &Context<'_>) -> Option<ClientExample> {
    let calls = example_calls(context);
    if calls.is_empty() {
        return None;
    }
    let library = ident(&context.library());
    let scheme = context.krate.schemes.iter().find(|scheme| !matches!(scheme.kind, SchemeKind::Other));
    let credentials = scheme.map(example_credentials);
    let needs_import = scheme.is_some_and(|scheme| matches!(scheme.kind, SchemeKind::ClientCredentials { .. }));
    let import = if needs_import { Some(quote!(use #library::runtime::client::ClientCredentials;)) } else { None };
    let base = context.krate.default_server.as_deref().unwrap_or("https://api.example.com");
    let statements = calls.iter().map(|call| {
        let (accessor, method) = (ident(&accessor_name(call.resource)), ident(&call.operation.method_name));
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
        },
        quote! {
            async fn example() -> Result<(), Box<dyn std::error::Error>> {
                let client = Client::builder(#base) #credentials .build()?;
                #(#statements)*
                Ok(())
            }
        },
    );
    Some(ClientExample { code, features: client_features(context, &calls) })
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
