//! The calls of `B`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::{Bytes, request};

use crate::operations::{
    self, DeleteBinaryContent, DeleteBinaryError, DeleteNullableError, GetWithBodyError, PatchEmptyError,
    PatchTextError, PostInlineError, PostMultipartError, PutFormError, PutSeveralContent, PutSeveralError,
};
use crate::types::{PostInlineBodyItem, PostMultipartBody, PutFormBody, Thing};

/// The operations of b.
#[derive(Clone, Copy, Debug)]
pub struct B<'c>(pub(super) &'c Client);

impl<'c> B<'c> {
    /// `PUT /b`.
    #[inline]
    pub fn put_form(self, body: PutFormBody) -> PutForm<'c> {
        let mut call = self.0.call(&operations::PUT_FORM);
        call.form("application/x-www-form-urlencoded", &body);
        PutForm(call)
    }

    /// `POST /b`.
    #[inline]
    pub fn post_multipart(self, body: PostMultipartBody) -> PostMultipart<'c> {
        let mut call = self.0.call(&operations::POST_MULTIPART);
        call.multipart("multipart/form-data", &body, &[("file", "image/png"), ("raw", "image/png")]);
        PostMultipart(call)
    }

    /// `PATCH /b`.
    #[inline]
    pub fn patch_text(self) -> PatchText<'c> {
        PatchText(self.0.call(&operations::PATCH_TEXT))
    }

    /// `DELETE /b`.
    #[inline]
    pub fn delete_binary(self, body: DeleteBinaryContent) -> DeleteBinary<'c> {
        let mut call = self.0.call(&operations::DELETE_BINARY);
        call.choice(body);
        DeleteBinary(call)
    }

    /// `GET /b`.
    #[inline]
    pub fn get_with_body(self) -> GetWithBody<'c> {
        GetWithBody(self.0.call(&operations::GET_WITH_BODY))
    }

    /// `PUT /b/several`.
    #[inline]
    pub fn put_several(self, body: PutSeveralContent) -> PutSeveral<'c> {
        let mut call = self.0.call(&operations::PUT_SEVERAL);
        call.choice(body);
        PutSeveral(call)
    }

    /// `POST /b/several`.
    #[inline]
    pub fn post_inline(self) -> PostInline<'c> {
        PostInline(self.0.call(&operations::POST_INLINE))
    }

    /// `PATCH /b/several`.
    #[inline]
    pub fn patch_empty(self) -> PatchEmpty<'c> {
        PatchEmpty(self.0.call(&operations::PATCH_EMPTY))
    }

    /// `DELETE /b/several`.
    #[inline]
    pub fn delete_nullable(self, body: Option<Thing>) -> DeleteNullable<'c> {
        let mut call = self.0.call(&operations::DELETE_NULLABLE);
        call.json("application/json", &body);
        DeleteNullable(call)
    }
}

/// `PUT /b`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PutForm<'c>(Call<'c>);

request! { PutForm (), PutFormError, 200 Empty }

/// `POST /b`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PostMultipart<'c>(Call<'c>);

request! { PostMultipart (), PostMultipartError, 204 Empty }

/// `PATCH /b`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PatchText<'c>(Call<'c>);

impl PatchText<'_> {
    /// The body.
    #[inline]
    pub fn body(mut self, value: String) -> Self {
        self.0.text("text/plain", &value);
        self
    }
}

request! { PatchText String, PatchTextError, 200 Text("text/plain; charset=utf-8") }

/// `DELETE /b`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct DeleteBinary<'c>(Call<'c>);

impl DeleteBinary<'_> {
    /// Says which media type the body has.
    #[inline]
    pub fn content_type(mut self, value: &str) -> Self {
        self.0.content_type(value);
        self
    }
}

request! { DeleteBinary Bytes, DeleteBinaryError, 200 Binary("application/octet-stream") }

/// `GET /b`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetWithBody<'c>(Call<'c>);

impl GetWithBody<'_> {
    /// The body.
    #[inline]
    pub fn body(mut self, value: String) -> Self {
        self.0.json("application/json", &value);
        self
    }
}

request! { GetWithBody f64, GetWithBodyError, 200 Json("application/json") }

/// `PUT /b/several`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PutSeveral<'c>(Call<'c>);

request! { PutSeveral Thing, PutSeveralError, 200 Json("application/json") }

/// `POST /b/several`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PostInline<'c>(Call<'c>);

impl PostInline<'_> {
    /// The body.
    #[inline]
    pub fn body(mut self, value: Vec<PostInlineBodyItem>) -> Self {
        self.0.json("application/json", &value);
        self
    }
}

request! { PostInline (), PostInlineError, 204 Empty }

/// `PATCH /b/several`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PatchEmpty<'c>(Call<'c>);

request! { PatchEmpty (), PatchEmptyError, 204 Empty }

/// `DELETE /b/several`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct DeleteNullable<'c>(Call<'c>);

request! { DeleteNullable Option<Thing>, DeleteNullableError, 200 Json("application/json") }
