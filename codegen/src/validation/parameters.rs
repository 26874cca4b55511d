//! The keys of parameters in the object that a server validates and decodes.

use crate::openapi::{Parameter, ParameterLocation};

/// Returns the key of a parameter: its name, prefixed by its location if a parameter elsewhere has the same name.
pub(crate) fn parameter_key(params: &[Parameter], param: &Parameter) -> String {
    let same =
        params.iter().filter(|other| other.name == param.name && other.location != ParameterLocation::Path).count();
    match param.location {
        ParameterLocation::Header if same > 1 => format!("header:{}", param.name),
        ParameterLocation::Cookie if same > 1 => format!("cookie:{}", param.name),
        _ => param.name.clone(),
    }
}
