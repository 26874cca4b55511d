//! Types.

use syn::punctuated::Punctuated;
use syn::token::{And, Bracket, Gt, Lt, Paren};
use syn::{
    AngleBracketedGenericArguments, GenericArgument, Lifetime, Path, PathArguments, Type, TypePath, TypeReference,
    TypeSlice, TypeTuple,
};

use crate::emit::syntax::names::path;

/// Returns the type of this path.
pub(crate) fn type_path(path: Path) -> Type {
    Type::Path(TypePath { attrs: Vec::new(), qself: None, path })
}

/// Returns the type of this name: `i32`, `Self::Principal`.
pub(crate) fn named_type(name: &str) -> Type {
    type_path(path(name))
}

/// Returns the path with generic arguments: `IndexMap<String, T>`.
pub(crate) fn generic(path: Path, arguments: impl IntoIterator<Item = Type>) -> Type {
    with_arguments(path, arguments.into_iter().map(GenericArgument::Type))
}

/// Returns the path with a lifetime: `ListCallLogsRequest<'c>`.
pub(crate) fn with_lifetime(path: Path, lifetime: &str) -> Type {
    with_arguments(path, [GenericArgument::Lifetime(lifetime_of(lifetime))])
}

/// Returns the lifetime of this name, which has no apostrophe.
pub(crate) fn lifetime_of(name: &str) -> Lifetime {
    Lifetime { apostrophe: proc_macro2::Span::call_site(), ident: super::ident(name) }
}

fn with_arguments(mut path: Path, arguments: impl IntoIterator<Item = GenericArgument>) -> Type {
    let arguments = AngleBracketedGenericArguments {
        colon2_token: None,
        lt_token: Lt::default(),
        args: Punctuated::from_iter(arguments),
        gt_token: Gt::default(),
    };
    if let Some(last) = path.segments.last_mut() {
        last.arguments = PathArguments::AngleBracketed(arguments);
    }
    type_path(path)
}

/// Returns `&T`.
pub(crate) fn reference_to(ty: Type) -> Type {
    Type::Reference(TypeReference {
        attrs: Vec::new(),
        and_token: And::default(),
        lifetime: None,
        mutability: None,
        elem: Box::new(ty),
    })
}

/// Returns `[T]`.
pub(crate) fn slice_of(ty: Type) -> Type {
    Type::Slice(TypeSlice { attrs: Vec::new(), bracket_token: Bracket::default(), elem: Box::new(ty) })
}

/// Returns `(A, B)`.
pub(crate) fn tuple_of(types: impl IntoIterator<Item = Type>) -> Type {
    let mut elems: Punctuated<Type, syn::token::Comma> = types.into_iter().collect();
    if elems.len() == 1 {
        elems.push_punct(syn::token::Comma::default());
    }
    Type::Tuple(TypeTuple { attrs: Vec::new(), paren_token: Paren::default(), elems })
}

/// Returns `Option<T>`.
pub(crate) fn option_of(ty: Type) -> Type {
    generic(path("Option"), [ty])
}
