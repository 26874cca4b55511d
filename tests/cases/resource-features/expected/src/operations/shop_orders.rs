//! The operations of `ShopOrders`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

use super::{Busy, FailedBody};

/// `GET /shops`.
pub static GET_SHOP: Operation = Operation { id: "getShop", method: "GET", server: "/", path: "/shops", security: &[] };

/// What `getShop` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetShopError {
    /// 429: Come again.
    TooManyRequests(Busy),
    /// 500: It failed.
    InternalServerError(FailedBody),
}

answers! { GetShopError {
    429 TooManyRequests(Busy) Headed,
    500 InternalServerError(FailedBody) Choices,
} }
