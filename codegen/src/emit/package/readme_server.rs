//! The example of a server in the README: authentication, the first operation, and how the router is served.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::context::Context;
use crate::emit::package::example_names::Names;
use crate::emit::package::{Example, Part};
use crate::emit::printer;
use crate::emit::server::authenticate;
use crate::emit::syntax::ident;
use crate::rust::model::{Principal, RustOperation, RustResource};

/// An example of a server, in two blocks of code.
pub(crate) struct ServerExample {
    /// A service that implements `Authenticate`, and the first operation of the first resource.
    pub(crate) service: String,
    /// The function that serves it.
    pub(crate) serve: String,
}

/// Returns the resource of the examples: the first of the API's, or else of what its server sends. Returns `None` if there is no resource.
fn example_resource<'a>(context: &Context<'a>) -> Option<&'a RustResource> {
    context.served().next().or_else(|| context.received().next())
}

/// Returns the example for the first operation of a resource. Returns `None` if there is no operation.
pub(crate) fn server_example(context: &Context<'_>) -> Option<ServerExample> {
    let resource = example_resource(context)?;
    let operation = resource.operations.first()?;
    Some(ServerExample { service: service_code(context, resource, operation), serve: serve_code(context, resource) })
}

fn service_code(context: &Context<'_>, resource: &RustResource, operation: &RustOperation) -> String {
    let mut names = Names::new(context.library());
    names.use_module("server");
    let authenticate = authenticate_impl(context, &mut names);
    let (name, method) = (ident(&resource.trait_name), ident(&operation.method_name));
    let (arguments, response) = (method_arguments(operation, &mut names), names.response(operation));
    let head = format!(" {} {}", operation.method, operation.path);
    let others = if resource.operations.len() > 1 {
        Some(quote!(#[comment = " The other operations are missing here."]))
    } else {
        None
    };
    let items = quote! {
        struct Service;

        #authenticate

        #others
        impl server::#name for Service {
            #[comment = #head]
            async fn #method(#(#arguments),*) -> #response {
                todo!()
            }
        }
    };
    printer::print_example(names.uses(), items)
}

/// Returns the implementation of `Authenticate`.
fn authenticate_impl(context: &Context<'_>, names: &mut Names) -> TokenStream {
    let mut methods = Vec::new();
    for scheme in &context.krate.schemes {
        let arguments = authenticate::credential_arguments(scheme, |name| names.server(name));
        let (name, denied) = (ident(&scheme.ident), names.server("Denied"));
        methods.push(quote!(async fn #name(#arguments) -> Result<(), #denied> { todo!() }));
    }
    quote! {
        impl server::Authenticate for Service {
            #[comment = " The data about a caller."]
            type Principal = ();

            #(#methods)*
        }
    }
}

/// Returns the trait of a service, and the function that creates its router.
fn bound_and_router(resource: &RustResource) -> (Ident, Ident) {
    if resource.is_webhook {
        (ident(&resource.trait_name), ident(&resource.module))
    } else {
        (ident("Api"), ident("router"))
    }
}

fn serve_code(context: &Context<'_>, resource: &RustResource) -> String {
    let (bound, router) = bound_and_router(resource);
    let library = ident(&context.library());
    printer::print_example(
        quote!(use #library::server;),
        quote! {
            async fn serve(service: impl server::#bound) -> std::io::Result<()> {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
                axum::serve(listener, server::#router(service).into_axum()).await
            }
        },
    )
}

/// Returns the example for `lib.rs`: how the router of a service is created. Returns `None` if there is no operation.
pub(super) fn router_example(context: &Context<'_>) -> Option<Example> {
    let resource = example_resource(context)?;
    let (bound, router) = bound_and_router(resource);
    let library = ident(&context.library());
    let code = printer::print_example(
        quote!(use #library::server;),
        quote! {
            fn example(service: impl server::#bound) {
                #[comment = " An `axum::Router`."]
                let router = server::#router(service).into_axum();
            }
        },
    );
    Some(Example { code, features: vec![Part::Server.feature_name().to_owned()] })
}

fn method_arguments(operation: &RustOperation, names: &mut Names) -> Vec<TokenStream> {
    let context = names.server("RequestContext");
    let principal = match operation.security.principal {
        Principal::None => quote!(()),
        Principal::Optional => quote!(Option<Self::Principal>),
        Principal::Required => quote!(Self::Principal),
    };
    let mut arguments = vec![quote!(&self), quote!(cx: #context<#principal>)];
    for param in &operation.path_params {
        let name = ident(&param.ident);
        let ty = names.ty(&param.ty);
        arguments.push(quote!(#name: #ty));
    }
    if !operation.params.is_empty() {
        let params = ident(&operation.params_name);
        arguments.push(quote!(params: server::#params));
    }
    if let Some(body) = &operation.body {
        let ty = names.payload(&body.ty, &body.media);
        arguments.push(if body.required { quote!(body: #ty) } else { quote!(body: Option<#ty>) });
    }
    arguments
}
