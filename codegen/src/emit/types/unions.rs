//! Unions: enums of types.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Item};

use crate::emit::rustdoc::{self, Docs};
use crate::emit::scope::Scope;
use crate::emit::syntax::{self, ident, type_path};
use crate::emit::types::conversions;
use crate::emit::types::enums::value_tokens;
use crate::rust::model::{Strategy, Test, Undecided, Union, UnionVariant};

/// Returns a union, and the conversion from its response form.
pub(crate) fn union_items(
    scope: &mut Scope<'_>,
    mut attributes: Vec<Attribute>,
    name: &str,
    union: &Union,
) -> Vec<Item> {
    attributes.push(syntax::derive(["Clone", "Debug", "PartialEq"], Some(scope.runtime("Union"))));
    attributes.push(syntax::attribute("union", strategy_tokens(union)));
    let mut variants: Vec<syn::Variant> = union.variants.iter().map(|of| union_variant(scope, union, of)).collect();
    let unknown = vec![scope.note("A value that matches no known variant."), syntax::word("unknown")];
    let value = type_path(scope.runtime("Value"));
    variants.push(syntax::variant(unknown, &union.unknown, vec![value]));
    let mut items = vec![syntax::item_enum(attributes, name, variants)];
    if let Some(conversion) = &union.from {
        items.extend(conversions::union_conversion(scope, name, union, conversion));
    }
    items
}

fn union_variant(scope: &mut Scope<'_>, union: &Union, of: &UnionVariant) -> syn::Variant {
    let mut attributes = Vec::from_iter(scope.docs(Docs::from_document(variant_docs(union, of))));
    if matches!(union.strategy, Strategy::Discriminator { .. }) && !of.tags.is_empty() {
        let tags = &of.tags;
        attributes.push(syntax::attribute("tag", quote!(#(#tags),*)));
    }
    let ty = scope.ty(&of.ty);
    syntax::variant(attributes, &of.ident, vec![ty])
}

/// Returns how a value's variant is found, as the attribute `union` has it.
fn strategy_tokens(union: &Union) -> TokenStream {
    match &union.strategy {
        Strategy::Discriminator { property, default } => {
            let default = default_variant(default.as_deref());
            quote!(tag = #property #default)
        }
        Strategy::FirstMatch { tests, undecided } => {
            let names = tests.iter().map(|(name, _)| ident(name));
            let tests = tests.iter().map(|(_, of)| test_tokens(of));
            let undecided = undecided.as_ref().map(ambiguous_tokens);
            quote!(first_match(#(#names = #tests),*) #undecided)
        }
        Strategy::BestMatch(order) if order.iter().eq(union.variants.iter().map(|variant| &variant.ident)) => {
            quote!(best_match)
        }
        Strategy::BestMatch(order) => {
            let names = order.iter().map(|name| ident(name));
            quote!(best_match(#(#names),*))
        }
    }
}

fn ambiguous_tokens(of: &Undecided) -> TokenStream {
    let names = of.candidates.iter().map(|name| ident(name));
    let default = default_variant(of.default.as_deref());
    quote!(, ambiguous(#(#names),*) #default)
}

fn default_variant(name: Option<&str>) -> Option<TokenStream> {
    let name = ident(name?);
    Some(quote!(, default = #name))
}

fn test_tokens(of: &Test) -> TokenStream {
    match of {
        Test::Constant(property, value) => {
            let value = value_tokens(value);
            quote!(is(#property, #value))
        }
        Test::AnyOf(path, values) => {
            let (pointer, values) = (json_pointer(path), values.iter().map(value_tokens));
            quote!(any_of(#pointer, [#(#values),*]))
        }
        Test::All(tests) => {
            let tests = tests.iter().map(test_tokens);
            quote!(all(#(#tests),*))
        }
        Test::HasProperty(property) => quote!(has(#property)),
        Test::JsonType(json_type) => {
            let name = ident(&json_type.to_string());
            quote!(#name)
        }
    }
}

/// Returns the JSON Pointer (RFC 6901) of nested properties.
fn json_pointer(path: &[String]) -> String {
    path.iter().map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1"))).collect()
}

fn variant_docs(union: &Union, variant: &UnionVariant) -> String {
    match &union.strategy {
        Strategy::Discriminator { property, default } => {
            let tags: Vec<String> = variant.tags.iter().map(|tag| rustdoc::code_span(tag)).collect();
            let unknown = if default.as_ref() == Some(&variant.ident) { ", or absent or unknown" } else { "" };
            if tags.is_empty() {
                return format!("If {} is absent or unknown.", rustdoc::code_span(property));
            }
            format!("If {} is {}{unknown}.", rustdoc::code_span(property), tags.join(" or "))
        }
        Strategy::FirstMatch { tests, .. } => {
            let mut tests_of_variant = tests.iter().filter(|(ident, _)| *ident == variant.ident);
            tests_of_variant
                .find_map(|(_, test)| describe_test(test))
                .map(|condition| format!("If {condition}."))
                .unwrap_or_default()
        }
        Strategy::BestMatch(_) => String::new(),
    }
}

/// Returns what a test requires: "`kind` is `cat`".
fn describe_test(test: &Test) -> Option<String> {
    match test {
        Test::Constant(property, value) => {
            Some(format!("{} is {}", rustdoc::code_span(property), rustdoc::code_span(&value.to_string())))
        }
        Test::AnyOf(path, values) => {
            let values: Vec<String> = values.iter().map(|value| rustdoc::code_span(&value.to_string())).collect();
            Some(format!("{} is {}", rustdoc::code_span(&path.join(".")), values.join(" or ")))
        }
        Test::HasProperty(property) => Some(format!("{} is present", rustdoc::code_span(property))),
        Test::All(tests) => Some(tests.iter().filter_map(describe_test).collect::<Vec<_>>().join(" and ")),
        Test::JsonType(_) => None,
    }
}
