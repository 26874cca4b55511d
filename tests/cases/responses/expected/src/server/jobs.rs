//! What a server implements of `Jobs`.

use lockstep_runtime::http::{Answers, Choices, Empty, Headed, Json};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{
    self, DeleteJobError, GetJobError, GetJobOk, HeadJobError, ListJobsError, ListJobsOk, PatchJobError, PatchJobOk,
    PutJobError, PutJobResponseBody, StartJobErrorAnswer, StartJobOkAnswer,
};
use crate::types::Job;

/// The operations of jobs.
pub trait Jobs: Authenticate {
    /// `POST /jobs`.
    fn start(
        &self,
        cx: Cx<()>,
        body: Job,
    ) -> impl Future<Output = Result<StartJobOkAnswer, StartJobErrorAnswer>> + Send;

    /// `GET /jobs`.
    fn list(&self, cx: Cx<()>) -> impl Future<Output = Result<ListJobsOk, ListJobsError>> + Send;

    /// `GET /jobs/{id}`.
    fn get(&self, cx: Cx<()>, id: String) -> impl Future<Output = Result<GetJobOk, GetJobError>> + Send;

    /// `HEAD /jobs/{id}`.
    fn head(&self, cx: Cx<()>, id: String) -> impl Future<Output = Result<Job, HeadJobError>> + Send;

    /// `DELETE /jobs/{id}`.
    fn delete(&self, cx: Cx<()>, id: String) -> impl Future<Output = Result<(), DeleteJobError>> + Send;

    /// `PUT /jobs/{id}`.
    fn put(&self, cx: Cx<()>, id: String) -> impl Future<Output = Result<PutJobResponseBody, PutJobError>> + Send;

    /// `PATCH /jobs/{id}`.
    fn patch(&self, cx: Cx<()>, id: String) -> impl Future<Output = Result<PatchJobOk, PatchJobError>> + Send;
}

pub(super) fn mount<A: Jobs>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::START_JOB, start::<A>);
    router.mount(&operations::LIST_JOBS, list::<A>);
    router.mount(&operations::GET_JOB, get::<A>);
    router.mount(&operations::HEAD_JOB, head::<A>);
    router.mount(&operations::DELETE_JOB, delete::<A>);
    router.mount(&operations::PUT_JOB, put::<A>);
    router.mount(&operations::PATCH_JOB, patch::<A>);
}

fn start<A: Jobs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(0, Answers, api.start(cx, body))
}

fn list<A: Jobs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(200, Headed, api.list(cx))
}

fn get<A: Jobs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx_anonymous(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(302, Headed, api.get(cx, id))
}

fn head<A: Jobs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx_anonymous(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.head(cx, id))
}

fn delete<A: Jobs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx_anonymous(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(204, Empty, api.delete(cx, id))
}

fn put<A: Jobs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx_anonymous(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Choices, api.put(cx, id))
}

fn patch<A: Jobs>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx_anonymous(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(0, Answers, api.patch(cx, id))
}
