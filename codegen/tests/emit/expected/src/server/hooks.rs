//! What a server implements of `Hooks`.

use lockstep_runtime::http::{Binary, Json, Text};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};
use lockstep_runtime::{Bytes, Value, object};

use super::Authenticate;
use crate::operations::{self, DownloadError, PostEventError, RequestError, SearchError, UploadError};
use crate::types::{CallLogInput, Media};

/// `Hooks`.
pub trait Hooks: Authenticate {
    /// `POST /event`: PostEvent.
    fn event(
        &self,
        cx: Cx<Self::Principal>,
        body: Vec<(String, Vec<String>)>,
    ) -> impl Future<Output = Result<String, PostEventError>> + Send;

    /// `POST /upload`: Upload.
    fn upload(
        &self,
        cx: Cx<Option<Self::Principal>>,
        body: Bytes,
    ) -> impl Future<Output = Result<crate::types::Result, UploadError>> + Send;

    /// `GET /download`: Download.
    fn answer(&self, cx: Cx<()>) -> impl Future<Output = Result<Bytes, DownloadError>> + Send;

    /// `POST /search`: Search.
    fn search(
        &self,
        cx: Cx<Self::Principal>,
        query: Search,
        body: CallLogInput,
    ) -> impl Future<Output = Result<Vec<Media>, SearchError>> + Send;

    /// `POST /status`: Request.
    fn api_key(
        &self,
        cx: Cx<Self::Principal>,
        body: crate::types::Value,
    ) -> impl Future<Output = Result<Value, RequestError>> + Send;
}

/// The parameters of `POST /search`.
#[derive(Clone)]
pub struct Search {
    /// `query`.
    pub query: String,
}

object! { Search {
    0 "query" query required,
} }

pub(super) fn mount<A: Hooks>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::POST_EVENT, event::<A>);
    router.mount(&operations::UPLOAD, upload::<A>);
    router.mount(&operations::DOWNLOAD, answer_::<A>);
    router.mount(&operations::SEARCH, search::<A>);
    router.mount(&operations::REQUEST, api_key::<A>);
}

fn event<A: Hooks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Text("text/xml"), api.event(cx, body))
}

fn upload<A: Hooks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_optional(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.upload(cx, body))
}

fn answer_<A: Hooks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(200, Binary("application/octet-stream"), api.answer(cx))
}

fn search<A: Hooks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.search(cx, query, body))
}

fn api_key<A: Hooks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(202, Json("application/json"), Hooks::api_key(api, cx, body))
}
