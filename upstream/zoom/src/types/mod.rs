//! The types of Zoom, as far as it is called.

mod new_message;
mod refusal;
mod sent_message;
mod token;
mod token_refusal;
mod token_request;

pub use new_message::NewMessage;
pub use refusal::Refusal;
pub use sent_message::SentMessage;
pub use token::Token;
pub use token_refusal::TokenRefusal;
pub use token_request::{TokenRequest, TokenRequestGrantType};
