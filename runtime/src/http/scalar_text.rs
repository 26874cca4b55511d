//! Scalars as strings, for headers, text bodies and parameters.

use serde::Serialize;
use serde::de::value::{Error as ValueError, SeqDeserializer, StrDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde_json::{Number, Value};

use super::non_finite::to_json;
use super::{DecodeError, EncodeError, json_error};

/// Writes a scalar as a string. An array is its elements separated by commas (style `simple`), and null an empty string.
///
/// ```
/// use lockstep_runtime::http::to_text;
///
/// assert_eq!(to_text(&[1, 2])?, "1,2");
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
///
/// # Errors
/// Returns an error for an object, for an array in an array, and for a number that is not finite.
pub fn to_text<T: Serialize + ?Sized>(value: &T) -> Result<String, EncodeError> {
    match to_json(value)? {
        Value::Array(items) => {
            let items: Result<Vec<String>, EncodeError> = items.into_iter().map(scalar_to_text).collect();
            Ok(items?.join(","))
        }
        value => scalar_to_text(value),
    }
}

/// Writes one scalar as a string.
pub(crate) fn scalar_to_text(value: Value) -> Result<String, EncodeError> {
    match value {
        Value::Null => Ok(String::new()),
        Value::Bool(value) => Ok(value.to_string()),
        Value::Number(value) => Ok(number_to_text(&value)),
        Value::String(value) => Ok(value),
        Value::Array(_) | Value::Object(_) => {
            Err(EncodeError::new("an array or object cannot be written as a string here"))
        }
    }
}

/// Writes `4` for 4.0: some readers do not accept a fraction for an integer.
fn number_to_text(number: &Number) -> String {
    let string = number.to_string();
    string.strip_suffix(".0").map(str::to_owned).unwrap_or(string)
}

/// Reads a value from a string: a scalar as its type parses it, an array from elements separated by commas.
///
/// ```
/// use lockstep_runtime::http::from_text;
///
/// assert_eq!(from_text::<Vec<u8>>("1, 2")?, [1, 2]);
/// # Ok::<(), lockstep_runtime::http::DecodeError>(())
/// ```
///
/// # Errors
/// Returns an error if the string is not a value of the type.
pub fn from_text<T: DeserializeOwned>(string: &str) -> Result<T, DecodeError> {
    T::deserialize(Scalar(string))
        .map_err(|error: ValueError| DecodeError::new(json_error::remove_values(&error.to_string())))
}

/// A deserializer of a string: the type asked for decides how it is parsed.
struct Scalar<'t>(&'t str);

impl<'t> IntoDeserializer<'t, ValueError> for Scalar<'t> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident $ty:ty, $expected:literal;)*) => { $(
        fn $method<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ValueError> {
            match self.0.trim().parse::<$ty>() {
                Ok(value) => visitor.$visit(value),
                Err(_) => Err(ValueError::custom(concat!("not ", $expected))),
            }
        }
    )* };
}

impl<'t> Deserializer<'t> for Scalar<'t> {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_borrowed_str(self.0)
    }

    parsed! {
        deserialize_i8 visit_i8 i8, "an integer of 8 bits";
        deserialize_i16 visit_i16 i16, "an integer of 16 bits";
        deserialize_i32 visit_i32 i32, "an integer of 32 bits";
        deserialize_i64 visit_i64 i64, "an integer of 64 bits";
        deserialize_i128 visit_i128 i128, "an integer of 128 bits";
        deserialize_u8 visit_u8 u8, "a natural number of 8 bits";
        deserialize_u16 visit_u16 u16, "a natural number of 16 bits";
        deserialize_u32 visit_u32 u32, "a natural number of 32 bits";
        deserialize_u64 visit_u64 u64, "a natural number of 64 bits";
        deserialize_u128 visit_u128 u128, "a natural number of 128 bits";
        deserialize_f32 visit_f32 f32, "a number";
        deserialize_f64 visit_f64 f64, "a number";
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ValueError> {
        // Case-insensitive, since several languages print `True`.
        match self.0.trim() {
            string if string.eq_ignore_ascii_case("true") => visitor.visit_bool(true),
            string if string.eq_ignore_ascii_case("false") => visitor.visit_bool(false),
            _ => Err(ValueError::custom("not a boolean")),
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_some(self)
    }

    fn deserialize_unit<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ValueError> {
        if self.0.is_empty() { visitor.visit_unit() } else { Err(ValueError::custom("not empty")) }
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ValueError> {
        if self.0.trim().is_empty() {
            return visitor.visit_seq(SeqDeserializer::new(std::iter::empty::<Scalar<'t>>()));
        }
        visitor.visit_seq(SeqDeserializer::new(self.0.split(',').map(|item| Scalar(item.trim()))))
    }

    fn deserialize_tuple<V: Visitor<'t>>(self, _length: usize, visitor: V) -> Result<V::Value, ValueError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        StrDeserializer::new(self.0).deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'t>>
        char str string bytes byte_buf unit_struct tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_text_and_from_text_round_trip() {
        assert_eq!(to_text(&Some(7)).as_deref(), Ok("7"));
        assert_eq!(to_text(&["a", "b"]).as_deref(), Ok("a,b"));
        assert_eq!(to_text(&None::<i32>).as_deref(), Ok(""));
        assert!(to_text(&[[1]]).is_err());
        assert_eq!(from_text::<i32>(" 12 "), Ok(12));
        assert_eq!(from_text::<Vec<u8>>("1, 2"), Ok(vec![1, 2]));
        assert_eq!(from_text::<Option<bool>>("True"), Ok(Some(true)));
        assert_eq!(from_text::<String>(" x "), Ok(" x ".to_owned()));
        assert!(from_text::<i32>("s3cret").is_err_and(|error| !error.to_string().contains("s3cret")));
    }
}
