//! Structs that read and write through a table of their fields.

mod debug_eq;
mod key;
mod read;
mod write;

pub use debug_eq::{equal, show};
pub use read::{Members, deserialize, deserialize_closed, deserialize_rest};
pub use write::{Fields, serialize, serialize_rest};

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
    fn put<'a, Z: Fields<'a>>(&'a self, fields: &mut Z);

    /// Reads the fields; none when one that must be there is not.
    #[doc(hidden)]
    fn take<'de, Z: Members<'de>>(members: &mut Z) -> Option<Self>;
}

/// Makes a struct read and write itself, show itself and be compared: `Serialize`, `Deserialize`, `Debug`, `PartialEq` and
/// [`Object`]. What is shown has the members' names.
///
/// It stands beside the struct and names its fields, each with its number (from 0), the member's name, the field's name and
/// its kind:
///
/// | kind | the field's type | when there is no value |
/// |---|---|---|
/// | `required` | `T` | – |
/// | `nullable` | `Option<T>` | null; it must be there |
/// | `optional` | `Option<T>` | left out; null is read as `None`, and refused in [`strict`](crate::strict()) mode |
/// | `maybe` | [`Maybe<T>`](crate::Maybe) | left out, or null |
///
/// ```
/// use lockstep_runtime::{IndexMap, Maybe, Value, object};
///
/// pub struct Call {
///     pub id: i32,
///     pub note: Option<String>,
///     pub r#type: Option<i32>,
///     pub transcript: Maybe<String>,
///     pub further: IndexMap<String, Value>,
/// }
/// object! { Call {
///     0 "id" id required,
///     1 "note" note nullable,
///     2 "type" r#type optional,
///     3 "call_transcript" transcript maybe,
/// } rest further }
///
/// let call: Call = serde_json::from_str(r#"{"id": 7, "note": null, "call_transcript": null, "more": [1]}"#)?;
/// assert_eq!(call.transcript, Maybe::Null);
/// assert_eq!(serde_json::to_string(&call)?, r#"{"id":7,"note":null,"call_transcript":null,"more":[1]}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// After the fields may stand `rest FIELD`, which keeps the members that no other field names, an `IndexMap<String, T>`; or
/// `closed`, which refuses them in [`strict`](crate::strict()) mode. Otherwise they are skipped.
///
/// A member that stands twice is an error, always; so is one in `rest` that a field names, when it is written.
///
/// # Formats
/// Every self-describing format works: members are found by their names as text or bytes, or by the number of the field.
/// A format that is not (bincode, postcard) works for values whose fields are all there, since it cannot say which were
/// left out.
#[macro_export]
macro_rules! object {
    ($name:ident { $($fields:tt)* }) => {
        $crate::object! { @ $name serialize deserialize { $($fields)* } }
    };
    ($name:ident { $($fields:tt)* } closed) => {
        $crate::object! { @ $name serialize deserialize_closed { $($fields)* } }
    };
    ($name:ident { $($fields:tt)* } rest $rest:ident) => {
        $crate::object! { @ $name serialize_rest deserialize_rest { $($fields)* } $rest }
    };
    (
        @ $name:ident $serialize:ident $deserialize:ident
        { $($number:literal $key:literal $field:ident $kind:ident,)* } $($rest:ident)?
    ) => {
        impl $crate::private::Serialize for $name {
            fn serialize<Z: $crate::private::Serializer>(&self, to: Z) -> ::core::result::Result<Z::Ok, Z::Error> {
                $crate::object::$serialize(self, to)
            }
        }
        impl<'de> $crate::private::Deserialize<'de> for $name {
            fn deserialize<Z: $crate::private::Deserializer<'de>>(from: Z) -> ::core::result::Result<Self, Z::Error> {
                $crate::object::$deserialize(from)
            }
        }
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::object::show(self, f)
            }
        }
        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::object::equal(self, other)
            }
        }
        impl $crate::Object for $name {
            const TABLE: $crate::object::Table = $crate::object::Table {
                name: ::core::stringify!($name),
                fields: &[$($key),*],
                required: &[$($crate::object!(@must $kind)),*],
            };
            fn put<'a, Z: $crate::object::Fields<'a>>(&'a self, fields: &mut Z) {
                $( fields.$kind(&self.$field); )*
                $( fields.rest(&self.$rest); )?
            }
            fn take<'de, Z: $crate::object::Members<'de>>(members: &mut Z) -> ::core::option::Option<Self> {
                $( let mut $field = $crate::object!(@slot $kind); )*
                $( let mut $rest = $crate::IndexMap::new(); )?
                while let ::core::option::Option::Some(number) = members.next() {
                    match number {
                        $( $number => members.$kind(&mut $field), )*
                        _ => $crate::object!(@unknown members $($rest)?),
                    }
                }
                ::core::option::Option::Some(Self { $( $field: $crate::object!(@value $kind $field), )* $($rest)? })
            }
        }
    };
    (@must required) => { true };
    (@must nullable) => { true };
    (@must $kind:ident) => { false };
    (@slot maybe) => { $crate::Maybe::Absent };
    (@slot $kind:ident) => { ::core::option::Option::None };
    (@unknown $members:ident) => { $members.skip() };
    (@unknown $members:ident $rest:ident) => { $members.rest(&mut $rest) };
    (@value required $field:ident) => {
        match $field {
            ::core::option::Option::Some(value) => value,
            _ => return ::core::option::Option::None,
        }
    };
    (@value $kind:ident $field:ident) => { $field };
}
