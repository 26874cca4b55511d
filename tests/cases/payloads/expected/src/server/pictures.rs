//! What a server implements of `Pictures`.

use lockstep_runtime::Bytes;
use lockstep_runtime::http::{Json, Text};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, AddPictureError, MakeAlbumError};
use crate::types::MakeAlbumBody;

/// The operations of pictures.
pub trait Pictures: Authenticate {
    /// `POST /pictures`.
    ///
    /// Octets of a range; the caller says which.
    fn add(&self, cx: Cx<()>, body: Bytes) -> impl Future<Output = Result<String, AddPictureError>> + Send;

    /// `POST /albums`.
    ///
    /// Files in a form, with names and media types.
    fn make_album(
        &self,
        cx: Cx<()>,
        body: MakeAlbumBody,
    ) -> impl Future<Output = Result<Vec<String>, MakeAlbumError>> + Send;
}

pub(super) fn mount<A: Pictures>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::ADD_PICTURE, add::<A>);
    router.mount(&operations::MAKE_ALBUM, make_album::<A>);
}

fn add<A: Pictures>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Text("text/plain"), api.add(cx, body))
}

fn make_album<A: Pictures>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.make_album(cx, body))
}
