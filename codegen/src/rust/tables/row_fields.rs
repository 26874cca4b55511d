//! Row fields: the fields of a form, each with its column and its conversion.

use crate::rust::model::{Column, ConvertValue, Field, RowField};
use crate::rust::tables::checks;
use crate::rust::tables::context::{PlannedTable, TableContext};
use crate::rust::types::direction::Direction;

/// A form of a schema with a table.
#[derive(Clone, Copy)]
pub(crate) struct TableForm<'f> {
    pub(crate) plan: &'f PlannedTable,
    pub(crate) direction: Direction,
    pub(crate) fields: &'f [Field],
}

/// Builds the row fields of a form, and reports those that do not convert.
///
/// A field of the request form without a column is left out: the caller stores it elsewhere.
pub(crate) fn build_row_fields(cx: &TableContext<'_, '_>, form: TableForm<'_>, columns: &[Column]) -> Vec<RowField> {
    let api = cx.types.api;
    let TableForm { plan, direction, fields } = form;
    let mut found = Vec::new();
    for field in fields {
        let column = columns.iter().find(|column| column.wire == field.wire);
        let value = match (column, direction) {
            (Some(column), Direction::Response) => cx.index.convert_value(&column.ty, &field.ty, cx.pairs),
            (Some(column), Direction::Request) => cx.index.convert_value(&field.ty, &column.ty, cx.pairs),
            (None, Direction::Response) => Some(ConvertValue::Same),
            (None, Direction::Request) => continue,
        };
        let row_field = RowField {
            ident: field.ident.clone(),
            presence: field.presence,
            has_column: column.is_some(),
            nullable: column.is_some_and(|column| column.nullable),
            ty: field.ty.clone(),
            value: value.unwrap_or(ConvertValue::Same),
        };
        let schema = api.effective(plan.schema).properties.get(&field.wire).copied().unwrap_or(plan.schema);
        let at = api.schema(schema).at;
        if value.is_none() {
            checks::report_missing_conversion(cx.types, &row_field, at);
        }
        if direction == Direction::Response {
            checks::report_column_without_value(cx, &row_field, at);
        }
        found.push(row_field);
    }
    found
}
