//! Request bodies: one type, or an enum of the media types' types.

use crate::media_types::payloads::{BodyUse, Payload, Payloads};
use crate::openapi::Operation;
use crate::rust::model::Body;
use crate::rust::names::{ComponentKind, component_type, pascal_case};
use crate::rust::operations::content_choice::{ChoiceNames, build_content_choice};
use crate::rust::operations::context::OperationContext;
use crate::rust::operations::payloads::{TypedPayload, build_payload, report_untyped_media};
use crate::rust::types::Hint;
use crate::rust::types::direction::Direction;

/// Builds the request body of an operation. Returns `None` if it has none, or no media type.
pub(crate) fn build_request_body(cx: &mut OperationContext<'_, '_>, operation: &Operation) -> Option<Body> {
    let body = operation.body.as_ref()?;
    // The server sends a webhook's body, so its client needs the response form.
    let direction = if cx.types.api.is_received(operation) { Direction::Response } else { Direction::Request };
    let found = Payloads::group(cx.types.api, &body.content, BodyUse::Request);
    report_untyped_media(cx.types, &found, BodyUse::Request);
    let (type_name, module) = match &body.name {
        Some(component) => {
            let shared = component_type(component, ComponentKind::RequestBody);
            (shared.name, shared.module)
        }
        None => (format!("{}Body", cx.name), cx.module),
    };
    let hint = Hint::new(&type_name, module);
    let TypedPayload { ty, media } = match found.payloads.as_slice() {
        [] => return None,
        [payload] => build_payload(cx.types, payload, direction, hint),
        payloads => {
            let component = body.name.as_deref();
            let name = format!("{}Content", component.map_or_else(|| cx.name.to_owned(), pascal_case));
            let names = ChoiceNames { body_use: BodyUse::Request, direction, component, hint, name };
            build_content_choice(cx, payloads, &names)
        }
    };
    let media_type_is_open = found.payloads.iter().any(Payload::is_open);
    Some(Body { required: body.required, ty, doc: body.description.clone(), media, media_type_is_open })
}
