//! Data definition statements: tables, columns, indexes, and their names.

use std::fmt::Write as _;

use super::dialect::Dialect;
use super::schema::{ColumnSchema, TableSchema};
use crate::table::column_kind::ColumnKind;

/// The longest name in bytes. PostgreSQL truncates longer names without an error.
const MAX_NAME_LENGTH: usize = 63;

/// The most characters of a string in an index: PostgreSQL rejects index entries of more than 2,700 bytes.
const MAX_INDEXED_CHARACTERS: usize = 256;

/// Returns the statements that create the bookkeeping tables, unless they exist.
///
/// `lockstep_schema` contains the schemas that were applied, the current one last. In SQLite, `lockstep_sequence` contains
/// the last assigned key of each table, so that no key is assigned twice. PostgreSQL has sequences ([`sequence_name`]).
///
/// ```
/// use lockstep_runtime::table::{Dialect, create_bookkeeping_tables};
///
/// let statements = create_bookkeeping_tables(Dialect::Sqlite);
/// assert!(statements[0].starts_with("CREATE TABLE IF NOT EXISTS lockstep_schema"));
/// assert!(statements[1].starts_with("CREATE TABLE IF NOT EXISTS lockstep_sequence"));
/// ```
#[must_use]
pub fn create_bookkeeping_tables(dialect: Dialect) -> Vec<String> {
    let create_schema_table = |integer: &str, options: &str| {
        format!(
            "CREATE TABLE IF NOT EXISTS lockstep_schema (version {integer} PRIMARY KEY, applied TEXT NOT NULL, \
             description TEXT NOT NULL){options}"
        )
    };
    match dialect {
        Dialect::Postgres => vec![create_schema_table("BIGINT", "")],
        Dialect::Sqlite => vec![
            create_schema_table("INTEGER", " STRICT"),
            "CREATE TABLE IF NOT EXISTS lockstep_sequence (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT".into(),
        ],
    }
}

/// Returns the name of the sequence from which the keys of a table are drawn in PostgreSQL. The sequence outlives the
/// table, so that a table that is created again gets new keys.
///
/// ```
/// assert_eq!(lockstep_runtime::table::sequence_name("call"), "call.sequence");
/// ```
#[must_use]
pub fn sequence_name(table: &str) -> String {
    bound_name(table, &[], "sequence")
}

/// Returns a name as an SQL identifier.
///
/// ```
/// assert_eq!(lockstep_runtime::table::quote_identifier("order"), "\"order\"");
/// ```
#[must_use]
pub fn quote_identifier(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len() + 2);
    quote_into(&mut quoted, name);
    quoted
}

/// Appends a name to a statement, as an SQL identifier.
///
/// ```
/// let mut sql = "SELECT * FROM ".to_owned();
/// lockstep_runtime::table::quote_into(&mut sql, "order");
/// assert_eq!(sql, "SELECT * FROM \"order\"");
/// ```
pub fn quote_into(sql: &mut String, name: &str) {
    sql.push('"');
    if name.as_bytes().contains(&b'"') {
        sql.push_str(&name.replace('"', "\"\""));
    } else {
        sql.push_str(name);
    }
    sql.push('"');
}

/// Returns the part of a string that an index contains. A query must compare it besides the complete string to use the
/// index. `expression` is a column or a parameter.
///
/// ```
/// assert_eq!(lockstep_runtime::table::index_prefix("$1"), "left($1, 256)");
/// ```
#[must_use]
pub fn index_prefix(expression: &str) -> String {
    format!("left({expression}, {MAX_INDEXED_CHARACTERS})")
}

/// Returns names as SQL identifiers, separated by commas.
pub(super) fn quote_list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(quote_identifier).collect::<Vec<_>>().join(", ")
}

/// Returns the statement that creates a table with this name, without its indexes.
pub(super) fn create_table(dialect: Dialect, table: &TableSchema, name: &str) -> String {
    let mut sql = format!("CREATE TABLE {} (", quote_identifier(name));
    for column in &table.columns {
        let nullable = column.nullable && column.name != table.key;
        let _ = write!(sql, "{}, ", define_column(dialect, &ColumnSchema { nullable, ..column.clone() }));
    }
    let options = if dialect == Dialect::Sqlite { " STRICT" } else { "" };
    let _ = write!(sql, "PRIMARY KEY ({})){options}", quote_identifier(&table.key));
    sql
}

/// Returns the definition of a column for `CREATE TABLE` and `ADD COLUMN`.
pub(super) fn define_column(dialect: Dialect, column: &ColumnSchema) -> String {
    let kind = ColumnKind::from_name(&column.kind).unwrap_or(ColumnKind::Text);
    let mut sql = format!("{} {}", quote_identifier(&column.name), dialect.column_type(kind));
    if !column.nullable {
        sql.push_str(" NOT NULL");
        if let Some(default) = column.default.as_deref().and_then(|text| dialect.to_literal(kind, text)) {
            let _ = write!(sql, " DEFAULT {default}");
        }
    }
    sql
}

/// Whether an index is unique. Unique sets are indexes too, since SQLite can drop only these.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum IndexKind {
    Plain,
    Unique,
}

/// Returns the statements that create the indexes of a table.
pub(super) fn create_indexes(dialect: Dialect, table: &TableSchema) -> impl Iterator<Item = String> {
    let create = move |kind| move |columns: &Vec<String>| create_index(dialect, table, columns, kind);
    table.unique.iter().map(create(IndexKind::Unique)).chain(table.index.iter().map(create(IndexKind::Plain)))
}

/// Returns the statement that creates an index.
pub(super) fn create_index(dialect: Dialect, table: &TableSchema, columns: &[String], kind: IndexKind) -> String {
    let expressions = match columns {
        [column] if dialect == Dialect::Postgres && kind == IndexKind::Plain && is_text(table, column) => {
            index_prefix(&quote_identifier(column))
        }
        _ => quote_list(columns.iter().map(String::as_str)),
    };
    let unique = match kind {
        IndexKind::Plain => "",
        IndexKind::Unique => "UNIQUE ",
    };
    let name = quote_identifier(&index_name(&table.name, columns, kind));
    format!("CREATE {unique}INDEX {name} ON {} ({expressions})", quote_identifier(&table.name))
}

fn is_text(table: &TableSchema, column: &str) -> bool {
    table.column(column).is_some_and(|column| column.kind == ColumnKind::Text.as_str())
}

/// Returns the statement that drops an index.
pub(super) fn drop_index(table: &TableSchema, columns: &[String], kind: IndexKind) -> String {
    format!("DROP INDEX {}", quote_identifier(&index_name(&table.name, columns, kind)))
}

fn index_name(table: &str, columns: &[String], kind: IndexKind) -> String {
    let suffix = match kind {
        IndexKind::Plain => "index",
        IndexKind::Unique => "unique",
    };
    bound_name(table, columns, suffix)
}

/// Returns a name such as `call_log.agent_id.id.index`. A name that would be truncated, or could equal another, gets a
/// hash (FNV-1a).
fn bound_name(table: &str, columns: &[String], suffix: &str) -> String {
    let mut name = std::iter::once(table).chain(columns.iter().map(String::as_str)).collect::<Vec<_>>().join(".");
    let is_ambiguous = table.contains('.') || columns.iter().any(|column| column.contains('.'));
    if !is_ambiguous && name.len() + 1 + suffix.len() <= MAX_NAME_LENGTH {
        return format!("{name}.{suffix}");
    }
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in columns.iter().flat_map(|column| column.bytes().chain([0])).chain(table.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    // Two dots and 16 hexadecimal digits are added.
    let mut end = name.len().min(MAX_NAME_LENGTH - 18 - suffix.len());
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name.truncate(end);
    format!("{name}.{hash:016x}.{suffix}")
}
