//! What a server implements of `ContentTemplates`.

use lockstep_runtime::http::Json;
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, ListContentTemplatesError};
use crate::types::TemplatePage;

/// Templates of messages.
pub trait ContentTemplates: Authenticate {
    /// `GET /Content`: List of content templates.
    ///
    /// Gives a page of the account's templates.
    fn list(
        &self,
        cx: Cx<Self::Principal>,
        query: ListContentTemplates,
    ) -> impl Future<Output = Result<TemplatePage, ListContentTemplatesError>> + Send;
}

/// The parameters of `GET /Content`.
#[derive(Clone, Default)]
pub struct ListContentTemplates {
    /// `PageSize`: How many a page has at most.
    pub page_size: Option<i32>,
    /// `Page`: Number of the page, as the address of the next page has it.
    pub page: Option<String>,
    /// `PageToken`: Where the page begins, as the address of the next page has it.
    pub page_token: Option<String>,
}

object! { ListContentTemplates {
    0 "PageSize" page_size optional,
    1 "Page" page optional,
    2 "PageToken" page_token optional,
} }

pub(super) fn mount<A: ContentTemplates>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_CONTENT_TEMPLATES, list::<A>);
}

fn list<A: ContentTemplates>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.list(cx, query))
}
