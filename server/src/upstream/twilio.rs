//! Twilio, for the accounts that WhatsApp records name.

use halo_collab::types::ContentTemplate;
use lockstep_runtime::client::{BuildError, Error, Retries, Roots, http_builder, reqwest};
use lockstep_runtime::{Date, Secret};
use upstream_twilio::client::Client;
use upstream_twilio::operations::{ListContentTemplatesError, ListMessageMediaError, ListMessagesError};
use upstream_twilio::types::{Media, Message, Template};
use url::Url;

use super::{BODY, CALL, CONNECT};
use crate::config::TwilioApi;
use crate::{metrics, telemetry};

/// The server of the description that content templates are at.
const CONTENT: &str = "https://content.twilio.com/v1";
/// How many elements a page has.
const PAGE: i32 = 100;
/// So many pages are read at most.
const PAGES: usize = 100;

/// The way to Twilio.
#[derive(Clone, Debug)]
pub struct Twilio {
    http: reqwest::Client,
    api: String,
    content: String,
}

/// Twilio, for one account.
#[derive(Debug)]
pub struct Account {
    client: Client,
    api: String,
    sid: String,
}

impl Twilio {
    /// A way to where the configuration says.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(config: &TwilioApi) -> anyhow::Result<Self> {
        let http = http_builder(&Roots::default())?.connect_timeout(CONNECT).build()?;
        let api = format!("{}/2010-04-01", config.url);
        Ok(Self { http, api, content: format!("{}/v1", config.content_url) })
    }

    /// The account with this SID and token.
    ///
    /// # Errors
    /// When they cannot be sent.
    pub fn account(&self, sid: &str, token: &Secret) -> Result<Account, BuildError> {
        let client = Client::builder(&self.api).account(sid, token.clone()).http(self.http.clone()).timeout(CALL);
        let client = client.retries(Retries::default()).with(|settings| {
            settings.body_limit(BODY).each_request(telemetry::propagate).server(CONTENT, &self.content);
        });
        Ok(Account { client: client.build()?, api: self.api.clone(), sid: sid.to_owned() })
    }
}

impl Account {
    /// All content templates.
    ///
    /// # Errors
    /// When Twilio refuses or fails.
    pub async fn templates(&self) -> Result<Vec<ContentTemplate>, Error<ListContentTemplatesError>> {
        let (mut templates, mut next) = (Vec::new(), None::<Next>);
        for _ in 0..PAGES {
            let mut page = self.client.content_templates().list().page_size(PAGE);
            if let Some(Next { page: number, token }) = &next {
                page = page.page(number).page_token(token);
            }
            let page = metrics::upstream("twilio", page).await?;
            templates.extend(page.contents.into_iter().map(template));
            next = page.meta.next_page_url.into_option().and_then(|url| Next::of(&url));
            if next.is_none() {
                break;
            }
        }
        Ok(templates)
    }

    /// The messages that reached a number since a day, the earliest first.
    ///
    /// # Errors
    /// When Twilio refuses or fails.
    pub async fn messages(&self, to: &str, since: Option<Date>) -> Result<Vec<Message>, Error<ListMessagesError>> {
        let (mut messages, mut next) = (Vec::new(), None::<Next>);
        for _ in 0..PAGES {
            let mut page = self.client.messages().list(&self.sid).to(to).page_size(PAGE);
            if let Some(since) = since {
                page = page.date_sent(since);
            }
            if let Some(Next { page: number, token }) = &next {
                page = page.page(number).page_token(token);
            }
            let page = metrics::upstream("twilio", page).await?;
            let came = |message: &Message| message.direction.value().is_some_and(|word| word == "inbound");
            messages.extend(page.messages.into_iter().filter(came));
            next = page.next_page_uri.into_option().and_then(|uri| Next::of(&uri));
            if next.is_none() {
                break;
            }
        }
        messages.reverse();
        Ok(messages)
    }

    /// The files of a message: address and media type of each.
    ///
    /// # Errors
    /// When Twilio refuses or fails.
    pub async fn media(&self, message: &str) -> Result<Vec<(String, Option<String>)>, Error<ListMessageMediaError>> {
        let page = metrics::upstream("twilio", self.client.messages().list_media(&self.sid, message)).await?;
        let address =
            |media: &Media| format!("{}/Accounts/{}/Messages/{message}/Media/{}", self.api, self.sid, media.sid);
        Ok(page.media_list.into_iter().map(|media| (address(&media), media.content_type.into_option())).collect())
    }
}

/// The next page. Of its address only what names the page is taken, so that it leads nowhere else.
#[derive(Debug, Eq, PartialEq)]
struct Next {
    page: String,
    token: String,
}

impl Next {
    fn of(address: &str) -> Option<Self> {
        let base = Url::parse(CONTENT).ok()?;
        let url = base.join(address).ok()?;
        let of = |wanted: &str| url.query_pairs().find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned());
        Some(Self { page: of("Page").unwrap_or_default(), token: of("PageToken")? })
    }
}

fn template(template: Template) -> ContentTemplate {
    ContentTemplate {
        sid: Some(template.sid),
        friendly_name: template.friendly_name.into_option(),
        language: template.language.into_option(),
        variables: template.variables.into_option(),
        types: template.types.into_option(),
        date_created: template.date_created.into_option(),
        date_updated: template.date_updated.into_option(),
        url: template.url.into_option(),
        account_sid: template.account_sid.into_option(),
        links: template.links.into_option(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_named_by_its_address() {
        let wanted = Some(Next { page: "1".into(), token: "PA/1".into() });
        let query = "PageSize=100&Page=1&PageToken=PA%2F1";
        assert_eq!(Next::of(&format!("https://elsewhere.example/v1/Content?{query}")), wanted);
        assert_eq!(Next::of(&format!("/2010-04-01/Accounts/AC1/Messages.json?{query}")), wanted);
        assert_eq!(Next::of("https://content.twilio.com/v1/Content"), None);
    }
}
