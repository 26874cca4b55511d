//! `schema.sql`: the statements that create the tables, for readers. A server creates them from the code.

use askama::Template;

use crate::emit::context::Context;
use crate::emit::output::Output;
use crate::emit::package::one_line;
use crate::emit::printer::GENERATED;
use crate::rust::model::{Column, ColumnKind, Table};

#[derive(Template)]
#[template(path = "schema.sql", escape = "none")]
struct SqlSchema<'a> {
    generated: &'static str,
    title: String,
    stores: [Store<'a>; 2],
}

struct Store<'a> {
    name: &'static str,
    /// The options after each table's columns.
    options: &'static str,
    tables: Vec<SqlTable<'a>>,
}

struct SqlTable<'a> {
    name: String,
    at: &'a str,
    lines: Vec<String>,
    /// Indexes and sequences.
    statements: Vec<String>,
}

/// Emits `schema.sql` if there are tables.
pub(crate) fn emit_schema_sql(context: &Context<'_>) -> Vec<Output> {
    let tables = &context.krate.tables;
    if tables.is_empty() {
        return Vec::new();
    }
    let store = |name, options, dialect| {
        let tables = tables.iter().map(|table| sql_table(table, dialect)).collect();
        Store { name, options, tables }
    };
    let stores = [store("SQLite", " STRICT", Dialect::Sqlite), store("PostgreSQL", "", Dialect::Postgres)];
    let schema = SqlSchema { generated: GENERATED, title: one_line(&context.krate.title), stores };
    // A template without filters fails only if its writer fails, and a `String` does not.
    schema.render().map(|text| vec![Output::new("schema.sql", text)]).unwrap_or_default()
}

/// A kind of index.
struct Index {
    keyword: &'static str,
    suffix: &'static str,
    columns: IndexedColumns,
}

const UNIQUE_INDEX: Index = Index { keyword: "UNIQUE INDEX", suffix: "unique", columns: IndexedColumns::Complete };

/// How much of the columns an index contains.
enum IndexedColumns {
    Complete,
    Prefixes,
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
    lines.push(format!("PRIMARY KEY ({})", quote_name(&table.key)));
    let unique = table.unique.iter().map(|columns| sql_index(table, columns, UNIQUE_INDEX));
    let index = table.index.iter().map(|columns| {
        let long = dialect == Dialect::Postgres && is_long(table, columns);
        let indexed = if long { IndexedColumns::Prefixes } else { IndexedColumns::Complete };
        sql_index(table, columns, Index { keyword: "INDEX", suffix: "index", columns: indexed })
    });
    let sequence = format!("CREATE SEQUENCE {};", quote_name(&format!("{}.sequence", table.table)));
    let statements = unique.chain(index).chain((dialect == Dialect::Postgres).then_some(sequence)).collect();
    SqlTable { name: quote_name(&table.table), at: &table.at, statements, lines }
}

/// Returns whether an index is for a single column of unbounded strings, for which PostgreSQL's B-tree indexes have a length limit.
fn is_long(table: &Table, columns: &[String]) -> bool {
    let [name] = columns else { return false };
    table.columns.iter().any(|column| column.wire == *name && column.kind == ColumnKind::Text)
}

/// Returns the statement for an index. An index of long strings contains their prefixes.
fn sql_index(table: &Table, columns: &[String], index: Index) -> String {
    let name = quote_name(&format!("{}.{}.{}", table.table, columns.join("."), index.suffix));
    let expression = |column: &String| match index.columns {
        IndexedColumns::Complete => quote_name(column),
        IndexedColumns::Prefixes => format!("left({}, 256)", quote_name(column)),
    };
    let columns: Vec<String> = columns.iter().map(expression).collect();
    format!("CREATE {} {name} ON {} ({});", index.keyword, quote_name(&table.table), columns.join(", "))
}

fn sql_column(column: &Column, dialect: Dialect) -> String {
    let null = if column.nullable { "" } else { " NOT NULL" };
    format!("{} {}{null}", quote_name(&column.wire), dialect.column_type(column.kind))
}

fn quote_name(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
