//! The types of Zoom, as far as it is called.

mod new_message;
mod refusal;
mod sent_message;
mod token;
mod token_refusal;
mod token_request;

pub use new_message::*;
pub use refusal::*;
pub use sent_message::*;
pub use token::*;
pub use token_refusal::*;
pub use token_request::*;
