//! `schema.sql`: the tables as both stores would create them, to be read. A server creates them from the code.

use askama::Template;

use crate::rust::model::{Column, Table};

use crate::emit::File;
use crate::emit::context::Context;

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
    indexes: Vec<String>,
}

/// `schema.sql`, if there are tables.
pub(in crate::emit) fn files(context: &Context<'_>) -> Vec<File> {
    let tables = &context.krate.tables;
    if tables.is_empty() {
        return Vec::new();
    }
    let store = |name, end, types: Types| {
        let tables = tables.iter().map(|table| sql_table(table, types)).collect();
        Store { name, end, tables }
    };
    let stores = [store("SQLite", " STRICT", sqlite), store("PostgreSQL", "", postgres)];
    let schema = Schema { title: &context.krate.title, stores };
    // A template without filters fails only where its writer does, and a `String` does not.
    schema.render().map(|text| vec![File::new("schema.sql", text)]).unwrap_or_default()
}

type Types = fn(&str) -> &'static str;

fn sqlite(kind: &str) -> &'static str {
    match kind {
        "integer" | "bigint" | "boolean" | "time" => "INTEGER",
        "real" => "REAL",
        "bytes" => "BLOB",
        _ => "TEXT",
    }
}

fn postgres(kind: &str) -> &'static str {
    match kind {
        "integer" => "INTEGER",
        "bigint" => "BIGINT",
        "boolean" => "BOOLEAN",
        "time" => "TIMESTAMPTZ",
        "real" => "DOUBLE PRECISION",
        "bytes" => "BYTEA",
        _ => "TEXT",
    }
}

fn sql_table(table: &Table, types: Types) -> SqlTable<'_> {
    let mut lines: Vec<String> = table.columns.iter().map(|column| sql_column(column, types)).collect();
    lines.push(format!("PRIMARY KEY ({})", quoted(&table.key)));
    let unique = table.unique.iter().map(|columns| sql_index(table, columns, "UNIQUE INDEX", "unique"));
    let index = table.index.iter().map(|columns| sql_index(table, columns, "INDEX", "index"));
    SqlTable { name: quoted(&table.table), at: &table.at, indexes: unique.chain(index).collect(), lines }
}

fn sql_index(table: &Table, columns: &[String], what: &str, end: &str) -> String {
    let name = quoted(&format!("{}.{}.{end}", table.table, columns.join(".")));
    let columns: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
    format!("CREATE {what} {name} ON {} ({});", quoted(&table.table), columns.join(", "))
}

fn sql_column(column: &Column, types: Types) -> String {
    let null = if column.nullable { "" } else { " NOT NULL" };
    format!("{} {}{null}", quoted(&column.wire), types(column.kind))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
