//! Values that can be absent or null.

use std::fmt::{self, Formatter};
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that can be absent or null, two distinct states.
///
/// In a body that updates a record, an absent field keeps the stored value, null clears it, and a value replaces it. See
/// [`apply_to`](Self::apply_to).
///
/// A field of a struct with the derive [`Object`](macro@crate::Object) is left out when it is `Absent`. Outside of such a
/// struct `Absent` is written as null, and reading never returns it.
///
/// ```
/// use lockstep_runtime::Maybe;
///
/// assert_eq!(Maybe::<String>::from("text").as_deref(), Maybe::Value("text"));
/// assert_eq!(Maybe::<i32>::default(), Maybe::Absent);
/// assert_eq!(Maybe::<i32>::from(None), Maybe::Null);
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Maybe<T> {
    /// Absent.
    #[default]
    Absent,
    /// Null.
    Null,
    /// A value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Returns whether the value is absent.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns whether the value is null.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns whether there is a value.
    #[must_use]
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// Converts to a `Maybe` of a reference.
    #[must_use]
    pub const fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// Converts to a `Maybe` of a mutable reference.
    #[must_use]
    pub const fn as_mut(&mut self) -> Maybe<&mut T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// Converts to a `Maybe` of the dereferenced value: `Maybe<&str>` of a `Maybe<String>`.
    #[must_use]
    pub fn as_deref(&self) -> Maybe<&T::Target>
    where
        T: Deref,
    {
        self.as_ref().map(Deref::deref)
    }

    /// Returns a reference to the value. Returns `None` if it is absent or null.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Returns the value. Returns `None` if it is absent or null.
    #[must_use]
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Returns `Absent` for `None`. `From` returns `Null` instead.
    #[must_use]
    pub fn or_absent(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }

    /// Applies a function to the value.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(change(value)),
        }
    }

    /// Updates a stored value: absent keeps it, null clears it, a value replaces it.
    ///
    /// ```
    /// # use lockstep_runtime::Maybe;
    /// let mut note = Some("old".to_owned());
    /// Maybe::Absent.apply_to(&mut note);
    /// assert_eq!(note.as_deref(), Some("old"));
    /// Maybe::from("new").apply_to(&mut note);
    /// assert_eq!(note.as_deref(), Some("new"));
    /// Maybe::Null.apply_to(&mut note);
    /// assert_eq!(note, None);
    /// ```
    pub fn apply_to(self, stored: &mut Option<T>) {
        match self {
            Self::Absent => {}
            Self::Null => *stored = None,
            Self::Value(value) => *stored = Some(value),
        }
    }

    /// Returns the value and leaves `Absent`.
    #[must_use]
    pub const fn take(&mut self) -> Self {
        std::mem::replace(self, Self::Absent)
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` becomes null: a record's value is known, so it is not absent.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Maybe<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T> From<Maybe<T>> for Option<T> {
    fn from(value: Maybe<T>) -> Self {
        value.into_option()
    }
}

impl<T: Serialize> Serialize for Maybe<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Value(value) => serializer.serialize_some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(MaybeVisitor(PhantomData))
    }
}

struct MaybeVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for MaybeVisitor<T> {
    type Value = Maybe<T>;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Maybe<T>, E> {
        Ok(Maybe::Null)
    }

    fn visit_unit<E>(self) -> Result<Maybe<T>, E> {
        Ok(Maybe::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Maybe<T>, D::Error> {
        T::deserialize(deserializer).map(Maybe::Value)
    }
}

#[cfg(test)]
mod tests {
    use super::Maybe;

    #[test]
    fn maybe_from_options_has_three_states() {
        assert_eq!(Maybe::from(1), Maybe::Value(1));
        assert_eq!(Maybe::<i32>::from(None), Maybe::Null);
        assert_eq!(Maybe::<i32>::from(Some(1)), Maybe::Value(1));
        assert_eq!(Maybe::<i32>::default(), Maybe::Absent);
        assert_eq!(Maybe::<i32>::or_absent(None), Maybe::Absent);
        assert_eq!(Maybe::<String>::from("a").as_deref(), Maybe::Value("a"));
    }

    #[test]
    fn maybe_absent_outside_of_a_struct_is_null() {
        let all = [Maybe::Absent, Maybe::Null, Maybe::Value(1)];
        let text = serde_json::to_string(&all).unwrap();
        assert_eq!(text, "[null,null,1]");
        let back: Vec<Maybe<i32>> = serde_json::from_str(&text).unwrap();
        assert_eq!(back, [Maybe::Null, Maybe::Null, Maybe::Value(1)]);
    }
}
