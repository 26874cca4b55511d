//! The calls of `Reports`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, GetReportError, GetReportResponseBody, MakeReportError, MakeReportOk};

/// The operations of reports.
#[derive(Clone, Copy, Debug)]
pub struct Reports<'c>(pub(super) &'c Client);

impl<'c> Reports<'c> {
    /// `GET /reports`.
    #[inline]
    pub fn get(self) -> GetReport<'c> {
        GetReport(self.0.call(&operations::GET_REPORT))
    }

    /// `POST /reports`.
    #[inline]
    pub fn make(self) -> MakeReport<'c> {
        MakeReport(self.0.call(&operations::MAKE_REPORT))
    }
}

/// `GET /reports`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetReport<'c>(Call<'c>);

request! { GetReport GetReportResponseBody, GetReportError, 200 Choices }

/// `POST /reports`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct MakeReport<'c>(Call<'c>);

request! { MakeReport MakeReportOk, MakeReportError, Answers }
