//! The operations of `S`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `GET /a`.
pub static GET_A: Operation =
    Operation { id: "getA", method: "GET", server: "https://eu.example.com:8443/v2", path: "/a", security: &[] };

/// What `getA` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetAError {}

answers! { GetAError {} }

/// `GET /b`.
pub static GET_B: Operation = Operation { id: "getB", method: "GET", server: "/other", path: "/b", security: &[] };

/// What `getB` answers when it does not succeed.
pub type GetBError = GetAError;

/// `PUT /b`.
pub static PUT_B: Operation =
    Operation { id: "putB", method: "PUT", server: "https://upload.example.com", path: "/b", security: &[] };

/// What `putB` answers when it does not succeed.
pub type PutBError = GetAError;

/// `GET /c`.
pub static GET_C: Operation = Operation { id: "getC", method: "GET", server: "../up", path: "/c", security: &[] };

/// What `getC` answers when it does not succeed.
pub type GetCError = GetAError;

/// `PUT /c`.
pub static PUT_C: Operation = Operation { id: "putC", method: "PUT", server: "/base", path: "/c", security: &[] };

/// What `putC` answers when it does not succeed.
pub type PutCError = GetAError;

/// `POST /c`.
pub static POST_C: Operation =
    Operation { id: "postC", method: "POST", server: "https://nobody.example.com", path: "/c", security: &[] };

/// What `postC` answers when it does not succeed.
pub type PostCError = GetAError;

/// `PATCH /c`.
pub static PATCH_C: Operation =
    Operation { id: "patchC", method: "PATCH", server: "https://eu.example.com:8443/v2", path: "/c", security: &[] };

/// What `patchC` answers when it does not succeed.
pub type PatchCError = GetAError;
