//! The operations of `Pictures`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `POST /pictures`.
pub static ADD_PICTURE: Operation =
    Operation { id: "addPicture", method: "POST", server: "/", path: "/pictures", security: &[] };

/// What `addPicture` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum AddPictureError {}

answers! { AddPictureError {} }

/// `POST /albums`.
pub static MAKE_ALBUM: Operation =
    Operation { id: "makeAlbum", method: "POST", server: "/", path: "/albums", security: &[] };

/// What `makeAlbum` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum MakeAlbumError {}

answers! { MakeAlbumError {} }
