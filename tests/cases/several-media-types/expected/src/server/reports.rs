//! What a server implements of `Reports`.

use lockstep_runtime::http::{Answers, Choices};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, GetReportError, GetReportResponseBody, MakeReportError, MakeReportOk};

/// The operations of reports.
pub trait Reports: Authenticate {
    /// `GET /reports`.
    fn get(&self, cx: Cx<()>) -> impl Future<Output = Result<GetReportResponseBody, GetReportError>> + Send;

    /// `POST /reports`.
    fn make(&self, cx: Cx<()>) -> impl Future<Output = Result<MakeReportOk, MakeReportError>> + Send;
}

pub(super) fn mount<A: Reports>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::GET_REPORT, get::<A>);
    router.mount(&operations::MAKE_REPORT, make::<A>);
}

fn get<A: Reports>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(200, Choices, api.get(cx))
}

fn make<A: Reports>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(0, Answers, api.make(cx))
}
