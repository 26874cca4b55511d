//! Fake of Mattermost with a user and channels.

use std::sync::{Arc, Mutex};

use lockstep_runtime::server::{Bearer, Denied, RequestContext};
use upstream_mattermost::operations::{GetMeError, ListMyChannelsError};
use upstream_mattermost::server::{Authenticate, UsersApi, router};
use upstream_mattermost::types::{Channel, User};

use super::{Script, serve};

/// The valid token.
pub(crate) const TOKEN: &str = "mattermost-token-90ab";

/// A running fake.
#[derive(Clone)]
pub(crate) struct MattermostFake {
    pub(crate) url: String,
    pub(crate) script: Script,
    channels: Channels,
}

type Channels = Arc<Mutex<Vec<Channel>>>;

impl MattermostFake {
    /// Starts a fake with channels of these identifiers and names.
    pub(crate) async fn start(channels: &[(&str, &str)]) -> Self {
        let (script, state) = (Script::default(), Channels::default());
        let url = serve(router(Api(Arc::clone(&state))).into_axum(), script.clone()).await;
        let fake = Self { url, script, channels: state };
        fake.set(channels);
        fake
    }

    /// Replaces the channels.
    pub(crate) fn set(&self, channels: &[(&str, &str)]) {
        let channel = |(id, name): &(&str, &str)| Channel {
            id: (*id).to_owned(),
            name: Some(name.to_lowercase()),
            display_name: Some((*name).to_owned()),
            delete_at: Some(i64::from(name.starts_with("gone"))),
        };
        *self.channels.lock().expect("no panic") = channels.iter().map(channel).collect();
    }
}

#[derive(Clone)]
struct Api(Channels);

impl Authenticate for Api {
    type Principal = ();

    async fn access_token(&self, token: Bearer, _scopes: &'static [&'static str]) -> Result<(), Denied> {
        if token.expose() == TOKEN { Ok(()) } else { Err(Denied::unauthorized("Invalid or expired session.")) }
    }
}

impl UsersApi for Api {
    async fn get_me(&self, _cx: RequestContext<()>) -> Result<User, GetMeError> {
        Ok(User { id: "me".to_owned(), username: Some("halo".to_owned()) })
    }

    async fn list_my_channels(&self, _cx: RequestContext<()>) -> Result<Vec<Channel>, ListMyChannelsError> {
        Ok(self.0.lock().expect("no panic").clone())
    }
}
