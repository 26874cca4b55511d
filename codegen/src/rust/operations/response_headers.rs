//! Responses with headers: a struct of the body and each header.

use crate::openapi::Response;
use crate::rust::model::{Codec, ResponseWithHeaders, RustHeader};
use crate::rust::names::{ComponentKind, NameSet, component_type, pascal_case, snake_case};
use crate::rust::operations::context::OperationContext;
use crate::rust::operations::payloads::TypedPayload;
use crate::rust::operations::registry::{add_response, find_shared_response};
use crate::rust::types::Hint;
use crate::rust::types::direction::Direction;

/// Adds the headers of a response to its body: builds the struct of both, or returns the component's if it is built.
///
/// `suffix` is the end of the struct's name, unless the response is a component.
pub(crate) fn add_headers(
    cx: &mut OperationContext<'_, '_>,
    response: &Response,
    suffix: &str,
    body: TypedPayload,
) -> TypedPayload {
    let component = response.name.as_deref();
    if let Some(shared) = component.and_then(|component| find_shared_response(cx.registry, component)) {
        return TypedPayload::named(shared, Codec::HeadersAndBody);
    }
    let wanted = component.map_or_else(|| format!("{}{suffix}", cx.name), pascal_case);
    let name = cx.types.names.claim_type(&wanted, "Response");
    let headers = build_headers(cx, response, &name);
    let payload = TypedPayload::named(&name, Codec::HeadersAndBody);
    let with_headers = ResponseWithHeaders {
        name,
        module: component.is_none().then(|| cx.module.to_owned()),
        doc: response.description.clone(),
        ty: body.ty,
        media: body.media,
        headers,
    };
    add_response(cx.registry, component, with_headers);
    payload
}

fn build_headers(cx: &mut OperationContext<'_, '_>, response: &Response, name: &str) -> Vec<RustHeader> {
    let mut idents = NameSet::with(["body"]);
    let mut headers = Vec::new();
    for header in &response.headers {
        let (type_name, module) = match (&header.component, &response.name) {
            (Some(component), _) => {
                let shared = component_type(component, ComponentKind::Header);
                (shared.name, shared.module)
            }
            (None, Some(_)) => (format!("{name}{}", pascal_case(&header.name)), "responses"),
            (None, None) => (format!("{name}{}", pascal_case(&header.name)), cx.module),
        };
        headers.push(RustHeader {
            wire: header.name.clone(),
            ident: idents.claim(&snake_case(&header.name)),
            doc: header.description.clone(),
            required: header.required,
            ty: cx.types.type_of(header.schema, Direction::Response, Hint::new(&type_name, module)),
        });
    }
    headers
}
