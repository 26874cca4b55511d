//! The calls of `Users`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{
    self, AddError, DeleteUsersError, GetUserError, GetUserRequestError, GetUsersError, N5Error, PutUsersError,
    UsersGetError, UsersGetUserError,
};

/// People who log in.
#[derive(Clone, Copy, Debug)]
pub struct Users<'c>(pub(super) &'c Client);

impl<'c> Users<'c> {
    /// `GET /users`.
    #[inline]
    pub fn get(self) -> GetUsers<'c> {
        GetUsers(self.0.call(&operations::GET_USERS))
    }

    /// `POST /users`.
    #[inline]
    pub fn add(self) -> Add<'c> {
        Add(self.0.call(&operations::ADD))
    }

    /// `PUT /users`.
    #[inline]
    pub fn put(self) -> PutUsers<'c> {
        PutUsers(self.0.call(&operations::PUT_USERS))
    }

    /// `DELETE /users`.
    #[inline]
    pub fn delete(self) -> DeleteUsers<'c> {
        DeleteUsers(self.0.call(&operations::DELETE_USERS))
    }

    /// `PATCH /users`.
    #[inline]
    pub fn n5(self) -> N5<'c> {
        N5(self.0.call(&operations::N5))
    }

    /// `GET /users/{id}`: One user.
    #[inline]
    pub fn get_user(self, id: &str) -> GetUser<'c> {
        let mut call = self.0.call(&operations::GET_USER);
        call.path("id", Style::Simple, false, id);
        GetUser(call)
    }

    /// `PUT /users/{id}`: Ends in a stop.
    ///
    /// Two
    ///
    /// paragraphs.
    #[inline]
    pub fn get_user2(self, id: &str) -> GetUserRequest<'c> {
        let mut call = self.0.call(&operations::GET_USER_REQUEST);
        call.path("id", Style::Simple, false, id);
        GetUserRequest(call)
    }

    /// `POST /users/{id}`.
    #[inline]
    pub fn users_get(self, id: &str) -> UsersGet<'c> {
        let mut call = self.0.call(&operations::USERS_GET);
        call.path("id", Style::Simple, false, id);
        UsersGet(call)
    }

    /// `DELETE /users/{id}`.
    #[inline]
    pub fn users_get_user(self, id: &str) -> UsersGetUser<'c> {
        let mut call = self.0.call(&operations::USERS_GET_USER);
        call.path("id", Style::Simple, false, id);
        UsersGetUser(call)
    }
}

/// `GET /users`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetUsers<'c>(Call<'c>);

request! { GetUsers (), GetUsersError, 204 Empty }

/// `POST /users`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Add<'c>(Call<'c>);

request! { Add (), AddError, 204 Empty }

/// `PUT /users`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PutUsers<'c>(Call<'c>);

request! { PutUsers (), PutUsersError, 204 Empty }

/// `DELETE /users`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct DeleteUsers<'c>(Call<'c>);

request! { DeleteUsers (), DeleteUsersError, 204 Empty }

/// `PATCH /users`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct N5<'c>(Call<'c>);

request! { N5 (), N5Error, 204 Empty }

/// `GET /users/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetUser<'c>(Call<'c>);

request! { GetUser (), GetUserError, 204 Empty }

/// `PUT /users/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetUserRequest<'c>(Call<'c>);

request! { GetUserRequest (), GetUserRequestError, 204 Empty }

/// `POST /users/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct UsersGet<'c>(Call<'c>);

request! { UsersGet (), UsersGetError, 204 Empty }

/// `DELETE /users/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct UsersGetUser<'c>(Call<'c>);

request! { UsersGetUser (), UsersGetUserError, 204 Empty }
