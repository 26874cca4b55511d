//! The calls of `MattermostChannelDetailsApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, ListMattermostChannelDetailsError, ListMattermostChannelDetailsOk};

/// Channels of the Mattermost integrations.
#[derive(Clone, Copy, Debug)]
pub struct MattermostChannelDetailsApi<'c>(pub(super) &'c Client);

impl<'c> MattermostChannelDetailsApi<'c> {
    /// `GET /MattermostChannelDetails`: List Mattermost channels.
    ///
    /// Gives how the Mattermost channels are set up, those of all integrations. *Ours:* the fields
    /// of the answer, and the paging.
    #[inline]
    pub fn list(self) -> ListMattermostChannelDetails<'c> {
        ListMattermostChannelDetails(self.0.call(&operations::LIST_MATTERMOST_CHANNEL_DETAILS))
    }
}

/// `GET /MattermostChannelDetails`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListMattermostChannelDetails<'c>(Call<'c>);

impl ListMattermostChannelDetails<'_> {
    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    #[inline]
    pub fn page_size(mut self, value: i32) -> Self {
        self.0.query("page_size", Style::Form, true, &value);
        self
    }

    /// *Ours:* which page to give, counted from 1. Without it, the first.
    #[inline]
    pub fn page_no(mut self, value: i32) -> Self {
        self.0.query("page_no", Style::Form, true, &value);
        self
    }
}

request! { ListMattermostChannelDetails ListMattermostChannelDetailsOk, ListMattermostChannelDetailsError, 200 Headed }
