//! The types of Hidden recursion.

mod a;
mod b;
mod both;
mod circle;
mod diamond0;
mod diamond1;
mod diamond2;
mod either;
mod list;
mod lists;
mod maps;
mod or;
mod perhaps;
mod ping;
mod pong;

pub use a::*;
pub use b::*;
pub use both::*;
pub use circle::*;
pub use diamond0::*;
pub use diamond1::*;
pub use diamond2::*;
pub use either::*;
pub use list::*;
pub use lists::*;
pub use maps::*;
pub use or::*;
pub use perhaps::*;
pub use ping::*;
pub use pong::*;
