//! Parameters and their types.

use serde::Serialize;

use crate::openapi::{ParameterLocation, ParameterStyle};
use crate::rust::model::type_expr::Type;

/// A parameter.
#[derive(Debug, Serialize)]
pub struct RustParameter {
    /// The name on the wire.
    pub wire: String,
    /// The key in the server's object of parameters: the wire name, with the location in front where two have the same.
    pub key: String,
    /// The name in Rust.
    pub ident: String,
    /// Docs (Markdown).
    pub doc: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// `in`.
    pub location: ParameterLocation,
    /// `style`, or `Json` for a parameter with `content`.
    pub style: ParameterStyle,
    /// `explode`: whether each element is a pair.
    pub explode: bool,
    /// `allowReserved`: whether reserved characters are sent unescaped.
    pub allow_reserved: bool,
    /// `required`.
    pub required: bool,
    /// The type of the value.
    pub ty: Type,
}
