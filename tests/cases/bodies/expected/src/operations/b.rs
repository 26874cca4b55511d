//! The operations of `B`, and what they answer.

use lockstep_runtime::http::Operation;
use lockstep_runtime::{Bytes, answers, choice};

use crate::types::Thing;

/// `PUT /b`.
pub static PUT_FORM: Operation = Operation { id: "putForm", method: "PUT", server: "/", path: "/b", security: &[] };

/// What `putForm` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum PutFormError {}

answers! { PutFormError {} }

/// `POST /b`.
pub static POST_MULTIPART: Operation =
    Operation { id: "postMultipart", method: "POST", server: "/", path: "/b", security: &[] };

/// What `postMultipart` answers when it does not succeed.
pub type PostMultipartError = PutFormError;

/// `PATCH /b`.
pub static PATCH_TEXT: Operation =
    Operation { id: "patchText", method: "PATCH", server: "/", path: "/b", security: &[] };

/// What `patchText` answers when it does not succeed.
pub type PatchTextError = PutFormError;

/// `DELETE /b`.
pub static DELETE_BINARY: Operation =
    Operation { id: "deleteBinary", method: "DELETE", server: "/", path: "/b", security: &[] };

/// What `deleteBinary` answers when it does not succeed.
pub type DeleteBinaryError = PutFormError;

/// `GET /b`.
pub static GET_WITH_BODY: Operation =
    Operation { id: "getWithBody", method: "GET", server: "/", path: "/b", security: &[] };

/// What `getWithBody` answers when it does not succeed.
pub type GetWithBodyError = PutFormError;

/// `PUT /b/several`.
pub static PUT_SEVERAL: Operation =
    Operation { id: "putSeveral", method: "PUT", server: "/", path: "/b/several", security: &[] };

/// What `putSeveral` answers when it does not succeed.
pub type PutSeveralError = PutFormError;

/// `POST /b/several`.
pub static POST_INLINE: Operation =
    Operation { id: "postInline", method: "POST", server: "/", path: "/b/several", security: &[] };

/// What `postInline` answers when it does not succeed.
pub type PostInlineError = PutFormError;

/// `PATCH /b/several`.
pub static PATCH_EMPTY: Operation =
    Operation { id: "patchEmpty", method: "PATCH", server: "/", path: "/b/several", security: &[] };

/// What `patchEmpty` answers when it does not succeed.
pub type PatchEmptyError = PutFormError;

/// `DELETE /b/several`.
pub static DELETE_NULLABLE: Operation =
    Operation { id: "deleteNullable", method: "DELETE", server: "/", path: "/b/several", security: &[] };

/// What `deleteNullable` answers when it does not succeed.
pub type DeleteNullableError = PutFormError;

/// A body in one of several media types.
#[derive(Clone, Debug, PartialEq)]
pub enum DeleteBinaryContent {
    /// `image/png`.
    Png(Bytes),
    /// `application/octet-stream`.
    Octets(Bytes),
    /// `image/*`.
    Image(Bytes),
}

choice! { DeleteBinaryContent body {
    Png(Bytes) Binary("image/png"),
    Octets(Bytes) Binary("application/octet-stream"),
    Image(Bytes) Binary("image/*"),
} }

/// A body in one of several media types.
#[derive(Clone, Debug, PartialEq)]
pub enum PutSeveralContent {
    /// `application/json`, `application/json; charset=utf-8`.
    Json(Thing),
    /// `application/x-www-form-urlencoded`.
    Form(Thing),
    /// `text/csv`.
    Csv(String),
}

choice! { PutSeveralContent body {
    Json(Thing) Json("application/json"),
    Form(Thing) Form("application/x-www-form-urlencoded"),
    Csv(String) Text("text/csv"),
} }
