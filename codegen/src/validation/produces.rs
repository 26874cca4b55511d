//! What an operation answers, for a server to hold against `Accept`.

use indexmap::IndexSet;
use serde_json::{Map, Value, json};

use crate::openapi::{Api, Operation, Status};
use crate::rust::operations::payloads::{Form, Forms, Side};

/// The media types in which success is answered, and other names that the description has for them. What it has in forms that
/// are not written is not among them.
pub(crate) fn produced(api: &Api, operation: &Operation) -> Map<String, Value> {
    let good = operation.responses.iter().filter(|response| !is_error(response.status));
    let forms: Vec<Form<'_>> =
        good.flat_map(|response| Forms::of(api, &response.content, Side::Response).forms).collect();
    let produces: IndexSet<&str> = forms.iter().map(|form| &*form.first().name).collect();
    let others = forms.iter().flat_map(|form| {
        let others = form.media.iter().filter(|media| !produces.contains(&*media.name));
        others.map(|media| (media.name.clone(), json!(form.first().name)))
    });
    let others: Map<String, Value> = others.collect();
    let mut value = Map::new();
    if !produces.is_empty() {
        value.insert("produces".into(), json!(produces));
    }
    if !others.is_empty() {
        value.insert("otherNames".into(), Value::Object(others));
    }
    value
}

fn is_error(status: Status) -> bool {
    match status {
        Status::Code(code) => code >= 400,
        Status::Range(digit) => digit >= 4,
        Status::Default => true,
    }
}
