//! Enums of several types.

/// union
#[macro_export]
macro_rules! union {
    ($name:ident $other:ident tag $tag:literal { $($variant:ident [$first:literal $(, $more:literal)*],)* }) => {
        impl $crate::private::Serialize for $name {
            fn serialize<Z: $crate::private::Serializer>(&self, to: Z) -> ::core::result::Result<Z::Ok, Z::Error> {
                match self {
                    $( Self::$variant(value) => $crate::private::Serialize::serialize(value, to), )*
                    Self::$other(value) => $crate::private::Serialize::serialize(value, to),
                }
            }
        }
        impl<'de> $crate::private::Deserialize<'de> for $name {
            fn deserialize<Z: $crate::private::Deserializer<'de>>(from: Z) -> ::core::result::Result<Self, Z::Error> {
                $crate::private::Deserialize::deserialize(from).map(Self::$other)
            }
        }
    };
    ($name:ident $other:ident fit { $($variant:ident,)* }) => {
        impl $crate::private::Serialize for $name {
            fn serialize<Z: $crate::private::Serializer>(&self, to: Z) -> ::core::result::Result<Z::Ok, Z::Error> {
                match self {
                    $( Self::$variant(value) => $crate::private::Serialize::serialize(value, to), )*
                    Self::$other(value) => $crate::private::Serialize::serialize(value, to),
                }
            }
        }
        impl<'de> $crate::private::Deserialize<'de> for $name {
            fn deserialize<Z: $crate::private::Deserializer<'de>>(from: Z) -> ::core::result::Result<Self, Z::Error> {
                $crate::private::Deserialize::deserialize(from).map(Self::$other)
            }
        }
    };
}
