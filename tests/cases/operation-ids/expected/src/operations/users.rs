//! The operations of `Users`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `GET /users`.
pub static GET_USERS: Operation =
    Operation { id: "get_users", method: "GET", server: "/", path: "/users", security: &[] };

/// What `get_users` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetUsersError {}

answers! { GetUsersError {} }

/// `POST /users`.
pub static ADD: Operation = Operation { id: "add", method: "POST", server: "/", path: "/users", security: &[] };

/// What `add` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum AddError {}

answers! { AddError {} }

/// `PUT /users`.
pub static PUT_USERS: Operation =
    Operation { id: "put_users", method: "PUT", server: "/", path: "/users", security: &[] };

/// What `put_users` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum PutUsersError {}

answers! { PutUsersError {} }

/// `DELETE /users`.
pub static DELETE_USERS: Operation =
    Operation { id: "delete_users", method: "DELETE", server: "/", path: "/users", security: &[] };

/// What `delete_users` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum DeleteUsersError {}

answers! { DeleteUsersError {} }

/// `PATCH /users`.
pub static N5: Operation = Operation { id: "5", method: "PATCH", server: "/", path: "/users", security: &[] };

/// What `5` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum N5Error {}

answers! { N5Error {} }

/// `GET /users/{id}`: One user.
pub static GET_USER: Operation =
    Operation { id: "getUser", method: "GET", server: "/", path: "/users/{id}", security: &[] };

/// What `getUser` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetUserError {}

answers! { GetUserError {} }

/// `PUT /users/{id}`: Ends in a stop.
pub static GET_USER_REQUEST: Operation =
    Operation { id: "get-user", method: "PUT", server: "/", path: "/users/{id}", security: &[] };

/// What `get-user` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetUserRequestError {}

answers! { GetUserRequestError {} }

/// `POST /users/{id}`.
pub static USERS_GET: Operation =
    Operation { id: "users/get", method: "POST", server: "/", path: "/users/{id}", security: &[] };

/// What `users/get` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum UsersGetError {}

answers! { UsersGetError {} }

/// `DELETE /users/{id}`.
pub static USERS_GET_USER: Operation =
    Operation { id: "users_get_user", method: "DELETE", server: "/", path: "/users/{id}", security: &[] };

/// What `users_get_user` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum UsersGetUserError {}

answers! { UsersGetUserError {} }
