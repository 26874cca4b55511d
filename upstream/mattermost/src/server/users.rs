//! What a server implements of `Users`.

use lockstep_runtime::http::Json;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, GetMeError, ListMyChannelsError};
use crate::types::{Channel, User};

/// The user that the token belongs to.
pub trait Users: Authenticate {
    /// `GET /users/me`: Who am I?
    ///
    /// Gives the user that the token belongs to. So it tells whether the token is good.
    fn get_me(&self, cx: Cx<Self::Principal>) -> impl Future<Output = Result<User, GetMeError>> + Send;

    /// `GET /users/me/channels`: List of my channels.
    ///
    /// Gives the channels, of all teams, that the token's user is in.
    fn list_my_channels(
        &self,
        cx: Cx<Self::Principal>,
    ) -> impl Future<Output = Result<Vec<Channel>, ListMyChannelsError>> + Send;
}

pub(super) fn mount<A: Users>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::GET_ME, get_me::<A>);
    router.mount(&operations::LIST_MY_CHANNELS, list_my_channels::<A>);
}

fn get_me<A: Users>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx() else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get_me(cx))
}

fn list_my_channels<A: Users>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx() else { return incoming.refuse() };
    answer(200, Json("application/json"), api.list_my_channels(cx))
}
