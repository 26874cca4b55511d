//! Values as they were received: parsed, not yet validated, not yet deserialized into a generated type.

pub(super) mod deserialize;
pub(super) mod input_value;
pub(super) mod number;
pub(super) mod parse_json;
pub(super) mod scan_json;
pub(super) mod value_path;
