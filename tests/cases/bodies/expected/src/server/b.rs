//! What a server implements of `B`.

use lockstep_runtime::Bytes;
use lockstep_runtime::http::{Binary, Empty, Json, Text};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{
    self, DeleteBinaryContent, DeleteBinaryError, DeleteNullableError, GetWithBodyError, PatchEmptyError,
    PatchTextError, PostInlineError, PostMultipartError, PutFormError, PutSeveralContent, PutSeveralError,
};
use crate::types::{PostInlineBodyItem, PostMultipartBody, PutFormBody, Thing};

/// The operations of b.
pub trait B: Authenticate {
    /// `PUT /b`.
    fn put_form(&self, cx: Cx<()>, body: PutFormBody) -> impl Future<Output = Result<(), PutFormError>> + Send;

    /// `POST /b`.
    fn post_multipart(
        &self,
        cx: Cx<()>,
        body: PostMultipartBody,
    ) -> impl Future<Output = Result<(), PostMultipartError>> + Send;

    /// `PATCH /b`.
    fn patch_text(
        &self,
        cx: Cx<()>,
        body: Option<String>,
    ) -> impl Future<Output = Result<String, PatchTextError>> + Send;

    /// `DELETE /b`.
    fn delete_binary(
        &self,
        cx: Cx<()>,
        body: DeleteBinaryContent,
    ) -> impl Future<Output = Result<Bytes, DeleteBinaryError>> + Send;

    /// `GET /b`.
    fn get_with_body(
        &self,
        cx: Cx<()>,
        body: Option<String>,
    ) -> impl Future<Output = Result<f64, GetWithBodyError>> + Send;

    /// `PUT /b/several`.
    fn put_several(
        &self,
        cx: Cx<()>,
        body: PutSeveralContent,
    ) -> impl Future<Output = Result<Thing, PutSeveralError>> + Send;

    /// `POST /b/several`.
    fn post_inline(
        &self,
        cx: Cx<()>,
        body: Option<Vec<PostInlineBodyItem>>,
    ) -> impl Future<Output = Result<(), PostInlineError>> + Send;

    /// `PATCH /b/several`.
    fn patch_empty(&self, cx: Cx<()>) -> impl Future<Output = Result<(), PatchEmptyError>> + Send;

    /// `DELETE /b/several`.
    fn delete_nullable(
        &self,
        cx: Cx<()>,
        body: Option<Thing>,
    ) -> impl Future<Output = Result<Option<Thing>, DeleteNullableError>> + Send;
}

pub(super) fn mount<A: B>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::PUT_FORM, put_form::<A>);
    router.mount(&operations::POST_MULTIPART, post_multipart::<A>);
    router.mount(&operations::PATCH_TEXT, patch_text::<A>);
    router.mount(&operations::DELETE_BINARY, delete_binary::<A>);
    router.mount(&operations::GET_WITH_BODY, get_with_body::<A>);
    router.mount(&operations::PUT_SEVERAL, put_several::<A>);
    router.mount(&operations::POST_INLINE, post_inline::<A>);
    router.mount(&operations::PATCH_EMPTY, patch_empty::<A>);
    router.mount(&operations::DELETE_NULLABLE, delete_nullable::<A>);
}

fn put_form<A: B>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Empty, api.put_form(cx, body))
}

fn post_multipart<A: B>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(204, Empty, api.post_multipart(cx, body))
}

fn patch_text<A: B>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body_optional());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Text("text/plain; charset=utf-8"), api.patch_text(cx, body))
}

fn delete_binary<A: B>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.choice());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Binary("application/octet-stream"), api.delete_binary(cx, body))
}

fn get_with_body<A: B>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body_optional());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get_with_body(cx, body))
}

fn put_several<A: B>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.choice());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.put_several(cx, body))
}

fn post_inline<A: B>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body_optional());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(204, Empty, api.post_inline(cx, body))
}

fn patch_empty<A: B>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(204, Empty, api.patch_empty(cx))
}

fn delete_nullable<A: B>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.delete_nullable(cx, body))
}
