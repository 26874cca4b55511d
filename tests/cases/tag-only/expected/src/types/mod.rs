//! The types of Only.

mod a;
mod inner;

pub use a::A;
pub use inner::Inner;
