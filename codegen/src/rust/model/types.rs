//! Types: structs, enums, unions, aliases.

use std::{fmt, slice};

use serde::Serialize;

use crate::rust::model::SourceLocation;
use crate::rust::model::unions::Union;

/// A type of `types`.
#[derive(Debug, Serialize)]
pub struct Item {
    /// The Rust name: `CallLog`.
    pub name: String,
    /// The file below `types` in which it stands, and its module: `call_log`.
    pub module: String,
    /// Docs (Markdown), without the leading `///`.
    pub doc: String,
    /// Whether the description calls it deprecated.
    pub deprecated: bool,
    /// Where it comes from.
    pub at: SourceLocation,
    /// What it is.
    pub kind: ItemKind,
}

/// What a type is.
#[derive(Debug, Serialize)]
pub enum ItemKind {
    /// A struct with its table: `object!`.
    Struct(Struct),
    /// An enum of texts or integers that keeps unknown ones: `open_enum!`.
    Enum(OpenEnum),
    /// One of several types: `union!`.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
}

impl ItemKind {
    /// The types that it is made of.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let (structure, union, alias) = match self {
            Self::Struct(structure) => (Some(structure), None, None),
            Self::Union(union) => (None, Some(union), None),
            Self::Alias(ty) => (None, None, Some(ty)),
            Self::Enum(_) => (None, None, None),
        };
        let fields = structure.into_iter().flat_map(|structure| &structure.fields).map(|field| &field.ty);
        let rest = structure.and_then(|structure| structure.rest.as_ref()).map(|rest| &rest.ty);
        let variants = union.into_iter().flat_map(|union| &union.variants).map(|variant| &variant.ty);
        fields.chain(rest).chain(variants).chain(alias)
    }
}

/// A struct.
#[derive(Debug, Default, Serialize)]
pub struct Struct {
    /// Its fields, in the document's order.
    pub fields: Vec<Field>,
    /// The field that keeps members which no other field names, and the type of their values.
    pub rest: Option<AdditionalProperties>,
    /// Whether a server refuses members that it does not name (`additionalProperties: false`).
    pub closed: bool,
    /// Whether it derives `Default`: every field can be left out.
    pub default: bool,
    /// The read type that converts into this input type, with how each field does.
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
    /// Whether the description calls it deprecated.
    pub deprecated: bool,
    /// The type of the value when there is one; the presence wraps it.
    pub ty: Type,
    /// Which of absent and null it may be.
    pub presence: Presence,
}

/// Which of absent and null a value may be.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize)]
pub enum Presence {
    /// Neither: `T`, kind `required`.
    Required,
    /// Null: `Option<T>`, kind `nullable`.
    Nullable,
    /// Absent: `Option<T>`, kind `optional`.
    Optional,
    /// Both: `Maybe<T>`, kind `maybe`.
    Maybe,
}

/// The field for members that no other field names.
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
    /// The type converted from.
    pub source: String,
    /// For each field of the target, in its order.
    pub fields: Vec<Convert>,
    /// Whether both have a field for further members, taken over as it is.
    pub rest: bool,
}

/// How one field is converted.
#[derive(Debug, Serialize)]
pub struct Convert {
    /// The field's name in the target.
    pub ident: String,
    /// Its presence in the source, or none when the source has no such field (then it is left out).
    pub from: Option<Presence>,
    /// Its presence in the target.
    pub to: Presence,
    /// How the value inside is converted.
    pub value: ConvertValue,
}

/// How a value is converted.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum ConvertValue {
    /// As it is.
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

/// An enum of texts or of integers that keeps those it does not know.
#[derive(Debug, Eq, Hash, PartialEq, Serialize)]
pub struct OpenEnum {
    /// The type of its values: `String` or `i64`.
    pub of: &'static str,
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

/// A value that is written out.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Literal {
    /// A text.
    Text(String),
    /// An integer.
    Integer(i64),
    /// True or false.
    Flag(bool),
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => number.fmt(f),
            Self::Flag(flag) => flag.fmt(f),
        }
    }
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

/// A type as it is written.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize)]
pub enum Type {
    /// A type of `types`: `CallLog`.
    Named(String),
    /// A type of the prelude: `i32`, `bool`, `String`, `f64`.
    Primitive(Primitive),
    /// A type of the runtime, at its root: `DateTime`, `Secret`, `Uuid`, `Value`.
    Runtime(RuntimeType),
    /// A type given by its path in `lockstep.yaml`: `crate::Money`.
    Path(String),
    /// `Vec<T>`.
    Vec(Box<Type>),
    /// `IndexMap<String, T>`.
    Map(Box<Type>),
    /// `Option<T>`, for an element that may be null.
    Option(Box<Type>),
    /// `Box<T>`, where a type holds itself.
    Box(Box<Type>),
    /// `(A, B)`.
    Tuple(Vec<Type>),
    /// A stream of `T`: `Items<T>`, in answers only.
    Items(Box<Type>),
    /// An event with data of `T`: `ServerEvent<T>`, in streams only.
    Event(Box<Type>),
}

impl Type {
    /// The types that are written in it.
    pub fn parts(&self) -> &[Type] {
        match self {
            Self::Vec(of) | Self::Map(of) | Self::Option(of) | Self::Box(of) | Self::Items(of) | Self::Event(of) => {
                slice::from_ref(of)
            }
            Self::Tuple(of) => of,
            Self::Named(_) | Self::Primitive(_) | Self::Runtime(_) | Self::Path(_) => &[],
        }
    }

    /// The same, to be changed.
    pub fn parts_mut(&mut self) -> &mut [Type] {
        match self {
            Self::Vec(of) | Self::Map(of) | Self::Option(of) | Self::Box(of) | Self::Items(of) | Self::Event(of) => {
                slice::from_mut(of)
            }
            Self::Tuple(of) => of,
            Self::Named(_) | Self::Primitive(_) | Self::Runtime(_) | Self::Path(_) => &mut [],
        }
    }
}
