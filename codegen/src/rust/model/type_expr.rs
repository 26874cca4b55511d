//! Type expressions, and conversions of their values.

use std::slice;

use serde::Serialize;

/// A primitive type of Rust, or `String`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
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

impl Serialize for Primitive {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
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
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
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

impl Serialize for RuntimeType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
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

    /// Returns the named type that this is, or that its only part is: `Pet` of `Vec<Pet>`.
    pub fn inner_name(&self) -> Option<&str> {
        match (self, self.parts()) {
            (Self::Named(name), _) => Some(name),
            (_, [part]) => part.inner_name(),
            _ => None,
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
