//! The calls of `Hooks`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::{Bytes, Value, request};

use crate::operations::{self, DownloadError, PostEventError, RequestError, SearchError, UploadError};
use crate::types::{CallLogInput, Media};

/// `Hooks`.
#[derive(Clone, Copy, Debug)]
pub struct Hooks<'c>(pub(super) &'c Client);

impl<'c> Hooks<'c> {
    /// `POST /event`: PostEvent.
    #[inline]
    pub fn event(self, body: Vec<(String, Vec<String>)>) -> PostEvent<'c> {
        let mut call = self.0.call(&operations::POST_EVENT);
        call.pairs("application/x-www-form-urlencoded", &body);
        PostEvent(call)
    }

    /// `POST /upload`: Upload.
    #[inline]
    pub fn upload(self, body: Bytes) -> Upload<'c> {
        let mut call = self.0.call(&operations::UPLOAD);
        call.binary("application/octet-stream", body);
        Upload(call)
    }

    /// `GET /download`: Download.
    #[inline]
    pub fn answer(self) -> Download<'c> {
        Download(self.0.call(&operations::DOWNLOAD))
    }

    /// `POST /search`: Search.
    #[inline]
    pub fn search(self, query: &str, body: CallLogInput) -> Search<'c> {
        let mut call = self.0.call(&operations::SEARCH);
        call.query("query", Style::Form, true, query);
        call.multipart("multipart/form-data", &body, &[]);
        Search(call)
    }

    /// `POST /status`: Request.
    #[inline]
    pub fn api_key(self, body: crate::types::Value) -> Request<'c> {
        let mut call = self.0.call(&operations::REQUEST);
        call.form("application/x-www-form-urlencoded", &body);
        Request(call)
    }
}

/// `POST /event`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PostEvent<'c>(Call<'c>);

request! { PostEvent String, PostEventError, 200 Text("text/xml") }

/// `POST /upload`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Upload<'c>(Call<'c>);

request! { Upload crate::types::Result, UploadError, 200 Json("application/json") }

/// `GET /download`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Download<'c>(Call<'c>);

request! { Download Bytes, DownloadError, 200 Binary("application/octet-stream") }

/// `POST /search`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Search<'c>(Call<'c>);

request! { Search Vec<Media>, SearchError, 200 Json("application/json") }

/// `POST /status`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Request<'c>(Call<'c>);

request! { Request Value, RequestError, 202 Json("application/json") }
