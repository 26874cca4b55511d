//! `MakeAlbumBody`.

use lockstep_runtime::{File, object};

use super::Note;

/// `MakeAlbumBody`.
#[derive(Clone)]
pub struct MakeAlbumBody {
    /// `cover`.
    pub cover: File,
    /// `pictures`.
    pub pictures: Option<Vec<File>>,
    /// `notes`.
    pub notes: Option<Vec<Note>>,
    /// `meta`.
    pub meta: Option<Note>,
    /// `scan`.
    pub scan: Option<File>,
    /// `title`.
    pub title: Option<String>,
}

object! { MakeAlbumBody {
    0 "cover" cover required,
    1 "pictures" pictures optional,
    2 "notes" notes optional,
    3 "meta" meta optional,
    4 "scan" scan optional,
    5 "title" title optional,
} }
