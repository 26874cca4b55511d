//! `Route`, and with it `RouteItem`.

use lockstep_runtime::{IndexMap, Value, union};

/// A list of which some elements must be stops.
pub type Route = Vec<RouteItem>;

/// `RouteItem`.
#[derive(Clone, Debug, PartialEq)]
pub enum RouteItem {
    /// A value of type `String`.
    String(String),
    /// A value of type `IndexMap<String, Value>`.
    Map(IndexMap<String, Value>),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { RouteItem Other { String, Map }
pick {
    String string,
    Map object,
} }
