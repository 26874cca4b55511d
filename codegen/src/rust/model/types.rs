//! Types: structs, enums, unions, aliases.

use std::collections::HashMap;

use serde::Serialize;

use crate::discriminate::Literal;
use crate::rust::model::type_expr::{ConvertValue, Primitive, Type};
use crate::rust::model::unions::Union;

/// The location of an item in the document: `spec/schemas/CallLog.yaml:3:1`.
pub type SourceLocation = String;

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
