//! `schema.sql`: the tables as both stores would create them, to be read. A server creates them from the code.

use askama::Template;

use crate::emit::File;
use crate::emit::context::Context;
use crate::rust::model::ColumnKind;
use crate::rust::model::{Column, Table};

#[derive(Template)]
#[template(path = "schema.sql", escape = "none")]
struct Schema<'a> {
    title: &'a str,
    stores: [Store<'a>; 2],
}

struct Store<'a> {
    name: &'static str,
    /// What stands behind each table.
    end: &'static str,
    tables: Vec<SqlTable<'a>>,
}

struct SqlTable<'a> {
    name: String,
    at: &'a str,
    lines: Vec<String>,
    others: Vec<String>,
}

/// `schema.sql`, if there are tables.
pub(crate) fn files(context: &Context<'_>) -> Vec<File> {
    let tables = &context.krate.tables;
    if tables.is_empty() {
        return Vec::new();
    }
    let store = |name, end, dialect| {
        let tables = tables.iter().map(|table| sql_table(table, dialect)).collect();
        Store { name, end, tables }
    };
    let stores = [store("SQLite", " STRICT", Dialect::Sqlite), store("PostgreSQL", "", Dialect::Postgres)];
    let schema = Schema { title: &context.krate.title, stores };
    // A template without filters fails only where its writer does, and a `String` does not.
    schema.render().map(|text| vec![File::new("schema.sql", text)]).unwrap_or_default()
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    fn column_type(self, kind: ColumnKind) -> &'static str {
        match (self, kind) {
            (Self::Sqlite, ColumnKind::Integer | ColumnKind::BigInt | ColumnKind::Boolean | ColumnKind::Time)
            | (Self::Postgres, ColumnKind::Integer) => "INTEGER",
            (Self::Sqlite, ColumnKind::Real) => "REAL",
            (Self::Sqlite, ColumnKind::Bytes) => "BLOB",
            (Self::Postgres, ColumnKind::BigInt) => "BIGINT",
            (Self::Postgres, ColumnKind::Boolean) => "BOOLEAN",
            (Self::Postgres, ColumnKind::Time) => "TIMESTAMPTZ",
            (Self::Postgres, ColumnKind::Real) => "DOUBLE PRECISION",
            (Self::Postgres, ColumnKind::Bytes) => "BYTEA",
            _ => "TEXT",
        }
    }
}

fn sql_table(table: &Table, dialect: Dialect) -> SqlTable<'_> {
    let mut lines: Vec<String> = table.columns.iter().map(|column| sql_column(column, dialect)).collect();
    lines.push(format!("PRIMARY KEY ({})", quoted(&table.key)));
    let unique = table.unique.iter().map(|columns| sql_index(table, columns, "UNIQUE INDEX", "unique", false));
    let index = table.index.iter().map(|columns| {
        let long = dialect == Dialect::Postgres && is_long(table, columns);
        sql_index(table, columns, "INDEX", "index", long)
    });
    let sequence = format!("CREATE SEQUENCE {};", quoted(&format!("{}.sequence", table.table)));
    let others = unique.chain(index).chain((dialect == Dialect::Postgres).then_some(sequence)).collect();
    SqlTable { name: quoted(&table.table), at: &table.at, others, lines }
}

/// Whether a single column holds texts of any length, which PostgreSQL's usual indexes do not take.
fn is_long(table: &Table, columns: &[String]) -> bool {
    let [name] = columns else { return false };
    table.columns.iter().any(|column| column.wire == *name && column.kind == ColumnKind::Text)
}

/// The statement for an index; of long texts it holds the beginnings.
fn sql_index(table: &Table, columns: &[String], what: &str, end: &str, long: bool) -> String {
    let name = quoted(&format!("{}.{}.{end}", table.table, columns.join(".")));
    let whole = columns.iter().map(|column| quoted(column));
    let columns: Vec<String> =
        if long { whole.map(|column| format!("left({column}, 256)")).collect() } else { whole.collect() };
    format!("CREATE {what} {name} ON {} ({});", quoted(&table.table), columns.join(", "))
}

fn sql_column(column: &Column, dialect: Dialect) -> String {
    let null = if column.nullable { "" } else { " NOT NULL" };
    format!("{} {}{null}", quoted(&column.wire), dialect.column_type(column.kind))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
