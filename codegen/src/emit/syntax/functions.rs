//! Functions, methods and their signatures.

use syn::punctuated::Punctuated;
use syn::token::{Colon, Comma, Fn, Gt, Lt, Paren, RArrow, SelfValue, Semi};
use syn::{
    Attribute, FnArg, FnModifiers, GenericParam, Generics, ImplItem, ImplItemFn, Item, ItemFn, LifetimeParam, Pat,
    PatType, Path, Receiver, ReceiverKind, ReturnType, Safety, Signature, Stmt, TraitItem, TraitItemFn, Type,
    TypeParam, Visibility,
};

use crate::emit::syntax::expressions::{binding, block};
use crate::emit::syntax::names::ident;
use crate::emit::syntax::types::{lifetime_of, trait_bound};

/// How a method takes `self`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum SelfArgument {
    /// `self`.
    Value,
    /// `mut self`.
    Mutable,
    /// `&self`.
    Reference,
}

/// Returns the argument `self`.
pub(crate) fn receiver(of: SelfArgument) -> FnArg {
    let mutability = if of == SelfArgument::Mutable { Some(syn::token::Mut::default()) } else { None };
    let kind = match of {
        SelfArgument::Reference => ReceiverKind::Reference(syn::token::And::default(), None, None),
        SelfArgument::Value | SelfArgument::Mutable => ReceiverKind::Value,
    };
    FnArg::Receiver(Receiver { attrs: Vec::new(), mutability, self_token: SelfValue::default(), kind })
}

/// Returns the argument `name: ty`.
pub(crate) fn argument(name: &str, ty: Type) -> FnArg {
    typed(binding(name), ty)
}

/// Returns the argument of this pattern.
pub(crate) fn typed(pattern: Pat, ty: Type) -> FnArg {
    FnArg::Typed(PatType { attrs: Vec::new(), pat: Box::new(pattern), colon_token: Colon::default(), ty: Box::new(ty) })
}

/// Returns the signature `fn name(inputs) -> output`.
pub(crate) fn signature(name: &str, inputs: Vec<FnArg>, output: Option<Type>) -> Signature {
    Signature {
        constness: None,
        asyncness: None,
        safety: Safety::Default,
        abi: None,
        fn_token: Fn::default(),
        ident: ident(name),
        generics: Generics::default(),
        paren_token: Paren::default(),
        inputs: Punctuated::from_iter(inputs),
        variadic: None,
        output: output.map_or(ReturnType::Default, |ty| ReturnType::Type(RArrow::default(), Box::new(ty))),
    }
}

/// Returns a method of an `impl` block.
pub(crate) fn method(attrs: Vec<Attribute>, vis: Visibility, sig: Signature, body: Vec<Stmt>) -> ImplItem {
    ImplItem::Fn(ImplItemFn { attrs, vis, modifiers: FnModifiers::default(), sig, block: block(body) })
}

/// Returns a method of a trait, without a body.
pub(crate) fn trait_method(attrs: Vec<Attribute>, sig: Signature) -> TraitItem {
    TraitItem::Fn(TraitItemFn {
        attrs,
        modifiers: FnModifiers::default(),
        sig,
        default: None,
        semi_token: Some(Semi::default()),
    })
}

/// Returns a function.
pub(crate) fn item_fn(attrs: Vec<Attribute>, vis: Visibility, sig: Signature, body: Vec<Stmt>) -> Item {
    Item::Fn(ItemFn { attrs, vis, modifiers: FnModifiers::default(), sig, block: Box::new(block(body)) })
}

/// Returns the generics `<'name>`.
pub(crate) fn lifetime_generics(name: &str) -> Generics {
    generics(GenericParam::Lifetime(LifetimeParam::new(lifetime_of(name))))
}

/// Returns the generics `<A: bound>`.
pub(crate) fn bounded_generics(name: &str, bound: Path) -> Generics {
    generics(GenericParam::Type(TypeParam {
        attrs: Vec::new(),
        ident: ident(name),
        colon_token: Some(Colon::default()),
        bounds: Punctuated::from_iter([trait_bound(bound)]),
        default: None,
    }))
}

fn generics(param: GenericParam) -> Generics {
    let params: Punctuated<GenericParam, Comma> = Punctuated::from_iter([param]);
    Generics { lt_token: Some(Lt::default()), params, gt_token: Some(Gt::default()), where_clause: None }
}
