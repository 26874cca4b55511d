//! Structs that are JSON objects: they are read and written through a list of their fields.

mod debug_eq;
mod key;
mod read;
mod traits;
mod write;

pub use debug_eq::{equal_objects, format_debug};
pub use read::{deserialize, deserialize_closed, deserialize_with_additional};
pub use traits::{FieldReader, FieldWriter, Object, ObjectFields};
pub use write::{serialize, serialize_with_additional};
