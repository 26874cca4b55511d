//! Types: structs, enums, unions, aliases.

use std::collections::HashMap;
use std::slice;

use serde::Serialize;

use crate::rust::model::SourceLocation;
use crate::rust::model::unions::{Literal, Union};

/// A type of `types`.
#[derive(Debug, Serialize)]
pub struct Item {
    /// The Rust name: `CallLog`.
    pub name: String,
    /// The module, and its file in `types`: `call_log`.
    pub module: String,
    /// The document's docs (Markdown), without the leading `///`; empty if it has none.
    pub doc: String,
    /// The type of the same schema in requests, if it is another.
    pub request_form: Option<String>,
    /// The type of the same schema in responses, if it is another.
    pub response_form: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// The location in the document.
    pub at: SourceLocation,
    /// The definition.
    pub kind: ItemKind,
}

/// The definition of a type.
#[derive(Debug, Serialize)]
pub enum ItemKind {
    /// A struct.
    Struct(Struct),
    /// An enum of strings or integers with a variant for unknown values.
    Enum(OpenEnum),
    /// An enum of types.
    Union(Union),
    /// An alias.
    Alias(Type),
}

impl ItemKind {
    /// Returns the types of the fields, of the variants, or of the alias.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let (structure, union, alias) = match self {
            Self::Struct(structure) => (Some(structure), None, None),
            Self::Union(union) => (None, Some(union), None),
            Self::Alias(ty) => (None, None, Some(ty)),
            Self::Enum(_) => (None, None, None),
        };
        let fields = structure.into_iter().flat_map(|structure| &structure.fields).map(|field| &field.ty);
        let additional = structure.and_then(|structure| structure.additional_properties.as_ref());
        let variants = union.into_iter().flat_map(|union| &union.variants).map(|variant| &variant.ty);
        fields.chain(additional.map(|additional| &additional.ty)).chain(variants).chain(alias)
    }

    /// Calls `visit` with the name of every type that the definition mentions, the source of a conversion included.
    pub fn visit_names<'k>(&'k self, visit: &mut impl FnMut(&'k str)) {
        self.types().for_each(|ty| ty.visit_names(visit));
        match self {
            Self::Struct(structure) => structure.from.iter().for_each(|from| visit(&from.source)),
            Self::Union(union) => union.from.iter().for_each(|from| visit(&from.source)),
            Self::Alias(_) | Self::Enum(_) => {}
        }
    }
}

/// Returns the index of each item, by its name.
pub(crate) fn index_by_name(items: &[Item]) -> HashMap<&str, usize> {
    items.iter().enumerate().map(|(index, item)| (item.name.as_str(), index)).collect()
}

/// A struct.
#[derive(Debug, Default, Serialize)]
pub struct Struct {
    /// The fields, in the document's order.
    pub fields: Vec<Field>,
    /// The field for properties that no other field has.
    pub additional_properties: Option<AdditionalProperties>,
    /// Whether a server rejects unknown properties (`additionalProperties: false`).
    pub closed: bool,
    /// Whether it derives `Default`: every field is optional.
    pub default: bool,
    /// The conversion from the response form into this request form.
    pub from: Option<Conversion>,
}

/// A field of a struct.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    /// The name in JSON.
    pub wire: String,
    /// The name in Rust; `r#type` where it is a keyword.
    pub ident: String,
    /// Docs (Markdown).
    pub doc: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// The type of a value; the presence wraps it.
    pub ty: Type,
    /// Whether the value may be absent or null.
    pub presence: Presence,
}

/// Whether a value may be absent or null.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize)]
pub enum Presence {
    /// Neither: `T`.
    Required,
    /// Null: `Option<T>`.
    Nullable,
    /// Absent: `Option<T>`.
    Optional,
    /// Absent or null: `Maybe<T>`.
    Maybe,
}

/// The field for properties that no other field has.
#[derive(Debug, Serialize)]
pub struct AdditionalProperties {
    /// The field's name.
    pub ident: String,
    /// The type of each value, in an `IndexMap<String, T>`.
    pub ty: Type,
}

/// `impl From<CallLog> for CallLogInput`.
#[derive(Debug, Serialize)]
pub struct Conversion {
    /// The source type.
    pub source: String,
    /// The conversion of each field of the target, in the target's order.
    pub fields: Vec<Convert>,
    /// Whether both have a field for additional properties, which is moved.
    pub additional_properties: bool,
}

/// The conversion of a field.
#[derive(Debug, Serialize)]
pub struct Convert {
    /// The field's name in the target.
    pub ident: String,
    /// The presence in the source. `None` if the source has no such field: the target's is left out.
    pub from: Option<Presence>,
    /// The presence in the target.
    pub to: Presence,
    /// The conversion of the value.
    pub value: ConvertValue,
}

/// The conversion of a value.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum ConvertValue {
    /// Moved.
    Same,
    /// By `Into`.
    Into,
    /// Each element of a `Vec`, by `Into`.
    Each,
    /// Each value of an `IndexMap`, by `Into`.
    EachValue,
    /// The content of a `Box`, by `Into`.
    Boxed,
}

/// An enum of strings or integers with a variant for unknown values.
#[derive(Debug, Eq, Hash, PartialEq, Serialize)]
pub struct OpenEnum {
    /// The type of the values: `String` or `i64`.
    pub value_type: Primitive,
    /// The known values.
    pub variants: Vec<EnumVariant>,
    /// The name of the variant for the others: `Unknown`, unless a value has that name.
    pub unknown: String,
}

/// A value of an enum.
#[derive(Debug, Eq, Hash, PartialEq, Serialize)]
pub struct EnumVariant {
    /// The Rust name.
    pub ident: String,
    /// The value in JSON.
    pub wire: Literal,
    /// Docs (Markdown).
    pub doc: String,
}

/// A primitive type of Rust, or `String`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize)]
pub enum Primitive {
    /// `bool`.
    Bool,
    /// `i8`.
    I8,
    /// `i16`.
    I16,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `u8`.
    U8,
    /// `u16`.
    U16,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// `String`.
    String,
}

impl Primitive {
    /// Returns the type's name in Rust.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::String => "String",
        }
    }
}

/// A type at the root of `lockstep_runtime`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize)]
pub enum RuntimeType {
    /// Any JSON value.
    Value,
    /// `format: date-time`.
    DateTime,
    /// `format: date`.
    Date,
    /// `format: uuid`.
    Uuid,
    /// `format: byte`.
    Base64,
    /// `format: binary`.
    File,
    /// `format: decimal`.
    Decimal,
    /// `format: ipv4`.
    Ipv4Addr,
    /// `format: ipv6`.
    Ipv6Addr,
    /// A write-only string.
    Secret,
    /// The bytes of a body.
    Bytes,
}

impl RuntimeType {
    /// Returns the type's name in `lockstep_runtime`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Value => "Value",
            Self::DateTime => "DateTime",
            Self::Date => "Date",
            Self::Uuid => "Uuid",
            Self::Base64 => "Base64",
            Self::File => "File",
            Self::Decimal => "Decimal",
            Self::Ipv4Addr => "Ipv4Addr",
            Self::Ipv6Addr => "Ipv6Addr",
            Self::Secret => "Secret",
            Self::Bytes => "Bytes",
        }
    }

    /// Returns whether the type is `Copy`: as cheap to pass as a reference.
    pub const fn is_copy(self) -> bool {
        matches!(self, Self::DateTime | Self::Date | Self::Uuid | Self::Decimal | Self::Ipv4Addr | Self::Ipv6Addr)
    }
}

/// A type expression.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize)]
pub enum Type {
    /// A type of `types`: `CallLog`.
    Named(String),
    /// A primitive type: `i32`, `bool`, `String`.
    Primitive(Primitive),
    /// A type of the runtime: `DateTime`, `Secret`, `Value`.
    Runtime(RuntimeType),
    /// A type that `lockstep.yaml` names by its path: `crate::Money`.
    Path(String),
    /// `Vec<T>`.
    Vec(Box<Type>),
    /// `IndexMap<String, T>`.
    Map(Box<Type>),
    /// `Option<T>`, for an element that may be null.
    Option(Box<Type>),
    /// `Box<T>`, where a type would contain itself.
    Box(Box<Type>),
    /// `(A, B)`.
    Tuple(Vec<Type>),
    /// A stream of `T`: `Items<T>`, in bodies only.
    Items(Box<Type>),
    /// An event with data of `T`: `ServerEvent<T>`, in streams only.
    Event(Box<Type>),
}

impl Type {
    /// Returns the types directly inside this one.
    pub fn parts(&self) -> &[Type] {
        match self {
            Self::Vec(of) | Self::Map(of) | Self::Option(of) | Self::Box(of) | Self::Items(of) | Self::Event(of) => {
                slice::from_ref(of)
            }
            Self::Tuple(of) => of,
            Self::Named(_) | Self::Primitive(_) | Self::Runtime(_) | Self::Path(_) => &[],
        }
    }

    /// Returns the types directly inside this one, mutably.
    pub fn parts_mut(&mut self) -> &mut [Type] {
        match self {
            Self::Vec(of) | Self::Map(of) | Self::Option(of) | Self::Box(of) | Self::Items(of) | Self::Event(of) => {
                slice::from_mut(of)
            }
            Self::Tuple(of) => of,
            Self::Named(_) | Self::Primitive(_) | Self::Runtime(_) | Self::Path(_) => &mut [],
        }
    }

    /// Calls `visit` with every named type in this one.
    pub fn visit_names<'t>(&'t self, visit: &mut impl FnMut(&'t str)) {
        if let Type::Named(name) = self {
            visit(name);
        }
        self.parts().iter().for_each(|part| part.visit_names(visit));
    }
}
