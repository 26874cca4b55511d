//! The calls of `Messages`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::{Date, request};

use crate::operations::{self, ListMessageMediaError, ListMessagesError};
use crate::types::{MediaPage, MessagePage};

/// Messages of an account.
#[derive(Clone, Copy, Debug)]
pub struct Messages<'c>(pub(super) &'c Client);

impl<'c> Messages<'c> {
    /// `GET /Accounts/{AccountSid}/Messages.json`: List of messages.
    ///
    /// Gives a page of the account's messages, the newest first.
    #[inline]
    pub fn list(self, account_sid: &str) -> ListMessages<'c> {
        let mut call = self.0.call(&operations::LIST_MESSAGES);
        call.path("AccountSid", Style::Simple, false, account_sid);
        ListMessages(call)
    }

    /// `GET /Accounts/{AccountSid}/Messages/{MessageSid}/Media.json`: List of a message's files.
    ///
    /// Gives the files that came with a message. No message has more than a page of them.
    #[inline]
    pub fn list_media(self, account_sid: &str, message_sid: &str) -> ListMessageMedia<'c> {
        let mut call = self.0.call(&operations::LIST_MESSAGE_MEDIA);
        call.path("AccountSid", Style::Simple, false, account_sid);
        call.path("MessageSid", Style::Simple, false, message_sid);
        ListMessageMedia(call)
    }
}

/// `GET /Accounts/{AccountSid}/Messages.json`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListMessages<'c>(Call<'c>);

impl ListMessages<'_> {
    /// `To`: Only those to this address.
    #[inline]
    pub fn to(mut self, value: &str) -> Self {
        self.0.query("To", Style::Form, true, value);
        self
    }

    /// `DateSent>`: Only those that were sent on this day (UTC) or later.
    #[inline]
    pub fn date_sent(mut self, value: Date) -> Self {
        self.0.query("DateSent>", Style::Form, true, &value);
        self
    }

    /// `PageSize`: How many a page has at most.
    #[inline]
    pub fn page_size(mut self, value: i32) -> Self {
        self.0.query("PageSize", Style::Form, true, &value);
        self
    }

    /// `Page`: Number of the page, as the address of the next page has it.
    #[inline]
    pub fn page(mut self, value: &str) -> Self {
        self.0.query("Page", Style::Form, true, value);
        self
    }

    /// `PageToken`: Where the page begins, as the address of the next page has it.
    #[inline]
    pub fn page_token(mut self, value: &str) -> Self {
        self.0.query("PageToken", Style::Form, true, value);
        self
    }
}

request! { ListMessages MessagePage, ListMessagesError, 200 Json("application/json") }

/// `GET /Accounts/{AccountSid}/Messages/{MessageSid}/Media.json`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListMessageMedia<'c>(Call<'c>);

request! { ListMessageMedia MediaPage, ListMessageMediaError, 200 Json("application/json") }
