//! The statements that make tables.

use super::{ColumnDescription, ColumnKind, TableDescription};
use crate::DateTime;
use std::fmt::Write as _;

/// Whose SQL is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Dialect {
    /// SQLite 3.37 or later (`STRICT` tables).
    Sqlite,
    /// PostgreSQL, and what speaks like it. No `SERIAL`, no sequences: some distributed engines number with 64 bits or lack
    /// them, and a number taken before others are committed would be passed over by a reader that goes by the key.
    Postgres,
}

/// The tables that every database has beside its own. `lockstep_schema` holds the descriptions that were applied, the
/// present one last. `lockstep_sequence` holds the last key given out for each table, so that none is given twice.
#[must_use]
pub fn bookkeeping(dialect: Dialect) -> [String; 2] {
    let (big, end) = match dialect {
        Dialect::Sqlite => ("INTEGER", " STRICT"),
        Dialect::Postgres => ("BIGINT", ""),
    };
    [
        format!(
            "CREATE TABLE IF NOT EXISTS lockstep_schema (version {big} PRIMARY KEY, applied TEXT NOT NULL, description TEXT \
             NOT NULL){end}"
        ),
        format!("CREATE TABLE IF NOT EXISTS lockstep_sequence (name TEXT PRIMARY KEY, last {big} NOT NULL){end}"),
    ]
}

/// A name as it stands in SQL.
#[must_use]
pub fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Names with commas between.
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(quote).collect::<Vec<_>>().join(", ")
}

impl Dialect {
    /// The type of a column of this kind. Dates, UUIDs and JSON are text: what was stored is what is read, byte for byte.
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

    /// A default as SQL, when the text is a value of this kind.
    pub(super) fn literal(self, kind: ColumnKind, text: &str) -> Option<String> {
        use ColumnKind as Kind;
        let quoted = || Some(format!("'{}'", text.replace('\'', "''")));
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
            Kind::Json => serde_json::from_str::<serde_json::Value>(text).ok().and_then(|_| quoted()),
            Kind::Text | Kind::Date | Kind::Uuid | Kind::Display => quoted(),
            Kind::Bytes | Kind::Secret => None,
        }
    }

    /// The statement that makes a table under a name, without its indexes.
    pub(super) fn create(self, table: &TableDescription, name: &str) -> String {
        let mut sql = format!("CREATE TABLE {} (", quote(name));
        for column in &table.columns {
            let _ = write!(sql, "{}, ", self.column(column, column.name == table.key));
        }
        let strict = if self == Self::Sqlite { " STRICT" } else { "" };
        let _ = write!(sql, "PRIMARY KEY ({})){strict}", quote(&table.key));
        sql
    }

    /// A column as it stands in `CREATE TABLE` and `ADD COLUMN`.
    pub(super) fn column(self, column: &ColumnDescription, key: bool) -> String {
        let kind = ColumnKind::from_name(&column.kind).unwrap_or(ColumnKind::Text);
        let mut sql = format!("{} {}", quote(&column.name), self.column_type(kind));
        if key || !column.nullable {
            sql.push_str(" NOT NULL");
            if let Some(default) = column.default.as_deref().and_then(|text| self.literal(kind, text)) {
                let _ = write!(sql, " DEFAULT {default}");
            }
        }
        sql
    }
}

/// The statement that makes an index. Unique sets are indexes too, since only those can be dropped in SQLite.
pub(super) fn create_index(table: &str, columns: &[String], unique: bool) -> String {
    format!(
        "CREATE {}INDEX {} ON {} ({})",
        if unique { "UNIQUE " } else { "" },
        quote(&index_name(table, columns, unique)),
        quote(table),
        list(columns.iter().map(String::as_str))
    )
}

/// The statement that drops an index.
pub(super) fn drop_index(table: &str, columns: &[String], unique: bool) -> String {
    format!("DROP INDEX {}", quote(&index_name(table, columns, unique)))
}

/// `call_log.agent_id.id.index`. A name that would be cut off, or could be another set's, gets a hash.
fn index_name(table: &str, columns: &[String], unique: bool) -> String {
    /// PostgreSQL cuts longer names off, without a word.
    const LONGEST: usize = 63;
    let kind = if unique { "unique" } else { "index" };
    let mut name = format!("{table}.{}", columns.join("."));
    let dotted = table.contains('.') || columns.iter().any(|column| column.contains('.'));
    if !dotted && name.len() + 1 + kind.len() <= LONGEST {
        return format!("{name}.{kind}");
    }
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in columns.iter().flat_map(|column| column.bytes().chain([0])).chain(table.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let mut end = name.len().min(LONGEST - 18 - kind.len());
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name.truncate(end);
    format!("{name}.{hash:016x}.{kind}")
}
