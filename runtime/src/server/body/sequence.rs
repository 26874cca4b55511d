//! Bodies that are sequences: each element is decoded and validated as it comes.

use std::sync::Arc;

use super::Body;
use crate::http::{DecodeError, Element, Items, Parse, ServerEvent, objects};
use crate::http::{events, lines};
use crate::server::response::problem::{Faults, Violation};
use crate::server::routing::route::Shared;
use crate::server::schema::operation_rules::Codec;

impl Body {
    /// Its elements, none longer than a whole body may be; nothing where it is no sequence of such.
    pub(in super::super) fn items<T: Element>(self, shared: &Arc<Shared>) -> Option<Items<T>> {
        let Self::Sequence(kind, payload) = self else { return None };
        let (parse, longest) = (parse(shared, kind.schema), longest(shared));
        match kind.codec {
            Codec::Lines | Codec::Sequence => {
                Some(lines(payload.stream(), kind.codec == Codec::Sequence, parse, longest))
            }
            Codec::EventObjects => Some(objects(payload.stream(), parse, longest)),
            _ => None,
        }
    }

    /// Its events; nothing where it has none.
    pub(in super::super) fn events<T: Element>(self, shared: &Arc<Shared>) -> Option<Items<ServerEvent<T>>> {
        match self {
            Self::Sequence(kind, payload) if kind.codec == Codec::Events => {
                Some(events(payload.stream(), parse(shared, kind.schema), longest(shared)))
            }
            _ => None,
        }
    }
}

fn longest(shared: &Shared) -> usize {
    usize::try_from(shared.limits.body).unwrap_or(usize::MAX)
}

/// Reads an element as a body of JSON is read, and says of all of its faults where they are.
fn parse<T: Element>(shared: &Arc<Shared>, schema: Option<u32>) -> Parse<T> {
    let shared = Arc::clone(shared);
    Box::new(move |text| {
        let mut faults = Faults::new(shared.limits.faults);
        let value = shared.reader().json::<T>(schema, text, &mut faults);
        value.ok_or_else(|| DecodeError::new(told(&faults.take())))
    })
}

fn told(faults: &[Violation]) -> String {
    let one = |fault: &Violation| match fault.pointer.as_str() {
        "" => format!("it {}", fault.detail),
        pointer => format!("`{pointer}` {}", fault.detail),
    };
    faults.iter().map(one).collect::<Vec<_>>().join("; ")
}
