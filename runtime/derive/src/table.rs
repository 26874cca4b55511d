//! `Table`: rows of a database table.

use proc_macro::{Delimiter, Span};

use crate::output::Output;
use crate::parse::{Attribute, Cursor, Error, Field, Result, Struct, Wrapper};

const TABLE_SYNTAX: &str = "#[table(name = \"…\", key = \"…\", location = \"…\", unique(\"…\"), index(\"…\"))]";
const COLUMN_SYNTAX: &str = "#[column(kind, name = \"…\", was = \"…\", default = \"…\")]";

/// A table, without its columns.
#[derive(Default)]
struct Table {
    name: String,
    key: String,
    location: String,
    unique: Vec<Vec<String>>,
    index: Vec<Vec<String>>,
}

/// A column. Strings are literals.
struct Column {
    field: String,
    /// A module of `lockstep_runtime::table::kind`.
    kind: String,
    /// A module of `lockstep_runtime::table::presence`.
    presence: &'static str,
    name: String,
    was: Option<String>,
    default: Option<String>,
}

/// Returns the implementation for a struct.
pub(crate) fn expand(input: Struct) -> Result<Output> {
    let attribute = Attribute::only(input.attributes, "table", TABLE_SYNTAX, Span::call_site())?;
    let table = Table::read(attribute.arguments(TABLE_SYNTAX)?)?;
    let mut columns = Vec::with_capacity(input.fields.len());
    for field in input.fields {
        columns.push(Column::read(field)?);
    }
    let mut out = Output::new();
    out.push(&["impl ::lockstep_runtime::Table for ", &input.name, " {"]);
    push_constants(&mut out, &table, &columns);
    push_bind(&mut out, &columns);
    push_read(&mut out, &columns);
    push_key_and_precision(&mut out, &columns);
    out.push(&["}"]);
    Ok(out)
}

impl Table {
    fn read(mut arguments: Cursor) -> Result<Self> {
        let mut table = Self::default();
        while !arguments.is_at_end() {
            let wrong = arguments.error(format!("expected `{TABLE_SYNTAX}`"));
            match arguments.take_ident().as_deref() {
                Some("name") => table.name = read_string(&mut arguments)?,
                Some("key") => table.key = read_string(&mut arguments)?,
                Some("location") => table.location = read_string(&mut arguments)?,
                Some("unique") => table.unique.push(read_columns(&mut arguments)?),
                Some("index") => table.index.push(read_columns(&mut arguments)?),
                _ => return Err(wrong),
            }
            arguments.take_comma()?;
        }
        if [&table.name, &table.key, &table.location].iter().any(|part| part.is_empty()) {
            return Err(Error::here(format!("`name`, `key` or `location` is missing: `{TABLE_SYNTAX}`")));
        }
        Ok(table)
    }
}

impl Column {
    fn read(field: Field) -> Result<Self> {
        let presence = if field.ty.wrapper == Wrapper::Option { "nullable" } else { "required" };
        let name = format!("\"{}\"", field.plain_name());
        let mut arguments =
            Attribute::only(field.attributes, "column", COLUMN_SYNTAX, field.span)?.arguments(COLUMN_SYNTAX)?;
        let kind = arguments.expect_ident("the column's kind")?;
        let mut column = Self { field: field.name, kind, presence, name, was: None, default: None };
        while arguments.take_comma()? {
            let wrong = arguments.error(format!("expected `{COLUMN_SYNTAX}`"));
            match arguments.take_ident().as_deref() {
                Some("name") => column.name = read_string(&mut arguments)?,
                Some("was") => column.was = Some(read_string(&mut arguments)?),
                Some("default") => column.default = Some(read_string(&mut arguments)?),
                _ => return Err(wrong),
            }
        }
        Ok(column)
    }
}

/// Reads `= "…"`.
fn read_string(arguments: &mut Cursor) -> Result<String> {
    arguments.expect_punct('=')?;
    arguments.expect_literal("a string")
}

/// Reads `("…", "…")`.
fn read_columns(arguments: &mut Cursor) -> Result<Vec<String>> {
    let wrong = arguments.error("expected names of columns in parentheses");
    arguments.take_group(Delimiter::Parenthesis).ok_or(wrong)?.literals("a column's name")
}

fn push_constants(out: &mut Output, table: &Table, columns: &[Column]) {
    out.push(&["const NAME: &'static str = ", &table.name, "; "]);
    out.push(&["const SCHEMA_LOCATION: &'static str = ", &table.location]);
    out.push(&["; const KEY: usize = ::lockstep_runtime::table::column_position(Self::COLUMNS, ", &table.key]);
    out.push(&["); const COLUMNS: &'static [::lockstep_runtime::table::Column] = &["]);
    out.each(columns, |out, column| {
        out.push(&["::lockstep_runtime::table::Column { name: ", &column.name]);
        out.push(&[", kind: ::lockstep_runtime::table::kind::", &column.kind, "::KIND, nullable: "]);
        out.push(&["::lockstep_runtime::table::presence::", column.presence, "::NULLABLE, was: "]);
        push_option(out, column.was.as_deref());
        out.push(&[", default: "]);
        push_option(out, column.default.as_deref());
        out.push(&["},"]);
    });
    out.push(&["];"]);
    push_sets(out, "UNIQUE", &table.unique);
    push_sets(out, "INDEX", &table.index);
}

fn push_option(out: &mut Output, literal: Option<&str>) {
    match literal {
        Some(literal) => out.push(&["::core::option::Option::Some(", literal, ")"]),
        None => out.push(&["::core::option::Option::None"]),
    }
}

fn push_sets(out: &mut Output, constant: &str, sets: &[Vec<String>]) {
    out.push(&["const ", constant, ": &'static [&'static [&'static str]] = &["]);
    out.each(sets, |out, set| out.push(&["&[", &set.join(", "), "],"]));
    out.push(&["];"]);
}

fn push_bind(out: &mut Output, columns: &[Column]) {
    out.push(&["#[inline] fn bind(&self, column: usize) -> ::core::result::Result<\
         ::lockstep_runtime::table::ColumnValue<'_>, ::lockstep_runtime::table::TableError> { match column {"]);
    out.each(columns.iter().enumerate(), |out, (number, column)| {
        let number = number.to_string();
        out.push(&[&number, " => ::lockstep_runtime::table::presence::", column.presence, "::bind(&self."]);
        out.push(&[&column.field, ", ::lockstep_runtime::table::kind::", &column.kind, "::bind),"]);
    });
    out.push(&["_ => ::lockstep_runtime::table::presence::no_column(), } }"]);
}

fn push_read(out: &mut Output, columns: &[Column]) {
    out.push(&["#[inline] fn read(row: &mut dyn ::lockstep_runtime::table::Row) -> ::core::result::Result<Self, \
         ::lockstep_runtime::table::TableError> { ::core::result::Result::Ok(Self {"]);
    out.each(columns.iter().enumerate(), |out, (number, column)| {
        let number = number.to_string();
        out.push(&[&column.field, ": ::lockstep_runtime::table::presence::", column.presence, "::read(row, "]);
        out.push(&[&number, ", ::lockstep_runtime::table::kind::", &column.kind, "::read)?,"]);
    });
    out.push(&["}) }"]);
}

fn push_key_and_precision(out: &mut Output, columns: &[Column]) {
    out.push(&["#[inline] fn set_key(&mut self, key: i64) -> ::core::result::Result<(), \
         ::lockstep_runtime::table::TableError> { match Self::KEY {"]);
    out.each(columns.iter().enumerate(), |out, (number, column)| {
        let number = number.to_string();
        out.push(&[&number, " => ::lockstep_runtime::table::kind::", &column.kind, "::set_key(&mut self."]);
        out.push(&[&column.field, ", key),"]);
    });
    out.push(&["_ => ::lockstep_runtime::table::presence::no_column(), } }"]);
    out.push(&["#[inline] fn truncate_to_stored_precision(&mut self) {"]);
    out.each(columns, |out, column| {
        let function = "::truncate_to_stored_precision";
        out.push(&["::lockstep_runtime::table::presence::", column.presence, function, "(&mut self."]);
        out.push(&[&column.field, ", ::lockstep_runtime::table::kind::", &column.kind, function, ");"]);
    });
    out.push(&["}"]);
}
