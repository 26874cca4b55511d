//! The operations of `Feeds`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `GET /feeds/{kind}`.
pub static FEED: Operation = Operation { id: "feed", method: "GET", server: "/", path: "/feeds/{kind}", security: &[] };

/// What `feed` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum FeedError {}

answers! { FeedError {} }

/// `POST /feeds/{kind}`.
pub static TOLD_REQUEST: Operation =
    Operation { id: "told", method: "POST", server: "/", path: "/feeds/{kind}", security: &[] };

/// What `told` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ToldRequestError {}

answers! { ToldRequestError {} }

/// `PUT /feeds/{kind}`.
pub static LINES: Operation =
    Operation { id: "lines", method: "PUT", server: "/", path: "/feeds/{kind}", security: &[] };

/// What `lines` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum LinesError {}

answers! { LinesError {} }

/// `PATCH /feeds/{kind}`.
pub static RECORDS: Operation =
    Operation { id: "records", method: "PATCH", server: "/", path: "/feeds/{kind}", security: &[] };

/// What `records` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordsError {}

answers! { RecordsError {} }
