//! The keys of parameters in the object that a server validates and decodes.

use crate::openapi::{Param, Place};

/// Returns the key of a parameter: its name, prefixed by its location if a parameter elsewhere has the same name.
pub(crate) fn parameter_key(params: &[Param], param: &Param) -> String {
    let same = params.iter().filter(|other| other.name == param.name && other.place != Place::Path).count();
    match param.place {
        Place::Header if same > 1 => format!("header:{}", param.name),
        Place::Cookie if same > 1 => format!("cookie:{}", param.name),
        _ => param.name.clone(),
    }
}
