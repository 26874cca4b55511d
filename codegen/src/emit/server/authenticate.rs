//! `Authenticate`: a method for each security scheme, and the function that chooses among them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::Item;

use crate::emit::rustdoc::{self, Docs};
use crate::emit::scope::Scope;
use crate::emit::syntax::{self, ident};
use crate::rust::model::{Scheme, SchemeKind};

/// How a scheme's credential is passed: the argument's name and type, and the method of `AuthenticationAttempt`.
struct Credential {
    name: &'static str,
    ty: &'static str,
    method: &'static str,
    signed_method: &'static str,
}

fn credential_of_scheme(kind: &SchemeKind) -> Credential {
    let (name, ty, method, signed_method) = match kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials { .. } => ("token", "Bearer", "bearer", "signed_bearer"),
        SchemeKind::Basic => ("basic", "Basic", "basic", "signed_basic"),
        SchemeKind::ApiKey { .. } => ("key", "ApiKey", "api_key", "signed_api_key"),
        SchemeKind::Other => ("request", "SignedRequest", "other", "other"),
    };
    Credential { name, ty, method, signed_method }
}

/// Returns whether a scheme's method gets the request in addition to the credential.
fn is_signed(scheme: &Scheme) -> bool {
    scheme.verify_body && !matches!(scheme.kind, SchemeKind::Other)
}

/// Returns the arguments of a scheme's method. `path_of` returns the path of a type of the runtime's `server`.
pub(crate) fn credential_arguments(scheme: &Scheme, mut path_of: impl FnMut(&'static str) -> syn::Path) -> TokenStream {
    let credential = credential_of_scheme(&scheme.kind);
    let (name, ty) = (ident(credential.name), path_of(credential.ty));
    if is_signed(scheme) {
        // A request without the credential is authenticated too: its absence may be the reason to deny access.
        let request = path_of("SignedRequest");
        return quote!(&self, #name: Option<#ty>, request: #request, scopes: &'static [&'static str]);
    }
    quote!(&self, #name: #ty, scopes: &'static [&'static str])
}

/// Returns the trait.
pub(crate) fn authenticate_trait(scope: &mut Scope<'_>) -> Vec<Item> {
    let docs = scope.note("Authenticates callers: a method for each security scheme.");
    let principal = scope.note("The data about an authenticated caller.");
    let schemes = &scope.context().krate.schemes;
    let methods: Vec<TokenStream> = schemes.iter().map(|scheme| scheme_method(scope, scheme)).collect();
    let combine = scope.note("Returns the principal if two schemes are required together: that of the first one.");
    syntax::items(quote! {
        #docs
        pub trait Authenticate: Send + Sync + 'static {
            #principal
            type Principal: Clone + Send + Sync + 'static;

            #(#methods)*

            #combine
            fn combine(first: Self::Principal, _second: Self::Principal) -> Self::Principal {
                first
            }
        }
    })
}

fn scheme_method(scope: &mut Scope<'_>, scheme: &Scheme) -> TokenStream {
    let docs = scope.docs(scheme_docs(scheme));
    let name = ident(&scheme.ident);
    let arguments = credential_arguments(scheme, |name| scope.server(name));
    let denied = scope.server("Denied");
    quote! {
        #docs
        fn #name(#arguments) -> impl Future<Output = Result<Self::Principal, #denied>> + Send;
    }
}

fn scheme_docs(scheme: &Scheme) -> Docs {
    let name = rustdoc::code_span(&scheme.name);
    let doc = rustdoc::unless_repeated(&scheme.doc, [scheme.name.as_str()]);
    let mut docs = Docs::from_document(format!("Authenticates a caller by the security scheme {name}.\n\n{doc}"));
    docs.note("# Errors");
    docs.note("Returns [`Denied`] if the credential is invalid, or lacks a scope.");
    docs
}

/// Returns the function that passes an attempt to the scheme's method.
pub(crate) fn dispatch_function(scope: &mut Scope<'_>) -> Vec<Item> {
    let (attempt, outcome) = (scope.server("AuthenticationAttempt"), scope.server("AuthenticationOutcome"));
    let schemes = &scope.context().krate.schemes;
    let api = if schemes.is_empty() { ident("_") } else { ident("api") };
    let arms: Vec<TokenStream> = schemes.iter().enumerate().map(dispatch_arm).collect();
    let body = if schemes.is_empty() {
        quote!(attempt.unknown())
    } else {
        quote!(match attempt.scheme { #(#arms)* _ => attempt.unknown(), })
    };
    syntax::items(quote! {
        fn authenticate<A: Authenticate>(#api: &A, attempt: #attempt) -> #outcome<'_, A::Principal> {
            #body
        }
    })
}

fn dispatch_arm((index, scheme): (usize, &Scheme)) -> TokenStream {
    let credential = credential_of_scheme(&scheme.kind);
    let (index, name) = (Literal::usize_unsuffixed(index), ident(credential.name));
    let authenticate = ident(&scheme.ident);
    let (method, arguments) = if is_signed(scheme) {
        (ident(credential.signed_method), quote!(#name, request, scopes))
    } else {
        (ident(credential.method), quote!(#name, scopes))
    };
    quote!(#index => attempt.#method(|#arguments| api.#authenticate(#arguments)),)
}
