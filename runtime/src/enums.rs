//! Enums of texts that keep those they do not know.

use std::fmt::{self, Formatter};
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Visitor};

use crate::union::doubt::note;

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
/// It implements [`Text`], `Display`, `FromStr`, `From<String>`, `From<&str>`, `Serialize` and `Deserialize`, and gives the
/// enum an `as_str` of its own.
#[macro_export]
macro_rules! open_enum {
    ($name:ident $unknown:ident { $($variant:ident $text:literal,)* }) => {
        impl $name {
            /// The value's text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { $( Self::$variant => $text, )* Self::$unknown(text) => text }
            }
        }
        impl $crate::Text for $name {
            const VALUES: &'static [&'static str] = &[$($text),*];
            fn as_str(&self) -> &str {
                self.as_str()
            }
        }
        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text { $( $text => Self::$variant, )* _ => Self::$unknown(::core::convert::From::from(text)) }
            }
        }
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                ::core::convert::From::from(text.as_str())
            }
        }
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(::core::convert::From::from(text))
            }
        }
        impl ::core::fmt::Display for $name {
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
