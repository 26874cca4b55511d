//! Hashes of the parts of the model that a file is printed from, so that a file whose model has not changed need not be printed again.
//!
//! A hash covers everything that the emitter of the file reads: its items and operations without their locations, and what it looks up
//! about other types. The patterns below name every field, so that a new field of the model has to be decided about here.

mod byte_serializer;

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_128;

use crate::emit::context::{Context, Gated};
use crate::emit::inputs::byte_serializer::ByteSerializer;
use crate::emit::output::InputHash;
use crate::rust::model::{Item, ItemKind, Media, RustOperation, RustResource, Table, Type};

/// Serialized parts of the model.
#[derive(Default)]
struct Inputs(ByteSerializer);

impl Inputs {
    fn add(&mut self, part: &impl Serialize) {
        // The model derives `Serialize`, and a `ByteSerializer` never fails.
        let _ = part.serialize(&mut self.0);
    }

    fn hash(&self) -> InputHash {
        xxh3_128(&self.0.bytes)
    }

    /// Adds what an emitter looks up about the types that are named.
    fn add_types<'n>(&mut self, context: &Context<'_>, names: impl IntoIterator<Item = &'n str>) {
        for name in names {
            self.add(&(name, context.item(name).map(|item| (&item.module, item.deprecated))));
        }
    }
}

/// Returns the hash for a file of `types`.
pub(crate) fn hash_types_input(context: &Context<'_>, items: &[&Item]) -> InputHash {
    let mut inputs = Inputs::default();
    // A runtime type is written with its path if the document has a type of that name.
    inputs.add(&context.runtime_names_of_items());
    for item in items {
        let Item { name, module, doc, request_form, response_form, deprecated, at: _, kind } = item;
        inputs.add(&(name, module, doc, request_form, response_form, deprecated, kind));
        inputs.add(&(context.krate.derives.get(name), context.krate.type_links.get(name)));
        inputs.add_types(context, mentioned_names(item));
    }
    inputs.hash()
}

fn mentioned_names(item: &Item) -> Vec<&str> {
    let forms = item.request_form.iter().chain(&item.response_form).map(String::as_str);
    let mut names: Vec<&str> = forms.collect();
    item.kind.visit_names(&mut |name| names.push(name));
    names
}

/// Returns the hash for a resource's file in `folder`.
pub(crate) fn hash_resource_input(context: &Context<'_>, resource: &RustResource, folder: &str) -> InputHash {
    let krate = context.krate;
    let mut inputs = Inputs::default();
    let RustResource { name, trait_name, client_name, module, accessor, tag, doc, operations, is_webhook } = resource;
    inputs.add(&(folder, name, trait_name, client_name, module, accessor, tag, doc, is_webhook));
    let schemes: Vec<&str> = krate.schemes.iter().map(|scheme| scheme.ident.as_str()).collect();
    inputs.add(&schemes);
    for operation in operations {
        add_operation(&mut inputs, context, operation);
    }
    for of in krate.responses_with_headers.iter().filter(|of| of.module.as_ref() == Some(module)) {
        inputs.add(&(of, context.gate(Gated::Shared(&of.name)), krate.type_links.get(&of.name)));
        add_payload(&mut inputs, context, &of.ty, &of.media);
        of.headers.iter().for_each(|header| add_type(&mut inputs, context, &header.ty));
    }
    for of in krate.content_choices.iter().filter(|of| of.module.as_ref() == Some(module)) {
        inputs.add(&(of, context.gate(Gated::Shared(&of.name)), krate.type_links.get(&of.name)));
        of.options.iter().for_each(|option| add_payload(&mut inputs, context, &option.ty, &option.media));
    }
    inputs.hash()
}

fn add_operation(inputs: &mut Inputs, context: &Context<'_>, operation: &RustOperation) {
    let RustOperation {
        id,
        name,
        request_name,
        params_name,
        method_name,
        constant,
        method,
        server,
        path,
        summary,
        description,
        deprecated,
        at: _,
        path_params,
        params,
        body,
        success,
        error_name,
        errors,
        same_errors_as,
        security,
    } = operation;
    inputs.add(&(id, name, request_name, params_name, method_name, constant, method, server, path, deprecated));
    inputs.add(&(summary, description));
    inputs.add(&(path_params, params, body, success, error_name, errors, same_errors_as, security));
    path_params.iter().chain(params).for_each(|param| add_type(inputs, context, &param.ty));
    body.iter().for_each(|body| add_payload(inputs, context, &body.ty, &body.media));
    success.responses().iter().chain(errors).for_each(|of| add_payload(inputs, context, &of.ty, &of.media));
}

fn add_payload(inputs: &mut Inputs, context: &Context<'_>, ty: &Type, media: &Media) {
    inputs.add(&context.streams(ty, media));
    add_type(inputs, context, ty);
}

fn add_type(inputs: &mut Inputs, context: &Context<'_>, ty: &Type) {
    let mut names = Vec::new();
    ty.visit_names(&mut |name| names.push(name));
    inputs.add_types(context, names);
}

/// Returns the hash for a table's file.
pub(crate) fn hash_table_input(context: &Context<'_>, table: &Table) -> InputHash {
    let mut inputs = Inputs::default();
    inputs.add(&(table, context.converts_deprecated(table)));
    table.columns.iter().for_each(|column| add_type(&mut inputs, context, &column.ty));
    let response = table.response.iter().map(|of| (of.name.as_str(), &of.fields));
    let request = table.request.iter().map(|of| (of.name.as_str(), &of.fields));
    for (name, fields) in response.chain(request) {
        inputs.add_types(context, [name]);
        fields.iter().for_each(|field| add_type(&mut inputs, context, &field.ty));
        if let Some(ItemKind::Struct(object)) = context.item(name).map(|item| &item.kind) {
            inputs.add(&object.additional_properties.as_ref().map(|of| &of.ident));
        }
    }
    inputs.hash()
}
