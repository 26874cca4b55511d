//! Bodies that are sequences: each element is decoded and validated as it is received.

use std::sync::Arc;

use super::read_json::read_json;
use super::received_body::ReceivedBody;
use crate::http::{
    DecodeError, Element, Items, Parse, Separator, ServerEvent, decode_event_objects, decode_events, decode_json_lines,
};
use crate::server::response::violation::{Violation, Violations};
use crate::server::routing::route::SharedState;
use crate::server::schema::operation_rules::BodyCodec;

/// Returns the elements of a body, each no longer than the limit of a body. Returns `None` if the body is not a
/// sequence of elements.
pub(in crate::server) fn read_items<T: Element>(body: ReceivedBody, shared: &Arc<SharedState>) -> Option<Items<T>> {
    let ReceivedBody::Sequence(kind, payload) = body else { return None };
    let (parse, max_length) = (element_parser(shared, kind.schema), max_element_length(shared));
    match kind.codec {
        BodyCodec::JsonLines => Some(decode_json_lines(payload.stream(), Separator::LineBreak, parse, max_length)),
        BodyCodec::JsonSequence => Some(decode_json_lines(payload.stream(), Separator::Record, parse, max_length)),
        BodyCodec::EventObjects => Some(decode_event_objects(payload.stream(), parse, max_length)),
        _ => None,
    }
}

/// Returns the server-sent events of a body. Returns `None` if the body has none.
pub(in crate::server) fn read_events<T: Element>(
    body: ReceivedBody,
    shared: &Arc<SharedState>,
) -> Option<Items<ServerEvent<T>>> {
    match body {
        ReceivedBody::Sequence(kind, payload) if kind.codec == BodyCodec::Events => {
            Some(decode_events(payload.stream(), element_parser(shared, kind.schema), max_element_length(shared)))
        }
        _ => None,
    }
}

fn max_element_length(shared: &SharedState) -> usize {
    usize::try_from(shared.limits.body).unwrap_or(usize::MAX)
}

/// Returns a parser that reads an element as a JSON body. Its error lists all violations.
fn element_parser<T: Element>(shared: &Arc<SharedState>, schema: Option<u32>) -> Parse<T> {
    let shared = Arc::clone(shared);
    Box::new(move |text| {
        let mut violations = Violations::new(shared.limits.violations);
        let value = read_json::<T>(shared.read_context(), schema, text, &mut violations);
        value.ok_or_else(|| DecodeError::new(join_violations(&violations.take())))
    })
}

fn join_violations(violations: &[Violation]) -> String {
    let describe = |violation: &Violation| match violation.pointer.as_str() {
        "" => format!("it {}", violation.detail),
        pointer => format!("`{pointer}` {}", violation.detail),
    };
    violations.iter().map(describe).collect::<Vec<_>>().join("; ")
}
