//! The types of Payloads.

mod animal;
mod cat;
mod note;
mod pet;
mod pictures;
mod told;

pub use animal::Animal;
pub use cat::Cat;
pub use note::Note;
pub use pet::Pet;
pub use pictures::MakeAlbumBody;
pub use told::{Told, ToldCount, ToldCountEvent, ToldNote, ToldNoteEvent};
