//! `From<CallLog> for CallLogInput`: a response form becomes a request form, to be changed and sent back.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Item;

use crate::emit::scope::Scope;
use crate::emit::syntax::{self, ident};
use crate::rust::model::{Conversion, Convert, ConvertValue, Presence, Struct, Union, UnionConversion};

/// Returns the conversion into a struct.
pub(crate) fn struct_conversion(
    scope: &mut Scope<'_>,
    name: &str,
    object: &Struct,
    conversion: &Conversion,
) -> Vec<Item> {
    let (source, name) = (scope.named(&conversion.source), ident(name));
    let used = conversion.additional_properties || conversion.fields.iter().any(|field| field.from.is_some());
    let argument = if used { quote!(value) } else { quote!(_) };
    let mut fields = Vec::new();
    for field in &conversion.fields {
        let (name, value) = (ident(&field.ident), field_value(scope, field));
        fields.push(quote!(#name: #value));
    }
    if let Some(additional) = &object.additional_properties {
        let field = ident(&additional.ident);
        let empty = scope.runtime("IndexMap");
        fields.push(if conversion.additional_properties {
            quote!(#field: value.#field)
        } else {
            quote!(#field: #empty::new())
        });
    }
    syntax::items(quote! {
        impl From<#source> for #name {
            #[inline]
            fn from(#argument: #source) -> Self {
                Self { #(#fields),* }
            }
        }
    })
}

/// Returns the conversion into a union.
pub(crate) fn union_conversion(
    scope: &mut Scope<'_>,
    name: &str,
    union: &Union,
    conversion: &UnionConversion,
) -> Vec<Item> {
    let (source, name, unknown) = (scope.named(&conversion.source), ident(name), ident(&union.unknown));
    let variants = union.variants.iter().map(|variant| ident(&variant.ident));
    let arms = variants.zip(&conversion.variants).map(|(variant, how)| {
        let value = convert_value(quote!(value), *how);
        quote!(#source::#variant(value) => Self::#variant(#value),)
    });
    syntax::items(quote! {
        impl From<#source> for #name {
            #[inline]
            fn from(value: #source) -> Self {
                match value {
                    #(#arms)*
                    #source::#unknown(value) => Self::#unknown(value),
                }
            }
        }
    })
}

fn field_value(scope: &mut Scope<'_>, field: &Convert) -> TokenStream {
    let maybe = |scope: &mut Scope<'_>| scope.runtime("Maybe");
    let Some(from) = field.from else {
        return match field.to {
            Presence::Required => quote!(Default::default()),
            Presence::Nullable | Presence::Optional => quote!(None),
            Presence::Maybe => {
                let maybe = maybe(scope);
                quote!(#maybe::Absent)
            }
        };
    };
    let name = ident(&field.ident);
    let source = quote!(value.#name);
    if from == Presence::Required {
        let value = convert_value(source, field.value);
        return wrap_presence(scope, value, field.to);
    }
    let value = map_values(source, field.value);
    match (from, field.to) {
        (Presence::Maybe, Presence::Maybe) => value,
        (Presence::Maybe, Presence::Required) => quote!(#value.into_option().unwrap_or_default()),
        (Presence::Maybe, _) => quote!(#value.into_option()),
        // An `Option` does not distinguish absent from null: its presence states which of them `None` is.
        (Presence::Optional, Presence::Maybe) => {
            let maybe = maybe(scope);
            quote!(#maybe::or_absent(#value))
        }
        (_, Presence::Maybe) => {
            let maybe = maybe(scope);
            quote!(#maybe::from(#value))
        }
        (_, Presence::Required) => quote!(#value.unwrap_or_default()),
        _ => value,
    }
}

/// Returns a value as a field of this presence holds it.
pub(crate) fn wrap_presence(scope: &mut Scope<'_>, value: TokenStream, presence: Presence) -> TokenStream {
    match presence {
        Presence::Required => value,
        Presence::Nullable | Presence::Optional => quote!(Some(#value)),
        Presence::Maybe => {
            let maybe = scope.runtime("Maybe");
            quote!(#maybe::Value(#value))
        }
    }
}

/// Returns a value converted.
pub(crate) fn convert_value(value: TokenStream, how: ConvertValue) -> TokenStream {
    match how {
        ConvertValue::Same => value,
        ConvertValue::Into => quote!(#value.into()),
        ConvertValue::Each => quote!(#value.into_iter().map(Into::into).collect()),
        ConvertValue::EachValue => quote!(#value.into_iter().map(|(key, value)| (key, value.into())).collect()),
        ConvertValue::Boxed => quote!(Box::new((*#value).into())),
    }
}

/// Returns an `Option` or a `Maybe` with its value converted.
pub(crate) fn map_values(value: TokenStream, how: ConvertValue) -> TokenStream {
    match how {
        ConvertValue::Same => value,
        ConvertValue::Into => quote!(#value.map(Into::into)),
        how => {
            let inner = convert_value(quote!(value), how);
            quote!(#value.map(|value| #inner))
        }
    }
}
