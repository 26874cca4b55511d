//! The calls of `ContentTemplates`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, ListContentTemplatesError};
use crate::types::TemplatePage;

/// Templates of messages.
#[derive(Clone, Copy, Debug)]
pub struct ContentTemplates<'c>(pub(super) &'c Client);

impl<'c> ContentTemplates<'c> {
    /// `GET /Content`: List of content templates.
    ///
    /// Gives a page of the account's templates.
    #[inline]
    pub fn list(self) -> ListContentTemplates<'c> {
        ListContentTemplates(self.0.call(&operations::LIST_CONTENT_TEMPLATES))
    }
}

/// `GET /Content`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListContentTemplates<'c>(Call<'c>);

impl ListContentTemplates<'_> {
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

request! { ListContentTemplates TemplatePage, ListContentTemplatesError, 200 Json("application/json") }
