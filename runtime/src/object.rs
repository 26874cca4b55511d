//! Structs that read and write through a table of their fields.

mod read;
mod write;

pub use read::{Reader, deserialize, deserialize_closed, deserialize_rest};
pub use write::{Fields, serialize, serialize_rest};

use serde::de::MapAccess;

/// A struct with a table of its fields, made by [`object!`](crate::object!).
pub trait Object: Sized {
    /// The struct's name.
    const NAME: &'static str;
    /// The names of its members, in the order of its fields.
    const FIELDS: &'static [&'static str];

    /// Hands each field to `fields`, in their order.
    #[doc(hidden)]
    fn put<F: Fields>(&self, fields: &mut F);

    /// Reads the fields; none when `reader` met a fault.
    #[doc(hidden)]
    fn take<'de, A: MapAccess<'de>>(reader: &mut Reader<'de, A>) -> Option<Self>;
}

/// object
#[macro_export]
macro_rules! object {
    ($name:ident { $($number:literal $key:literal $field:ident $kind:ident,)* }) => {
        $crate::object! { @ $name serialize deserialize { $($number $key $field $kind,)* } }
    };
    ($name:ident { $($number:literal $key:literal $field:ident $kind:ident,)* } closed) => {
        $crate::object! { @ $name serialize deserialize_closed { $($number $key $field $kind,)* } }
    };
    ($name:ident { $($number:literal $key:literal $field:ident $kind:ident,)* } rest $rest:ident) => {
        $crate::object! { @ $name serialize_rest deserialize_rest { $($number $key $field $kind,)* } $rest }
    };
    (@ $name:ident $serialize:ident $deserialize:ident { $($number:literal $key:literal $field:ident $kind:ident,)* } $($rest:ident)?) => {
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
        impl $crate::Object for $name {
            const NAME: &'static str = stringify!($name);
            const FIELDS: &'static [&'static str] = &[$($key),*];
            fn put<Z: $crate::object::Fields>(&self, fields: &mut Z) {
                $( fields.$kind(&self.$field); )*
                $( fields.rest(&self.$rest); )?
            }
            fn take<'de, Z: $crate::private::MapAccess<'de>>(reader: &mut $crate::object::Reader<'de, Z>) -> ::core::option::Option<Self> {
                $( let mut $field = ::core::option::Option::None; )*
                $( let mut $rest = ::core::default::Default::default(); )?
                while let ::core::option::Option::Some(number) = reader.next() {
                    match number {
                        $( $number => reader.$kind(&mut $field), )*
                        _ => $crate::object!(@rest reader $($rest)?),
                    }
                }
                ::core::option::Option::Some(Self { $( $field: $field?, )* $($rest)? })
            }
        }
    };
    (@rest $reader:ident) => { $reader.skip() };
    (@rest $reader:ident $rest:ident) => { $reader.rest(&mut $rest) };
}
