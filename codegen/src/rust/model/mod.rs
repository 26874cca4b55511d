//! The Rust model: every name and every type of the crate is decided; the emitter only writes it.

mod features;
mod links;
mod media;
mod operations;
mod parameters;
mod responses;
mod security;
mod tables;
mod type_expr;
mod types;
mod unions;

use std::collections::BTreeMap;

use serde::Serialize;

// Types of earlier stages that the emitter needs unchanged. It imports them from here only.
pub use crate::discriminate::{Literal, Test};
pub use crate::media_types::Codec;
pub use crate::openapi::{ParameterLocation, ParameterStyle, Status};
pub use crate::rust::model::features::{Features, Gate};
pub use crate::rust::model::links::{TypeLinks, TypeUse};
pub use crate::rust::model::media::Media;
pub use crate::rust::model::operations::{Body, RustOperation, RustResource};
pub use crate::rust::model::parameters::RustParameter;
pub use crate::rust::model::responses::{
    ContentChoice, ContentOption, ResponseVariant, ResponseWithHeaders, RustHeader, Success,
};
pub use crate::rust::model::security::{Principal, Scheme, SchemeKind, Security};
pub use crate::rust::model::tables::{Column, ColumnKind, RowField, RowFrom, RowInto, Table};
pub use crate::rust::model::type_expr::{ConvertValue, Primitive, RuntimeType, Type};
pub(crate) use crate::rust::model::types::index_by_name;
pub use crate::rust::model::types::{
    AdditionalProperties, Conversion, Convert, EnumVariant, Field, Item, ItemKind, OpenEnum, Presence, SourceLocation,
    Struct,
};
pub use crate::rust::model::unions::{Strategy, Undecided, Union, UnionConversion, UnionVariant};

/// A crate to generate.
#[derive(Debug, Serialize)]
pub struct Crate {
    /// The package's name: `halo-collab`.
    pub package: String,
    /// The package's version.
    pub version: String,
    /// The API's title, for the crate's docs, its README and its manifest.
    pub title: String,
    /// The API's description (Markdown), for the crate's docs.
    pub doc: String,
    /// The `recursion_limit` of the crate. `None` if the compiler's default suffices.
    pub recursion_limit: Option<u32>,
    /// The types of `types`, in the document's order.
    pub items: Vec<Item>,
    /// The responses with headers, in `operations`; several operations may share one.
    pub responses_with_headers: Vec<ResponseWithHeaders>,
    /// The bodies in one of several media types, in `operations`.
    pub content_choices: Vec<ContentChoice>,
    /// The resources, each a file in `operations`, `client` and `server`.
    pub resources: Vec<RustResource>,
    /// The security schemes; a requirement refers to one by its index.
    pub schemes: Vec<Scheme>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The default base URL of a client. `None` if the document has no absolute URL.
    pub default_server: Option<String>,
    /// Whether paths match case-insensitively (`x-lockstep-paths: ignore-case`).
    pub ignore_case: bool,
    /// The content of `src/server/schemas.json`, which a server validates requests against.
    #[serde(skip)]
    pub schemas_json: String,
    /// The content of `openapi.json`: the document, bundled.
    #[serde(skip)]
    pub openapi_json: String,
    /// The additional derives of types, by type name.
    pub derives: BTreeMap<String, Vec<String>>,
    /// The additional dependencies: a version, or an inline table of Cargo's.
    pub dependencies: BTreeMap<String, String>,
    /// The links of types to rows and operations, by type name.
    pub type_links: BTreeMap<String, TypeLinks>,
    /// The Cargo features of the resources. `None` unless `resource_features` is set.
    pub features: Option<Features>,
}
