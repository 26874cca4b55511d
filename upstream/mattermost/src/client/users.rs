//! The calls of `Users`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, GetMeError, ListMyChannelsError};
use crate::types::{Channel, User};

/// The user that the token belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Users<'c>(pub(super) &'c Client);

impl<'c> Users<'c> {
    /// `GET /users/me`: Who am I?
    ///
    /// Gives the user that the token belongs to. So it tells whether the token is good.
    #[inline]
    pub fn get_me(self) -> GetMe<'c> {
        GetMe(self.0.call(&operations::GET_ME))
    }

    /// `GET /users/me/channels`: List of my channels.
    ///
    /// Gives the channels, of all teams, that the token's user is in.
    #[inline]
    pub fn list_my_channels(self) -> ListMyChannels<'c> {
        ListMyChannels(self.0.call(&operations::LIST_MY_CHANNELS))
    }
}

/// `GET /users/me`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetMe<'c>(Call<'c>);

request! { GetMe User, GetMeError, 200 Json("application/json") }

/// `GET /users/me/channels`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListMyChannels<'c>(Call<'c>);

request! { ListMyChannels Vec<Channel>, ListMyChannelsError, 200 Json("application/json") }
