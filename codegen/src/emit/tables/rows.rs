//! Conversions: from a request form to a row, and from a row to the response form.

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Item;

use crate::emit::rustdoc;
use crate::emit::scope::Scope;
use crate::emit::syntax::{self, ident};
use crate::emit::types::conversions::{convert_value, map_values, wrap_presence};
use crate::rust::model::{ConvertValue, ItemKind, Presence, RowField, RowFrom, RowInto, Table};

/// Returns the conversions between a row and its types.
pub(crate) fn row_conversions(scope: &mut Scope<'_>, table: &Table) -> Vec<Item> {
    if scope.context().converts_deprecated(table) {
        scope.mention_deprecated();
    }
    let complete = table.response.as_ref().is_some_and(|read| read.fields.iter().all(|field| field.has_column));
    let mut methods: Vec<TokenStream> = table.request.iter().map(|input| apply_input(scope, input)).collect();
    let mut items = Vec::new();
    if let Some(read) = &table.response {
        if complete {
            items = from_row(scope, table, read);
        } else {
            methods.push(into_method(scope, read));
        }
    }
    if methods.is_empty() {
        return items;
    }
    let row = ident(&table.name);
    let mut all = syntax::items(quote!(impl #row { #(#methods)* }));
    all.extend(items);
    all
}

/// Returns `pub fn apply(&mut self, input: CallLogInput)`.
fn apply_input(scope: &mut Scope<'_>, input: &RowFrom) -> TokenStream {
    let ty = scope.named(&input.name);
    let docs =
        scope.note("Applies a change: an absent property keeps its column, null clears it, and a value sets it.");
    let statements: Vec<TokenStream> =
        input.fields.iter().filter(|field| field.has_column).map(|field| set_column(scope, field)).collect();
    let argument = if statements.is_empty() { ident("_") } else { ident("input") };
    quote! {
        #docs
        pub fn apply(&mut self, #argument: #ty) { #(#statements)* }
    }
}

/// Returns the statement that sets a column from a field of the input.
fn set_column(scope: &mut Scope<'_>, field: &RowField) -> TokenStream {
    let name = ident(&field.ident);
    let (from, to) = (quote!(input.#name), quote!(self.#name));
    let some = |value: TokenStream| if field.nullable { quote!(Some(#value)) } else { value };
    match (field.presence, field.nullable) {
        (Presence::Required, _) => {
            let value = some(convert_value(from, field.value));
            quote!(#to = #value;)
        }
        (Presence::Nullable, true) => {
            let value = map_values(from, field.value);
            quote!(#to = #value;)
        }
        (Presence::Maybe, true) => {
            let value = map_values(from, field.value);
            quote!(#value.apply_to(&mut #to);)
        }
        (presence, _) => {
            let pattern = wrap_presence(scope, quote!(value), presence);
            let value = some(convert_value(quote!(value), field.value));
            quote!(if let #pattern = #from { #to = #value; })
        }
    }
}

/// Returns `into_call_log(self, channels: …)`, if a field of the response form has no column.
fn into_method(scope: &mut Scope<'_>, read: &RowInto) -> TokenStream {
    let others: Vec<&RowField> = read.fields.iter().filter(|field| !field.has_column).collect();
    let mut arguments = Vec::new();
    for field in &others {
        let (name, ty) = (ident(&field.ident), scope.present(&field.ty, field.presence));
        arguments.push(quote!(#name: #ty));
    }
    let ty = scope.named(&read.name);
    let names: Vec<String> = others.iter().map(|field| rustdoc::code_span(&field.ident)).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    let docs = scope.note(format!("Returns the record; {} {verb} not stored in this table.", names.join(", ")));
    let method = ident(&format!("into_{}", read.name.to_snake_case()));
    let fields = fields_of_row(scope, read, &quote!(self));
    quote! {
        #docs
        pub fn #method(self, #(#arguments),*) -> #ty { #ty { #(#fields),* } }
    }
}

/// Returns `From<CallLogRow> for CallLog`, if every field of the response form has a column.
fn from_row(scope: &mut Scope<'_>, table: &Table, read: &RowInto) -> Vec<Item> {
    let (ty, row) = (scope.named(&read.name), ident(&table.name));
    let argument = if read.fields.is_empty() { ident("_") } else { ident("row") };
    let fields = fields_of_row(scope, read, &quote!(row));
    syntax::items(quote! {
        impl From<#row> for #ty {
            fn from(#argument: #row) -> Self { Self { #(#fields),* } }
        }
    })
}

/// Returns the fields of the response form with their values.
fn fields_of_row(scope: &mut Scope<'_>, read: &RowInto, row: &TokenStream) -> Vec<TokenStream> {
    let mut fields = Vec::new();
    for field in &read.fields {
        let name = ident(&field.ident);
        if field.has_column {
            let value = field_value(scope, field, quote!(#row.#name));
            fields.push(quote!(#name: #value));
        } else {
            fields.push(quote!(#name));
        }
    }
    let kind = scope.context().item(&read.name).map(|item| &item.kind);
    if let Some(ItemKind::Struct(object)) = kind
        && let Some(additional) = &object.additional_properties
    {
        let (name, map) = (ident(&additional.ident), scope.runtime("IndexMap"));
        fields.push(quote!(#name: #map::new()));
    }
    fields
}

/// Returns a column's value as a field of the response form.
fn field_value(scope: &mut Scope<'_>, field: &RowField, value: TokenStream) -> TokenStream {
    if !field.nullable {
        return wrap_presence(scope, convert_value(value, field.value), field.presence);
    }
    let same = field.value == ConvertValue::Same;
    let inner = map_values(value, field.value);
    match field.presence {
        Presence::Required => quote!(#inner.unwrap_or_default()),
        Presence::Maybe if same => quote!(#inner.into()),
        Presence::Maybe => {
            let maybe = scope.runtime("Maybe");
            quote!(#maybe::from(#inner))
        }
        Presence::Nullable | Presence::Optional => inner,
    }
}
