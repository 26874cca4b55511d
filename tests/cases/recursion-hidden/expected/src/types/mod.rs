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

pub use a::A;
pub use b::B;
pub use both::{Both, BothNext};
pub use circle::Circle;
pub use diamond0::Diamond0;
pub use diamond1::Diamond1;
pub use diamond2::Diamond2;
pub use either::Either;
pub use list::List;
pub use lists::Lists;
pub use maps::Maps;
pub use or::Or;
pub use perhaps::Perhaps;
pub use ping::Ping;
pub use pong::Pong;
