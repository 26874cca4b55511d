//! The operations of `Files`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `GET /files/{name}.{ext}`.
pub static GET_FILE: Operation =
    Operation { id: "getFile", method: "GET", server: "/", path: "/files/{name}.{ext}", security: &[] };

/// What `getFile` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetFileError {}

answers! { GetFileError {} }

/// `GET /files/latest`.
pub static LATEST: Operation =
    Operation { id: "latest", method: "GET", server: "/", path: "/files/latest", security: &[] };

/// What `latest` answers when it does not succeed.
pub type LatestError = GetFileError;

/// `GET /Accounts/{sid}/Calls/{call_sid}.json`.
pub static CALL_REQUEST: Operation =
    Operation { id: "call", method: "GET", server: "/", path: "/Accounts/{sid}/Calls/{call_sid}.json", security: &[] };

/// What `call` answers when it does not succeed.
pub type CallRequestError = GetFileError;

/// `POST /v1/things:batch/{a}-{b}/`.
pub static BATCH: Operation =
    Operation { id: "batch", method: "POST", server: "/", path: "/v1/things:batch/{a}-{b}/", security: &[] };

/// What `batch` answers when it does not succeed.
pub type BatchError = GetFileError;

/// `GET /twice/{id}/{id}`.
pub static TWICE: Operation =
    Operation { id: "twice", method: "GET", server: "/", path: "/twice/{id}/{id}", security: &[] };

/// What `twice` answers when it does not succeed.
pub type TwiceError = GetFileError;

/// `GET /relative/{x}`.
pub static RELATIVE: Operation =
    Operation { id: "relative", method: "GET", server: "/", path: "/relative/{x}", security: &[] };

/// What `relative` answers when it does not succeed.
pub type RelativeError = GetFileError;

/// `GET /open/{x`.
pub static UNCLOSED: Operation =
    Operation { id: "unclosed", method: "GET", server: "/", path: "/open/{x", security: &[] };

/// What `unclosed` answers when it does not succeed.
pub type UnclosedError = GetFileError;

/// `GET /empty/{}`.
pub static NAMELESS: Operation =
    Operation { id: "nameless", method: "GET", server: "/", path: "/empty/{}", security: &[] };

/// What `nameless` answers when it does not succeed.
pub type NamelessError = GetFileError;

/// `GET /query?x={x}#frag`.
pub static QUERY: Operation =
    Operation { id: "query", method: "GET", server: "/", path: "/query?x={x}#frag", security: &[] };

/// What `query` answers when it does not succeed.
pub type QueryError = GetFileError;

/// `GET /a b/ü/"quoted"\`.
pub static ODD: Operation =
    Operation { id: "odd", method: "GET", server: "/", path: "/a b/ü/\"quoted\"\\", security: &[] };

/// What `odd` answers when it does not succeed.
pub type OddError = GetFileError;

/// `GET /files/{other}.{ext2}`.
pub static SAME_SHAPE: Operation =
    Operation { id: "sameShape", method: "GET", server: "/", path: "/files/{other}.{ext2}", security: &[] };

/// What `sameShape` answers when it does not succeed.
pub type SameShapeError = GetFileError;
