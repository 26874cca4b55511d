//! The types of Recursion.

mod alias_of_tree;
mod chicken;
mod egg;
mod hen;
mod list_of_lists;
mod map_of_maps;
mod nullable;
mod open;
mod ping;
mod pong;
mod split;
mod tree;

pub use alias_of_tree::*;
pub use chicken::*;
pub use egg::*;
pub use hen::*;
pub use list_of_lists::*;
pub use map_of_maps::*;
pub use nullable::*;
pub use open::*;
pub use ping::*;
pub use pong::*;
pub use split::*;
pub use tree::*;
