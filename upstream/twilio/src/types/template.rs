//! `Template`.

use lockstep_runtime::{DateTime, IndexMap, Maybe, Value, object};

/// A template of a message.
#[derive(Clone)]
pub struct Template {
    /// Identifier of the template.
    pub sid: String,
    /// Account that owns it.
    pub account_sid: Maybe<String>,
    /// Its name.
    pub friendly_name: Maybe<String>,
    /// Its language, as a code.
    pub language: Maybe<String>,
    /// Sample value for each placeholder.
    pub variables: Maybe<IndexMap<String, Option<String>>>,
    /// Form of the message for each kind of content.
    pub types: Maybe<IndexMap<String, Value>>,
    /// Moment at which it was made.
    pub date_created: Maybe<DateTime>,
    /// Moment at which it was last changed.
    pub date_updated: Maybe<DateTime>,
    /// Its address.
    pub url: Maybe<String>,
    /// Related addresses, by name.
    pub links: Maybe<IndexMap<String, Option<String>>>,
}

object! { Template {
    0 "sid" sid required,
    1 "account_sid" account_sid maybe,
    2 "friendly_name" friendly_name maybe,
    3 "language" language maybe,
    4 "variables" variables maybe,
    5 "types" types maybe,
    6 "date_created" date_created maybe,
    7 "date_updated" date_updated maybe,
    8 "url" url maybe,
    9 "links" links maybe,
} }
