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

pub use alias_of_tree::AliasOfTree;
pub use chicken::Chicken;
pub use egg::Egg;
pub use hen::Hen;
pub use list_of_lists::ListOfLists;
pub use map_of_maps::MapOfMaps;
pub use nullable::Nullable;
pub use open::Open;
pub use ping::Ping;
pub use pong::Pong;
pub use split::{Split, SplitInner, SplitInnerInput, SplitInput};
pub use tree::Tree;
