//! The server as HTTP sees it: the API, and beside it what tells of its health and describes it.

mod bodies;
mod cors;
mod docs;
mod health;
mod limit;
mod once;
mod page;
mod rate;
mod serve;
mod site;
mod start;
mod systems;
#[cfg(test)]
mod tests;
mod visitor;
mod watch;

pub use serve::{Connections, serve};
pub use site::Site;
