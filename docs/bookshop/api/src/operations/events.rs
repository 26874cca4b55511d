//! The operations of `Events`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

/// `GET /events`: Watch the catalogue.
pub static WATCH_EVENTS: Operation = Operation {
    id: "watchEvents",
    method: "GET",
    server: "https://bookshop.example.com/v1",
    path: "/events",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `watchEvents` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum WatchEventsError {}

answers! { WatchEventsError {} }
