//! `ContentTemplate`, and with it `ContentTemplateInput`.

use lockstep_runtime::{DateTime, IndexMap, Maybe, Value, object};

/// A message template as Twilio's Content API describes it. The published reference says only that
/// `templates` is an array. *Ours:* what an element holds.
///
/// What the server answers; what is sent to it is `ContentTemplateInput`.
#[derive(Clone, Default)]
pub struct ContentTemplate {
    /// Twilio's identifier of the template.
    pub sid: Option<String>,
    /// Name of the template.
    pub friendly_name: Option<String>,
    /// Language of the template, as a code.
    pub language: Option<String>,
    /// Sample value for each placeholder, by the name of the placeholder.
    pub variables: Option<IndexMap<String, Option<String>>>,
    /// Form of the message for each kind of content, by the name of the kind. Left open: Twilio
    /// adds kinds.
    pub types: Option<IndexMap<String, Value>>,
    /// Moment at which the template was made.
    pub date_created: Option<DateTime>,
    /// Moment at which the template was last changed.
    pub date_updated: Option<DateTime>,
    /// Address of the template in the Content API.
    pub url: Option<String>,
    /// Twilio account that owns the template.
    pub account_sid: Option<String>,
    /// Related addresses, by name.
    pub links: Option<IndexMap<String, Option<String>>>,
}

object! { ContentTemplate {
    0 "sid" sid nullable,
    1 "friendly_name" friendly_name nullable,
    2 "language" language nullable,
    3 "variables" variables nullable,
    4 "types" types nullable,
    5 "date_created" date_created nullable,
    6 "date_updated" date_updated nullable,
    7 "url" url nullable,
    8 "account_sid" account_sid nullable,
    9 "links" links nullable,
} }

impl From<ContentTemplateInput> for ContentTemplate {
    #[inline]
    fn from(value: ContentTemplateInput) -> Self {
        Self {
            sid: value.sid.into_option(),
            friendly_name: value.friendly_name.into_option(),
            language: value.language.into_option(),
            variables: value.variables.into_option(),
            types: value.types.into_option(),
            date_created: value.date_created.into_option(),
            date_updated: value.date_updated.into_option(),
            url: value.url.into_option(),
            account_sid: value.account_sid.into_option(),
            links: value.links.into_option(),
        }
    }
}

/// A message template as Twilio's Content API describes it. The published reference says only that
/// `templates` is an array. *Ours:* what an element holds.
///
/// What is sent to the server; what it answers is `ContentTemplate`.
#[derive(Clone, Default)]
pub struct ContentTemplateInput {
    /// Twilio's identifier of the template.
    pub sid: Maybe<String>,
    /// Name of the template.
    pub friendly_name: Maybe<String>,
    /// Language of the template, as a code.
    pub language: Maybe<String>,
    /// Sample value for each placeholder, by the name of the placeholder.
    pub variables: Maybe<IndexMap<String, Option<String>>>,
    /// Form of the message for each kind of content, by the name of the kind. Left open: Twilio
    /// adds kinds.
    pub types: Maybe<IndexMap<String, Value>>,
    /// Moment at which the template was made.
    pub date_created: Maybe<DateTime>,
    /// Moment at which the template was last changed.
    pub date_updated: Maybe<DateTime>,
    /// Address of the template in the Content API.
    pub url: Maybe<String>,
    /// Twilio account that owns the template.
    pub account_sid: Maybe<String>,
    /// Related addresses, by name.
    pub links: Maybe<IndexMap<String, Option<String>>>,
}

object! { ContentTemplateInput {
    0 "sid" sid maybe,
    1 "friendly_name" friendly_name maybe,
    2 "language" language maybe,
    3 "variables" variables maybe,
    4 "types" types maybe,
    5 "date_created" date_created maybe,
    6 "date_updated" date_updated maybe,
    7 "url" url maybe,
    8 "account_sid" account_sid maybe,
    9 "links" links maybe,
} }

impl From<ContentTemplate> for ContentTemplateInput {
    #[inline]
    fn from(value: ContentTemplate) -> Self {
        Self {
            sid: Maybe::from(value.sid),
            friendly_name: Maybe::from(value.friendly_name),
            language: Maybe::from(value.language),
            variables: Maybe::from(value.variables),
            types: Maybe::from(value.types),
            date_created: Maybe::from(value.date_created),
            date_updated: Maybe::from(value.date_updated),
            url: Maybe::from(value.url),
            account_sid: Maybe::from(value.account_sid),
            links: Maybe::from(value.links),
        }
    }
}
