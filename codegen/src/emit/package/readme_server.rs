//! The example of a server in the README: authentication, the first operation, and how the router is served.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Type as SynType, Visibility};

use crate::emit::context::{Context, free_ident};
use crate::emit::printer;
use crate::emit::server::authenticate;
use crate::emit::syntax::{self, generic, ident, join, named_type, path, type_path};
use crate::rust::model::{Codec, Media, Principal, RustOperation, RustResource, Success, Type};

/// An example of a server, in two blocks of code.
pub(crate) struct ServerExample {
    /// A service that implements `Authenticate`, and the first operation of the first resource.
    pub(crate) service: String,
    /// The function that serves it.
    pub(crate) serve: String,
}

/// Returns the example for the first operation: of the API's resources, or else of what its server sends. Returns `None` if there is no operation.
pub(crate) fn server_example(context: &Context<'_>) -> Option<ServerExample> {
    let resource = context.served().next().or_else(|| context.received().next())?;
    let operation = resource.operations.first()?;
    Some(ServerExample { service: service_code(context, resource, operation), serve: serve_code(context, resource) })
}

fn service_code(context: &Context<'_>, resource: &RustResource, operation: &RustOperation) -> String {
    let mut names = Names::new(context.library());
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

fn serve_code(context: &Context<'_>, resource: &RustResource) -> String {
    let (bound, router) = if resource.is_webhook {
        (ident(&resource.trait_name), ident(&resource.module))
    } else {
        (ident("Api"), ident("router"))
    };
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

fn method_arguments(operation: &RustOperation, names: &mut Names) -> Vec<TokenStream> {
    let context = names.server("RequestContext");
    let principal = match operation.security.principal {
        Principal::None => quote!(()),
        Principal::Optional => quote!(Option<Self::Principal>),
        Principal::Required => quote!(Self::Principal),
    };
    let mut arguments = vec![quote!(&self), quote!(cx: #context<#principal>)];
    for param in &operation.path_params {
        let name = ident(&free_ident(&param.ident, &["cx", "params", "body"]));
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

/// The names that the example imports.
struct Names {
    library: String,
    /// Names of the runtime's `server`.
    server: BTreeSet<String>,
    /// Modules of the crate.
    modules: BTreeSet<String>,
}

impl Names {
    fn new(library: String) -> Self {
        Self { library, server: BTreeSet::new(), modules: BTreeSet::from(["server".to_owned()]) }
    }

    /// Returns the `use` lines.
    fn uses(&self) -> TokenStream {
        let server = format!("{}::runtime::server", self.library);
        let private = || Visibility::Inherited;
        let runtime = syntax::item_use(Vec::new(), private(), &server, &self.server);
        let modules = syntax::item_use(Vec::new(), private(), &self.library, &self.modules);
        quote!(#runtime #modules)
    }

    fn server(&mut self, name: &str) -> syn::Path {
        self.server.insert(name.to_owned());
        path(name)
    }

    /// Returns a path that begins with a module of the crate.
    fn path_in(&mut self, module: &str, name: &str) -> syn::Path {
        let first = module.split("::").next().unwrap_or(module);
        self.modules.insert(first.to_owned());
        join(module, name)
    }

    fn response(&mut self, operation: &RustOperation) -> SynType {
        let success = match &operation.success {
            Success::Several { name, .. } => type_path(self.path_in("operations", name)),
            Success::Single(response) => self.payload(&response.ty, &response.media),
        };
        let error = type_path(self.path_in("operations", &operation.error_name));
        generic(path("Result"), [success, error])
    }

    fn payload(&mut self, of: &Type, media: &Media) -> SynType {
        match of {
            Type::Named(name) if matches!(media.codec, Codec::HeadersAndBody | Codec::AnyContent) => {
                type_path(self.path_in("operations", name))
            }
            other => self.ty(other),
        }
    }

    /// Returns a type with its path.
    fn ty(&mut self, of: &Type) -> SynType {
        match of {
            Type::Named(name) => type_path(self.path_in("types", name)),
            Type::Primitive(primitive) => named_type(primitive.name()),
            Type::Runtime(name) => type_path(self.path_in("runtime", name.name())),
            // Another crate refers to this crate by its name.
            Type::Path(text) => syntax::written_type(&from_outside(text, &self.library)),
            Type::Vec(of) => generic(path("Vec"), [self.ty(of)]),
            Type::Map(of) => {
                let map = self.path_in("runtime", "IndexMap");
                generic(map, [named_type("String"), self.ty(of)])
            }
            Type::Option(of) => syntax::option_of(self.ty(of)),
            Type::Box(of) => generic(path("Box"), [self.ty(of)]),
            Type::Tuple(of) => syntax::tuple_of(of.iter().map(|ty| self.ty(ty)).collect::<Vec<_>>()),
            Type::Items(of) => generic(self.path_in("runtime::http", "Items"), [self.ty(of)]),
            Type::Event(of) => generic(self.path_in("runtime::http", "ServerEvent"), [self.ty(of)]),
        }
    }
}

/// Returns a path as another crate writes it: `crate` is the library's name there.
fn from_outside(path: &str, library: &str) -> String {
    let mut outside = String::with_capacity(path.len());
    let mut copied = 0;
    for (index, keyword) in path.match_indices("crate::") {
        let is_end_of_name = path[..index].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if !is_end_of_name {
            outside.push_str(&path[copied..index]);
            outside.push_str(library);
            outside.push_str("::");
            copied = index + keyword.len();
        }
    }
    outside + &path[copied..]
}

#[cfg(test)]
mod tests {
    use super::from_outside;

    #[test]
    fn crate_keyword_is_replaced_and_names_that_end_with_it_are_not() {
        assert_eq!(from_outside("crate::Money", "shop"), "shop::Money");
        assert_eq!(from_outside("my_crate::Money", "shop"), "my_crate::Money");
        assert_eq!(from_outside("Vec<crate::a::B>", "shop"), "Vec<shop::a::B>");
    }
}
