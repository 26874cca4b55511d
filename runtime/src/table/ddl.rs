//! The statements that make tables.

use super::{ColumnDescription, ColumnKind, TableDescription};
use crate::DateTime;
use std::fmt::Write as _;

/// Whose SQL is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Dialect {
    /// SQLite 3.37 or later (`STRICT` tables).
    Sqlite,
    /// PostgreSQL, and what speaks like it. No `SERIAL`, which some distributed engines number with 64 bits: keys are drawn
    /// from [`sequence`]s, one by one.
    Postgres,
}

/// The tables that every database has beside its own. `lockstep_schema` holds the descriptions that were applied, the
/// present one last. In SQLite `lockstep_sequence` holds the last key given out for each table, so that none is given twice;
/// PostgreSQL has [`sequence`]s for that.
#[must_use]
pub fn bookkeeping(dialect: Dialect) -> Vec<String> {
    let schema = |big, end| {
        format!(
            "CREATE TABLE IF NOT EXISTS lockstep_schema (version {big} PRIMARY KEY, applied TEXT NOT NULL, description TEXT \
             NOT NULL){end}"
        )
    };
    match dialect {
        Dialect::Postgres => vec![schema("BIGINT", "")],
        Dialect::Sqlite => vec![
            schema("INTEGER", " STRICT"),
            "CREATE TABLE IF NOT EXISTS lockstep_sequence (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT".into(),
        ],
    }
}

/// The name of the sequence from which the keys of a table are drawn in PostgreSQL. It outlives the table, so that keys of a
/// table that comes back are new ones, too.
#[must_use]
pub fn sequence(table: &str) -> String {
    bounded(table, &[], "sequence")
}

/// A name as it stands in SQL.
#[must_use]
pub fn quote(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len() + 2);
    quote_into(&mut quoted, name);
    quoted
}

/// Adds a name, as it stands in SQL, to a statement.
pub fn quote_into(sql: &mut String, name: &str) {
    sql.push('"');
    match name.as_bytes().contains(&b'"') {
        true => sql.push_str(&name.replace('"', "\"\"")),
        false => sql.push_str(name),
    }
    sql.push('"');
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
pub(super) fn create_index(dialect: Dialect, table: &TableDescription, columns: &[String], unique: bool) -> String {
    let listed = match columns {
        [column] if dialect == Dialect::Postgres && !unique && is_long(table, columns) => beginning(&quote(column)),
        _ => list(columns.iter().map(String::as_str)),
    };
    format!(
        "CREATE {}INDEX {} ON {} ({listed})",
        if unique { "UNIQUE " } else { "" },
        quote(&index_name(&table.name, columns, unique)),
        quote(&table.name),
    )
}

/// What of a text stands in an index, and so has to be asked for beside the whole text: its first 256 characters, since
/// PostgreSQL refuses to store more than 2,700 octets there. `text` is a column or a place of a value.
#[must_use]
pub fn beginning(text: &str) -> String {
    format!("left({text}, 256)")
}

/// Whether a single column holds texts of any length.
fn is_long(table: &TableDescription, columns: &[String]) -> bool {
    let [column] = columns else { return false };
    table.column(column).is_some_and(|column| column.kind == ColumnKind::Text.as_str())
}

/// The statement that drops an index.
pub(super) fn drop_index(_: Dialect, table: &TableDescription, columns: &[String], unique: bool) -> String {
    format!("DROP INDEX {}", quote(&index_name(&table.name, columns, unique)))
}

fn index_name(table: &str, columns: &[String], unique: bool) -> String {
    bounded(table, columns, if unique { "unique" } else { "index" })
}

/// `call_log.agent_id.id.index`. A name that would be cut off, or could be another set's, gets a hash.
fn bounded(table: &str, columns: &[String], kind: &str) -> String {
    /// PostgreSQL cuts longer names off, without a word.
    const LONGEST: usize = 63;
    let mut name = std::iter::once(table).chain(columns.iter().map(String::as_str)).collect::<Vec<_>>().join(".");
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
