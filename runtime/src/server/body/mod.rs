//! Request bodies: received within the limits, decoded by media type, validated.

mod form;
mod form_field;
mod key_values;
mod multipart;
pub(super) mod read_body;
mod read_json;
pub(super) mod receive_body;
pub(super) mod received_body;
pub(super) mod sequence;
