//! The types of Twilio, as far as it is called.

mod media;
mod media_page;
mod message;
mod message_page;
mod page_meta;
mod refusal;
mod template;
mod template_page;

pub use media::Media;
pub use media_page::MediaPage;
pub use message::Message;
pub use message_page::MessagePage;
pub use page_meta::PageMeta;
pub use refusal::Refusal;
pub use template::Template;
pub use template_page::TemplatePage;
