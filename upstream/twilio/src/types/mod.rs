//! The types of Twilio, as far as it is called.

mod media;
mod media_page;
mod message;
mod message_page;
mod page_meta;
mod refusal;
mod template;
mod template_page;

pub use media::*;
pub use media_page::*;
pub use message::*;
pub use message_page::*;
pub use page_meta::*;
pub use refusal::*;
pub use template::*;
pub use template_page::*;
