//! Responses: those of success, and the errors.

use crate::diagnostic::Diagnostic;
use crate::media_types::payloads::{BodyUse, Payload, Payloads};
use crate::openapi::{self, Operation, Response};
use crate::rust::model::{Codec, Media, ResponseVariant, Status, Success, Type};
use crate::rust::names::{ComponentKind, component_type, pascal_case};
use crate::rust::operations::content_choice::{ChoiceNames, build_content_choice};
use crate::rust::operations::context::OperationContext;
use crate::rust::operations::payloads::{TypedPayload, build_payload, report_untyped_media};
use crate::rust::operations::response_headers::add_headers;
use crate::rust::operations::status_names::status_name;
use crate::rust::types::direction::Direction;
use crate::rust::types::{Hint, Types};

/// The responses of an operation.
pub(crate) struct OperationResponses {
    pub(crate) success: Success,
    pub(crate) errors: Vec<ResponseVariant>,
}

/// What a response means.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Outcome {
    /// The only successful response.
    OnlySuccess,
    /// One of several successful responses.
    Success,
    Error,
}

/// Builds the responses of an operation.
pub(crate) fn build_responses(cx: &mut OperationContext<'_, '_>, operation: &Operation) -> OperationResponses {
    let (successes, errors): (Vec<&Response>, Vec<&Response>) = match success_class(&operation.responses) {
        Some(class) => operation.responses.iter().partition(|response| status_class(response.status) == class),
        None => (Vec::new(), operation.responses.iter().collect()),
    };
    let outcome = if successes.len() == 1 { Outcome::OnlySuccess } else { Outcome::Success };
    let mut variants = Vec::new();
    for response in successes {
        variants.push(build_response(cx, operation, response, outcome));
    }
    let mut error_variants = Vec::new();
    for response in errors {
        error_variants.push(build_response(cx, operation, response, Outcome::Error));
    }
    let success = match variants.len() {
        0 => Success::Single(undocumented_success(cx.types, operation)),
        1 => Success::Single(variants.remove(0)),
        _ => {
            let name = cx.types.names.claim_type(&format!("{}Ok", cx.name), "Response");
            Success::Several { name, responses: variants }
        }
    };
    OperationResponses { success, errors: error_variants }
}

fn build_response(
    cx: &mut OperationContext<'_, '_>,
    operation: &Operation,
    response: &Response,
    outcome: Outcome,
) -> ResponseVariant {
    let status_name = status_name(response.status);
    let suffix = if outcome == Outcome::OnlySuccess { "Ok" } else { status_name.as_str() };
    let kind = if response.headers.is_empty() { ComponentKind::Response } else { ComponentKind::ResponseBody };
    let (type_name, module) = match &response.name {
        Some(component) => {
            let shared = component_type(component, kind);
            (shared.name, shared.module)
        }
        None if outcome == Outcome::Error => (format!("{}{suffix}", cx.name), cx.module),
        None => (format!("{}Response", cx.name), cx.module),
    };
    let streaming = match outcome {
        Outcome::OnlySuccess | Outcome::Success if operation.stream => Streaming::Streamed,
        _ => Streaming::AtOnce,
    };
    let hint = Hint::new(&type_name, module);
    let body = build_response_body(cx, ResponseBody { response, outcome, streaming }, hint);
    let TypedPayload { ty, media } =
        if response.headers.is_empty() { body } else { add_headers(cx, response, suffix, body) };
    ResponseVariant { ident: status_name, status: response.status, doc: response.description.clone(), ty, media }
}

/// Whether a response is streamed (`x-lockstep-stream`).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Streaming {
    Streamed,
    AtOnce,
}

/// The body of a response.
#[derive(Clone, Copy)]
struct ResponseBody<'r> {
    response: &'r Response,
    outcome: Outcome,
    streaming: Streaming,
}

fn build_response_body(cx: &mut OperationContext<'_, '_>, body: ResponseBody<'_>, hint: Hint<'_>) -> TypedPayload {
    let ResponseBody { response, outcome, streaming } = body;
    let body_use = if outcome == Outcome::Error { BodyUse::Error } else { BodyUse::Response };
    let found = Payloads::group(cx.types.api, &response.content, body_use);
    report_untyped_media(cx.types, &found, body_use);
    match found.payloads.as_slice() {
        [] => TypedPayload::empty(),
        [first, ..] if streaming == Streaming::Streamed => build_streamed_response(cx.types, response, first, hint),
        [payload] => build_payload(cx.types, payload, Direction::Response, hint),
        payloads => {
            let component = response.name.as_deref();
            let status_name = status_name(response.status);
            let is_ok = outcome == Outcome::OnlySuccess || outcome == Outcome::Success && status_name == "Ok";
            let base = match component {
                Some(component) => pascal_case(component),
                None if is_ok => hint.name.to_owned(),
                None => format!("{}{status_name}", cx.name),
            };
            let name = format!("{base}Body");
            let names = ChoiceNames { body_use, direction: Direction::Response, component, hint, name };
            build_content_choice(cx, payloads, &names)
        }
    }
}

/// Returns the class of a status: its first digit, or 0 for `default`.
fn status_class(status: openapi::Status) -> u16 {
    match status {
        Status::Code(code) => code / 100,
        Status::Range(digit) => digit,
        Status::Default => 0,
    }
}

/// Returns the class of statuses that mean success: 2xx, or else 3xx, 1xx or `default`. Returns `None` if only errors
/// are documented.
fn success_class(responses: &[Response]) -> Option<u16> {
    [2, 3, 1, 0].into_iter().find(|class| responses.iter().any(|response| status_class(response.status) == *class))
}

/// Reports an operation without a documented success.
fn undocumented_success(types: &Types<'_>, operation: &Operation) -> ResponseVariant {
    let message = format!("`{}` documents no successful response", operation.id);
    types.diagnostics.push(
        Diagnostic::repair("missing-response", operation.at, message, "the response is 200 without a body")
            .help("add a response `200` or `204`"),
    );
    let TypedPayload { ty, media } = TypedPayload::empty();
    ResponseVariant { ident: "Ok".into(), status: Status::Code(200), doc: String::new(), ty, media }
}

/// Builds the response of an operation with `x-lockstep-stream`: an array, element by element.
fn build_streamed_response(
    types: &mut Types<'_>,
    response: &Response,
    payload: &Payload<'_>,
    hint: Hint<'_>,
) -> TypedPayload {
    let TypedPayload { ty, media } = build_payload(types, payload, Direction::Response, hint);
    if matches!(ty, Type::Items(_)) {
        return TypedPayload { ty, media };
    }
    let schema = if media.codec == Codec::Json { payload.first.schema } else { None };
    let Some(element) = schema.and_then(|schema| types.array_element_type(schema, &ty, hint)) else {
        let message = "`x-lockstep-stream` requires a response with a JSON array";
        let repair = "the response is not streamed";
        types.diagnostics.push(Diagnostic::repair("stream-not-array", response.at, message, repair));
        return TypedPayload { ty, media };
    };
    TypedPayload { ty: Type::Items(Box::new(element)), media: Media { codec: Codec::JsonStream, ..media } }
}
