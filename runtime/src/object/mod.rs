//! Structs that read and write through a table of their fields.

mod debug_eq;
mod key;
mod read;
mod write;

pub use debug_eq::{equal, format_debug};
pub use read::{FieldReader, deserialize, deserialize_closed, deserialize_with_additional};
pub use write::{FieldWriter, serialize, serialize_with_additional};

/// What is known of a struct without a value of it. One constant instead of three: each costs the compiler as much as a
/// function.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    pub fields: &'static [&'static str],
    pub required: &'static [bool],
}

/// A struct with a table of its fields, made by [`object!`](crate::object!).
pub trait Object: Sized {
    #[doc(hidden)]
    const TABLE: Table;
    /// The struct's name.
    const NAME: &'static str = Self::TABLE.name;
    /// The names of its members, in the order of its fields.
    const FIELDS: &'static [&'static str] = Self::TABLE.fields;
    /// For each of them, whether it must be there.
    const REQUIRED: &'static [bool] = Self::TABLE.required;

    /// Hands each field to `fields`, in their order.
    #[doc(hidden)]
    fn write_fields<'a, Z: FieldWriter<'a>>(&'a self, fields: &mut Z);

    /// Reads the fields; none when one that must be there is not.
    #[doc(hidden)]
    fn read_fields<'de, Z: FieldReader<'de>>(members: &mut Z) -> Option<Self>;
}
