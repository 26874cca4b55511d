//! [`Dialect`]: differences between the SQL of databases.

use crate::DateTime;
use crate::table::column_kind::ColumnKind;

/// A dialect of SQL.
///
/// ```
/// use lockstep_runtime::table::{ColumnKind, Dialect};
/// assert_eq!(Dialect::Sqlite.column_type(ColumnKind::Boolean), "INTEGER");
/// assert_eq!(Dialect::Postgres.column_type(ColumnKind::Boolean), "BOOLEAN");
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Dialect {
    /// SQLite 3.37 or later (`STRICT` tables).
    Sqlite,
    /// PostgreSQL, and databases with its protocol. Keys are drawn from [sequences](crate::table::sequence_name), not from
    /// `SERIAL` columns, whose keys have 64 bits in some distributed databases.
    Postgres,
}

impl Dialect {
    /// Returns the SQL type of a column. Dates, UUIDs and JSON are text, so that the stored bytes are read unchanged.
    #[must_use]
    pub fn column_type(self, kind: ColumnKind) -> &'static str {
        use ColumnKind as Kind;
        match (self, kind) {
            (_, Kind::Text | Kind::Date | Kind::Uuid | Kind::Secret | Kind::Json | Kind::Display) => "TEXT",
            (Self::Sqlite, Kind::Integer | Kind::BigInt | Kind::Boolean | Kind::Time) => "INTEGER",
            (Self::Sqlite, Kind::Real) => "REAL",
            (Self::Sqlite, Kind::Bytes) => "BLOB",
            (Self::Postgres, Kind::Integer) => "INTEGER",
            (Self::Postgres, Kind::BigInt) => "BIGINT",
            (Self::Postgres, Kind::Real) => "DOUBLE PRECISION",
            (Self::Postgres, Kind::Boolean) => "BOOLEAN",
            (Self::Postgres, Kind::Time) => "TIMESTAMPTZ",
            (Self::Postgres, Kind::Bytes) => "BYTEA",
        }
    }

    /// Returns a default as an SQL literal. Returns `None` if the text is not a value of this kind.
    pub(super) fn to_literal(self, kind: ColumnKind, text: &str) -> Option<String> {
        use ColumnKind as Kind;
        match kind {
            Kind::Integer => text.parse::<i32>().ok().map(|number| number.to_string()),
            Kind::BigInt => text.parse::<i64>().ok().map(|number| number.to_string()),
            Kind::Real => {
                text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| format!("{number:?}"))
            }
            Kind::Boolean => match (text, self) {
                ("true", Self::Sqlite) => Some("1".into()),
                ("false", Self::Sqlite) => Some("0".into()),
                ("true" | "false", Self::Postgres) => Some(text.to_uppercase()),
                _ => None,
            },
            Kind::Time => text.parse::<DateTime>().ok().map(|time| match self {
                Self::Sqlite => time.as_micros().to_string(),
                Self::Postgres => format!("'{time}'"),
            }),
            Kind::Json => serde_json::from_str::<serde_json::Value>(text).ok().map(|_| to_string_literal(text)),
            Kind::Text | Kind::Date | Kind::Uuid | Kind::Display => Some(to_string_literal(text)),
            Kind::Bytes | Kind::Secret => None,
        }
    }
}

fn to_string_literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
