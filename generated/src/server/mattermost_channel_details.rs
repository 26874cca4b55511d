//! What a server implements of `MattermostChannelDetailsApi`.

use lockstep_runtime::http::Headed;
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, ListMattermostChannelDetailsError, ListMattermostChannelDetailsOk};

/// Channels of the Mattermost integrations.
pub trait MattermostChannelDetailsApi: Authenticate {
    /// `GET /MattermostChannelDetails`: List Mattermost channels.
    ///
    /// Gives how the Mattermost channels are set up, those of all integrations. *Ours:* the fields
    /// of the answer, and the paging.
    fn list(
        &self,
        cx: Cx<Self::Principal>,
        query: ListMattermostChannelDetails,
    ) -> impl Future<Output = Result<ListMattermostChannelDetailsOk, ListMattermostChannelDetailsError>> + Send;
}

/// The parameters of `GET /MattermostChannelDetails`.
#[derive(Clone, Default)]
pub struct ListMattermostChannelDetails {
    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    pub page_size: Option<i32>,
    /// *Ours:* which page to give, counted from 1. Without it, the first.
    pub page_no: Option<i32>,
}

object! { ListMattermostChannelDetails {
    0 "page_size" page_size optional,
    1 "page_no" page_no optional,
} }

pub(super) fn mount<A: MattermostChannelDetailsApi>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_MATTERMOST_CHANNEL_DETAILS, list::<A>);
}

fn list<A: MattermostChannelDetailsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Headed, api.list(cx, query))
}
