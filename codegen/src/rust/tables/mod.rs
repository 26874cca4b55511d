//! Tables: the columns of schemas with `x-lockstep-table`, and the conversions between rows and types.

mod checks;
mod columns;
mod context;
mod row_fields;

use crate::openapi;
use crate::rust::model::{Field, RowFrom, RowInto, Table};
use crate::rust::names::{module_name, pascal_case};
use crate::rust::tables::columns::{Forms, add_hidden_key, build_columns};
use crate::rust::tables::context::PlannedTable;
use crate::rust::tables::row_fields::{TableForm, build_row_fields};
use crate::rust::types::Types;
use crate::rust::types::classify::{Shape, classify_schema};
use crate::rust::types::conversions::ItemIndex;
use crate::rust::types::direction::Direction;

pub(crate) use crate::rust::tables::context::TableContext;

/// Finds the schemas with tables, and the names of their types.
pub(crate) fn plan_tables(types: &Types<'_>) -> Vec<PlannedTable> {
    let api = types.api;
    let mut planned = Vec::new();
    for (name, id) in &api.named {
        if api.schema(*id).table.is_none() {
            continue;
        }
        let form = |direction| types.get(*id, direction).map(|named| named.name.clone());
        let is_internal = api.schema(*id).annotations.internal;
        let is_in_requests = types.usage.is_in_requests(*id);
        planned.push(PlannedTable {
            schema: *id,
            name: pascal_case(name),
            type_name: form(Direction::Response),
            response_form: if is_internal { None } else { form(Direction::Response) },
            request_form: if is_in_requests { form(Direction::Request) } else { None },
        });
    }
    planned
}

/// Builds the tables.
pub(crate) fn build_tables(cx: &mut TableContext<'_, '_>, planned: &[PlannedTable]) -> Vec<Table> {
    let tables: Vec<Table> = planned.iter().filter_map(|plan| build_table(cx, plan)).collect();
    checks::report_duplicate_names(cx.types, planned, &tables);
    tables
}

fn build_table(cx: &mut TableContext<'_, '_>, plan: &PlannedTable) -> Option<Table> {
    let api = cx.types.api;
    let table = api.schema(plan.schema).table.as_deref()?;
    if !matches!(classify_schema(api, plan.schema), Shape::Struct) {
        checks::report_table_without_columns(cx.types, table);
        return None;
    }
    let forms = Forms {
        response: form_fields(cx.index, &plan.response_form),
        request: form_fields(cx.index, &plan.request_form),
    };
    let mut columns = build_columns(cx, plan, table, forms);
    let hidden_key = !api.effective(plan.schema).properties.contains_key(&table.key);
    if hidden_key {
        add_hidden_key(&table.key, &mut columns);
    }
    checks::report_unknown_columns(cx.types, table, &columns);
    let response = plan.response_form.clone().map(|name| {
        let form = TableForm { plan, direction: Direction::Response, fields: forms.response };
        RowInto { name, fields: build_row_fields(cx, form, &columns) }
    });
    let request = plan.request_form.clone().map(|name| {
        let form = TableForm { plan, direction: Direction::Request, fields: forms.request };
        RowFrom { name, fields: build_row_fields(cx, form, &columns) }
    });
    let openapi::TableExtension { name, key, unique, index, .. } = table;
    Some(Table {
        name: cx.types.names.claim_type(&format!("{}Row", plan.name), "Table"),
        module: module_name(&plan.name),
        at: cx.types.location(api.schema(plan.schema).at),
        response,
        request,
        key: key.clone(),
        hidden_key,
        columns,
        type_name: plan.type_name.clone(),
        unique: unique.clone(),
        index: index.clone(),
        table: name.clone(),
    })
}

/// Returns the fields of a struct; none if the name is not a struct's.
fn form_fields<'i>(index: &ItemIndex<'i>, name: &Option<String>) -> &'i [Field] {
    let structure = name.as_deref().and_then(|name| index.structure(name));
    structure.map(|structure| structure.fields.as_slice()).unwrap_or_default()
}
