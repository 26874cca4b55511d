//! A resource's file: its client, a method for each operation, and the request builders.

use quote::quote;
use syn::{Attribute, Expr, ImplItem, Item, Stmt, Type, Visibility};

use crate::emit::client::request_parts::{
    argument_and_value, body_name, optional_parameters, request_variable, required_parameters, set_body, set_parameter,
};
use crate::emit::codecs::codec_tokens;
use crate::emit::context::{Context, file_name, free_ident};
use crate::emit::inputs;
use crate::emit::operations::responses::status_tokens;
use crate::emit::operations::shared::operation_constant;
use crate::emit::output::Output;
use crate::emit::rust_file::RustFile;
use crate::emit::rustdoc::{self, Docs};
use crate::emit::scope::{Folder, Scope};
use crate::emit::syntax::{
    self, SelfArgument, expr_path, field_of, lifetime_generics, path, public, receiver, type_path, value_of,
    with_lifetime,
};
use crate::rust::model::{RustOperation, RustResource, Success};

/// Emits `client/<module>.rs`.
pub(crate) fn emit_resource(context: &Context<'_>, resource: &RustResource) -> Output {
    let path = format!("src/client/{}.rs", file_name(&resource.module));
    context.output(path, inputs::hash_resource_input(context, resource, "client"), || print_resource(context, resource))
}

fn print_resource(context: &Context<'_>, resource: &RustResource) -> String {
    let requests = resource.operations.iter().map(|operation| operation.request_name.clone());
    let mut scope = Scope::new(context, Folder::Other, requests.chain([resource.client_name.clone()]));
    let mut items = vec![handle_struct(&mut scope, resource), handle_methods(&mut scope, resource)];
    for operation in &resource.operations {
        items.push(request_struct(&mut scope, operation));
        items.extend(request_setters(&mut scope, operation));
    }
    RustFile { docs: Docs::default(), scope, items }.print()
}

/// Returns `pub struct CallLogsClient<'c>(pub(super) &'c Client);`.
fn handle_struct(scope: &mut Scope<'_>, resource: &RustResource) -> Item {
    let client = scope.client("Client");
    let mut docs = rustdoc::resource_docs(resource);
    let accessor = &resource.accessor;
    docs.paragraph(format!("[`Client::{0}`](super::Client::{0}) returns it.", rustdoc::link_name(accessor)));
    let mut attributes = Vec::from_iter(scope.docs(docs));
    attributes.push(syntax::derive(["Clone", "Copy", "Debug"], None));
    let ty = syntax::with_reference_lifetime(type_path(client), "c");
    let field = syntax::tuple_field(syntax::public_in_super(), ty);
    syntax::newtype(attributes, &resource.client_name, lifetime_generics("c"), field)
}

fn handle_methods(scope: &mut Scope<'_>, resource: &RustResource) -> Item {
    let methods: Vec<ImplItem> =
        resource.operations.iter().map(|operation| operation_method(scope, operation)).collect();
    let ty = with_lifetime(path(&resource.client_name), "c");
    syntax::item_impl(lifetime_generics("c"), None, ty, methods)
}

/// Returns the method that creates a request builder with the operation's required arguments.
fn operation_method(scope: &mut Scope<'_>, operation: &RustOperation) -> ImplItem {
    let variable = request_variable(operation);
    let mut inputs = vec![receiver(SelfArgument::Value)];
    let mut statements = Vec::new();
    for param in required_parameters(operation) {
        let (ty, value) = argument_and_value(scope, &param.ty, &param.ident);
        inputs.push(syntax::argument(&param.ident, ty));
        statements.push(set_parameter(scope, value_of(&variable), param, value));
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let name = body_name(operation);
        inputs.push(syntax::argument(&name, scope.payload(&body.ty, &body.media)));
        statements.push(set_body(value_of(&variable), body, value_of(&name)));
    }
    let mut attributes = Vec::from_iter(scope.docs(Docs::from_document(rustdoc::operation_docs(operation))));
    attributes.extend(operation.deprecated.then(|| scope.deprecated()));
    attributes.push(syntax::word("inline"));
    let output = with_lifetime(path(&operation.request_name), "c");
    let signature = syntax::signature(&operation.method_name, inputs, Some(output));
    scope.use_name("crate::operations", "self");
    let body = method_body(operation, &variable, statements);
    syntax::method(attributes, public(), signature, body)
}

fn method_body(operation: &RustOperation, variable: &str, statements: Vec<Stmt>) -> Vec<Stmt> {
    let operation_constant = syntax::reference(expr_path(operation_constant(operation)));
    let start = syntax::method_call(field_of(value_of("self"), "0"), "call", [operation_constant]);
    let name = path(&operation.request_name);
    if statements.is_empty() {
        return vec![syntax::result(syntax::call(name, [start]))];
    }
    let mut body = vec![syntax::let_statement(syntax::mutable_binding(variable), start)];
    body.extend(statements);
    body.push(syntax::result(syntax::call(name, [value_of(variable)])));
    body
}

/// Returns `pub struct ListCallLogsRequest<'c>(RequestBuilder<'c>);`.
fn request_struct(scope: &mut Scope<'_>, operation: &RustOperation) -> Item {
    let builder = scope.client("RequestBuilder");
    let head = rustdoc::code_span(&format!("{} {}", operation.method, operation.path));
    let mut attributes = vec![
        scope.note(format!("Request of [`{0}`](operations::{0}), {head}: `.await` sends it.", operation.constant)),
    ];
    attributes.extend(operation.deprecated.then(|| scope.deprecated()));
    let derive = scope.runtime("Request");
    attributes.push(syntax::derive(["Debug"], Some(derive)));
    attributes.push(syntax::word("must_use"));
    attributes.push(request_attribute(scope, operation));
    let field = syntax::tuple_field(Visibility::Inherited, with_lifetime(builder, "c"));
    syntax::newtype(attributes, &operation.request_name, lifetime_generics("c"), field)
}

/// Returns `#[request(CallLog, GetCallLogError, 200, Json("application/json"))]`.
fn request_attribute(scope: &mut Scope<'_>, operation: &RustOperation) -> Attribute {
    let error = scope.operation_type(&operation.error_name);
    let tokens = match &operation.success {
        Success::Several { name, .. } => {
            let ty = scope.operation_type(name);
            quote!(#ty, #error, Responses)
        }
        Success::Single(response) => {
            let ty = scope.payload(&response.ty, &response.media);
            let (status, codec) = (status_tokens(response.status), codec_tokens(&response.media));
            quote!(#ty, #error, #status, #codec)
        }
    };
    syntax::attribute("request", tokens)
}

/// Returns the methods that set what is optional, if there is any.
fn request_setters(scope: &mut Scope<'_>, operation: &RustOperation) -> Option<Item> {
    let request = || field_of(value_of("self"), "0");
    let mut methods = Vec::new();
    for param in optional_parameters(operation) {
        let docs = rustdoc::docs_of_typed(&param.wire, &param.ident, &param.doc, &param.ty);
        let mut attributes = Vec::from_iter(scope.docs(docs));
        attributes.extend(param.deprecated.then(|| scope.deprecated()));
        let (ty, value) = argument_and_value(scope, &param.ty, "value");
        let statement = set_parameter(scope, request(), param, value);
        methods.push(setter_method(attributes, &param.ident, ty, statement));
    }
    if let Some(body) = operation.body.as_ref().filter(|body| !body.required) {
        let doc = rustdoc::unless_repeated(&body.doc, std::iter::once("request_body").chain(body.ty.inner_name()));
        let attributes = Vec::from_iter(scope.docs(rustdoc::docs_or_fallback(doc, "Sets the request body.")));
        let ty = scope.payload(&body.ty, &body.media);
        methods.push(setter_method(
            attributes,
            &body_name(operation),
            ty,
            set_body(request(), body, value_of("value")),
        ));
    }
    if operation.body.as_ref().is_some_and(|body| body.media_type_is_open) {
        let attributes = vec![scope.note("Sets the media type of the request body.")];
        let idents: Vec<&str> = optional_parameters(operation).map(|param| param.ident.as_str()).collect();
        methods.push(setter_method(
            attributes,
            &free_ident("content_type", &idents),
            str_reference(),
            content_type(request()),
        ));
    }
    if methods.is_empty() {
        return None;
    }
    let ty = with_lifetime(path(&operation.request_name), "_");
    Some(syntax::item_impl(syn::Generics::default(), None, ty, methods))
}

fn str_reference() -> Type {
    syntax::reference_to(syntax::named_type("str"))
}

fn content_type(request: Expr) -> Stmt {
    syntax::statement(syntax::method_call(request, "content_type", [value_of("value")]))
}

/// Returns a method of a request builder that sets one value.
fn setter_method(mut attributes: Vec<Attribute>, name: &str, ty: Type, statement: Stmt) -> ImplItem {
    attributes.push(syntax::word("inline"));
    let inputs = vec![receiver(SelfArgument::Mutable), syntax::argument("value", ty)];
    let signature = syntax::signature(name, inputs, Some(syntax::named_type("Self")));
    syntax::method(attributes, public(), signature, vec![statement, syntax::result(value_of("self"))])
}
