//! Types.

use syn::punctuated::Punctuated;
use syn::token::{And, Bracket, Eq, Gt, Impl, Lt, Mut, Paren};
use syn::{
    AngleBracketedGenericArguments, AssocType, GenericArgument, Lifetime, Path, PathArguments, TraitBound, Type,
    TypeImplTrait, TypeParamBound, TypePath, TypeReference, TypeSlice, TypeTuple,
};

use crate::emit::syntax::names::{ident, path};

/// Returns the type of this path.
pub(crate) fn type_path(path: Path) -> Type {
    Type::Path(TypePath { attrs: Vec::new(), qself: None, path })
}

/// Returns the type of this name: `i32`, `Self::Principal`.
pub(crate) fn named_type(name: &str) -> Type {
    type_path(path(name))
}

/// Returns a type of `lockstep.yaml`, which was checked when the file was read.
pub(crate) fn written_type(text: &str) -> Type {
    syn::parse_str(text.trim()).unwrap_or_else(|_| named_type(text))
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
    Lifetime { apostrophe: proc_macro2::Span::call_site(), ident: ident(name) }
}

fn with_arguments(path: Path, arguments: impl IntoIterator<Item = GenericArgument>) -> Type {
    type_path(path_with(path, arguments))
}

/// Returns the path with generic arguments.
pub(crate) fn path_with(mut path: Path, arguments: impl IntoIterator<Item = GenericArgument>) -> Path {
    let arguments = AngleBracketedGenericArguments {
        colon2_token: None,
        lt_token: Lt::default(),
        args: Punctuated::from_iter(arguments),
        gt_token: Gt::default(),
    };
    if let Some(last) = path.segments.last_mut() {
        last.arguments = PathArguments::AngleBracketed(arguments);
    }
    path
}

/// Returns `&T`.
pub(crate) fn reference_to(ty: Type) -> Type {
    Type::Reference(shared(ty))
}

/// Returns `&mut T`.
pub(crate) fn mutable_reference_to(ty: Type) -> Type {
    Type::Reference(TypeReference { mutability: Some(Mut::default()), ..shared(ty) })
}

/// Returns `&'name T`.
pub(crate) fn with_reference_lifetime(ty: Type, name: &str) -> Type {
    Type::Reference(TypeReference { lifetime: Some(lifetime_of(name)), ..shared(ty) })
}

fn shared(ty: Type) -> TypeReference {
    TypeReference { attrs: Vec::new(), and_token: And::default(), lifetime: None, mutability: None, elem: Box::new(ty) }
}

/// Returns `impl Future<Output = T> + Send`.
pub(crate) fn future_of(output: Type) -> Type {
    let output = GenericArgument::AssocType(AssocType {
        ident: ident("Output"),
        generics: None,
        eq_token: Eq::default(),
        ty: output,
    });
    let future = trait_bound(path_with(path("Future"), [output]));
    let bounds = Punctuated::from_iter([future, trait_bound(path("Send"))]);
    Type::ImplTrait(TypeImplTrait { attrs: Vec::new(), impl_token: Impl::default(), bounds })
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

/// Returns a trait as a bound.
pub(crate) fn trait_bound(path: Path) -> TypeParamBound {
    TypeParamBound::Trait(TraitBound {
        paren_token: None,
        lifetimes: None,
        modifiers: syn::TraitBoundModifiers::default(),
        maybe: None,
        path,
    })
}
