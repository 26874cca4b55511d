//! [`ColumnKind`]: how a column is stored.

/// How a column is stored.
///
/// ```
/// use lockstep_runtime::table::ColumnKind;
/// assert_eq!(ColumnKind::from_name("bigint"), Some(ColumnKind::BigInt));
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ColumnKind {
    /// A 32-bit integer.
    Integer,
    /// A 64-bit integer.
    BigInt,
    /// A 64-bit float.
    Real,
    /// A boolean.
    Boolean,
    /// A string.
    Text,
    /// A date-time with microseconds.
    Time,
    /// A date, as text.
    Date,
    /// A UUID, as text.
    Uuid,
    /// Bytes.
    Bytes,
    /// A secret string. A store may encrypt it.
    Secret,
    /// Any value, as JSON text.
    Json,
    /// A value that implements `Display` and `FromStr`, as text.
    Display,
}

impl ColumnKind {
    const ALL: [Self; 12] = [
        Self::Integer,
        Self::BigInt,
        Self::Real,
        Self::Boolean,
        Self::Text,
        Self::Time,
        Self::Date,
        Self::Uuid,
        Self::Bytes,
        Self::Secret,
        Self::Json,
        Self::Display,
    ];

    /// Returns the name of the kind in `#[column(…)]` and in a stored [`DatabaseSchema`](super::DatabaseSchema).
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::BigInt => "bigint",
            Self::Real => "real",
            Self::Boolean => "boolean",
            Self::Text => "text",
            Self::Time => "time",
            Self::Date => "date",
            Self::Uuid => "uuid",
            Self::Bytes => "bytes",
            Self::Secret => "secret",
            Self::Json => "json",
            Self::Display => "display",
        }
    }

    /// Returns the kind with this name. Returns `None` for an unknown name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}
