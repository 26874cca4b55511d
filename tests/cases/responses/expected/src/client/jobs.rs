//! The calls of `Jobs`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{
    self, DeleteJobError, GetJobError, GetJobOk, HeadJobError, ListJobsError, ListJobsOk, PatchJobError, PatchJobOk,
    PutJobError, PutJobResponseBody, StartJobErrorAnswer, StartJobOkAnswer,
};
use crate::types::Job;

/// The operations of jobs.
#[derive(Clone, Copy, Debug)]
pub struct Jobs<'c>(pub(super) &'c Client);

impl<'c> Jobs<'c> {
    /// `POST /jobs`.
    #[inline]
    pub fn start(self, body: Job) -> StartJob<'c> {
        let mut call = self.0.call(&operations::START_JOB);
        call.json("application/json", &body);
        StartJob(call)
    }

    /// `GET /jobs`.
    #[inline]
    pub fn list(self) -> ListJobs<'c> {
        ListJobs(self.0.call(&operations::LIST_JOBS))
    }

    /// `GET /jobs/{id}`.
    #[inline]
    pub fn get(self, id: &str) -> GetJob<'c> {
        let mut call = self.0.call(&operations::GET_JOB);
        call.path("id", Style::Simple, false, id);
        GetJob(call)
    }

    /// `HEAD /jobs/{id}`.
    #[inline]
    pub fn head(self, id: &str) -> HeadJob<'c> {
        let mut call = self.0.call(&operations::HEAD_JOB);
        call.path("id", Style::Simple, false, id);
        HeadJob(call)
    }

    /// `DELETE /jobs/{id}`.
    #[inline]
    pub fn delete(self, id: &str) -> DeleteJob<'c> {
        let mut call = self.0.call(&operations::DELETE_JOB);
        call.path("id", Style::Simple, false, id);
        DeleteJob(call)
    }

    /// `PUT /jobs/{id}`.
    #[inline]
    pub fn put(self, id: &str) -> PutJob<'c> {
        let mut call = self.0.call(&operations::PUT_JOB);
        call.path("id", Style::Simple, false, id);
        PutJob(call)
    }

    /// `PATCH /jobs/{id}`.
    #[inline]
    pub fn patch(self, id: &str) -> PatchJob<'c> {
        let mut call = self.0.call(&operations::PATCH_JOB);
        call.path("id", Style::Simple, false, id);
        PatchJob(call)
    }
}

/// `POST /jobs`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct StartJob<'c>(Call<'c>);

request! { StartJob StartJobOkAnswer, StartJobErrorAnswer, Answers }

/// `GET /jobs`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListJobs<'c>(Call<'c>);

request! { ListJobs ListJobsOk, ListJobsError, 200 Headed }

/// `GET /jobs/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetJob<'c>(Call<'c>);

request! { GetJob GetJobOk, GetJobError, 302 Headed }

/// `HEAD /jobs/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct HeadJob<'c>(Call<'c>);

request! { HeadJob Job, HeadJobError, default Json("application/json") }

/// `DELETE /jobs/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct DeleteJob<'c>(Call<'c>);

request! { DeleteJob (), DeleteJobError, 204 Empty }

/// `PUT /jobs/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PutJob<'c>(Call<'c>);

request! { PutJob PutJobResponseBody, PutJobError, 200 Choices }

/// `PATCH /jobs/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PatchJob<'c>(Call<'c>);

request! { PatchJob PatchJobOk, PatchJobError, Answers }
