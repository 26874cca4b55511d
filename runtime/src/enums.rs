//! Enums of texts and of integers that keep those they do not know.

use std::fmt::{self, Formatter};
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Unexpected, Visitor};

use crate::union::unknown_count::note;

/// An enum of texts, made by [`open_enum!`](crate::open_enum!).
pub trait Text: From<String> + for<'a> From<&'a str> {
    /// The texts that it knows, in the order of its variants.
    const VALUES: &'static [&'static str];

    /// The value's text.
    fn as_str(&self) -> &str;

    /// Whether it is one of [`VALUES`](Self::VALUES).
    fn is_known(&self) -> bool {
        Self::VALUES.contains(&self.as_str())
    }
}

/// What `Deserialize` of an [`open_enum!`](crate::open_enum!) does.
#[doc(hidden)]
pub fn deserialize<'de, T: Text, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextVisitor(PhantomData))
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: Text> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        let value = T::from(text);
        note(|| !value.is_known());
        Ok(value)
    }
}

/// An enum of integers, made by [`open_enum!`](crate::open_enum!).
pub trait Integer: From<i64> {
    /// The integers that it knows, in the order of its variants.
    const VALUES: &'static [i64];

    /// The value's integer.
    fn as_i64(&self) -> i64;

    /// Whether it is one of [`VALUES`](Self::VALUES).
    fn is_known(&self) -> bool {
        Self::VALUES.contains(&self.as_i64())
    }
}

/// What `Deserialize` of an [`open_enum!`](crate::open_enum!) of integers does.
#[doc(hidden)]
pub fn deserialize_integer<'de, T: Integer, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_i64(IntegerVisitor(PhantomData))
}

struct IntegerVisitor<T>(PhantomData<T>);

impl<T: Integer> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("an integer")
    }

    fn visit_i64<E: Error>(self, integer: i64) -> Result<T, E> {
        let value = T::from(integer);
        note(|| !value.is_known());
        Ok(value)
    }

    fn visit_u64<E: Error>(self, integer: u64) -> Result<T, E> {
        match i64::try_from(integer) {
            Ok(integer) => self.visit_i64(integer),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(integer), &self)),
        }
    }
}

/// Makes an enum of texts read and write them, and keep a text that it does not know.
///
/// It stands beside the enum, names it and its variant for unknown texts, which holds a `String`, then every other variant
/// with its text:
///
/// ```
/// use lockstep_runtime::open_enum;
///
/// #[derive(Clone, Debug, Eq, PartialEq)]
/// pub enum Color { Red, Green, Unknown(String) }
/// open_enum! { Color Unknown { Red "red", Green "green", } }
///
/// assert_eq!(Color::from("red"), Color::Red);
/// assert_eq!(Color::from("blue"), Color::Unknown("blue".into()));
/// assert_eq!(serde_json::to_string(&Color::Green)?, r#""green""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// An enum of integers says so behind the name of that variant, which holds an `i64` then:
///
/// ```
/// use lockstep_runtime::open_enum;
///
/// #[derive(Clone, Debug, Eq, PartialEq)]
/// pub enum Level { Low, High, Unknown(i64) }
/// open_enum! { Level Unknown i64 { Low -1, High 1, } }
///
/// assert_eq!(serde_json::from_str::<Level>("-1")?, Level::Low);
/// assert_eq!(serde_json::to_string(&Level::Unknown(7))?, "7");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// It implements [`Integer`], `Display`, `From<i64>`, `Serialize` and `Deserialize`, and gives the enum an `as_i64`.
///
/// Of texts it implements [`Text`], `Display`, `FromStr`, `From<String>`, `From<&str>`, `Serialize` and `Deserialize`, and gives the
/// enum an `as_str` of its own.
#[macro_export]
macro_rules! open_enum {
    ($name:ident $unknown:ident i64 { $($variant:ident $integer:literal,)* }) => {
        impl $name {
            /// The value's integer.
            #[must_use]
            #[inline]
            pub fn as_i64(&self) -> i64 {
                match self { $( Self::$variant => $integer, )* Self::$unknown(integer) => *integer }
            }
        }
        impl $crate::Integer for $name {
            const VALUES: &'static [i64] = &[$($integer),*];
            #[inline]
            fn as_i64(&self) -> i64 {
                self.as_i64()
            }
        }
        impl ::core::convert::From<i64> for $name {
            #[inline]
            fn from(integer: i64) -> Self {
                match integer { $( $integer => Self::$variant, )* _ => Self::$unknown(integer) }
            }
        }
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }
        impl $crate::private::Serialize for $name {
            fn serialize<Z: $crate::private::Serializer>(&self, to: Z) -> ::core::result::Result<Z::Ok, Z::Error> {
                to.serialize_i64(self.as_i64())
            }
        }
        impl<'de> $crate::private::Deserialize<'de> for $name {
            fn deserialize<Z: $crate::private::Deserializer<'de>>(from: Z) -> ::core::result::Result<Self, Z::Error> {
                $crate::private::read_integer(from)
            }
        }
    };
    ($name:ident $unknown:ident { $($variant:ident $text:literal,)* }) => {
        impl $name {
            /// The value's text.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self { $( Self::$variant => $text, )* Self::$unknown(text) => text }
            }
        }
        impl $crate::Text for $name {
            const VALUES: &'static [&'static str] = &[$($text),*];
            #[inline]
            fn as_str(&self) -> &str {
                self.as_str()
            }
        }
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match text { $( $text => Self::$variant, )* _ => Self::$unknown(::core::convert::From::from(text)) }
            }
        }
        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                ::core::convert::From::from(text.as_str())
            }
        }
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;
            // A variant may be called `Err`.
            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(::core::convert::From::from(text))
            }
        }
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl $crate::private::Serialize for $name {
            fn serialize<Z: $crate::private::Serializer>(&self, to: Z) -> ::core::result::Result<Z::Ok, Z::Error> {
                to.serialize_str(self.as_str())
            }
        }
        impl<'de> $crate::private::Deserialize<'de> for $name {
            fn deserialize<Z: $crate::private::Deserializer<'de>>(from: Z) -> ::core::result::Result<Self, Z::Error> {
                $crate::private::read_text(from)
            }
        }
    };
}
