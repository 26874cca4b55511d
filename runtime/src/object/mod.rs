//! Structs that are JSON objects: they are read and written through a list of their fields.

mod debug_eq;
mod key;
mod read;
mod write;

pub use debug_eq::{equal_objects, format_debug};
pub use read::{FieldReader, deserialize, deserialize_closed, deserialize_with_additional};
pub use write::{FieldWriter, serialize, serialize_with_additional};

/// Names and flags of a struct's fields. It is one constant instead of three, because each constant costs the compiler as much
/// as a function.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct ObjectFields {
    pub name: &'static str,
    pub fields: &'static [&'static str],
    pub required: &'static [bool],
}

/// A struct with the derive [`Object`](macro@crate::Object).
///
/// ```
/// use lockstep_runtime::Object;
///
/// #[derive(Object)]
/// struct Call {
///     id: i32,
///     note: Option<String>,
/// }
///
/// assert_eq!(Call::FIELDS, ["id", "note"]);
/// assert_eq!(Call::REQUIRED, [true, false]);
/// ```
pub trait Object: Sized {
    #[doc(hidden)]
    const OBJECT_FIELDS: ObjectFields;
    /// The struct's name.
    const NAME: &'static str = Self::OBJECT_FIELDS.name;
    /// The names of its properties, in the order of its fields.
    const FIELDS: &'static [&'static str] = Self::OBJECT_FIELDS.fields;
    /// For each property, whether it is required.
    const REQUIRED: &'static [bool] = Self::OBJECT_FIELDS.required;

    /// Passes each field to `fields`, in order.
    #[doc(hidden)]
    fn write_fields<'a, Z: FieldWriter<'a>>(&'a self, fields: &mut Z);

    /// Reads the fields. Returns `None` if a required one is missing.
    #[doc(hidden)]
    fn read_fields<'de, Z: FieldReader<'de>>(properties: &mut Z) -> Option<Self>;
}
