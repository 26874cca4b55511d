//! `ClientBuilder`: credentials for each security scheme, and settings.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Item;

use crate::emit::rustdoc::{self, Docs};
use crate::emit::scope::Scope;
use crate::emit::syntax::{self, ident};
use crate::rust::model::{Scheme, SchemeKind};

/// A setting of the runtime's builder.
struct BuilderSetting {
    name: &'static str,
    docs: &'static str,
    ty: TokenStream,
}

fn builder_settings() -> [BuilderSetting; 3] {
    [
        BuilderSetting {
            name: "timeout",
            docs: "Sets how long a call may take, retries included.",
            ty: quote!(std::time::Duration),
        },
        BuilderSetting {
            name: "retries",
            docs: "Sets which failed requests are sent again, and when.",
            ty: quote!(impl Into<lockstep_runtime::client::Retries>),
        },
        BuilderSetting {
            name: "http",
            docs: "Sets the HTTP client that sends the requests.",
            ty: quote!(lockstep_runtime::client::reqwest::Client),
        },
    ]
}

/// Returns `ClientBuilder` and its methods.
pub(crate) fn builder_items(scope: &mut Scope<'_>) -> Vec<Item> {
    let (error, builder) = (scope.client("BuildError"), scope.client("Builder"));
    let docs = scope.note("Builds a [`Client`].");
    let schemes = scope.context().krate.schemes.iter().enumerate();
    let credentials: Vec<TokenStream> =
        schemes.map(|(index, scheme)| credential_methods(scope, index, scheme)).collect();
    let settings: Vec<TokenStream> = builder_settings().iter().map(|of| setting_method(scope, of)).collect();
    let with = scope.note("Changes any other setting.");
    let build = scope.note(
        "Builds the client.\n\n# Errors\nReturns an error if the base URL is not an absolute URL, or if the HTTP client cannot be created.",
    );
    syntax::items(quote! {
        #docs
        #[derive(Debug)]
        #[must_use]
        pub struct ClientBuilder {
            inner: #builder,
        }

        impl ClientBuilder {
            #(#credentials)*
            #(#settings)*

            #with
            pub fn with(mut self, set: impl FnOnce(&mut #builder)) -> Self {
                set(&mut self.inner);
                self
            }

            #build
            pub fn build(self) -> Result<Client, #error> {
                Ok(Client { inner: self.inner.build()? })
            }
        }
    })
}

fn setting_method(scope: &mut Scope<'_>, of: &BuilderSetting) -> TokenStream {
    let (docs, name, ty) = (scope.note(of.docs), ident(of.name), &of.ty);
    quote! {
        #docs
        pub fn #name(mut self, #name: #ty) -> Self {
            self.inner.#name(#name);
            self
        }
    }
}

/// Returns the method that sets the credentials of a scheme.
fn credential_methods(scope: &mut Scope<'_>, index: usize, scheme: &Scheme) -> TokenStream {
    let ty = scope.client("Credentials");
    let mut secret = || scope.runtime("Secret");
    let (arguments, value) = match &scheme.kind {
        SchemeKind::Bearer => {
            let secret = secret();
            (quote!(, token: impl Into<#secret>), quote!(#ty::Bearer(token.into())))
        }
        SchemeKind::ApiKey { .. } => {
            let secret = secret();
            (quote!(, key: impl Into<#secret>), quote!(#ty::ApiKey(key.into())))
        }
        SchemeKind::Basic => {
            let secret = secret();
            (
                quote!(, user: impl Into<String>, password: impl Into<#secret>),
                quote!(#ty::Basic(user.into(), password.into())),
            )
        }
        SchemeKind::ClientCredentials { .. } => (quote!(, credentials: impl Into<#ty>), quote!(credentials)),
        SchemeKind::Other => (TokenStream::new(), quote!(#ty::External)),
    };
    let name = ident(&scheme.ident);
    let index = proc_macro2::Literal::usize_unsuffixed(index);
    let docs = scope.docs(scheme_docs(scheme));
    quote! {
        #docs
        pub fn #name(mut self #arguments) -> Self {
            self.inner.credentials(#index, #value);
            self
        }
    }
}

fn scheme_docs(scheme: &Scheme) -> Docs {
    let name = rustdoc::code_span(&scheme.name);
    let text = match scheme.kind {
        SchemeKind::Bearer => format!("Sets the bearer token of {name}."),
        SchemeKind::ApiKey { .. } => format!("Sets the API key of {name}."),
        SchemeKind::Basic => format!("Sets the user name and password of {name}."),
        SchemeKind::ClientCredentials { .. } => format!(
            "Sets the credentials of {name}: `ClientCredentials`, with which tokens are requested, or `Credentials::Bearer`."
        ),
        SchemeKind::Other => {
            format!("Declares that {name} is satisfied outside of this client, for example by a client certificate.")
        }
    };
    let doc = rustdoc::unless_repeated(scheme.doc.trim(), [scheme.name.as_str()]);
    Docs::from_document(if doc.is_empty() { text } else { format!("{text}\n\n{doc}") })
}
