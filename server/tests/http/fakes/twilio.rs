//! Fake of Twilio with paged templates, and messages with media.

use std::sync::{Arc, Mutex};

use lockstep_runtime::server::{Basic, Denied, RequestContext};
use lockstep_runtime::{IndexMap, Maybe};
use serde_json::json;
use upstream_twilio::operations::{ListContentTemplatesError, ListMessageMediaError, ListMessagesError};
use upstream_twilio::server::{
    Authenticate, ContentTemplatesApi, ListContentTemplatesParams, ListMessagesParams, MessagesApi, router,
};
use upstream_twilio::types::{Media, MediaPage, Message, MessagePage, PageMeta, Template, TemplatePage};

use super::{Script, serve};

/// The account and its token.
pub(crate) const SID: &str = "AC00000000000000000000000000000042";
pub(crate) const TOKEN: &str = "twilio-auth-token-c0de";

/// Page size, whatever a request asks for.
const PAGE: usize = 2;

/// A running fake.
#[derive(Clone)]
pub(crate) struct TwilioFake {
    pub(crate) url: String,
    pub(crate) script: Script,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    templates: Mutex<Vec<Template>>,
    messages: Mutex<Vec<Message>>,
}

impl TwilioFake {
    pub(crate) async fn start() -> Self {
        let (script, state) = (Script::default(), Arc::<State>::default());
        let url = serve(router(Api(Arc::clone(&state))).into_axum(), script.clone()).await;
        Self { url, script, state }
    }

    /// Returns the configuration for this fake.
    pub(crate) fn config(&self) -> String {
        format!("[twilio_api]\nurl = \"{0}\"\ncontent_url = \"{0}\"\n", self.url)
    }

    /// Replaces the templates by `count` new ones.
    pub(crate) fn set_templates(&self, count: usize) {
        let template = |index: usize| Template {
            sid: format!("HX{index}"),
            account_sid: SID.to_owned().into(),
            friendly_name: format!("template {index}").into(),
            language: "en".to_owned().into(),
            variables: IndexMap::from([("1".to_owned(), Some("4711".to_owned()))]).into(),
            types: IndexMap::from([("twilio/text".to_owned(), json!({"body": "Ticket {{1}}", "new": [1, {}]}))]).into(),
            date_created: "2026-01-10T08:00:00Z".parse().ok().into(),
            date_updated: Maybe::Null,
            url: Maybe::Absent,
            links: Maybe::Absent,
        };
        *self.state.templates.lock().expect("no panic") = (0..count).map(template).collect();
    }

    /// Adds a message to a number, with `media` files.
    pub(crate) fn add_message(&self, sid: &str, to: &str, direction: &str, media: usize) {
        let message = Message {
            sid: sid.to_owned(),
            direction: direction.to_owned().into(),
            from: "whatsapp:+15550123".to_owned().into(),
            to: to.to_owned().into(),
            body: format!("body of {sid}").into(),
            num_media: media.to_string().into(),
            date_sent: "Mon, 02 Mar 2026 09:19:30 +0000".to_owned().into(),
        };
        // Newest first.
        self.state.messages.lock().expect("no panic").insert(0, message);
    }
}

#[derive(Clone)]
struct Api(Arc<State>);

impl Authenticate for Api {
    type Principal = ();

    async fn account(&self, basic: Basic, _scopes: &'static [&'static str]) -> Result<(), Denied> {
        if (basic.name.as_str(), basic.password()) == (SID, TOKEN) {
            return Ok(());
        }
        Err(Denied::unauthorized("Authenticate"))
    }
}

/// Returns a page, and the query of the next one.
fn page<T: Clone>(all: &[T], token: Option<String>) -> (Vec<T>, Option<String>) {
    let start = token.and_then(|token| token.strip_prefix("PA/")?.parse().ok()).unwrap_or(0_usize);
    let end = (start + PAGE).min(all.len());
    let next = (end < all.len()).then(|| format!("PageSize=2&Page={}&PageToken=PA%2F{end}", end / PAGE));
    (all[start..end].to_vec(), next)
}

impl ContentTemplatesApi for Api {
    async fn list(
        &self,
        _cx: RequestContext<()>,
        query: ListContentTemplatesParams,
    ) -> Result<TemplatePage, ListContentTemplatesError> {
        let (contents, next) = page(&self.0.templates.lock().expect("no panic"), query.page_token);
        // The URL has a wrong host, which the server must not call.
        let next_page_url = next.map(|query| format!("http://127.0.0.1:9/v1/Content?{query}"));
        Ok(TemplatePage { contents, meta: PageMeta { next_page_url: Maybe::from(next_page_url) } })
    }
}

impl MessagesApi for Api {
    async fn list(
        &self,
        _cx: RequestContext<()>,
        _account: String,
        query: ListMessagesParams,
    ) -> Result<MessagePage, ListMessagesError> {
        assert!(query.date_sent.is_some());
        let all: Vec<Message> = self.0.messages.lock().expect("no panic").clone();
        let all: Vec<Message> = all.into_iter().filter(|message| message.to.value() == query.to.as_ref()).collect();
        let (messages, next) = page(&all, query.page_token);
        let next_page_uri = next.map(|query| format!("/2010-04-01/Accounts/{SID}/Messages.json?{query}"));
        Ok(MessagePage { messages, next_page_uri: Maybe::from(next_page_uri) })
    }

    async fn list_media(
        &self,
        _cx: RequestContext<()>,
        _account: String,
        sid: String,
    ) -> Result<MediaPage, ListMessageMediaError> {
        let media = |index: usize| Media { sid: format!("ME{index}"), content_type: "image/jpeg".to_owned().into() };
        let messages = self.0.messages.lock().expect("no panic");
        let found = messages.iter().find(|message| message.sid == sid);
        let count = found.and_then(|message| message.num_media.value()?.parse().ok()).unwrap_or(0);
        Ok(MediaPage { media_list: (0..count).map(media).collect() })
    }
}
