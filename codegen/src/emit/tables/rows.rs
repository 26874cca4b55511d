//! From an input to a row, and from a row to what is shown.

use heck::ToSnakeCase;

use crate::emit::imports::Scope;
use crate::emit::rustdoc;
use crate::emit::types::convert::{converted, mapped};
use crate::emit::writer::Code;
use crate::rust::model::{ConvertValue, ItemKind, Presence, RowField, RowFrom, RowInto, Table};

/// Prints what ties a row to its input type and its read type.
pub(crate) fn print(code: &mut Code, scope: &mut Scope<'_>, table: &Table) {
    let whole = table.response.as_ref().filter(|read| read.fields.iter().all(|field| field.has_column));
    let partial = table.response.as_ref().filter(|_| whole.is_none());
    if table.request.is_some() || partial.is_some() {
        code.blank();
        code.open(format_args!("impl {} {{", table.name));
        if let Some(input) = &table.request {
            apply(code, scope, input);
        }
        if let Some(read) = partial {
            code.blank();
            into(code, scope, read);
        }
        code.close("}");
    }
    if let Some(read) = whole {
        code.blank();
        from(code, scope, table, read);
    }
}

fn apply(code: &mut Code, scope: &mut Scope<'_>, input: &RowFrom) {
    let fields: Vec<&RowField> = input.fields.iter().filter(|field| field.has_column).collect();
    let ty = scope.named(&input.name);
    code.docs("Changes what `input` holds: absent keeps, null clears, a value sets.");
    let name = if fields.is_empty() { "_" } else { "input" };
    code.open(format_args!("pub fn apply(&mut self, {name}: {ty}) {{"));
    for field in fields {
        set(code, scope, field);
    }
    code.close("}");
}

/// Sets a column from a field of the input.
fn set(code: &mut Code, scope: &mut Scope<'_>, field: &RowField) {
    let (from, to) = (format!("input.{}", field.ident), format!("self.{}", field.ident));
    let some = |value: String| if field.nullable { format!("Some({value})") } else { value };
    match (field.presence, field.nullable) {
        (Presence::Required, _) => code.line(format_args!("{to} = {};", some(converted(&from, field.value)))),
        (Presence::Nullable, true) => code.line(format_args!("{to} = {};", mapped(&from, field.value))),
        (Presence::Maybe, true) => code.line(format_args!("{}.apply_to(&mut {to});", mapped(&from, field.value))),
        (presence, _) => {
            let pattern = if presence == Presence::Maybe {
                format!("{}::Value", scope.runtime("Maybe"))
            } else {
                "Some".to_owned()
            };
            code.open(format_args!("if let {pattern}(value) = {from} {{"));
            code.line(format_args!("{to} = {};", some(converted("value", field.value))));
            code.close("}");
        }
    }
}

/// `into_call_log(self, channels: …)`, where not every field has a column.
fn into(code: &mut Code, scope: &mut Scope<'_>, read: &RowInto) {
    let elsewhere: Vec<&RowField> = read.fields.iter().filter(|field| !field.has_column).collect();
    let names: Vec<String> = elsewhere.iter().map(|field| rustdoc::code(&field.ident)).collect();
    let mut arguments = vec!["self".to_owned()];
    for field in &elsewhere {
        arguments.push(format!("{}: {}", field.ident, scope.present(&field.ty, field.presence)));
    }
    let ty = scope.named(&read.name);
    let kept = if names.len() == 1 { "is" } else { "are" };
    code.docs(&format!("The record as it is shown; {} {kept} kept elsewhere.", names.join(", ")));
    code.list(&format!("pub fn into_{}(", read.name.to_snake_case()), &arguments, &format!(") -> {ty} {{"));
    code.indented(|code| record(code, scope, read, &ty, "self"));
    code.line("}");
}

/// `From<CallLogRow> for CallLog`, where every field has a column.
fn from(code: &mut Code, scope: &mut Scope<'_>, table: &Table, read: &RowInto) {
    let ty = scope.named(&read.name);
    code.open(format_args!("impl From<{}> for {ty} {{", table.name));
    let row = if read.fields.is_empty() { "_" } else { "row" };
    code.open(format_args!("fn from({row}: {}) -> Self {{", table.name));
    record(code, scope, read, "Self", "row");
    code.close("}");
    code.close("}");
}

fn record(code: &mut Code, scope: &mut Scope<'_>, read: &RowInto, ty: &str, row: &str) {
    let mut fields = Vec::new();
    for field in &read.fields {
        if field.has_column {
            let value = shown(scope, field, &format!("{row}.{}", field.ident));
            fields.push(format!("{}: {value}", field.ident));
        } else {
            fields.push(field.ident.clone());
        }
    }
    let kind = scope.context().item(&read.name).map(|item| &item.kind);
    if let Some(ItemKind::Struct(object)) = kind
        && let Some(rest) = &object.additional_properties
    {
        fields.push(format!("{}: {}::new()", rest.ident, scope.runtime("IndexMap")));
    }
    code.list(&format!("{ty} {{ "), &fields, " }");
}

/// A column's value as a field shows it.
fn shown(scope: &mut Scope<'_>, field: &RowField, value: &str) -> String {
    match (field.nullable, field.presence) {
        (false, Presence::Required) => converted(value, field.value),
        (false, Presence::Maybe) => format!("{}::Value({})", scope.runtime("Maybe"), converted(value, field.value)),
        (false, _) => format!("Some({})", converted(value, field.value)),
        (true, Presence::Required) => format!("{}.unwrap_or_default()", mapped(value, field.value)),
        (true, Presence::Maybe) if field.value == ConvertValue::Same => format!("{value}.into()"),
        (true, Presence::Maybe) => format!("{}::from({})", scope.runtime("Maybe"), mapped(value, field.value)),
        (true, _) => mapped(value, field.value),
    }
}
