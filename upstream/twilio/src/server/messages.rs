//! What a server implements of `Messages`.

use lockstep_runtime::http::Json;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};
use lockstep_runtime::{Date, object};

use super::Authenticate;
use crate::operations::{self, ListMessageMediaError, ListMessagesError};
use crate::types::{MediaPage, MessagePage};

/// Messages of an account.
pub trait Messages: Authenticate {
    /// `GET /Accounts/{AccountSid}/Messages.json`: List of messages.
    ///
    /// Gives a page of the account's messages, the newest first.
    fn list(
        &self,
        cx: Cx<Self::Principal>,
        account_sid: String,
        query: ListMessages,
    ) -> impl Future<Output = Result<MessagePage, ListMessagesError>> + Send;

    /// `GET /Accounts/{AccountSid}/Messages/{MessageSid}/Media.json`: List of a message's files.
    ///
    /// Gives the files that came with a message. No message has more than a page of them.
    fn list_media(
        &self,
        cx: Cx<Self::Principal>,
        account_sid: String,
        message_sid: String,
    ) -> impl Future<Output = Result<MediaPage, ListMessageMediaError>> + Send;
}

/// The parameters of `GET /Accounts/{AccountSid}/Messages.json`.
#[derive(Clone, Default)]
pub struct ListMessages {
    /// `To`: Only those to this address.
    pub to: Option<String>,
    /// `DateSent>`: Only those that were sent on this day (UTC) or later.
    pub date_sent: Option<Date>,
    /// `PageSize`: How many a page has at most.
    pub page_size: Option<i32>,
    /// `Page`: Number of the page, as the address of the next page has it.
    pub page: Option<String>,
    /// `PageToken`: Where the page begins, as the address of the next page has it.
    pub page_token: Option<String>,
}

object! { ListMessages {
    0 "To" to optional,
    1 "DateSent>" date_sent optional,
    2 "PageSize" page_size optional,
    3 "Page" page optional,
    4 "PageToken" page_token optional,
} }

pub(super) fn mount<A: Messages>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_MESSAGES, list::<A>);
    router.mount(&operations::LIST_MESSAGE_MEDIA, list_media::<A>);
}

fn list<A: Messages>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, account_sid, query) = (incoming.cx(), incoming.path("AccountSid"), incoming.params());
    let (Some(cx), Some(account_sid), Some(query)) = (cx, account_sid, query) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.list(cx, account_sid, query))
}

fn list_media<A: Messages>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, account_sid, message_sid) = (incoming.cx(), incoming.path("AccountSid"), incoming.path("MessageSid"));
    let (Some(cx), Some(account_sid), Some(message_sid)) = (cx, account_sid, message_sid) else {
        return incoming.refuse();
    };
    answer(200, Json("application/json"), api.list_media(cx, account_sid, message_sid))
}
