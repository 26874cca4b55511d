//! A resource's file: its trait, the parameters of its operations, and the handlers that the router calls.

use syn::{Expr, GenericArgument, Item, Pat, Path, Stmt, TraitItem, Type, Visibility};

use crate::emit::context::{Context, file_name, free_ident};
use crate::emit::inputs;
use crate::emit::operations::shared::operation_constant;
use crate::emit::output::Output;
use crate::emit::rust_file::RustFile;
use crate::emit::rustdoc::{self, Docs};
use crate::emit::scope::{Folder, Scope};
use crate::emit::syntax::{
    self, SelfArgument, binding, expr_path, generic, method_call, named_type, path, receiver, value_of, with_segment,
};
use crate::emit::types::structs::{object_attribute, required_word};
use crate::rust::model::{Codec, Principal, RustOperation, RustParameter, RustResource, Status, Success};

/// Emits `server/<module>.rs`.
pub(crate) fn emit_resource(context: &Context<'_>, resource: &RustResource) -> Output {
    let path = format!("src/server/{}.rs", file_name(&resource.module));
    context.output(path, inputs::hash_resource_input(context, resource, "server"), || print_resource(context, resource))
}

fn print_resource(context: &Context<'_>, resource: &RustResource) -> String {
    let params = resource.operations.iter().map(|operation| operation.params_name.clone());
    let mut scope = Scope::new(context, Folder::Other, params.chain([resource.trait_name.clone()]));
    let mut items = vec![api_trait(&mut scope, resource)];
    items.extend(resource.operations.iter().filter_map(|operation| params_struct(&mut scope, resource, operation)));
    items.push(mount_function(&mut scope, resource));
    items.extend(resource.operations.iter().map(|operation| handler_function(&mut scope, resource, operation)));
    RustFile { docs: Docs::default(), scope, items }.print()
}

/// An argument of a trait method, and the method of `Incoming` that reads it from a request.
struct Argument {
    name: String,
    ty: Type,
    read: &'static str,
    /// The argument of that method.
    key: Option<String>,
}

fn method_arguments(scope: &mut Scope<'_>, operation: &RustOperation) -> Vec<Argument> {
    let (principal, read) = match operation.security.principal {
        Principal::None => (syntax::tuple_of([]), "anonymous_context"),
        Principal::Optional => (syntax::option_of(named_type("Self::Principal")), "optional_context"),
        Principal::Required => (named_type("Self::Principal"), "context"),
    };
    let ty = generic(scope.server("RequestContext"), [principal]);
    let mut arguments = vec![Argument { name: "cx".to_owned(), ty, read, key: None }];
    for param in &operation.path_params {
        let name = param.ident.clone();
        arguments.push(Argument { name, ty: scope.ty(&param.ty), read: "path", key: Some(param.wire.clone()) });
    }
    if !operation.params.is_empty() {
        let ty = named_type(&operation.params_name);
        arguments.push(Argument { name: "params".to_owned(), ty, read: "params", key: None });
    }
    if let Some(body) = &operation.body {
        let ty = scope.payload(&body.ty, &body.media);
        let (ty, read) = match (body.media.codec == Codec::AnyContent, body.required) {
            (true, true) => (ty, "choice"),
            (true, false) => (syntax::option_of(ty), "choice_optional"),
            (false, true) => (ty, "body"),
            (false, false) => (syntax::option_of(ty), "body_optional"),
        };
        arguments.push(Argument { name: "body".to_owned(), ty, read, key: None });
    }
    arguments
}

fn api_trait(scope: &mut Scope<'_>, resource: &RustResource) -> Item {
    let mut docs = rustdoc::resource_docs(resource);
    let router = if resource.is_webhook { rustdoc::link_name(&resource.module) } else { "router" };
    docs.paragraph(format!("Server trait: implement it, and pass it to [`{router}`](super::{router}())."));
    let attributes = Vec::from_iter(scope.docs(docs));
    scope.use_name("super", "Authenticate");
    let methods: Vec<TraitItem> = resource.operations.iter().map(|operation| trait_method(scope, operation)).collect();
    syntax::item_trait(attributes, &resource.trait_name, path("Authenticate"), methods)
}

fn trait_method(scope: &mut Scope<'_>, operation: &RustOperation) -> TraitItem {
    let mut attributes = Vec::from_iter(scope.docs(Docs::from_document(rustdoc::operation_docs(operation))));
    attributes.extend(operation.deprecated.then(|| scope.deprecated()));
    let mut inputs = vec![receiver(SelfArgument::Reference)];
    let arguments = method_arguments(scope, operation);
    inputs.extend(arguments.into_iter().map(|argument| syntax::argument(&argument.name, argument.ty)));
    let success = match &operation.success {
        Success::Single(response) => scope.payload(&response.ty, &response.media),
        Success::Several { name, .. } => syntax::type_path(scope.operation_type(name)),
    };
    let error = syntax::type_path(scope.operation_type(&operation.error_name));
    let output = syntax::future_of(generic(path("Result"), [success, error]));
    syntax::trait_method(attributes, syntax::signature(&operation.method_name, inputs, Some(output)))
}

/// Returns the struct of an operation's query, header and cookie parameters, if it has any.
fn params_struct(scope: &mut Scope<'_>, resource: &RustResource, operation: &RustOperation) -> Option<Item> {
    if operation.params.is_empty() {
        return None;
    }
    let head = rustdoc::code_span(&format!("{} {}", operation.method, operation.path));
    let has_default = !operation.params.iter().any(|param| param.required);
    let standard: &[&str] = if has_default { &["Clone", "Default"] } else { &["Clone"] };
    let object = scope.runtime("Object");
    let method = rustdoc::link_name(&operation.method_name);
    let attributes = vec![
        scope.note(format!("Parameters of [`{}::{method}`], {head}.", resource.trait_name)),
        syntax::derive(standard.iter().copied(), Some(object)),
    ];
    let fields: Vec<syn::Field> = operation.params.iter().map(|param| params_field(scope, param)).collect();
    Some(syntax::item_struct(attributes, &operation.params_name, fields))
}

fn params_field(scope: &mut Scope<'_>, param: &RustParameter) -> syn::Field {
    let docs = rustdoc::docs_of_typed(&param.wire, &param.ident, &param.doc, &param.ty);
    let mut attributes = Vec::from_iter(scope.docs(docs));
    attributes.extend(param.deprecated.then(|| scope.deprecated()));
    let word = if param.required { required_word(&param.ty) } else { None };
    attributes.extend(object_attribute(&param.key, &param.ident, word));
    let ty = scope.ty(&param.ty);
    syntax::field(attributes, &param.ident, if param.required { ty } else { syntax::option_of(ty) })
}

/// Returns the name of the function that handles an operation.
fn handler_name(operation: &RustOperation) -> String {
    free_ident(&operation.method_name, &["mount", "respond", "router"])
}

/// Returns the function that adds a resource's handlers to a router.
fn mount_function(scope: &mut Scope<'_>, resource: &RustResource) -> Item {
    scope.use_name("crate::operations", "self");
    let router = generic(scope.server("Router"), [named_type("A"), named_type("A::Principal")]);
    let inputs = vec![syntax::argument("router", syntax::mutable_reference_to(router))];
    let statements: Vec<Stmt> = resource.operations.iter().map(mount_operation).collect();
    let mut signature = syntax::signature("mount", inputs, None);
    signature.generics = syntax::bounded_generics("A", path(&resource.trait_name));
    syntax::item_fn(Vec::new(), syntax::public_in_super(), signature, statements)
}

fn mount_operation(operation: &RustOperation) -> Stmt {
    let operation_constant = syntax::reference(expr_path(operation_constant(operation)));
    let handler =
        expr_path(syntax::path_with(path(&handler_name(operation)), [GenericArgument::Type(named_type("A"))]));
    syntax::statement(method_call(value_of("router"), "mount", [operation_constant, handler]))
}

/// Returns the function that decodes a request, calls the trait's method and encodes its response.
fn handler_function(scope: &mut Scope<'_>, resource: &RustResource, operation: &RustOperation) -> Item {
    let (incoming, reply, respond) = (scope.server("Incoming"), scope.server("Reply"), scope.server("respond"));
    let arguments = method_arguments(scope, operation);
    let (status, codec) = match &operation.success {
        Success::Single(response) => (success_status(response.status), scope.codec(&response.media)),
        Success::Several { .. } => (0, expr_path(scope.http("Responses"))),
    };
    let mut statements = read_statements(&arguments);
    let names = arguments.iter().map(|argument| value_of(&argument.name));
    let call = call_method(scope, resource, operation, names.collect());
    let response = [syntax::integer(status.into()), codec, call];
    statements.push(syntax::result(syntax::call(respond, response)));
    let inputs = vec![
        syntax::argument("api", syntax::reference_to(named_type("A"))),
        syntax::typed(syntax::mutable_binding("incoming"), generic(incoming, [named_type("A::Principal")])),
    ];
    let output = syntax::with_lifetime(reply, "_");
    let mut signature = syntax::signature(&handler_name(operation), inputs, Some(output));
    signature.generics = syntax::bounded_generics("A", path(&resource.trait_name));
    syntax::item_fn(Vec::new(), Visibility::Inherited, signature, statements)
}

/// Returns the statements that read all arguments, and reject the request if one of them is invalid.
fn read_statements(arguments: &[Argument]) -> Vec<Stmt> {
    let read = |argument: &Argument| {
        let key = argument.key.as_deref().map(syntax::string);
        method_call(value_of("incoming"), argument.read, key)
    };
    let some = |argument: &Argument| syntax::tuple_struct_pattern("Some", binding(&argument.name));
    let reject = || syntax::return_expression(method_call(value_of("incoming"), "reject", []));
    if let [argument] = arguments {
        return vec![syntax::let_else(some(argument), read(argument), reject())];
    }
    let names: Vec<Pat> = arguments.iter().map(|argument| binding(&argument.name)).collect();
    let values: Vec<Expr> = arguments.iter().map(|argument| value_of(&argument.name)).collect();
    vec![
        syntax::let_statement(syntax::tuple_pattern(names), syntax::tuple(arguments.iter().map(read))),
        syntax::let_else(syntax::tuple_pattern(arguments.iter().map(some)), syntax::tuple(values), reject()),
    ]
}

/// Returns `api.get(cx, id)`, with the trait's name if `Authenticate` has a method of that name.
fn call_method(scope: &Scope<'_>, resource: &RustResource, operation: &RustOperation, arguments: Vec<Expr>) -> Expr {
    let schemes = &scope.context().krate.schemes;
    let ambiguous =
        operation.method_name == "combine" || schemes.iter().any(|scheme| scheme.ident == operation.method_name);
    if !ambiguous {
        return method_call(value_of("api"), &operation.method_name, arguments);
    }
    let method: Path = with_segment(path(&resource.trait_name), &operation.method_name);
    syntax::call(method, std::iter::once(value_of("api")).chain(arguments))
}

/// Returns the status of the only success.
fn success_status(status: Status) -> u16 {
    match status {
        Status::Code(code) => code,
        Status::Range(digit) => digit.saturating_mul(100),
        Status::Default => 200,
    }
}
