//! Client for Twilio, with accounts from WhatsApp records.

use halo_collab::types::ContentTemplate;
use lockstep_runtime::client::{BuildError, Error, Retries, Roots, http_builder, reqwest};
use lockstep_runtime::{Date, Secret};
use upstream_twilio::client::Client;
use upstream_twilio::operations::{ListContentTemplatesError, ListMessageMediaError, ListMessagesError};
use upstream_twilio::types::{Media, Message, Template};
use url::Url;

use super::call_limits::{CALL_TIMEOUT, CONNECT_TIMEOUT, MAX_RESPONSE_BODY};
use crate::config::TwilioApi;
use crate::{metrics, telemetry};

/// The server of the OpenAPI document for content templates.
const CONTENT_API_URL: &str = "https://content.twilio.com/v1";
/// Elements per page.
const PAGE_SIZE: i32 = 100;
/// Maximum number of pages to read.
const MAX_PAGES: usize = 100;

/// Client for Twilio.
#[derive(Clone, Debug)]
pub struct Twilio {
    http_client: reqwest::Client,
    api: String,
    content: String,
}

/// Client for one account.
#[derive(Debug)]
pub struct Account {
    client: Client,
    api: String,
    sid: String,
}

impl Twilio {
    /// Creates a client for the configured URLs.
    ///
    /// # Errors
    /// Returns an error if TLS cannot be set up.
    pub fn new(config: &TwilioApi) -> anyhow::Result<Self> {
        let http_client = http_builder(&Roots::default())?.connect_timeout(CONNECT_TIMEOUT).build()?;
        let api = format!("{}/2010-04-01", config.url);
        Ok(Self { http_client, api, content: format!("{}/v1", config.content_url) })
    }

    /// Creates a client for an account.
    ///
    /// # Errors
    /// Returns an error if the SID or the token cannot be sent.
    pub fn account(&self, sid: &str, token: &Secret) -> Result<Account, BuildError> {
        let client =
            Client::builder(&self.api).account(sid, token.clone()).http(self.http_client.clone()).timeout(CALL_TIMEOUT);
        let client = client.retries(Retries::default()).with(|settings| {
            settings
                .body_limit(MAX_RESPONSE_BODY)
                .each_request(telemetry::propagate_context)
                .server(CONTENT_API_URL, &self.content);
        });
        Ok(Account { client: client.build()?, api: self.api.clone(), sid: sid.to_owned() })
    }
}

impl Account {
    /// Lists all content templates.
    ///
    /// # Errors
    /// Returns an error if Twilio rejects the call or fails.
    pub async fn list_templates(&self) -> Result<Vec<ContentTemplate>, Error<ListContentTemplatesError>> {
        let (mut templates, mut next) = (Vec::new(), None::<NextPage>);
        for _ in 0..MAX_PAGES {
            let mut page = self.client.content_templates().list().page_size(PAGE_SIZE);
            if let Some(NextPage { page: number, token }) = &next {
                page = page.page(number).page_token(token);
            }
            let page = metrics::time_upstream_call("twilio", page).await?;
            templates.extend(page.contents.into_iter().map(convert_template));
            next = page.meta.next_page_url.into_option().and_then(|url| NextPage::from_url(&url));
            if next.is_none() {
                break;
            }
        }
        Ok(templates)
    }

    /// Lists the messages to a number since a day, oldest first.
    ///
    /// # Errors
    /// Returns an error if Twilio rejects the call or fails.
    pub async fn list_messages(&self, to: &str, since: Option<Date>) -> Result<Vec<Message>, Error<ListMessagesError>> {
        let (mut messages, mut next) = (Vec::new(), None::<NextPage>);
        for _ in 0..MAX_PAGES {
            let mut page = self.client.messages().list(&self.sid).to(to).page_size(PAGE_SIZE);
            if let Some(since) = since {
                page = page.date_sent(since);
            }
            if let Some(NextPage { page: number, token }) = &next {
                page = page.page(number).page_token(token);
            }
            let page = metrics::time_upstream_call("twilio", page).await?;
            let is_inbound = |message: &Message| message.direction.value().is_some_and(|word| word == "inbound");
            messages.extend(page.messages.into_iter().filter(is_inbound));
            next = page.next_page_uri.into_option().and_then(|uri| NextPage::from_url(&uri));
            if next.is_none() {
                break;
            }
        }
        messages.reverse();
        Ok(messages)
    }

    /// Lists the media of a message as URL and content type.
    ///
    /// # Errors
    /// Returns an error if Twilio rejects the call or fails.
    pub async fn list_media(
        &self,
        message: &str,
    ) -> Result<Vec<(String, Option<String>)>, Error<ListMessageMediaError>> {
        let page = metrics::time_upstream_call("twilio", self.client.messages().list_media(&self.sid, message)).await?;
        let address =
            |media: &Media| format!("{}/Accounts/{}/Messages/{message}/Media/{}", self.api, self.sid, media.sid);
        Ok(page.media_list.into_iter().map(|media| (address(&media), media.content_type.into_option())).collect())
    }
}

/// The next page. Only its query parameters are taken from the URL, so that it cannot point to another server.
#[derive(Debug, Eq, PartialEq)]
struct NextPage {
    page: String,
    token: String,
}

impl NextPage {
    fn from_url(address: &str) -> Option<Self> {
        let base = Url::parse(CONTENT_API_URL).ok()?;
        let url = base.join(address).ok()?;
        let parameter =
            |wanted: &str| url.query_pairs().find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned());
        Some(Self { page: parameter("Page").unwrap_or_default(), token: parameter("PageToken")? })
    }
}

fn convert_template(template: Template) -> ContentTemplate {
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
    fn next_page_is_read_from_query_of_url() {
        let wanted = Some(NextPage { page: "1".into(), token: "PA/1".into() });
        let query = "PageSize=100&Page=1&PageToken=PA%2F1";
        assert_eq!(NextPage::from_url(&format!("https://elsewhere.example/v1/Content?{query}")), wanted);
        assert_eq!(NextPage::from_url(&format!("/2010-04-01/Accounts/AC1/Messages.json?{query}")), wanted);
        assert_eq!(NextPage::from_url("https://content.twilio.com/v1/Content"), None);
    }
}
