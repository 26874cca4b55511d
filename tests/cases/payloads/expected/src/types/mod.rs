//! The types of Payloads.

mod note;
mod pictures;
mod told;

pub use note::Note;
pub use pictures::MakeAlbumBody;
pub use told::{Told, ToldCount, ToldCountEvent, ToldNote, ToldNoteEvent};
