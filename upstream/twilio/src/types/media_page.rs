//! `MediaPage`.

use lockstep_runtime::object;

use super::Media;

/// The files of a message.
#[derive(Clone)]
pub struct MediaPage {
    /// The files.
    pub media_list: Vec<Media>,
}

object! { MediaPage {
    0 "media_list" media_list required,
} }
