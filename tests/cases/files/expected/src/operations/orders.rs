//! The operations of `Orders`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

use super::NotFound;

/// `GET /orders`.
pub static LIST_ORDERS: Operation =
    Operation { id: "listOrders", method: "GET", server: "/", path: "/orders", security: &[] };

/// What `listOrders` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListOrdersError {}

answers! { ListOrdersError {} }

/// `POST /orders`.
pub static ADD_ORDER: Operation =
    Operation { id: "addOrder", method: "POST", server: "/", path: "/orders", security: &[] };

/// What `addOrder` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum AddOrderError {
    /// 404: There is none.
    NotFound(NotFound),
}

answers! { AddOrderError {
    404 NotFound(NotFound) Headed,
} }

/// `GET /orders/{id}`.
pub static GET_ORDER: Operation =
    Operation { id: "getOrder", method: "GET", server: "/", path: "/orders/{id}", security: &[] };

/// What `getOrder` answers when it does not succeed.
pub type GetOrderError = AddOrderError;

/// `GET /odd`.
pub static ODD: Operation = Operation { id: "odd", method: "GET", server: "/", path: "/odd", security: &[] };

/// What `odd` answers when it does not succeed.
pub type OddError = ListOrdersError;
