//! Items, fields and variants. All of them are public.

use std::collections::BTreeSet;

use syn::punctuated::Punctuated;
use syn::token::{
    Brace, Colon, Comma, Enum, Eq, Impl, Mod, Paren, PathSep, Pub, Semi, Static, Struct, Type as TypeToken, Use,
};
use syn::{
    Attribute, Expr, Field, Fields, FieldsNamed, FieldsUnnamed, Generics, ImplItem, Item, ItemEnum, ItemImpl, ItemMod,
    ItemStatic, ItemStruct, ItemTrait, ItemType, ItemUse, Path, StaticMutability, TraitItem, Type, UseGlob, UseGroup,
    UseName, UsePath, UseTree, Variant, VisRestricted, Visibility, WhereClausePlacement,
};

use crate::emit::syntax::names::{ident, path};
use crate::emit::syntax::types::trait_bound;

/// Returns the visibility `pub`.
pub(crate) fn public() -> Visibility {
    Visibility::Public(Pub::default())
}

/// Returns the visibility `pub(super)`.
pub(crate) fn public_in_super() -> Visibility {
    Visibility::Restricted(VisRestricted {
        pub_token: Pub::default(),
        paren_token: Paren::default(),
        in_token: None,
        path: Box::new(path("super")),
    })
}

/// Returns a struct with named fields.
pub(crate) fn item_struct(attrs: Vec<Attribute>, name: &str, fields: impl IntoIterator<Item = Field>) -> Item {
    let fields = Fields::Named(FieldsNamed { brace_token: Brace::default(), named: fields.into_iter().collect() });
    Item::Struct(ItemStruct {
        attrs,
        vis: public(),
        struct_token: Struct::default(),
        ident: ident(name),
        generics: Generics::default(),
        fields,
        semi_token: None,
    })
}

/// Returns the field of a tuple struct.
pub(crate) fn tuple_field(vis: Visibility, ty: Type) -> Field {
    Field { vis, ..unnamed(ty) }
}

/// Returns a tuple struct with a lifetime and one field: `pub struct CallLogsClient<'c>(pub(super) &'c Client);`.
pub(crate) fn newtype(attrs: Vec<Attribute>, name: &str, generics: Generics, field: Field) -> Item {
    Item::Struct(ItemStruct {
        attrs,
        vis: public(),
        struct_token: Struct::default(),
        ident: ident(name),
        generics,
        fields: tuple_fields([field]),
        semi_token: Some(Semi::default()),
    })
}

/// Returns a field of a struct.
pub(crate) fn field(attrs: Vec<Attribute>, name: &str, ty: Type) -> Field {
    Field { attrs, vis: public(), ident: Some(ident(name)), colon_token: Some(Colon::default()), ..unnamed(ty) }
}

fn unnamed(ty: Type) -> Field {
    Field {
        attrs: Vec::new(),
        vis: Visibility::Inherited,
        modifiers: syn::FieldModifiers::default(),
        ident: None,
        colon_token: None,
        ty,
        default: None,
    }
}

fn tuple_fields(fields: impl IntoIterator<Item = Field>) -> Fields {
    Fields::Unnamed(FieldsUnnamed { paren_token: Paren::default(), unnamed: fields.into_iter().collect() })
}

/// Returns an enum.
pub(crate) fn item_enum(attrs: Vec<Attribute>, name: &str, variants: impl IntoIterator<Item = Variant>) -> Item {
    Item::Enum(ItemEnum {
        attrs,
        vis: public(),
        enum_token: Enum::default(),
        ident: ident(name),
        generics: Generics::default(),
        brace_token: Brace::default(),
        variants: variants.into_iter().collect(),
    })
}

/// Returns a variant that holds values of these types.
pub(crate) fn variant(attrs: Vec<Attribute>, name: &str, types: Vec<Type>) -> Variant {
    let fields = if types.is_empty() { Fields::Unit } else { tuple_fields(types.into_iter().map(unnamed)) };
    Variant { attrs, ident: ident(name), fields, discriminant: None }
}

/// Returns a type alias.
pub(crate) fn item_type(attrs: Vec<Attribute>, name: &str, ty: Type) -> Item {
    Item::Type(ItemType {
        attrs,
        vis: public(),
        modifiers: syn::TypeModifiers::default(),
        type_token: TypeToken::default(),
        ident: ident(name),
        generics: Generics::default(),
        eq_token: Eq::default(),
        ty: Box::new(ty),
        semi_token: Semi::default(),
        where_clause_placement: WhereClausePlacement::Early,
    })
}

/// Returns a static.
pub(crate) fn item_static(attrs: Vec<Attribute>, name: &str, ty: Type, value: Expr) -> Item {
    Item::Static(ItemStatic {
        attrs,
        vis: public(),
        static_token: Static::default(),
        mutability: StaticMutability::None,
        ident: ident(name),
        colon_token: Colon::default(),
        ty: Box::new(ty),
        eq_token: Eq::default(),
        expr: Box::new(value),
        semi_token: Semi::default(),
    })
}

/// Returns an `impl` block.
pub(crate) fn item_impl(generics: Generics, for_trait: Option<Path>, ty: Type, items: Vec<ImplItem>) -> Item {
    Item::Impl(ItemImpl {
        attrs: Vec::new(),
        modifiers: syn::ImplModifiers::default(),
        unsafety: None,
        impl_token: Impl::default(),
        generics,
        trait_: for_trait.map(|path| (path, syn::token::For::default())),
        self_ty: Box::new(ty),
        brace_token: Brace::default(),
        items,
    })
}

/// Returns a trait.
pub(crate) fn item_trait(attrs: Vec<Attribute>, name: &str, supertrait: Path, items: Vec<TraitItem>) -> Item {
    Item::Trait(ItemTrait {
        attrs,
        vis: public(),
        modifiers: syn::TraitModifiers::default(),
        unsafety: None,
        trait_token: syn::token::Trait::default(),
        ident: ident(name),
        generics: Generics::default(),
        colon_token: Some(Colon::default()),
        supertraits: Punctuated::from_iter([trait_bound(supertrait)]),
        brace_token: Brace::default(),
        items,
    })
}

/// Returns `mod name;`.
pub(crate) fn item_mod(attrs: Vec<Attribute>, vis: Visibility, name: &str) -> Item {
    Item::Mod(ItemMod {
        attrs,
        vis,
        unsafety: None,
        mod_token: Mod::default(),
        ident: ident(name),
        content: None,
        semi: Some(Semi::default()),
    })
}

/// Returns `use path::{A, B};`; `self` names the path itself and `*` everything in it.
pub(crate) fn item_use(attrs: Vec<Attribute>, vis: Visibility, path: &str, names: &BTreeSet<String>) -> Item {
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_by_key(|name| (*name != "self", *name));
    let tree = match names.as_slice() {
        ["self"] => path.rsplit_once("::").map(|(path, last)| below(path, use_name(last))),
        [name] => Some(below(path, use_name(name))),
        names => Some(below(path, group(names.iter().map(|name| use_name(name))))),
    };
    Item::Use(ItemUse {
        attrs,
        vis,
        use_token: Use::default(),
        leading_colon: None,
        tree: tree.unwrap_or_else(|| use_name(path)),
        semi_token: Semi::default(),
    })
}

fn group(trees: impl IntoIterator<Item = UseTree>) -> UseTree {
    let items: Punctuated<UseTree, Comma> = trees.into_iter().collect();
    UseTree::Group(UseGroup { brace_token: Brace::default(), items })
}

fn use_name(name: &str) -> UseTree {
    match name {
        "*" => UseTree::Glob(UseGlob { star_token: syn::token::Star::default() }),
        name => UseTree::Name(UseName { ident: ident(name) }),
    }
}

fn below(path: &str, tree: UseTree) -> UseTree {
    path.rsplit("::").fold(tree, |tree, segment| {
        UseTree::Path(UsePath { ident: ident(segment), colon2_token: PathSep::default(), tree: Box::new(tree) })
    })
}
