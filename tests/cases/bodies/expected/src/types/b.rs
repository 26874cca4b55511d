//! `PutFormBody`, and with it `PostMultipartBody`, `PostInlineBodyItem`, `PostInlineBodyItemDeep`,
//! `PostInlineBodyItemDeepErItem`.

use lockstep_runtime::{File, object};

use super::Thing;

/// `PutFormBody`.
#[derive(Clone)]
pub struct PutFormBody {
    /// `user`.
    pub user: String,
    /// `tags`.
    pub tags: Option<Vec<String>>,
}

object! { PutFormBody {
    0 "user" user required,
    1 "tags" tags optional,
} }

/// `PostMultipartBody`.
#[derive(Clone)]
pub struct PostMultipartBody {
    /// `file`.
    pub file: File,
    /// `files`.
    pub files: Option<Vec<File>>,
    /// `raw`.
    pub raw: Option<File>,
    /// `meta`.
    pub meta: Option<Thing>,
    /// `note`.
    pub note: Option<String>,
}

object! { PostMultipartBody {
    0 "file" file required,
    1 "files" files optional,
    2 "raw" raw optional,
    3 "meta" meta optional,
    4 "note" note optional,
} }

/// `PostInlineBodyItem`.
#[derive(Clone, Default)]
pub struct PostInlineBodyItem {
    /// `deep`.
    pub deep: Option<PostInlineBodyItemDeep>,
}

object! { PostInlineBodyItem {
    0 "deep" deep optional,
} }

/// `PostInlineBodyItemDeep`.
#[derive(Clone, Default)]
pub struct PostInlineBodyItemDeep {
    /// `er`.
    pub er: Option<Vec<PostInlineBodyItemDeepErItem>>,
}

object! { PostInlineBodyItemDeep {
    0 "er" er optional,
} }

/// `PostInlineBodyItemDeepErItem`.
#[derive(Clone, Default)]
pub struct PostInlineBodyItemDeepErItem {
    /// `a`.
    pub a: Option<String>,
}

object! { PostInlineBodyItemDeepErItem {
    0 "a" a optional,
} }
