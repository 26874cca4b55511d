//! `Ping`.

use super::Pong;

/// `Ping`.
pub type Ping = Pong;
